package filter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Found is what a filter leaves.
type Found struct {
	IDs     map[crdt.ID]bool // with what they lie in (F4)
	N, Of   int              // how many cards are found, and of how many
	Unknown []string         // names that nothing on the map has (F2)
}

// reading is one look at a map.
type reading struct {
	w       *workspace.Workspace
	f       *derive.Figures
	m       crdt.ID
	columns map[string][]table.Column // by kind
	known   map[string]bool           // names that some kind has
	reach   map[crdt.ID]bool          // what is near; nil for everything
}

// Of finds what a filter leaves of a map.
func (f Filter) Of(w *workspace.Workspace, figures *derive.Figures, m crdt.ID) Found {
	r := &reading{w: w, f: figures, m: m, columns: map[string][]table.Column{}, known: map[string]bool{}}
	found := Found{IDs: map[crdt.ID]bool{}}
	if f.near != "" {
		if r.reach = r.around(f.near, f.steps); len(r.reach) == 0 {
			found.Unknown = append(found.Unknown, f.near)
		}
	}
	var links []*workspace.Element
	kinds, _ := table.Kinds(w, m)
	for _, kind := range kinds {
		cols := table.Of(w, figures, m, kind)
		r.columns[kind] = cols.Columns
		for _, e := range cols.Rows {
			if kind == "link" {
				links = append(links, e)
				continue
			}
			if !holder(kind) {
				found.Of++
			}
			if (r.reach == nil || r.reach[e.ID]) && r.holds(f.terms, e) {
				found.IDs[e.ID] = true
				if !holder(kind) {
					found.N++
				}
			}
		}
	}
	found.Unknown = append(found.Unknown, r.unknown(f.terms)...)
	for id := range found.IDs { // F4: a set, whatever the order
		for p := w.Element(id); p != nil && p.ID != m; p = w.Element(p.Place.Parent) {
			found.IDs[p.ID] = true
			if s := crdt.ID(p.Text("stage")); s != "" && w.Element(s) != nil {
				found.IDs[s] = true
			}
		}
	}
	for _, c := range r.clusters() {
		if slices.ContainsFunc(c.members, func(id crdt.ID) bool { return found.IDs[id] }) {
			found.IDs[c.id] = true
		}
	}
	for _, l := range links {
		from, to := workspace.End(l.Member("from")), workspace.End(l.Member("to"))
		if found.IDs[from] && found.IDs[to] {
			found.IDs[l.ID] = true
		}
	}
	return found
}

// holder tells whether a kind holds cards rather than being one.
func holder(kind string) bool { return kind == "stage" || kind == "step" || kind == "cluster" }

type cluster struct {
	id      crdt.ID
	members []crdt.ID
}

func (r *reading) clusters() (list []cluster) {
	for e := range r.w.OfKind("cluster") {
		c := cluster{id: e.ID}
		for _, l := range r.w.LinksFrom(e.ID, "contains") {
			c.members = append(c.members, l.To)
		}
		for item := range e.Field("membersFixed").Items() {
			c.members = append(c.members, crdt.ID(item.Or("")))
		}
		list = append(list, c)
	}
	return list
}

// holds tells whether all terms hold of a record (F1).
func (r *reading) holds(terms []term, e *workspace.Element) bool {
	for _, t := range terms {
		if r.term(t, e) == t.not {
			return false
		}
	}
	return true
}

func (r *reading) term(t term, e *workspace.Element) bool {
	any := func(text string) bool {
		text = strings.ToLower(text)
		return slices.ContainsFunc(t.values, func(v string) bool { return strings.Contains(text, v) })
	}
	switch t.name {
	case "":
		return any(e.Title) || any(e.Description) || any(e.Text("text")) || any(e.Text("statement")) || any(e.Owner)
	case "kind":
		return slices.ContainsFunc(t.values, func(v string) bool {
			return strings.HasPrefix(e.Kind, v) || strings.HasPrefix(strings.ReplaceAll(e.Kind, "-", " "), v)
		})
	case "lane":
		l, ok := journey.LaneFor(e.Kind)
		return ok && any(l.String()) || e.Place.Lane != "" && any(nameOf(r.w, e.Place.Lane))
	case "person":
		return r.person(e, any)
	case "grade":
		return any(r.w.Grade(e))
	}
	c := r.column(e.Kind, t.name)
	if c == nil {
		return false
	}
	v := c.Of(r.w, r.f, e)
	n := v.Number
	switch t.op {
	case ">":
		return n.Known && n.Value > t.number
	case "<":
		return n.Known && n.Value < t.number
	case ">=":
		return n.Known && n.Value >= t.number
	case "<=":
		return n.Known && n.Value <= t.number
	case "=":
		return n.Known && n.Value == t.number
	}
	if n.Known && v.Text == "" {
		v.Text = strings.ReplaceAll(workspace.NumberText(n.Value), "−", "-")
		return slices.Contains(t.values, v.Text)
	}
	return any(v.Text)
}

// person tells whether a record is of somebody: it is them, is linked with
// them, or says how they feel.
func (r *reading) person(e *workspace.Element, any func(string) bool) bool {
	is := func(id crdt.ID) bool {
		p := r.w.Element(id)
		return p != nil && (p.Kind == "persona" || p.Kind == "entity") && any(p.Name())
	}
	if is(e.ID) || is(crdt.ID(e.Text("persona"))) || is(crdt.ID(e.Text("entity"))) {
		return true
	}
	for _, l := range r.w.LinksFrom(e.ID) {
		if is(l.To) {
			return true
		}
	}
	for _, l := range r.w.LinksTo(e.ID) {
		if is(l.From) {
			return true
		}
	}
	for _, name := range [...]string{"emotionBy", "expectedBy", "deliveredBy"} {
		for part := range e.Parts(name) {
			id, _, _ := strings.Cut(part, "/")
			if is(crdt.ID(id)) {
				return true
			}
		}
	}
	return false
}

// column returns the column of a kind that a name means: its key or title, or
// what one of them begins with.
func (r *reading) column(kind, name string) *table.Column {
	cols := r.columns[kind]
	at := -1
	for i := range cols {
		key, title := strings.ToLower(cols[i].Key), strings.ToLower(cols[i].Title)
		key = strings.TrimPrefix(strings.TrimPrefix(key, "f/"), "=")
		switch {
		case key == name || title == name:
			r.known[name] = true
			return &cols[i]
		case at < 0 && (strings.HasPrefix(key, name) || strings.HasPrefix(title, name)):
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	r.known[name] = true
	return &cols[at]
}

// unknown are the names that no kind of thing on the map has (F2).
func (r *reading) unknown(terms []term) (names []string) {
	for _, t := range terms {
		switch t.name {
		case "", "kind", "lane", "person", "grade":
			continue
		}
		known := false
		for kind := range r.columns {
			known = known || r.column(kind, t.name) != nil
		}
		if !known && !slices.Contains(names, t.name) {
			names = append(names, t.name)
		}
	}
	return names
}

func nameOf(w *workspace.Workspace, id crdt.ID) string {
	if e := w.Element(id); e != nil {
		return e.Name()
	}
	return ""
}

// around is what is at most so many steps from a thing (F5).
func (r *reading) around(what string, steps int) map[crdt.ID]bool {
	start := crdt.ID(what)
	if r.w.Element(start) == nil {
		start = ""
		want := strings.ToLower(what)
		for id := range r.w.Doc().Entities() {
			if e := r.w.Element(id); e != nil && strings.ToLower(e.Title) == want && r.w.MapOf(id) == r.m {
				start = id
				break
			}
		}
	}
	if start == "" {
		return map[crdt.ID]bool{}
	}
	near := map[crdt.ID]bool{start: true}
	edge := []crdt.ID{start}
	for range steps {
		var next []crdt.ID
		for _, id := range edge {
			for _, to := range r.beside(id) {
				if !near[to] {
					near[to] = true
					next = append(next, to)
				}
			}
		}
		edge = next
	}
	return near
}

// beside is what is one step from a thing.
func (r *reading) beside(id crdt.ID) (ids []crdt.ID) {
	e := r.w.Element(id)
	if e == nil {
		return nil
	}
	for _, l := range r.w.LinksFrom(id) {
		ids = append(ids, l.To)
	}
	for _, l := range r.w.LinksTo(id) {
		ids = append(ids, l.From)
	}
	if p := r.w.Element(e.Place.Parent); p != nil && p.ID != r.m && p.Kind != "workspace" {
		ids = append(ids, p.ID)
	}
	for c := range r.w.Children(id) {
		ids = append(ids, c.ID)
	}
	if s := crdt.ID(e.Text("stage")); s != "" {
		ids = append(ids, s)
	}
	ids = append(ids, r.w.StagedAt(id)...)
	return ids
}

// Words says what is found, for people.
func (f Found) Words() string {
	if len(f.Unknown) > 0 {
		return fmt.Sprintf("Nothing on this map has “%s”.", strings.Join(f.Unknown, "”, “"))
	}
	return fmt.Sprintf("%d of %d", f.N, f.Of)
}
