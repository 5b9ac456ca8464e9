package derive_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// board is a document at which one person works.
type board struct {
	t       testing.TB
	doc     *crdt.Doc
	session *crdt.Session
	w       *workspace.Workspace
	figures *derive.Figures
}

func newBoard(t testing.TB) *board {
	b := &board{t: t, doc: &crdt.Doc{}}
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	b.session = crdt.NewSession("aaaaaaaaaaaaaaaa", func() time.Time { at = at.Add(time.Millisecond); return at })
	b.w = workspace.Open(b.doc)
	b.figures = derive.Of(b.w)
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: "a"}.Value())
	b.commit(c)
	return b
}

// commit writes a change and brings everything up to date, as edit does. It
// returns the touched ids.
func (b *board) commit(c crdt.Change) []crdt.ID {
	b.t.Helper()
	ops, err := b.session.Commit(b.doc, "test", c)
	if err != nil {
		b.t.Fatal(err)
	}
	var touched []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			if !slices.Contains(touched, w.Entity) {
				touched = append(touched, w.Entity)
			}
		}
	}
	b.w.Refresh(touched)
	b.figures.Refresh(touched)
	return touched
}

// set writes one register of JSON text.
func (b *board) set(id crdt.ID, key, json string) {
	b.t.Helper()
	var c crdt.Change
	c.Set(id, key, parse(b.t, json))
	b.commit(c)
}

func parse(t testing.TB, json string) jsontext.Value {
	t.Helper()
	v, err := jsontext.Parse([]byte(json), jsontext.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", json, err)
	}
	return v
}

// open reads a file of the neutral form into a new board.
func open(t testing.TB, path ...string) *board {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return neutral(t, parse(t, string(text)))
}

// neutral puts a document of the neutral form (DOMAIN §5) on a new board, as
// far as figures need it.
func neutral(t testing.TB, v jsontext.Value) *board {
	b := newBoard(t)
	var c crdt.Change
	add := func(id, kind string, parent crdt.ID, n int) crdt.ID {
		e := crdt.ID(id)
		c.Set(e, crdt.KeyKind, jsontext.Of(kind))
		c.Set(e, crdt.KeyPlace, crdt.Place{Parent: parent, Order: order(n)}.Value())
		return e
	}
	c.Set(workspace.Root, "f/currency", v.Get("currency"))
	for _, key := range []string{"unitEconomics", "cohorts"} {
		c.Set(workspace.Root, "x/"+key, v.Get(key))
	}
	for m := range v.Get("maps").Items() {
		home := add(m.Get("id").Or(""), "map", workspace.Root, 0)
		c.Set(home, "f/kind", m.Get("kind"))
		c.Set(home, "title", m.Get("title"))
		elements := slices.SortedStableFunc(m.Get("elements").Items(), func(a, b jsontext.Value) int {
			x, _ := a.Get("fields").Get("order").Number()
			y, _ := b.Get("fields").Get("order").Number()
			return cmp.Compare(x, y)
		})
		for n, e := range elements {
			parent, kind := home, e.Get("type").Or("")
			if kind == "touchpoint" {
				parent = crdt.ID(e.Get("fields").Get("stage").Or(string(home)))
			}
			id := add(e.Get("id").Or(""), kind, parent, n)
			c.Set(id, "title", e.Get("title"))
			c.Set(id, "importance", e.Get("importance"))
			c.Set(id, "owner", e.Get("owner"))
			for k, x := range e.Get("tags").Fields() {
				c.Set(id, "tags/"+k, x)
			}
			for k, x := range e.Get("fields").Fields() {
				if k == "expected" || k == "delivered" {
					for d, y := range x.Fields() {
						c.Set(id, "f/"+k+"/"+d, y)
					}
					continue
				}
				c.Set(id, "f/"+k, x)
			}
		}
		for n, r := range slices.Collect(m.Get("relations").Items()) {
			id := add(r.Get("id").Or(""), "link", home, 100000+n)
			c.Set(id, "f/type", r.Get("type"))
			c.Set(id, "from", workspace.EndValue(crdt.ID(r.Get("from").Or(""))))
			c.Set(id, "to", workspace.EndValue(crdt.ID(r.Get("to").Or(""))))
			for k, x := range r.Get("fields").Fields() {
				c.Set(id, "f/"+k, x)
			}
		}
	}
	for _, kind := range []string{"observation", "survey"} {
		for n, o := range slices.Collect(v.Get(kind + "s").Items()) {
			id := add(kind+"-"+order(n), kind, workspace.Root, 200000+n)
			for k, x := range o.Fields() {
				c.Set(id, "f/"+k, x)
			}
		}
	}
	// A file goes in by slices: a change has a limit.
	for from := 0; from < len(c.Sets); from += 400 {
		b.commit(crdt.Change{Sets: c.Sets[from:min(from+400, len(c.Sets))]})
	}
	return b
}

// order returns an order key for a number.
func order(n int) string {
	const digits = "abcdefghijklmnopqrstuvwxyz"
	s := ""
	for range 5 {
		s = string(digits[n%26]) + s
		n /= 26
	}
	return s + "n"
}

// again returns the figures computed from scratch.
func (b *board) again() *derive.Figures { return derive.Of(workspace.Open(b.doc)) }
