package table

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// yes is what a flag says that is set.
const yes = "yes"

// Table is the records of one kind on one map.
type Table struct {
	Kind    string
	Columns []Column
	Rows    []*workspace.Element // in the order of the map

	// How a person writes numbers.
	Read  func(string) (float64, bool)
	Write func(float64) string

	w *workspace.Workspace
	f *derive.Figures
	m crdt.ID
}

// without are kinds that are no rows: what holds the others together, and what
// only means something beside a figure.
var without = []string{"workspace", "map", "lane", "field", "comment", workspace.KindView, workspace.KindScale, "chart"}

// first are the kinds that people look for first.
var first = []string{"touchpoint", "stage", "entity", "outcome", "pain-point", "need", "opportunity", "idea", "value-element", "indicator", "cluster", "process", "activity"}

// Kinds returns the kinds of records that a map has, with how many.
func Kinds(w *workspace.Workspace, m crdt.ID) (kinds []string, counts map[string]int) {
	counts = map[string]int{}
	for kind := range w.Kinds() {
		if slices.Contains(without, kind) {
			continue
		}
		for e := range w.OfKind(kind) {
			if w.MapOf(e.ID) == m {
				counts[kind]++
			}
		}
		if counts[kind] > 0 {
			kinds = append(kinds, kind)
		}
	}
	rank := func(kind string) int {
		if i := slices.Index(first, kind); i >= 0 {
			return i
		}
		return len(first)
	}
	slices.SortFunc(kinds, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return kinds, counts
}

// Of reads the table of a kind on a map. Without figures it has no columns of
// them.
func Of(w *workspace.Workspace, f *derive.Figures, m crdt.ID, kind string) *Table {
	t := &Table{Kind: kind, w: w, f: f, m: m,
		Read: parse, Write: workspace.NumberText}
	for e := range w.OfKind(kind) {
		if w.MapOf(e.ID) == m {
			t.Rows = append(t.Rows, e)
		}
	}
	t.Columns = columns(w, kind, t.Rows)
	t.feelings()
	if f != nil {
		t.Columns = append(t.Columns, figureColumns(f, t.Rows)...)
	}
	return t
}

// feelings gives each persona of a journey that has several a column of what
// they feel, in their order (T8).
func (t *Table) feelings() {
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == "f/"+journey.FeelingField(nil, 0) })
	if at < 0 || t.f == nil {
		return
	}
	m := t.f.Journey(t.m)
	if m == nil || len(m.Personas) < 2 {
		return
	}
	cols, of := make([]Column, len(m.Personas)), map[string]int{}
	for _, p := range m.Personas {
		of[workspace.ShortName(p.Name())]++
	}
	for i, p := range m.Personas {
		name := workspace.ShortName(p.Name())
		if of[name] > 1 {
			name = p.Name()
		}
		cols[i] = Column{Key: "f/" + journey.FeelingField(m, i), Title: t.Columns[at].Title + ", " + name, Type: Number}
	}
	t.Columns = slices.Replace(t.Columns, at, at+1, cols...)
}

func parse(s string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, "−", "-"), 64)
	return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
}

// Column returns a column by its key, nil where there is none.
func (t *Table) Column(key string) *Column {
	for i := range t.Columns {
		if t.Columns[i].Key == key {
			return &t.Columns[i]
		}
	}
	return nil
}

// Cell is what stands in a cell, as a person writes it.
func (t *Table) Cell(e *workspace.Element, c *Column) string {
	v := c.Of(t.w, t.f, e)
	if v.Number.Known && v.Text == "" {
		return t.Write(v.Number.Value)
	}
	return v.Text
}

// Figure returns which figure a cell shows; false for cells that hold none (T6).
func (t *Table) Figure(e *workspace.Element, c *Column) (derive.FigureRef, bool) {
	if g := c.figure(t.f, e); g != nil {
		return g.Ref, true
	}
	return derive.FigureRef{}, false
}

// Order returns the rows that keep accepts (nil: all), sorted by a column; the
// order of the map for a key that is none (T5).
func (t *Table) Order(key string, down bool, keep func(*workspace.Element) bool) []*workspace.Element {
	c := t.Column(key)
	type row struct {
		e    *workspace.Element
		v    Value
		text string
	}
	var rows []row
	for _, e := range t.Rows {
		if keep != nil && !keep(e) {
			continue
		}
		r := row{e: e}
		if c != nil {
			r.v = c.Of(t.w, t.f, e)
			r.text = strings.ToLower(r.v.Text)
		}
		rows = append(rows, r)
	}
	if c != nil {
		slices.SortStableFunc(rows, func(a, b row) int {
			ea, eb := a.text == "" && !a.v.Number.Known, b.text == "" && !b.v.Number.Known
			if ea || eb {
				return cmp.Compare(b2i(ea), b2i(eb))
			}
			d := cmp.Compare(a.text, b.text)
			if a.v.Number.Known && b.v.Number.Known {
				d = cmp.Compare(a.v.Number.Value, b.v.Number.Value)
			}
			if down {
				d = -d
			}
			return d
		})
	}
	list := make([]*workspace.Element, len(rows))
	for i, r := range rows {
		list[i] = r.e
	}
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Set wishes what somebody typed into a cell of a record. What stands there
// already wishes nothing (T2, T3).
func (t *Table) Set(e *workspace.Element, c *Column, typed string) (crdt.Change, error) {
	typed = strings.TrimSpace(typed)
	if typed == t.Cell(e, c) {
		return crdt.Change{}, nil
	}
	return t.wish(e.ID, c, typed)
}

func (t *Table) wish(id crdt.ID, c *Column, typed string) (none crdt.Change, err error) {
	switch {
	case c.Type.Reads():
		return none, fmt.Errorf("%s is read and not typed", c.Title)
	case c.field != nil:
		if c.Type == Number && typed != "" {
			v, ok := t.Read(typed)
			if !ok {
				return none, fmt.Errorf("%s: a number, such as 12.5", c.Title)
			}
			typed = strings.ReplaceAll(workspace.NumberText(v), "−", "-")
		}
		return c.field.Set(id, typed)
	case c.Type == Number:
		n := workspace.Number{}
		if typed != "" {
			v, ok := t.Read(typed)
			if !ok {
				return none, fmt.Errorf("%s: a number, such as 4", c.Title)
			}
			n = workspace.Num(v)
		}
		return workspace.SetNumber(t.Kind, id, c.Key, n)
	case c.Type == Flag:
		switch strings.ToLower(typed) {
		case yes, "y", "true", "1", "x", "✓":
			return workspace.SetFlag(id, c.Key, true), nil
		case "", "no", "n", "false", "0":
			return workspace.SetFlag(id, c.Key, false), nil
		}
		return none, fmt.Errorf("%s: yes or no", c.Title)
	case c.Type == List:
		var change crdt.Change
		if items := unlisted(typed); items != nil {
			change.Set(id, c.Key, jsontext.OfStrings(items...))
		} else {
			change.Set(id, c.Key, jsontext.NullValue)
		}
		return change, nil
	case c.Type == Choice && typed != "":
		for _, o := range c.Options {
			if strings.EqualFold(o, typed) {
				return workspace.SetText(id, c.Key, o), nil
			}
		}
		return none, fmt.Errorf("%s: one of %s", c.Title, strings.Join(c.Options, ", "))
	case workspace.SaysWho(t.Kind, c.Key):
		return workspace.SetWho(t.Kind, id, typed), nil
	}
	return workspace.SetText(id, c.Key, typed), nil
}

// All returns the columns of all kinds of a map that say something of a thing
// besides its words: what a map can be coloured or filtered by, which a list is
// not. Each key comes once, fields before figures.
func All(w *workspace.Workspace, f *derive.Figures, m crdt.ID) (cols []Column) {
	var computed []Column
	has := map[string]bool{"title": true, "description": true, "in": true, "from": true, "to": true}
	kinds, _ := Kinds(w, m)
	for _, kind := range kinds {
		t := Of(w, f, m, kind)
		for i := range t.Columns {
			c := &t.Columns[i]
			if has[c.Key] || c.Type == List || !slices.ContainsFunc(t.Rows[:min(len(t.Rows), 10*probed)], func(e *workspace.Element) bool {
				v := c.Of(w, f, e)
				return v.Number.Known || v.Text != ""
			}) {
				continue
			}
			has[c.Key] = true
			if c.Type == Figure {
				computed = append(computed, *c)
			} else {
				cols = append(cols, *c)
			}
		}
	}
	return append(cols, computed...)
}
