package exchange

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/rows"
)

// IsTown tells whether bytes are a table that opens as a relational map.
func IsTown(data []byte) bool { return isTable(data) != nil }

// isTable tells whether bytes are a table of people or of relations, which
// opens as a map of its own. Other tables are brought into a workspace.
func isTable(data []byte) *rows.Table {
	t, err := rows.Open(data)
	if err != nil {
		return nil
	}
	if k := t.Guess().Kind; k != rows.Pairs && k != rows.People {
		return nil
	}
	return t
}

// table reads a table of people or of relations by way of the neutral form.
// Rows that do not count are told.
func (f *File) table(t *rows.Table, lim Limits) error {
	c, err := rows.Collect(t, t.Guess())
	if err != nil {
		return err
	}
	for c.Step(10_000) {
	}
	r, err := c.Result()
	if err != nil {
		return &Error{Problem: err.Error(), Err: ErrTooLarge}
	}
	nodes, edges, again := townOfTable(r)
	r.Refused = append(r.Refused, again...)
	if len(nodes) == 0 {
		why := "it has no row that counts"
		if len(r.Refused) > 0 {
			why += "; " + r.Refused[0].String()
		}
		return &Error{Problem: why, Err: ErrUnknown}
	}
	if err := f.json(neutralGraph(f.base(), nodes, edges), lim); err != nil {
		var e *Error
		if errors.As(err, &e) { // line and column are those of a text that nobody sees
			e.Line, e.Column = 0, 0
		}
		return err
	}
	const most = 20
	for i, x := range r.Refused {
		if i == most {
			f.Warnings = append(f.Warnings, fmt.Sprintf("and %d more rows that do not count", len(r.Refused)-most))
			break
		}
		f.Warnings = append(f.Warnings, x.String())
	}
	return nil
}

// townOfTable returns who a table names, in its order, how they are related,
// and the rows that tell of a relation that an earlier one has told of.
func townOfTable(r *rows.Result) (nodes []node, edges []edge, again []rows.Refused) {
	ids, taken := map[string]string{}, map[said]int{}
	meet := func(name string) string {
		f := folded(name)
		if ids[f] == "" {
			ids[f] = "n" + strconv.Itoa(len(nodes)+1)
			nodes = append(nodes, node{id: ids[f], data: [][2]string{{"label", strings.TrimSpace(name)}}})
		}
		return ids[f]
	}
	number := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	said := func(to *[][2]string, name, text string) {
		if text != "" {
			*to = append(*to, [2]string{name, text})
		}
	}
	for _, p := range r.People {
		meet(p.Of)
		to := &nodes[len(nodes)-1].data
		if p.Role != "" {
			said(to, "role", string(roleOf(p.Role)))
		}
		said(to, "cluster", strings.TrimSpace(p.Group))
		said(to, "description", p.About)
		said(to, "since", p.Since)
		said(to, "until", p.Until)
		for _, g := range p.Figures {
			said(to, g.Name, number(g.Value))
		}
		traits := map[string]int{}
		for _, t := range p.Traits {
			if i, ok := traits[t.Attribute]; ok {
				(*to)[i][1] += "|" + t.Value
				continue
			}
			traits[t.Attribute] = len(*to)
			said(to, traitKey+t.Attribute, t.Value)
		}
	}
	for i, p := range r.Pairs {
		e := edge{id: "r" + strconv.Itoa(i+1), from: meet(p.From), to: meet(p.To), directed: p.Leads()}
		if line := earlier(taken, e.from, e.to, &p); line > 0 {
			again = append(again, rows.Refused{Line: p.Line, Why: fmt.Sprintf("“%s and %s” is the same relation as on line %d, which counts.", p.From, p.To, line)})
			continue
		}
		said(&e.data, "types", strings.Join(p.Types, "|"))
		if p.Direction == rows.Mutual {
			said(&e.data, "direction", string(p.Direction))
		}
		said(&e.data, "kind", p.Kind)
		said(&e.data, "about", p.About)
		said(&e.data, "from", p.Since)
		said(&e.data, "to", p.Until)
		for _, g := range p.Figures {
			for _, n := range tieNumbers {
				if n[1] == g.Name {
					said(&e.data, n[0], number(g.Value))
				}
			}
		}
		edges = append(edges, e)
	}
	return nodes, edges, again
}
