package edit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Cells pasted onto a relational map are people: a row each, by the words of
// the first row where those name columns. Who is on the map already, by name,
// is not made again.

// columnNames say which column of a table is what. Every other column is an
// attribute of that name.
var columnNames = map[string]string{
	"name": "name", "customer": "name", "organisation": "name", "organization": "name", "company": "name", "person": "name", "title": "name", "label": "name",
	"role": "role", "annual value": "annualValue", "value": "annualValue", "revenue": "annualValue", "potential": "potential", "engagement": "engagement",
	"size": "size", "employees": "size", "nps": "nps", "importance": "importance", "cluster": "cluster", "segment": "cluster", "group": "cluster",
}

// pasteTown makes people of cells, as one step of undo.
func (b *Board) pasteTown(rows [][]string) []Effect {
	columns, named := columnsOf(rows)
	if named {
		rows = rows[1:]
	}
	known := map[string]bool{}
	for _, p := range b.rel.People {
		known[strings.ToLower(p.Name())] = true
	}
	p := townPaste{b: b, columns: columns, clusters: map[string]crdt.ID{}}
	for _, k := range b.rel.Clusters {
		p.clusters[strings.ToLower(k.Name())] = k.ID
	}
	twice := 0
	for _, row := range rows {
		name := p.cell(row, "name")
		switch {
		case name == "":
		case known[strings.ToLower(name)]:
			twice++
		default:
			known[strings.ToLower(name)] = true
			p.person(name, row)
		}
	}
	if len(p.people) == 0 {
		if twice > 0 {
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
	if twice > 0 {
		said += fmt.Sprintf(" %s on the map already: not added again.", either(twice == 1, "One was", grouped(twice)+" were"))
	}
	return append(out, Say{Text: said, Action: "undo"})
}

// columnsOf returns what each column is, and whether the first row says so.
func columnsOf(rows [][]string) (columns []string, named bool) {
	if len(rows) > 1 && len(rows[0]) > 1 {
		for i, cell := range rows[0] {
			word := strings.ToLower(strings.TrimSpace(cell))
			named = named || columnNames[word] == "name"
			columns = append(columns, cmp.Or(columnNames[word], "tags/"+cmp.Or(word, "column "+strconv.Itoa(i+1))))
		}
		if named {
			return columns, true
		}
	}
	widest := 0
	for _, r := range rows {
		widest = max(widest, len(r))
	}
	columns = []string{"name"}
	for range max(widest-1, 0) {
		columns = append(columns, "tags/interest")
	}
	return columns, false
}

type townPaste struct {
	b        *Board
	columns  []string
	clusters map[string]crdt.ID // by name
	c        crdt.Change
	people   []crdt.ID
	places   []crdt.Place
}

// cell returns the text of the first column that is what is asked for.
func (p *townPaste) cell(row []string, what string) string {
	for i, c := range p.columns {
		if c == what && i < len(row) && strings.TrimSpace(row[i]) != "" {
			return item(strings.TrimSpace(row[i]))
		}
	}
	return ""
}

func (p *townPaste) person(name string, row []string) {
	if len(p.places) == 0 {
		p.places = p.b.ws.PlacesAt(p.b.mapID, "", math.MaxInt, maxPastedPeople, nil)
	}
	if len(p.people) >= len(p.places) {
		return
	}
	id, c := workspace.Create("entity", p.places[len(p.people)], name)
	role := relation.Role(strings.ReplaceAll(strings.ToLower(p.cell(row, "role")), " ", "-"))
	if !role.Known() {
		if role != "" {
			role = relation.Partner
		} else {
			role = relation.Customer
		}
	}
	c.Set(id, "f/role", jsontext.Of(string(role)))
	tags := map[string][]string{}
	var keys []string
	for i, what := range p.columns {
		if i >= len(row) || strings.TrimSpace(row[i]) == "" {
			continue
		}
		if strings.HasPrefix(what, "tags/") {
			if tags[what] == nil {
				keys = append(keys, what)
			}
			for v := range strings.FieldsFuncSeq(row[i], func(r rune) bool { return r == ';' || r == ',' || r == '|' }) {
				if v = strings.TrimSpace(v); v != "" && !slices.Contains(tags[what], v) {
					tags[what] = append(tags[what], v)
				}
			}
			continue
		}
		key := "f/" + what
		if what == "importance" {
			key = what
		}
		if v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(row[i]), ",", ""), 64); err == nil && what != "name" && what != "role" && what != "cluster" {
			if one, err := workspace.SetNumber("entity", id, key, workspace.Num(v)); err == nil {
				c.Add(one)
			}
		}
	}
	for _, key := range keys {
		if len(tags[key]) > 0 {
			c.Set(id, key, jsontext.OfStrings(tags[key]...))
		}
	}
	p.c.Add(c)
	p.people = append(p.people, id)
	p.join(id, p.cell(row, "cluster"))
}

// maxPastedPeople is how many people one paste makes at most.
const maxPastedPeople = 2000

// join puts somebody into the cluster of a name, which is made where it is not
// there.
func (p *townPaste) join(id crdt.ID, name string) {
	if name == "" {
		return
	}
	k, ok := p.clusters[strings.ToLower(name)]
	if !ok {
		var c crdt.Change
		k, c = relation.AddCluster(p.b.ws, p.b.session.Replica(), p.b.rel, name)
		p.clusters[strings.ToLower(name)] = k
		p.c.Add(c)
	}
	p.c.Add(relation.Join(p.b.ws, p.b.rel, k, id))
}
