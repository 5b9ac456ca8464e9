package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/report"
	"github.com/worthmap/worthmap/internal/workspace"
)

func init() {
	commands = append(commands, command{
		name: "report", usage: "[-format html|md] [-explain] [-map ID] [-at DAY] [-o OUT] FILE",
		says: "write a file as a document to read and print; without -format every figure and what it means",
		run:  figures,
	})
}

func figures(args []string, in io.Reader, out, errs io.Writer) int {
	j := newJob("report", in, out, errs)
	format := j.flags.String("format", "", "`html` or md: a document with maps, gaps, decisions and verdicts; without it, and with OUT not ending in .html, a list of every figure")
	explain := j.flags.Bool("explain", false, "say how each figure is worked out, and from what")
	only := j.flags.String("map", "", "report the map with this `ID` alone")
	at := j.flags.String("at", "", sayDay)
	target := j.flags.String("o", "-", "`file` to write, - for standard output")
	name, status, ok := j.file(args)
	if !ok {
		return status
	}
	day, err := judgedBy(*at)
	if err != nil {
		fmt.Fprintln(errs, "worthmap report: "+err.Error())
		return 2
	}
	if *format == "" && strings.HasSuffix(strings.ToLower(*target), ".html") {
		*format = "html"
	}
	if wrong := misasked(*format, *explain); wrong != "" {
		fmt.Fprintln(errs, "worthmap report: "+wrong)
		return 2
	}
	w, file, err := j.open(name)
	if err != nil {
		return j.failed(err)
	}
	scope := workspace.Root
	if *only != "" {
		scope = crdt.ID(*only)
		if e := w.Element(scope); e == nil || e.Kind != "map" {
			return j.failed(fmt.Errorf("%s has no map %q", shown(name), *only))
		}
	}
	j.progress.step("Computing")
	f := derive.Of(w)
	f.At(day)
	for m := range w.Maps() {
		if m.Text("kind") == "relational" && (scope == workspace.Root || m.ID == scope) {
			f.Keep(f.Relations(m.ID).Compute())
		}
	}
	text, err := document(f, *format, crdt.ID(*only))
	if *format == "" {
		text = []byte(written(f, scope, *explain))
	}
	if err == nil {
		err = j.write(*target, text)
	}
	if err != nil {
		return j.failed(err)
	}
	j.warn(file)
	return 0
}

// misasked says what is wrong with a wish for a document, empty for nothing.
func misasked(format string, explain bool) string {
	switch {
	case format != "" && format != "html" && format != "md":
		return fmt.Sprintf("-format is html or md, not %q", format)
	case format != "" && explain:
		return "-explain is for the list of figures, without -format"
	}
	return ""
}

// document is the report in a form, nothing without one.
func document(f *derive.Figures, format string, only crdt.ID) ([]byte, error) {
	if format == "" {
		return nil, nil
	}
	d, err := report.Of(f, report.Options{Map: only})
	switch {
	case err != nil:
		return nil, err
	case format == "html":
		return report.HTML(d), nil
	}
	return report.Markdown(d), nil
}

// written is every figure of a scope under the record that it is of, in the
// order of the map.
func written(f *derive.Figures, scope crdt.ID, explain bool) string {
	w := f.Workspace()
	list := f.List(scope)
	lacking := 0
	for _, g := range list {
		if !g.Result.OK() {
			lacking++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s, of which %d cannot be computed yet.\n", line(w.Title()), many(len(list), "figure"), lacking)
	var of crdt.ID
	for _, g := range list {
		if g.Ref.Element != of {
			of = g.Ref.Element
			b.WriteString("\n" + heading(w.Element(of)) + "\n\n")
		}
		why := f.Why(g.Ref)
		for i, x := range why.Lines() {
			switch {
			case i == 0:
				fmt.Fprintf(&b, "- %s: %s\n", g.Name(), x.Text)
			case explain:
				fmt.Fprintf(&b, "  - %s\n", x.Text)
			}
		}
	}
	return b.String()
}

// heading names a record; a map's is one level above those of what it holds.
func heading(e *workspace.Element) string {
	kind := strings.ReplaceAll(e.Kind, "-", " ")
	switch e.Kind {
	case "workspace":
		return "## Workspace"
	case "map":
		return "## " + line(e.Name())
	}
	return "### " + strings.ToUpper(kind[:1]) + kind[1:] + ": " + line(e.Name())
}

// line keeps a title on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
