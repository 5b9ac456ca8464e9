package rows

import (
	"slices"
	"strings"
)

// Someone is a person or an organisation, as one row or several describe them:
// the rows of one name are brought together.
type Someone struct {
	Of      string
	Role    string // as written; empty where nobody said
	Group   string
	Figures []Figured // in the order of the table, each once; the later row counts
	Traits  []Trait   // each once
	Line    int       // of the first row
	Rows    int       // that tell of them
}

// Figured is a number of somebody.
type Figured struct {
	Name  string // of FigureNames
	Value float64
}

// Trait is one value of an attribute.
type Trait struct{ Attribute, Value string }

// FigureNames are the numbers that a table can tell of people.
var FigureNames = []string{"annualValue", "potential", "engagement", "importance", "size", "nps", "ladderLevel", "power", "interest"}

// peopleHeaders are the words that people write above columns of a table of
// people. Every other column is an attribute of its own name.
var peopleHeaders = map[string]Column{}

func init() {
	for _, x := range []struct {
		role        Role
		name, words string
	}{
		{Of, "", "name,customer,customer name,organisation,organization,company,company name,person,account,client,title,label"},
		{PersonRole, "", "role,type,kind,relationship"},
		{Group, "", "cluster,group,segment"},
		{Figure, "annualValue", "annual value,value,revenue,turnover,amount,sales,value a year"},
		{Figure, "potential", "potential"},
		{Figure, "engagement", "engagement,engagement score"},
		{Figure, "importance", "importance"},
		{Figure, "size", "size,employees,people there,headcount"},
		{Figure, "nps", "nps,would recommend"},
		{Figure, "ladderLevel", "level,ladder level"},
		{Figure, "power", "power,influence"},
		{Skip, "", "id,n,line,number"},
	} {
		for w := range strings.SplitSeq(x.words, ",") {
			peopleHeaders[w] = Column{Role: x.role, Name: x.name}
		}
	}
}

// asPeople says what columns say in a table of people, by their headers; the
// first is the name where no header says so.
func (t *Table) asPeople(width int) []Column {
	list := make([]Column, width)
	taken := map[Column]bool{}
	for i := range list {
		c := Column{Role: TraitOf}
		if t.Header && i < len(t.sample[0]) {
			f := fold(t.sample[0][i])
			if known, ok := peopleHeaders[f]; ok && !taken[known] {
				c = known
				taken[known] = c.Role != Skip
			} else if f == "" {
				c.Role = Skip
			} else {
				c.Name = f
			}
			c.Header = t.sample[0][i]
		} else {
			c.Name = "interest"
		}
		list[i] = c
	}
	if width > 0 && !taken[Column{Role: Of}] {
		list[0] = Column{Header: list[0].Header, Role: Of}
	}
	return list
}

// vague are headers of names that may be names of anything.
var vague = []string{"name", "title", "label"}

// usual are attributes that people have and other records hardly do.
var usual = []string{"role", "interest", "interests", "industry", "sector", "goal", "goals", "place", "city", "country", "annual value", "potential", "engagement", "segment", "cluster"}

// surely are words that stand above a column of people and hardly in one.
var surely = []string{"organisation", "organization", "customer name", "company name"}

// namesPeople tells whether a header names people: by its word, or by what
// stands beside a name.
func (t *Table) namesPeople() bool {
	named, sure := false, false
	for _, cell := range t.sample[0] {
		f := fold(cell)
		is := peopleHeaders[f].Role == Of
		named = named || is
		sure = sure || is && !slices.Contains(vague, f) || slices.Contains(usual, f)
	}
	return t.Header && named && sure
}

// saysRoles tells whether a header says what role people have.
func (t *Table) saysRoles() bool {
	return slices.ContainsFunc(t.sample[0], func(cell string) bool { return fold(cell) == "role" })
}

// someone reads a row that tells of somebody.
func (c *Collector) someone() {
	name := string(c.cell(Of))
	if name == "" {
		c.refuse(c.columnOf(Of), "The row names nobody.")
		return
	}
	key := fold(name)
	if key == "" {
		key = name
	}
	i, ok := c.people[key]
	if !ok {
		if !c.room() {
			return
		}
		if c.people == nil {
			c.people = map[string]int{}
		}
		i = len(c.result.People)
		c.people[key] = i
		c.result.People = append(c.result.People, Someone{Of: name, Line: c.from})
	}
	p := &c.result.People[i]
	p.Rows++
	for at, col := range c.plan.Columns {
		cell := string(c.cellAt(at))
		if cell == "" {
			continue
		}
		switch col.Role {
		case PersonRole:
			p.Role = cell
		case Group:
			p.Group = cell
		case Figure:
			c.figure(p, at, col.Name)
		case TraitOf:
			p.trait(col.Name, cell)
		}
	}
}

func (c *Collector) figure(p *Someone, at int, name string) {
	v, ok := c.number(c.cellAt(at))
	if !ok {
		c.refuse(at, "“%s” is no number; the rest of the row counts.", short(string(c.cellAt(at))))
		return
	}
	for i := range p.Figures {
		if p.Figures[i].Name == name {
			p.Figures[i].Value = v
			return
		}
	}
	p.Figures = append(p.Figures, Figured{name, v})
}

// trait takes the values of a cell, which may be several.
func (p *Someone) trait(attribute, cell string) {
	for v := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '|' || r == ',' }) {
		if t := (Trait{attribute, strings.TrimSpace(v)}); t.Value != "" && !slices.Contains(p.Traits, t) {
			p.Traits = append(p.Traits, t)
		}
	}
}
