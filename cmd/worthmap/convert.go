package main

import (
	"fmt"
	"io"

	"github.com/worthmap/worthmap/internal/exchange"
)

func init() {
	commands = append(commands, command{
		name: "convert", usage: "-to worthmap|neutral [-o OUT] FILE",
		says: "write a file in another form, with nothing lost",
		run:  convert,
	})
}

func convert(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("convert", in, out, errs)
	to := j.flags.String("to", "", "`form` to write: worthmap or neutral")
	target := j.flags.String("o", "-", "`file` to write, - for standard output")
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	if *to != string(exchange.Own) && *to != string(exchange.Neutral) {
		fmt.Fprintf(errs, "worthmap convert: -to is worthmap or neutral, not %q\n", *to)
		return 2
	}
	w, f, err := j.open(name)
	if err != nil {
		return j.failed(err)
	}
	j.progress.step("Converting")
	data := exchange.JSON(w)
	if *to == string(exchange.Neutral) {
		data = exchange.NeutralJSON(w)
	}
	if err := j.write(*target, data); err != nil {
		return j.failed(err)
	}
	j.warn(f)
	return 0
}
