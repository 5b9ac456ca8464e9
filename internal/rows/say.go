package rows

import (
	"cmp"
	"slices"
	"strconv"
)

// Roles returns what the columns of a table of a kind may say, in the order in
// which a page offers it. Skip goes without saying.
func (k Kind) Roles() []Role {
	switch k {
	case Observations:
		return []Role{Of, At, Value, N, Source}
	case Survey:
		return []Role{Of, Question, Count, Segment, At}
	case Ratings:
		return []Role{Of, Importance, Satisfaction, Segment, At}
	case NPS, CES:
		return []Role{Of, Answer, Segment, At}
	case CSAT:
		return []Role{Of, Answer, Question, Segment, At}
	case Kano:
		return []Role{Of, Functional, Dysfunction, Segment, At}
	case Events:
		return []Role{Person, Of, Status, At}
	case Paths:
		return []Role{Person, Of, At, Satisfaction}
	case Orders:
		return []Role{Person, At, Amount}
	case Cohorts:
		return []Role{Start, Age}
	case People:
		return []Role{Of, PersonRole, Group, Figure, TraitOf, About, Since, Until}
	case Pairs:
		return []Role{Of, To, Types, Way, Figure, Gives, Gets, Flow, Since, Until, About}
	case Offers:
		return []Role{Of, Quality, Price, Attribute, Answer}
	case Touchpoints:
		return []Role{Of, StageOf, Channel, Figure, About}
	}
	return nil
}

// CountNames are the names that a column of counts may have: ratings, the
// letters of Kano answers, the groups of those who would recommend.
var CountNames = func() (names []string) {
	for n := range 11 {
		names = append(names, strconv.Itoa(n))
	}
	return slices.Concat(names, kanoLetters, promoterGroups)
}()

// Say changes what a column says (R2); name is that of a Count or a Figure;
// an attribute has its header's. A role that
// only one column can have leaves the one that had it. Ages are counted from
// left to right. A column that a plan has not is none.
func (p *Plan) Say(column int, r Role, name string) {
	if column < 0 || column >= len(p.Columns) {
		return
	}
	if r != Count && r != Figure && r != Group {
		name = ""
	}
	p.Columns = slices.Clone(p.Columns)
	switch header := fold(p.Columns[column].Header); r {
	case TraitOf:
		name = header
	case Quality, Price:
		name = cmp.Or(header, "attribute "+strconv.Itoa(column+1))
	}
	for i := range p.Columns {
		c := &p.Columns[i]
		switch {
		case i == column:
			of := ""
			if r == c.Role {
				of = c.Of
			}
			*c = Column{Header: c.Header, Role: r, Name: name, Of: of}
		case c.Role == r && (c.Name == name || r == Group) && c.Of == "" && r != Age:
			*c = Column{Header: c.Header}
		}
	}
	age := 0
	for i := range p.Columns {
		if c := &p.Columns[i]; c.Role == Age {
			c.Age = age
			age++
		}
	}
}

// Tops tells whether answers of a plan's scale can be counted as the top two
// of five: a plan of importance or satisfaction on another scale.
func (p *Plan) Tops() bool {
	return p.Kind == Ratings && (p.Lo != 1 || p.Hi != 5)
}

// five returns which of five answers stands for one of another scale, of which
// those from top on count as the two highest. The share of the two, from
// which GAP-5 is computed, stays as it was; the others keep their order.
func five(rating, lo, hi, top int) int {
	switch {
	case rating == hi:
		return 5
	case rating >= top:
		return 4
	}
	return 1 + 3*(rating-lo)/max(1, top-lo)
}
