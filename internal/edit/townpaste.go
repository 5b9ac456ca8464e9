package edit

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Cells without headings that are pasted onto a relational map are people: a row
// each, by its first cell; what stands behind are their interests. Who is on the
// map already, by name, is not made again. Tables with headings are read before
// they come here.

// pasteTown makes people of cells, as one step of undo.
func (b *Board) pasteTown(rows [][]string) []Effect {
	known := map[string]bool{}
	for _, p := range b.rel.People {
		known[strings.ToLower(p.Name())] = true
	}
	p := townPaste{b: b}
	var twice []string
	for _, row := range rows {
		name := item(row[0])
		switch {
		case name == "":
		case known[strings.ToLower(name)]:
			twice = append(twice, "“"+short(name)+"”")
		default:
			known[strings.ToLower(name)] = true
			p.person(name, row[1:])
		}
	}
	if len(p.people) == 0 {
		if len(twice) > 0 {
			return refusal("Everybody pasted is on the map already.")
		}
		return nil
	}
	out := b.commit("Paste "+count(len(p.people), "person"), p.c)
	if refused(out) {
		return out
	}
	b.choose(p.people...)
	said := fmt.Sprintf("%s added.", upper(count(len(p.people), "person")))
	if len(twice) > 0 {
		more := ""
		if n := len(twice) - 5; n > 0 {
			twice, more = twice[:5], fmt.Sprintf(" and %s more", grouped(n))
		}
		said += fmt.Sprintf(" On the map already and not added again: %s%s.", strings.Join(twice, ", "), more)
	}
	return append(out, Say{Text: said, Action: "undo"})
}

type townPaste struct {
	b      *Board
	c      crdt.Change
	people []crdt.ID
	places []crdt.Place
}

func (p *townPaste) person(name string, interests []string) {
	if len(p.places) == 0 {
		p.places = p.b.ws.PlacesAt(p.b.mapID, "", math.MaxInt, pasteMost, nil)
	}
	id, c := workspace.Create("entity", p.places[len(p.people)], name)
	c.Set(id, "f/role", jsontext.Of(string(relation.Customer)))
	var values []string
	for _, cell := range interests {
		for v := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == ',' || r == '|' }) {
			if v = strings.TrimSpace(v); v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	if len(values) > 0 {
		c.Set(id, "tags/interest", jsontext.OfStrings(values...))
	}
	p.c.Add(c)
	p.people = append(p.people, id)
}
