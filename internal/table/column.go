package table

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Type is what a column holds.
type Type uint8

// The types of columns. Those from Under on are only read (T6).
const (
	Text Type = iota
	Number
	Choice
	Flag
	Date
	List   // words, with semicolons between
	Under  // the name of what a thing lies in
	End    // the name of an end of a relation
	Figure // computed
)

// Reads tells whether nobody can type into it.
func (t Type) Reads() bool { return t >= Under }

// Numeric tells whether values can be counted with.
func (t Type) Numeric() bool { return t == Number || t == Figure }

// Column is one thing to know of each record.
type Column struct {
	Key     string // the register, or the name of a figure behind "="
	Title   string
	Type    Type
	Options []string         // of a choice
	field   *workspace.Field // that people added
}

// columns returns what there is to know of records of a kind (T1).
func columns(w *workspace.Workspace, kind string, rows []*workspace.Element) []Column {
	cols := []Column{{Key: "title", Title: "Title"}, {Key: "in", Title: "In", Type: Under}}
	if kind == "link" {
		cols = append(cols[:1], Column{Key: "from", Title: "From", Type: End}, Column{Key: "to", Title: "To", Type: End})
	}
	has := map[string]bool{"title": true, "description": true, "f/grade": true}
	add := func(c Column) {
		if !has[c.Key] {
			has[c.Key] = true
			cols = append(cols, c)
		}
	}
	for _, k := range workspace.Known(kind) {
		c := Column{Key: k.Key, Title: w.TitleOf(k.Key)}
		switch {
		case len(k.Options) > 0:
			c.Type, c.Options = Choice, k.Options
		case k.Key == "f/momentOfTruth" || k.Key == "f/chosen":
			c.Type = Flag
		case k.Numeric:
			c.Type = Number
		}
		add(c)
	}
	fields := w.FieldsOf(kind)
	for _, f := range fields {
		has["f/"+f.Key] = true
	}
	for _, c := range found(w, kind, rows) {
		add(c)
	}
	if kind == "link" && slices.ContainsFunc(rows, func(e *workspace.Element) bool { return e.Text("type") == "relates" }) {
		for _, key := range ofRelations {
			add(Column{Key: key, Title: w.TitleOf(key), Type: List})
		}
	}
	cols = append(cols, Column{Key: "f/grade", Title: w.TitleOf("f/grade"), Type: Choice, Options: workspace.Grades})
	who := workspace.DoneBy(kind)
	add(Column{Key: who, Title: w.TitleOf(who)})
	cols = append(cols, Column{Key: "description", Title: "Notes"})
	for _, f := range fields {
		if f.Type == workspace.FormulaField {
			continue // its figure is the column
		}
		t := map[workspace.FieldType]Type{workspace.NumberField: Number, workspace.MoneyField: Number, workspace.RatingField: Number, workspace.DateField: Date, workspace.ChoiceField: Choice}[f.Type]
		cols = append(cols, Column{Key: "f/" + f.Key, Title: f.Name(), Type: t, Options: f.Options, field: f})
	}
	return cols
}

// ofRelations are the lists that a recorded relation may have (DOMAIN §4.4).
var ofRelations = []string{"f/types", "f/flowsGiven", "f/flowsReceived"}

// found are the other words, numbers and lists that records hold, in the order
// of their keys. What only the program reads is not for typing, and of measures each
// value has its own.
func found(w *workspace.Workspace, kind string, rows []*workspace.Element) (cols []Column) {
	types := map[string]Type{}
	for _, e := range rows {
		for key, v := range e.Members {
			trait := strings.HasPrefix(key, tags)
			if !trait && !strings.HasPrefix(key, "f/") || workspace.Inner(kind, key) || w.Hides(key) || strings.HasPrefix(key, workspace.KeyMeasure) {
				continue
			}
			_, isNumber := v.Number()
			_, isText := v.Text()
			_, isFlag := v.Bool()
			switch t, seen := types[key]; {
			case t == none:
			case trait || v.Kind() == jsontext.Array:
				if types[key] = List; !isList(w, kind, key, v) {
					types[key] = none
				}
			case t == List:
			case isText:
				types[key] = Text
			case seen && t == Text:
			case isNumber:
				types[key] = Number
			case isFlag:
				types[key] = Flag
			}
		}
	}
	for key, t := range types {
		if t == none {
			continue
		}
		if _, scaled := workspace.ScaleOf(kind, key); scaled {
			t = Number
		}
		title := w.TitleOf(key)
		if name, ok := strings.CutPrefix(key, tags); ok {
			title = upper(name)
		}
		cols = append(cols, Column{Key: key, Title: title, Type: t})
	}
	slices.SortFunc(cols, func(a, b Column) int { return cmp.Compare(a.Key, b.Key) })
	return cols
}

// tags begins the keys of what people have in common.
const tags = "tags/"

// none is the type of what is no column.
const none = Type(255)

// isList tells whether a value is words alone, one of them or many. IDs of
// records are not, nor is what people choose for a cluster beside what figures
// say of it: of that there are three at most.
func isList(w *workspace.Workspace, kind, key string, v jsontext.Value) bool {
	if kind == "cluster" && key == "f/types" {
		return false
	}
	if v.Kind() != jsontext.Array {
		_, text := v.Text()
		return text || !v.Known()
	}
	for item := range v.Items() {
		if s, text := item.Text(); !text || w.Element(crdt.ID(s)) != nil {
			return false
		}
	}
	return true
}

// listed puts a list into words, and unlisted reads it again, each word once.
func listed(v jsontext.Value) string {
	var items []string
	for item := range v.Items() {
		items = append(items, item.Or(""))
	}
	return strings.Join(items, "; ")
}

func unlisted(typed string) (items []string) {
	for s := range strings.SplitSeq(typed, ";") {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(items, s) {
			items = append(items, s)
		}
	}
	return items
}

// Value is what a cell holds.
type Value struct {
	Text   string
	Number workspace.Number // of a number or a figure
}

// Of reads the value of a record.
func (c *Column) Of(w *workspace.Workspace, f *derive.Figures, e *workspace.Element) Value {
	number := func(n workspace.Number) Value { return Value{Number: n} }
	switch {
	case c.Type == Figure:
		if g := c.figure(f, e); g != nil && g.Result.OK() {
			v := g.Result.Or(0)
			return Value{Text: g.Form.Write(v), Number: workspace.Num(v)}
		}
		return Value{}
	case c.Type == Under:
		return Value{Text: under(w, e)}
	case c.Type == End:
		return Value{Text: nameOf(w, workspace.End(e.Member(c.Key)))}
	case c.Key == "title":
		return Value{Text: e.Title}
	case c.Key == "description":
		return Value{Text: e.Description}
	case workspace.SaysWho(e.Kind, c.Key):
		return Value{Text: workspace.Who(e)}
	case c.Key == "importance":
		return number(e.Importance)
	case c.Key == "confidence":
		return number(e.Confidence)
	case c.Key == "f/grade":
		return Value{Text: w.Grade(e)}
	}
	v := e.Member(c.Key)
	if n, ok := v.Number(); ok {
		return number(workspace.Num(n))
	}
	if on, ok := v.Bool(); ok {
		if on {
			return Value{Text: yes}
		}
		return Value{}
	}
	if s, ok := v.Text(); ok {
		return Value{Text: s}
	}
	return Value{Text: listed(v)}
}

// figure is that of a record, nil where it has none.
func (c *Column) figure(f *derive.Figures, e *workspace.Element) *derive.Figure {
	if f == nil || c.Type != Figure {
		return nil
	}
	for _, g := range f.Own(e.ID) {
		if string(g.Ref.Name) == c.Key[1:] {
			return g
		}
	}
	return nil
}

// under names what a thing lies in: a stage, a step, a partner.
func under(w *workspace.Workspace, e *workspace.Element) string {
	if s := nameOf(w, crdt.ID(e.Text("stage"))); s != "" && e.Kind != "touchpoint" && e.Kind != "step" {
		return s
	}
	p := w.Element(e.Place.Parent)
	switch {
	case p == nil || p.Kind == "map" || p.Kind == "workspace":
		return ""
	case p.Kind == "step":
		return under(w, p) + ", " + p.Name()
	}
	return p.Name()
}

func nameOf(w *workspace.Workspace, id crdt.ID) string {
	if e := w.Element(id); e != nil {
		return e.Name()
	}
	return ""
}

// figureColumns are the figures that the first rows have, in the order of
// MEASURES.
func figureColumns(f *derive.Figures, rows []*workspace.Element) (cols []Column) {
	has := map[string]bool{}
	for _, e := range rows[:min(len(rows), probed)] {
		for _, g := range f.Own(e.ID) {
			if name := string(g.Ref.Name); !has[name] {
				has[name] = true
				title := g.Name()
				if title == "" {
					title = g.Label
				}
				cols = append(cols, Column{Key: "=" + name, Title: upper(title), Type: Figure})
			}
		}
	}
	return cols
}

// probed is how many rows are asked which figures there are.
const probed = 24

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
