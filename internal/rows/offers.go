package rows

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// Rated is how customers rate an offer in one respect: the mean of the ratings
// that a table has of it.
type Rated struct {
	Of        string
	Attribute string
	Price     bool    // an attribute of the price, and not of the quality
	Mean      float64 // on the scale from 1 to 10 (VAL-2)
	Ratings   int
	Line      int // of the first row
}

// opinion is an attribute of an offer.
type opinion struct {
	of, attribute string
	price         bool
}

// offerWords stand above names of offers, attributeWords above what they are
// rated in, and priceWords in attributes of a price.
var (
	offerWords     = words("offer,our offer,product,brand,supplier,provider,vendor,competitor,rival")
	attributeWords = words("attribute,criterion,criteria,aspect,respect")
	priceWords     = words("price,prices,cost,costs,fee,fees,charge,charges,discount,discounts,financing")
)

func words(list string) []string { return strings.Split(list, ",") }

// namesAttributes tells whether a header says that each row is about one of them.
func (t *Table) namesAttributes() bool { return t.Header && t.headed(attributeWords) }

func (t *Table) headed(words []string) bool {
	return slices.ContainsFunc(t.sample[0], func(cell string) bool { return slices.Contains(words, fold(cell)) })
}

// ratesOffers tells whether a header names offers above columns that have ratings,
// and hardly a number that is none.
func (t *Table) ratesOffers(width int) bool {
	if !t.Header || !t.headed(offerWords) {
		return false
	}
	p := Plan{Kind: Offers, Columns: t.asOffers(width)}
	_, _, share := t.ratings(&p)
	return p.Lacks() == "" && share > 0.8
}

// asOffers says what columns say in a table of ratings: one names the offer, the
// first where no header says so. Either another names the attribute and one has
// the rating, or each column of numbers is an attribute of its own name.
func (t *Table) asOffers(width int) []Column {
	list := make([]Column, width)
	for i := range list {
		if t.Header && i < len(t.sample[0]) {
			list[i].Header = t.sample[0][i]
		}
	}
	of := max(0, slices.IndexFunc(list, func(c Column) bool { return slices.Contains(offerWords, fold(c.Header)) }))
	in := slices.IndexFunc(list, func(c Column) bool { return slices.Contains(attributeWords, fold(c.Header)) })
	for i := range list {
		c, f := &list[i], fold(list[i].Header)
		known := headers()[f].Role
		switch {
		case i == of:
			c.Role = Of
		case i == in:
			c.Role = Attribute
		case f == "" || !t.counts(i):
		case in >= 0 && (known == Answer || known == Value):
			c.Role = Answer
		case in >= 0 || slices.Contains([]Role{Person, At, N, Of}, known):
		case ofPrice(f):
			c.Role, c.Name = Price, f
		default:
			c.Role, c.Name = Quality, f
		}
	}
	return list
}

// counts tells whether a column of the sample has numbers, and hardly words.
func (t *Table) counts(column int) bool {
	numbers, words := 0, 0
	for i, row := range t.sample {
		if t.Header && i == 0 || column >= len(row) || unanswered([]byte(row[column])) {
			continue
		}
		if _, ok := Number(row[column], t.DecimalComma); ok {
			numbers++
		} else {
			words++
		}
	}
	return numbers > words
}

// ofPrice tells by its words whether an attribute is one of the price.
func ofPrice(attribute string) bool {
	return slices.ContainsFunc(strings.Fields(fold(attribute)), func(w string) bool { return slices.Contains(priceWords, w) })
}

// scaled finds the scale on which offers are rated: the least of the usual ones
// that has all ratings. A person who knows better says so.
func (t *Table) scaled(p *Plan) {
	switch lo, hi, _ := t.ratings(p); {
	case lo < 1:
		p.Lo, p.Hi = 0, 10
	case hi <= 5:
		p.Lo, p.Hi = 1, 5
	case hi <= 7:
		p.Lo, p.Hi = 1, 7
	default:
		p.Lo, p.Hi = 1, 10
	}
}

// ratings is the least and the largest rating of the sample, from 1 to 5 at least,
// and the share of numbers that are ratings: from 0 to 10.
func (t *Table) ratings(p *Plan) (lo, hi, share float64) {
	lo, hi = 1, 5
	numbers, ratings := 0, 0
	for i, c := range p.Columns {
		if c.Role != Quality && c.Role != Price && c.Role != Answer {
			continue
		}
		for _, row := range t.sample {
			if i >= len(row) {
				continue
			}
			x, ok := Number(row[i], t.DecimalComma)
			if ok {
				numbers++
			}
			if ok && 0 <= x && x <= 10 {
				ratings++
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	return lo, hi, float64(ratings) / float64(max(1, numbers))
}

// opinions reads a row that says how an offer is rated, by one customer or by
// several together.
func (c *Collector) opinions() {
	of, ok := c.named()
	if !ok {
		return
	}
	if c.plan.has(Attribute, Answer) {
		c.attribute(of, c.in[Attribute], c.in[Answer])
		return
	}
	found := false
	for i, col := range c.plan.Columns {
		if col.Role == Quality || col.Role == Price {
			found = c.rating(opinion{of, col.Name, col.Role == Price}, i) || found
			if c.err != nil {
				return
			}
		}
	}
	if !found {
		c.refuse(-1, "Nothing is rated in this row.")
	}
}

// attribute reads a row that names in what an offer is rated.
func (c *Collector) attribute(of string, named, rated int) {
	name := fold(string(c.cellAt(named)))
	if name == "" {
		c.refuse(named, "The row does not say in what the offer is rated.")
	} else if !c.rating(opinion{of, name, ofPrice(name)}, rated) {
		c.refuse(rated, "There is no rating.")
	}
}

// rating adds the rating in a column, and tells whether there is one.
func (c *Collector) rating(o opinion, column int) bool {
	cell := c.cellAt(column)
	if unanswered(cell) {
		return false
	}
	x, ok := c.number(cell)
	if !ok {
		x, ok = leading(cell)
	}
	if !ok || x < float64(c.plan.Lo) || x > float64(c.plan.Hi) {
		why := "“%s” is not a rating from %d to %d."
		if c.plan.has(Attribute, Answer) {
			c.refuse(column, why, short(string(cell)), c.plan.Lo, c.plan.Hi)
		} else {
			c.leave(column, why, short(string(cell)), c.plan.Lo, c.plan.Hi)
		}
		return true
	}
	i, known := c.rated[o]
	if !known {
		if !c.room() {
			return true
		}
		if c.rated == nil {
			c.rated = map[opinion]int{}
		}
		i = len(c.result.Offers)
		c.rated[o] = i
		c.result.Offers = append(c.result.Offers, Rated{Of: o.of, Attribute: o.attribute, Price: o.price, Line: c.from})
		c.ratings = append(c.ratings, measure.Sum{})
	}
	c.ratings[i].Add(x)
	c.result.Offers[i].Ratings++
	return true
}

// averaged brings the mean of each attribute to the scale from 1 to 10: its ends
// are those of the scale on which people rated, and what lies between keeps its
// distances.
func (c *Collector) averaged() {
	lo, width := float64(c.plan.Lo), float64(max(1, c.plan.Hi-c.plan.Lo))
	for i := range c.result.Offers {
		o := &c.result.Offers[i]
		mean := c.ratings[i].Value() / float64(o.Ratings)
		o.Mean = measure.Round12(1 + 9*(mean-lo)/width)
	}
}
