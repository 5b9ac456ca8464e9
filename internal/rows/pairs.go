package rows

import (
	"slices"
	"strings"
)

// Pair is a relation between two people, as a row tells it.
type Pair struct {
	From, To     string
	Types        []string // each once
	Direction    Direction
	Kind         string    // what flows: tangible or intangible
	Gives, Gets  []string  // money, time, trust … by the first and to the first, each once
	About        string    // in words
	Figures      []Figured // of TieNames, each once
	Since, Until string    // periods
	Line         int
}

// Direction is which way a relation goes.
type Direction string

// The directions.
const (
	NoDirection Direction = ""
	Directed    Direction = "directed"
	Undirected  Direction = "undirected"
	Mutual      Direction = "mutual" // of two arrows: each gives the other
)

// Leads tells whether a row tells of a relation that goes from the one to the
// other: so it does where it says nothing else (as in Kumu).
func (p *Pair) Leads() bool { return p.Direction == NoDirection || p.Direction == Directed }

// Way writes whom a row joins, with an arrow where it leads.
func (p *Pair) Way() string {
	switch {
	case p.Leads():
		return p.From + " → " + p.To
	case p.Direction == Mutual:
		return p.From + " ↔ " + p.To
	}
	return p.From + " – " + p.To
}

// directions are the words that people write for them.
var directions = map[string]Direction{}

// TieNames are the numbers that a table can tell of a relation.
var TieNames = []string{"strength", "valueGiven", "valueReceived"}

// pairHeaders are the words that people write above columns of a table of
// relations. What is not among them is not read.
var pairHeaders = headings([]heading{
	{Of, "", "from,source"},
	{To, "", "to,target"},
	{Types, "", "type,types,relationship,relation,relation type"},
	{Way, "", "direction,directed"},
	{Flow, "", "kind,flow"},
	{Gives, "", "gives what,flows given"},
	{Gets, "", "gets what,flows received"},
	{About, "", "description,notes,note"},
	{Figure, "strength", "strength,weight"},
	{Figure, "valueGiven", "value given,given,gives"},
	{Figure, "valueReceived", "value received,received,gets"},
	{Since, "", "since,start,started,begins,start date"},
	{Until, "", "until,end,ended,ends,end date"},
})

func init() {
	for d, words := range map[Direction]string{
		Directed: "directed,one way,yes,true", Undirected: "undirected,no,false", Mutual: "mutual,both,both ways,two way",
	} {
		for w := range strings.SplitSeq(words, ",") {
			directions[w] = d
		}
	}
}

// asPairs says what columns say in a table of relations, by their headers; the
// first that say nothing else are whom it joins where no header says so. A column of types that
// holds nothing but directions is one of directions, and a label is a type
// where there is no other.
func (t *Table) asPairs(width int) []Column {
	list := make([]Column, width)
	taken := map[Column]bool{}
	label := -1
	for i := range list {
		if !t.Header || i >= len(t.sample[0]) {
			continue
		}
		list[i].Header = t.sample[0][i]
		f := fold(t.sample[0][i])
		c, known := pairHeaders()[f]
		if c.Role == Types && t.allWays(i) {
			c = Column{Role: Way}
		}
		if known && !taken[c] {
			taken[c] = true
			list[i].Role, list[i].Name = c.Role, c.Name
		} else if f == "label" {
			label = i
		}
	}
	if label >= 0 && !taken[Column{Role: Types}] {
		list[label].Role = Types
	}
	for _, r := range [...]Role{Of, To} {
		if taken[Column{Role: r}] || width < 2 {
			continue
		}
		if free := slices.IndexFunc(list, func(c Column) bool { return c.Role == "" }); free >= 0 {
			list[free].Role = r
		}
	}
	return list
}

// allWays tells whether a column holds directions and nothing else.
func (t *Table) allWays(column int) bool {
	n := 0
	for _, row := range t.sample[1:] {
		if column < len(row) && row[column] != "" {
			if directions[fold(row[column])] == NoDirection {
				return false
			}
			n++
		}
	}
	return n > 0
}

// namesPairs tells whether a header names two ends: from and to anywhere, or
// source and target in front, which elsewhere say other things.
func (t *Table) namesPairs() bool {
	at := func(word string) int {
		return slices.IndexFunc(t.sample[0], func(cell string) bool { return fold(cell) == word })
	}
	return at("from") >= 0 && at("to") >= 0 || at("source") == 0 && at("target") == 1
}

// pair reads a row that joins two people.
func (c *Collector) pair() {
	p := Pair{From: plain(c.cell(Of)), To: plain(c.cell(To)), Kind: string(c.cell(Flow)), About: plain(c.cell(About)), Line: c.from}
	switch {
	case p.From == "":
		c.refuse(c.columnOf(Of), "The row does not say from whom.")
		return
	case p.To == "":
		c.refuse(c.columnOf(To), "The row does not say to whom.")
		return
	case fold(p.From) == fold(p.To) && fold(p.From) != "" || p.From == p.To:
		c.refuse(c.columnOf(To), "A relation with oneself joins nobody.")
		return
	case !c.room():
		return
	}
	p.Types = several(plain(c.cell(Types)))
	p.Gives, p.Gets = several(plain(c.cell(Gives))), several(plain(c.cell(Gets)))
	if way := c.cell(Way); len(way) > 0 {
		p.Direction = directions[fold(string(way))]
		if p.Direction == NoDirection {
			c.leave(c.columnOf(Way), "“%s” is no direction: directed, undirected or mutual.", short(string(way)))
		}
	}
	for at, col := range c.plan.Columns {
		cell := c.cellAt(at)
		if col.Role != Figure || len(cell) == 0 || !slices.Contains(TieNames, col.Name) {
			continue
		}
		if v, ok := c.number(cell); ok && col.Name == "strength" && (v < 0 || v > 1) {
			c.leave(at, "“%s” is no strength, which lies between 0 and 1.", short(string(cell)))
			continue
		}
		c.figured(&p.Figures, at, col.Name)
	}
	p.Since, p.Until = c.span()
	c.result.Pairs = append(c.result.Pairs, p)
}

// span reads from when until when a row counts; a date that is none is told.
func (c *Collector) span() (since, until string) {
	read := func(r Role) string {
		cell := c.cell(r)
		if len(cell) == 0 {
			return ""
		}
		p, why := Period(string(cell), c.form.Dates)
		if why != "" {
			c.leave(c.columnOf(r), "%s", why)
			return ""
		}
		return p
	}
	return read(Since), read(Until)
}

// several parts the values of a cell: by bars where it has one, so that a value
// may hold what else parts them, or else by semicolons.
func several(cell string) (list []string) {
	mark := ";"
	if strings.Contains(cell, "|") {
		mark = "|"
	}
	for v := range strings.SplitSeq(cell, mark) {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// plain takes the apostrophe off that keeps a spreadsheet from taking words
// for a formula (CSV).
func plain(cell []byte) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		cell = cell[1:]
	}
	return string(cell)
}
