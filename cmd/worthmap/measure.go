package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/request"
)

func init() {
	commands = append(commands, command{
		name: "measure", usage: "[-list] [-explain] [FILE]",
		says: "answer measures asked in JSON, one or an array, from standard input if no FILE is named; refuses keys that stand twice and halves of surrogate pairs",
		run:  measureRequests,
	})
}

func measureRequests(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("measure", in, out, errs)
	list := j.flags.Bool("list", false, "name all measures with their inputs and results")
	explain := j.flags.Bool("explain", false, "print formulas with the numbers put in beside the results")
	files, status, ok := j.files(args)
	switch {
	case !ok:
		return status
	case *list && len(files) == 0:
		listMeasures(out)
		return 0
	case *list || len(files) > 1:
		fmt.Fprintln(errs, "worthmap measure: takes one FILE at most, and none with -list")
		return 2
	}
	name := append(files, "-")[0]
	data, err := j.read(name)
	if err != nil {
		return j.failed(err)
	}
	v, err := jsontext.Parse(data, jsontext.Limits{Bytes: maxRead - 1, Huge: true})
	if err != nil {
		return j.failed(fmt.Errorf("%s, %s", shown(name), strings.TrimPrefix(err.Error(), "jsontext: ")))
	}
	answers, batch, err := request.Answer(v)
	if errors.Is(err, request.ErrNotRequest) {
		return j.failed(fmt.Errorf("%s holds no request: %s", shown(name), strings.TrimPrefix(err.Error(), "request: ")))
	}
	if err != nil {
		return j.failed(err)
	}
	j.progress.stop()
	for i, a := range answers {
		for _, key := range a.Unread {
			fmt.Fprintf(errs, "worthmap measure: %snobody reads %s of %s\n", numbered(batch, i), key, a.Measure)
		}
	}
	if err := writeAnswers(out, answers, batch, *explain); err != nil {
		return j.failed(err)
	}
	return 0
}

// numbered names a request of several, counted from 1.
func numbered(batch bool, i int) string {
	if !batch {
		return ""
	}
	return fmt.Sprintf("request %d: ", i+1)
}

// writeAnswers writes an answer on a line, those of an array between brackets;
// explained ones over several lines, since people read them.
func writeAnswers(out io.Writer, answers []request.Answered, batch, explain bool) error {
	items := make([]jsontext.Value, len(answers))
	for i, a := range answers {
		if items[i] = a.Value(); explain {
			items[i] = explained(a)
		}
	}
	var text []byte
	switch all := jsontext.OfItems(items...); {
	case explain && batch:
		text = all.Indent()
	case explain:
		text = items[0].Indent()
	case !batch:
		text = []byte(items[0].String() + "\n")
	default:
		lines := make([]string, len(items))
		for i, v := range items {
			lines[i] = v.String()
		}
		text = []byte("[" + strings.Join(lines, ",\n ") + "]\n")
	}
	_, err := out.Write(text)
	return err
}

// explained is an answer with its trail, where there is one.
func explained(a request.Answered) jsontext.Value {
	var b jsontext.Builder
	for k, v := range a.Value().Fields() {
		b.Set(k, v)
	}
	if trail, ok := a.Trail(); ok {
		b.Set("trail", trail.Value())
	}
	return b.Value()
}

func listMeasures(out io.Writer) {
	for _, f := range request.Forms() {
		fmt.Fprintf(out, "%-6s  %s\n        %s\n        → %s\n", f.ID, f.Name, strings.Join(f.Inputs, ", "), strings.Join(slices.Concat(f.Results, f.Marks), ", "))
	}
}
