package workspace

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// values checks rules 1, 9 and 10 for what a record holds.
func (c *checker) values(e *Element) {
	c.refer(e)
	for _, key := range [...]string{"title", "description", "owner"} {
		if v := c.w.doc.Get(e.ID, key); v.Known() && v.Kind() != jsontext.String {
			c.add(Wrong, 10, e, "its %s is not a text", key)
		}
	}
	for _, key := range c.w.doc.Keys(e.ID) {
		s, ok := ScaleOf(e.Kind, key)
		if !ok {
			continue
		}
		v := c.w.doc.Get(e.ID, key)
		n, is := v.Number()
		switch {
		case !is && v.Kind() != jsontext.Object:
			c.add(Wrong, 10, e, "“%s” is not a number", key[strings.IndexByte(key, '/')+1:])
		case is && (n < s.Lo || n > s.Hi):
			c.add(Wrong, 10, e, "%s lies outside its scale; %s", NumberText(n), &RangeError{s.Name, s.Lo, s.Hi})
		case is && s.Whole && n != math.Trunc(n):
			c.add(Wrong, 10, e, "%s is not a whole number, as “%s” is", NumberText(n), s.Name)
		}
	}
	if e.Kind == "field" && FieldType(e.Text("type")) == FormulaField {
		if _, err := formula.Parse(e.Text("formula")); err != nil {
			c.add(Wrong, 10, e, "its formula cannot be read; %s", err)
		}
	}
	for _, f := range c.w.FieldsOf(e.Kind) {
		v := e.Field(f.Key)
		n, isNumber := v.Number()
		switch {
		case !v.Known() || f.Holds(v):
		case f.Type == RatingField && isNumber:
			c.add(Wrong, 10, e, "%s lies outside its scale; %s: %s", NumberText(n), f.Name(), f.Rating.Words())
		default:
			c.add(Wrong, 10, e, "“%s” is not of its type, %s", f.Name(), f.Type)
		}
	}
	c.money(e)
}

// money checks rule 9.
func (c *checker) money(e *Element) {
	if root := c.w.Element(Root); root != nil && root.Text("currency") != "" {
		return
	}
	for _, name := range [...]string{"annualValue", "clv", "price", "pricePerMonth", "unitCost", "unitCostPerMonth", "cost"} {
		if e.Number(name).Known && e.Text("currency") == "" {
			c.add(Wrong, 9, e, "“%s” is money, and the workspace names no currency", name)
			return
		}
	}
}

// stage checks rule 6.
func (c *checker) stage(e *Element) {
	in, out := e.Number("entered"), e.Number("completed")
	if in.Known && out.Known && out.Value > in.Value {
		c.add(Wrong, 6, e, "more complete it (%s) than enter it (%s)", NumberText(out.Value), NumberText(in.Value))
	}
}

// indicator checks rule 3.
func (c *checker) indicator(e *Element) {
	if e.Text("unit") == "" {
		c.add(Wrong, 3, e, "it has no unit")
	}
	base, target := e.Field("baseline"), e.Field("target")
	from, hasFrom := base.Get("value").Number()
	to, hasTo := target.Get("value").Number()
	lo, hasLo := target.Get("lo").Number()
	hi, hasHi := target.Get("hi").Number()
	switch d := e.Text("direction"); {
	case d == "":
		c.add(Wrong, 3, e, "it has no direction (higher, lower or range)")
	case d != "higher" && d != "lower" && d != "range":
		c.add(Wrong, 3, e, "its direction “%s” is none of higher, lower and range", d)
	case d == "range" && target.Known() && (!hasLo || !hasHi):
		c.add(Wrong, 3, e, "its target is a range and lacks “lo” or “hi”")
	case d == "range" && hasLo && hasHi && lo > hi:
		c.add(Wrong, 3, e, "its range begins at %s and ends at %s", NumberText(lo), NumberText(hi))
	case d != "range" && target.Known() && !hasTo:
		c.add(Wrong, 3, e, "its target has no value")
	case d == "higher" && hasFrom && hasTo && to < from:
		c.add(Wrong, 3, e, "higher is better, and its target %s lies below its baseline %s", NumberText(to), NumberText(from))
	case d == "lower" && hasFrom && hasTo && to > from:
		c.add(Wrong, 3, e, "lower is better, and its target %s lies above its baseline %s", NumberText(to), NumberText(from))
	}
	start, hasStart := c.period(e, "baseline", base.Get("at"))
	end, hasEnd := c.period(e, "target", target.Get("at"))
	if hasStart && hasEnd && end < start {
		c.add(Wrong, 3, e, "its target is due before its baseline")
	}
	if hasStart && c.today > 0 && start > c.today {
		c.add(Wrong, 3, e, "its baseline lies in the future")
	}
}

// period reads a period; one that is none is a finding.
func (c *checker) period(e *Element, what string, v jsontext.Value) (last int, ok bool) {
	if !v.Known() {
		return 0, false
	}
	p, ok := measure.ParsePeriod(v.Or(""))
	if !ok {
		c.add(Wrong, 3, e, "the date of its %s, %s, is none (a date, 2025-Q1, 2025-M03 or 2025-W07)", what, v)
	}
	return p.Last, ok
}

// about checks rules 4 and 5, and rule 1 for what observations, surveys and
// entries of the journal are of.
func (c *checker) about(e *Element) {
	of := e.Text("of")
	target := c.w.Element(crdt.ID(of))
	switch {
	case of == "" && e.Kind != "journal":
		c.add(Wrong, 4, e, "it does not say of what it is")
	case of != "" && target == nil && !c.w.doc.Has(crdt.ID(of)):
		c.add(Wrong, 1, e, "it is of “%s”, which is not there", of)
	case e.Kind == "observation" && target != nil && target.Kind != "indicator":
		c.add(Wrong, 4, e, "it is of a %s, not of an indicator", target.Kind)
	}
	if e.Kind == "observation" && !e.Number("value").Known {
		c.add(Wrong, 4, e, "it has no value")
	}
	if day, ok := c.period(e, e.Kind, e.Field("at")); ok && c.today > 0 && day > c.today && !c.running(e.Text("at")) {
		c.add(Wrong, 4, e, "its date %s lies in the future", e.Text("at"))
	}
	if e.Kind == "survey" {
		c.counts(e)
	}
}

// running tells whether a period that ends after today has begun: the first
// days of a quarter are not the future. Of a year, month or quarter that ends
// within a year from today this is left open.
func (c *checker) running(at string) bool {
	p, _ := measure.ParsePeriod(at)
	switch {
	case len(at) == 10:
		return false
	case len(at) == 4:
		return p.Last-c.today < 366
	case strings.Contains(at, "Q"):
		return p.Last-c.today < 92
	case strings.Contains(at, "W"):
		return p.Last-c.today < 7
	}
	return p.Last-c.today < 31
}

// counts checks rule 5: whole numbers, one for each step of the scale.
func (c *checker) counts(e *Element) {
	counts, scale := e.Field("counts"), e.Field("scale")
	n := 0
	check := func(v jsontext.Value) {
		n++
		if x, ok := v.Number(); !ok || x < 0 || x != math.Trunc(x) {
			c.add(Wrong, 5, e, "its count %s is not a whole number from 0", v)
		}
	}
	for v := range counts.Items() {
		check(v)
	}
	for _, v := range counts.Fields() {
		check(v)
	}
	for _, v := range e.Field("groups").Fields() {
		check(v)
	}
	if counts.Kind() != jsontext.Array {
		return
	}
	var ends []float64
	for v := range scale.Items() {
		x, _ := v.Number()
		ends = append(ends, x)
	}
	switch {
	case len(ends) != 2 || ends[0] >= ends[1]:
		c.add(Wrong, 5, e, "it declares no scale, such as [1, 5]")
	case float64(n) != ends[1]-ends[0]+1:
		c.add(Wrong, 5, e, "it has %d counts on a scale from %s to %s", n, NumberText(ends[0]), NumberText(ends[1]))
	}
}

// outputStems begin words of sentences about what we do instead of what
// changes for somebody else.
var outputStems = []string{"deliver", "launch", "build", "built", "implement", "feature", "rollout"}

// readsLikeOutput tells whether a statement speaks of our doing.
func readsLikeOutput(text string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
		for _, stem := range outputStems {
			if rest, ok := strings.CutPrefix(word, stem); ok && slices.Contains([]string{"", "s", "ed", "es", "ing"}, rest) && word != "building" { // which is a place
				return true
			}
		}
	}
	return false
}

// outcome checks rules 7 and 11.
func (c *checker) outcome(e *Element) {
	if len(c.w.LinksTo(e.ID, "measures")) == 0 && len(idsOf(e, "indicators")) == 0 {
		c.add(Incomplete, 7, e, "no indicator measures it")
	}
	for _, text := range [...]string{e.Title, e.Text("statement")} {
		if readsLikeOutput(text) {
			c.add(Hint, 11, e, "this reads like an output: what will be different for somebody?")
			return
		}
	}
}
