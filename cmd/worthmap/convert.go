package main

import (
	"fmt"
	"io"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

func init() {
	commands = append(commands, command{
		name: "convert", usage: "[-to worthmap|neutral|graphml|people|relations] [-data TABLE] [-o OUT] FILE",
		says: "write a file in another form, with nothing lost, or with a table of data brought in",
		run:  convert,
	})
}

func convert(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("convert", in, out, errs)
	to := j.flags.String("to", "", "`form` to write: worthmap or neutral; of its first relational map graphml, or Kumu's tables people or relations")
	target := j.flags.String("o", "-", "`file` to write, - for standard output")
	data := j.dataFlags()
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	if wrong := data.wrong(); wrong != "" {
		fmt.Fprintf(errs, "worthmap convert: %s\n", wrong)
		return 2
	}
	if _, town := towns[*to]; !town && (*to != "" || *data.table == "") && *to != string(exchange.Own) && *to != string(exchange.Neutral) {
		fmt.Fprintf(errs, "worthmap convert: -to is worthmap or neutral, not %q; of a relational map it may be graphml, people or relations\n", *to)
		return 2
	}
	w, f, err := j.open(name)
	if err != nil {
		return j.failed(err)
	}
	if *to == "" && f.Form == exchange.Drawing {
		j.progress.stop()
		fmt.Fprintf(errs, "worthmap convert: %s is a drawing; -to says what to write, worthmap or neutral\n", shown(name))
		return 2
	}
	if *to == "" { // with a table brought in, the file keeps its form
		*to = string(f.Form)
	}
	if *data.table != "" {
		if err := j.bring(w, data); err != nil {
			return j.failed(err)
		}
		w = workspace.Open(w.Doc())
	}
	j.progress.step("Converting")
	text := exchange.JSON(w)
	if *to == string(exchange.Neutral) {
		text = exchange.NeutralJSON(w)
	}
	if write, ok := towns[*to]; ok {
		if text = ofTown(w, write); text == nil {
			return j.failed(fmt.Errorf("%s has no relational map", shown(name)))
		}
	}
	if err := j.write(*target, text); err != nil {
		return j.failed(err)
	}
	j.warn(f)
	return 0
}

// towns are the forms that hold one relational map and nothing else.
var towns = map[string]func(*workspace.Workspace, crdt.ID) []byte{
	"graphml": exchange.GraphML, "people": exchange.PeopleCSV, "relations": exchange.PairsCSV,
}

// ofTown writes the first relational map; nil where there is none.
func ofTown(w *workspace.Workspace, write func(*workspace.Workspace, crdt.ID) []byte) []byte {
	for e := range w.Maps() {
		if text := write(w, e.ID); text != nil {
			return text
		}
	}
	return nil
}
