package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/svg"
)

// Open reads a file of any form that the program knows. The name is for
// sentences, and for what has no title of its own. An error is an *Error.
func Open(data []byte, name string, lim Limits) (*File, error) {
	lim = lim.filled()
	f := &File{Name: name}
	err := f.open(data, lim)
	if err != nil {
		var e *Error
		if !errors.As(err, &e) {
			e = &Error{Problem: err.Error()}
		}
		e.File = name
		return nil, e
	}
	return f, nil
}

func (f *File) open(data []byte, lim Limits) error {
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(head) == 0:
		return &Error{Problem: "it is empty", Err: ErrUnknown}
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return &Error{Problem: "it is written in UTF-16; save it as UTF-8 and open it again", Err: ErrUnknown}
	case bytes.HasPrefix(data, []byte("\x1f\x8b")) || bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return &Error{Problem: "it is compressed; unpack it and open what is inside", Err: ErrUnknown}
	case head[0] == '<' && isGraphML(head):
		return f.graph(data, lim)
	case head[0] == '<':
		return f.drawing(data, lim)
	case len(data) > lim.Bytes:
		return tooLarge("it", lim.Bytes)
	case head[0] != '{' && head[0] != '[':
		if t := isTable(data); t != nil {
			return f.table(t, lim)
		}
		return &Error{Problem: "it is neither Worthmap JSON nor a drawing that Worthmap exported", Err: ErrUnknown}
	}
	return f.json(data, lim)
}

// base is the name of the file without its folder and ending.
func (f *File) base() string {
	if f.Name == "" {
		return ""
	}
	return strings.TrimSuffix(path.Base(strings.ReplaceAll(f.Name, `\`, "/")), path.Ext(f.Name))
}

func tooLarge(what string, most int) error {
	size := fmt.Sprintf("%d bytes", most)
	if most >= 1<<20 {
		size = fmt.Sprintf("%d MiB", most>>20)
	}
	return &Error{Problem: what + " is larger than " + size, Err: ErrTooLarge}
}

func (f *File) drawing(data []byte, lim Limits) error {
	if len(data) > lim.Expanded {
		return tooLarge("this drawing", lim.Expanded)
	}
	source, err := svg.Source(data)
	switch {
	case errors.Is(err, svg.ErrNotSVG):
		return &Error{Problem: "it is neither Worthmap JSON nor a drawing that Worthmap exported", Err: ErrUnknown}
	case errors.Is(err, svg.ErrNoSource):
		return &Error{Problem: "this drawing carries no map; only drawings that Worthmap exported with their map can be opened", Err: ErrUnknown}
	case errors.Is(err, svg.ErrUnsafe):
		return &Error{Problem: "this drawing declares entities of its own, which is not safe to read", Err: ErrUnknown}
	case err != nil:
		e := &Error{Problem: "this drawing is broken"}
		var broken *svg.SyntaxError
		if errors.As(err, &broken) {
			e.Problem += ": " + broken.What
			e.Line, e.Column = lineAt(data, broken.Offset)
		}
		return e
	case len(source) > lim.Bytes:
		return tooLarge("the map in this drawing", lim.Bytes)
	}
	if err := f.json(source, lim); err != nil {
		var e *Error
		if errors.As(err, &e) { // line and column are those of the source, which nobody sees
			e.Line, e.Column = 0, 0
			e.Problem = "the map in this drawing: " + e.Problem
		}
		return err
	}
	f.Form = Drawing
	return nil
}

// graph reads GraphML by way of the neutral form.
func (f *File) graph(data []byte, lim Limits) error {
	if len(data) > lim.Bytes {
		return tooLarge("this graph", lim.Bytes)
	}
	text, err := graphJSON(data, f.base())
	if err != nil {
		return err
	}
	err = f.json(text, lim)
	var e *Error
	if errors.As(err, &e) { // line and column are those of a text that nobody sees
		e.Line, e.Column = 0, 0
	}
	return err
}

// json reads the own or the neutral form.
func (f *File) json(data []byte, lim Limits) error {
	doc, err := jsontext.ParseTree(data, jsontext.Limits{Depth: fileDepth, Nodes: fileValues})
	if err != nil {
		var s *jsontext.SyntaxError
		if errors.As(err, &s) {
			return &Error{Line: s.Line, Column: s.Column, Problem: s.Problem}
		}
		return err
	}
	parts := members(doc, nil)
	own, err := recognise(parts)
	if err != nil {
		return err
	}
	f.content = doc.Value().String()
	r := reader{file: f, own: own, lim: lim}
	if err := r.read(parts); err != nil {
		var at *problem
		if errors.As(err, &at) {
			e := &Error{Problem: at.text, Err: at.err}
			e.Line, e.Column = where(data, at.path)
			return e
		}
		return err
	}
	return nil
}

// recognise tells whether a JSON text is of the own form, or else of the
// neutral one.
func recognise(doc object) (own bool, err error) {
	schema, hasSchema := doc.member("schema").Text()
	format := doc.member("format").Or("")
	own = hasSchema && strings.HasPrefix(schema, schemaHome)
	if !own && format != "worthmap-neutral" {
		return false, &Error{Problem: "it is JSON, but not a workspace: neither its “schema” nor its “format” is one of Worthmap", Err: ErrUnknown}
	}
	v := doc.member("version")
	n, ok := v.Number()
	switch {
	case v.IsZero() && !own:
	case !ok || n < 1 || n != float64(int(n)):
		return own, &Error{Problem: "its “version” is not a whole number from 1", Err: ErrUnknown}
	case n > Version:
		return own, &Error{Problem: fmt.Sprintf("made by a newer Worthmap (version %.0f); this one reads up to %d", n, Version), Err: ErrTooNew}
	}
	return own, nil
}
