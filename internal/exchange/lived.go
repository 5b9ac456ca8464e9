package exchange

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// lived keeps what cases did under the map on which they did it: a record for
// each table, by where the table is from.
func (m *Matching) lived(r *rows.Result) {
	if r.Kind != rows.Paths {
		return
	}
	home := m.w.Element(m.wish.Under)
	if home == nil || home.Text("kind") != "journey" {
		m.miss("", 1, "Journeys that people went are laid over a journey map; open one first.")
		return
	}
	var names []journey.LivedName
	for _, n := range r.Names {
		switch {
		case n.Said:
			names = append(names, journey.LivedName{Name: n.Name, Of: crdt.ID(n.Of)})
		case n.Of == "":
			m.miss(n.Name, n.Line, "No touchpoint has the ID or title “%s”; %s passed over.", n.Name, rowsAre(n.Times))
		}
	}
	if r.Lived == nil {
		return
	}
	sets := journey.LivedRegisters(r.Lived, names)
	entry := Entry{Of: home.ID, What: "journeys", Line: 1}
	for i, s := range sets {
		if len(s.Value.String()) > crdt.MaxValue {
			m.miss("", 1, "The table says more than a workspace can hold of one step; take a shorter time.")
			return
		}
		if s.Key == "f/cases" {
			entry.Is = sets[i].Value.String()
		}
	}
	title := strings.TrimSpace(m.wish.From)
	for e := range m.w.Children(home.ID) {
		if e.Kind == journey.LivedKind && e.Title == title {
			m.relive(entry, e, sets)
			return
		}
	}
	id, c := workspace.Create(journey.LivedKind, m.w.PlaceAt(home.ID, "", math.MaxInt, nil), title)
	for _, s := range sets {
		c.Set(id, s.Key, s.Value)
	}
	m.c.Add(c)
	m.found.New = append(m.found.New, entry)
}

// relive puts a table into the place of the one from there that was.
func (m *Matching) relive(entry Entry, e *workspace.Element, sets []crdt.Set) {
	var regs []register
	has := map[string]bool{}
	for _, s := range sets {
		regs, has[s.Key] = append(regs, register{s.Key, s.Value}), true
	}
	for key := range e.Members {
		if strings.HasPrefix(key, "f/") && !has[key] {
			regs = append(regs, register{key, jsontext.NullValue})
		}
	}
	was := e.Field("cases").String()
	m.update(entry, e.ID, regs)
	if n := len(m.found.Changed); n > 0 && m.found.Changed[n-1].What == entry.What {
		m.found.Changed[n-1].Was, m.found.Changed[n-1].Is = was, entry.Is
	}
}

func rowsAre(n int) string {
	if n == 1 {
		return "1 row is"
	}
	return strconv.Itoa(n) + " rows are"
}
