package exchange

import (
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// A relational map as two tables, in the form in which Kumu takes and gives
// them: its elements, a row each, named by "Label", and its connections, a row
// each, "From" one label "To" another. Several values of one cell stand in it
// with "|" between them; people of one name are told apart by a number.
//
// Source: docs.kumu.io, Import from a spreadsheet.

// Headers of the two tables behind those that have a form of their own, and the
// registers that they say. They are those that rows reads.
var (
	figureHeaders = [][2]string{
		{"Annual value", "annualValue"}, {"Potential", "potential"}, {"Engagement", "engagement"}, {"Importance", "importance"},
		{"Size", "size"}, {"NPS", "nps"}, {"Ladder level", "ladderLevel"}, {"Power", "power"}, {"Interest rating", "interest"},
	}
	tieHeaders = [][2]string{{"Strength", "strength"}, {"Value given", "valueGiven"}, {"Value received", "valueReceived"}}
)

// PairsCSV writes the recorded relations of a relational map as connections;
// nil for maps of other kinds.
func PairsCSV(w *workspace.Workspace, m crdt.ID) []byte {
	r := townOf(w, m)
	if r == nil {
		return nil
	}
	label := labels(r)
	head := []string{"From", "To", "Direction", "Type"}
	for _, h := range tieHeaders {
		head = append(head, h[0])
	}
	table := [][]string{append(head, "Gives what", "Gets what", "Kind", "Since", "Until", "Description")}
	for _, e := range r.Relations {
		way := rows.Undirected
		switch {
		case e.Directed:
			way = rows.Directed
		case e.Text("direction") == string(rows.Mutual):
			way = rows.Mutual
		}
		row := []string{label[e.A], label[e.B], string(way), joined(e.Types, "")}
		for _, h := range tieHeaders {
			row = append(row, numeral(e.Number(h[1])))
		}
		table = append(table, append(row, joined(e.Flows[0], ""), joined(e.Flows[1], ""), e.Text("kind"), e.Text("since"), e.Text("until"), e.Description))
	}
	return rows.CSV(table)
}

// PeopleCSV writes who is on a relational map as elements; nil for maps of
// other kinds. Columns that say nothing are left out.
func PeopleCSV(w *workspace.Workspace, m crdt.ID) []byte {
	r := townOf(w, m)
	if r == nil {
		return nil
	}
	label := labels(r)
	table := make([][]string, len(r.People)+1)
	column := func(head string, cell func(i int, p *relation.Person) string) {
		cells := make([]string, len(r.People))
		says := false
		for i, p := range r.People {
			cells[i] = cell(i, p)
			says = says || cells[i] != ""
		}
		if says || len(table[0]) < 2 {
			table[0] = append(table[0], head)
			for i, c := range cells {
				table[i+1] = append(table[i+1], c)
			}
		}
	}
	column("Label", func(i int, _ *relation.Person) string { return label[i] })
	column("Type", func(_ int, p *relation.Person) string { return string(p.Role) })
	column("Description", func(_ int, p *relation.Person) string { return p.Description })
	column("Cluster", func(_ int, p *relation.Person) string {
		if p.Home() < 0 {
			return ""
		}
		return r.Clusters[p.Home()].Title
	})
	for _, h := range figureHeaders {
		column(h[0], func(_ int, p *relation.Person) string { return numeral(p.Figure(h[1])) })
	}
	column("Since", func(_ int, p *relation.Person) string { return p.Text("since") })
	column("Until", func(_ int, p *relation.Person) string { return p.Text("until") })
	for _, name := range r.Attributes() {
		head := name
		if rows.IsPeopleHeader(name) {
			head = rows.TraitHeader + name
		}
		column(head, func(_ int, p *relation.Person) string {
			var values []string
			for _, t := range p.Traits {
				if t.Attribute == name {
					values = append(values, t.Value)
				}
			}
			return joined(values, ",")
		})
	}
	return rows.CSV(table)
}

func townOf(w *workspace.Workspace, m crdt.ID) *relation.Map {
	if r := relation.Read(w, m, nil); r != nil && r.Text("kind") == "relational" {
		return r
	}
	return nil
}

// labels names everybody so that no two stand for the same person in a table. The
// first of a name keeps it, and no number makes a name that somebody has: who
// is read back is who was written.
func labels(r *relation.Map) []string {
	list := make([]string, len(r.People))
	used, next := map[string]bool{}, map[string]int{}
	var others []int
	for i, p := range r.People {
		list[i] = strings.TrimSpace(p.Name())
		if f := rows.NameKey(list[i]); used[f] {
			others = append(others, i)
		} else {
			used[f], next[f] = true, 2
		}
	}
	for _, i := range others {
		name, f := list[i], rows.NameKey(list[i])
		for used[rows.NameKey(list[i])] {
			list[i] = name + " (" + strconv.Itoa(next[f]) + ")"
			next[f]++
		}
		used[rows.NameKey(list[i])] = true
	}
	return list
}

// joined writes several values into one cell. One alone that holds a mark which
// parts values has a bar behind it, so that it stays one.
func joined(values []string, marks string) string {
	if len(values) == 1 && strings.ContainsAny(values[0], ";"+marks) {
		return values[0] + "|"
	}
	return strings.Join(slices.Compact(values), "|")
}

func numeral(n workspace.Number) string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}
