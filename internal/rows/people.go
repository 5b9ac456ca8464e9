package rows

import (
	"cmp"
	"slices"
	"strconv"
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
	About   string    // in words
	Since   string    // periods
	Until   string
	Line    int // of the first row
	Rows    int // that tell of them
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
var peopleHeaders = headings([]heading{
	{Of, "", "name,customer,customer name,organisation,organization,company,company name,person,account,client,title,label"},
	{PersonRole, "", "role,type,kind,relationship"},
	{Group, "", "cluster,group"},
	{Group, "segment", "segment"}, // an attribute too
	{Figure, "annualValue", "annual value,value,revenue,turnover,amount,sales,value a year"},
	{Figure, "potential", "potential"},
	{Figure, "engagement", "engagement,engagement score"},
	{Figure, "importance", "importance"},
	{Figure, "size", "size,employees,people there,headcount"},
	{Figure, "nps", "nps,would recommend"},
	{Figure, "ladderLevel", "level,ladder level"},
	{Figure, "power", "power,influence"},
	{Figure, "interest", "interest rating"},
	{About, "", "description,notes,note"},
	{Since, "", "since,customer since,joined,start date"},
	{Until, "", "until,left,end date"},
	{Skip, "", "id,n,line,number"},
})

// asPeople says what columns say in a table of people, by their headers; the
// first is the name where no header says so.
func (t *Table) asPeople(width int) []Column {
	list := make([]Column, width)
	taken := map[Column]bool{}
	for i := range list {
		c := Column{Role: TraitOf}
		if t.Header && i < len(t.sample[0]) {
			f := fold(t.sample[0][i])
			if known, ok := peopleHeaders()[f]; ok && !taken[known] {
				c = known
				taken[known] = c.Role != Skip
			} else if f == "" {
				c.Role = Skip
			} else if name, is := strings.CutPrefix(t.sample[0][i], TraitHeader); is {
				c.Name = name
			} else {
				c.Name = f
			}
			c.Header = t.sample[0][i]
		} else {
			c.Name = "interest"
		}
		list[i] = c
	}
	for i, c := range list { // of two columns of clusters, the segment is an attribute alone
		if c.Role == Group && c.Name != "" && taken[Column{Role: Group}] {
			list[i].Role = TraitOf
		}
	}
	if width > 0 && !taken[Column{Role: Of}] {
		list[0] = Column{Header: list[0].Header, Role: Of}
	}
	return list
}

// TraitHeader begins the header of an attribute that would be read as something
// else without it: "trait Size".
const TraitHeader = "trait "

// vague are headers of names that may be names of anything.
var vague = []string{"name", "title", "label"}

// usual are attributes that people have and other records hardly do.
var usual = []string{"role", "type", "tags", "interest", "interests", "industry", "sector", "goal", "goals", "place", "city", "country", "annual value", "potential", "engagement", "segment", "cluster"}

// surely are words that stand above a column of people and hardly in one.
var surely = []string{"organisation", "organization", "company", "customer name", "company name"}

// namesPeople tells whether a header names people: by its word, or by what
// stands beside a name.
func (t *Table) namesPeople() bool {
	named, sure := false, false
	for _, cell := range t.sample[0] {
		f := fold(cell)
		is := peopleHeaders()[f].Role == Of
		named = named || is
		sure = sure || is && !slices.Contains(vague, f) || slices.Contains(usual, f)
	}
	return t.Header && named && sure
}

// namesAnybody tells whether a header stands above names that may be people's.
func (t *Table) namesAnybody() bool {
	return t.Header && slices.ContainsFunc(t.sample[0], func(cell string) bool { return peopleHeaders()[fold(cell)].Role == Of })
}

// labelsPeople tells whether at least two cells of the first row stand above
// columns of people, and one of them above their names.
func (t *Table) labelsPeople() bool {
	n, named := 0, false
	for _, cell := range t.sample[0] {
		c, known := peopleHeaders()[fold(cell)]
		if known {
			n++
			named = named || c.Role == Of
		}
	}
	return named && n > 1
}

// saysRoles tells whether a header says what role people have.
func (t *Table) saysRoles() bool {
	return slices.ContainsFunc(t.sample[0], func(cell string) bool { return fold(cell) == "role" })
}

// someone reads a row that tells of somebody.
func (c *Collector) someone() {
	name := plain(c.cell(Of))
	if name == "" {
		c.refuse(c.columnOf(Of), "The row names nobody.")
		return
	}
	key := NameKey(name)
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
		case About:
			p.About = plain([]byte(cell))
		case Group:
			p.Group = plain([]byte(cell))
			if col.Name != "" {
				p.trait(col.Name, p.Group)
			}
		case Figure:
			c.figured(&p.Figures, at, col.Name)
		case TraitOf:
			p.trait(col.Name, plain([]byte(cell)))
		}
	}
	since, until := c.span()
	p.Since, p.Until = cmp.Or(since, p.Since), cmp.Or(until, p.Until)
}

// NameKey is the same for two names of one table that stand for the same person:
// case and marks do not tell people apart.
func NameKey(name string) string {
	if key := fold(name); key != "" {
		return key
	}
	return name
}

func (c *Collector) figured(list *[]Figured, at int, name string) {
	v, ok := c.number(c.cellAt(at))
	if !ok {
		c.leave(at, "“%s” is no number.", short(string(c.cellAt(at))))
		return
	}
	for i := range *list {
		if f := &(*list)[i]; f.Name == name {
			if f.Value != v {
				c.leave(at, "An earlier row says %s here, which does not count: this one does.", strconv.FormatFloat(f.Value, 'f', -1, 64))
			}
			f.Value = v
			return
		}
	}
	*list = append(*list, Figured{name, v})
}

// trait takes the values of a cell, which may be several: parted by bars, or
// else by semicolons and commas.
func (p *Someone) trait(attribute, cell string) {
	if !strings.Contains(cell, "|") {
		cell = strings.ReplaceAll(cell, ",", ";")
	}
	for _, v := range several(cell) {
		if t := (Trait{attribute, v}); !slices.Contains(p.Traits, t) {
			p.Traits = append(p.Traits, t)
		}
	}
}

// IsPeopleHeader tells whether a column under a header would be read as
// something else than an attribute of that name.
func IsPeopleHeader(header string) bool {
	_, known := peopleHeaders()[fold(header)]
	return known || fold(header) != header
}
