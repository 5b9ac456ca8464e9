package rows

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// Guess says what a table most likely holds (R2).
func (t *Table) Guess() Plan {
	p := Plan{Every: measure.Quarter, Repeats: Last}
	width := len(t.sample[0]) // where there is a header, what stands beside it is refused
	for _, row := range t.sample {
		if !t.Header {
			width = max(width, len(row))
		}
	}
	p.Columns = make([]Column, width)
	if t.Header {
		for i, cell := range t.sample[0] {
			p.Columns[i] = headed(cell)
		}
		p.letters()
		p.ages()
	} else {
		t.byValues(&p)
	}
	p.once()
	p.Kind = t.kindOf(&p)
	unsure := p.Kind == Unknown || p.Lacks() != ""
	touched, told := t.asTouchpoints(width)
	switch {
	case unsure && (t.namesTouchpoints() || told && !t.Header):
		p.Kind, p.Columns = Touchpoints, touched
	case t.Header && t.namesPairs() && (unsure || p.Kind == Events):
		p.Kind, p.Columns = Pairs, t.asPairs(width)
	case t.namesPeople() && t.saysRoles():
		p.Kind, p.Columns = People, t.asPeople(width)
	case t.ratesOffers(width) && (p.Kind == Unknown || p.Kind == Orders && unsure || t.namesAttributes()):
		p.Kind, p.Columns = Offers, t.asOffers(width)
	case t.namesPeople() && unsure, t.Town && t.namesAnybody() && !p.has(At):
		p.Kind, p.Columns = People, t.asPeople(width)
	}
	t.settle(&p)
	return p
}

// letters finds the six columns of Kano counts: one letter alone says nothing.
func (p *Plan) letters() {
	var at []int
	for i, c := range p.Columns {
		if len(c.Header) == 1 && strings.Contains("AOMIRQ", c.Header) {
			at = append(at, i)
		}
	}
	if len(at) < 3 {
		return
	}
	for _, i := range at {
		p.Columns[i].Role, p.Columns[i].Name = Count, p.Columns[i].Header
	}
}

// ages turns numbered columns behind the start of a cohort into ages.
func (p *Plan) ages() {
	if !p.has(Start) {
		return
	}
	age := 0
	for i := p.column(Start) + 1; i < len(p.Columns); i++ {
		c := &p.Columns[i]
		f := strings.Fields(fold(c.Header))
		if len(f) == 0 {
			continue
		}
		if _, err := strconv.Atoi(f[len(f)-1]); err == nil && (c.Role == Skip || c.Role == Count) {
			*c = Column{Header: c.Header, Role: Age, Age: age}
			age++
		}
	}
}

// byValues guesses a table without a header: a text, a period and a number in
// any order are observations.
func (t *Table) byValues(p *Plan) {
	for i := range p.Columns {
		var texts, dates, numbers int
		for _, row := range t.sample[:min(len(t.sample), 100)] {
			if i >= len(row) || row[i] == "" {
				continue
			}
			_, isNumber := Number(row[i], t.DecimalComma)
			_, why := Period(row[i], DayFirst)
			switch {
			case why == "" && (!isNumber || len(row[i]) == 4 && row[i] >= "1900" && row[i] < "2100"):
				dates++
			case isNumber:
				numbers++
			default:
				texts++
			}
		}
		role := Skip
		switch {
		case dates > texts+numbers:
			role = At
		case numbers > texts+dates && p.has(Value):
			role = N
		case numbers > texts+dates:
			role = Value
		case texts > 0:
			role = Of
		}
		p.Columns[i].Role = role
	}
}

// once keeps the first column of each role that can have only one. The others
// are not read, and a page shows so.
func (p *Plan) once() {
	seen := map[Role]bool{}
	for i := range p.Columns {
		c := &p.Columns[i]
		switch {
		case c.Role == Count || c.Role == Age || c.Of != "" || c.Role == Skip:
		case seen[c.Role]:
			c.Role = Skip
		default:
			seen[c.Role] = true
		}
	}
}

func (t *Table) kindOf(p *Plan) Kind {
	word := ""
	if i := p.column(Answer); i >= 0 {
		word = fold(p.Columns[i].Header)
	}
	switch {
	case p.has(Person, Of, At) && !p.has(Status) && t.clocked(p.column(At)):
		return Paths
	case p.has(Functional, Dysfunction):
		return Kano
	case p.has(Start, Age):
		return Cohorts
	case p.has(Count):
		return Survey
	case p.has(Importance) || p.has(Satisfaction) && !p.has(Answer):
		return Ratings
	case strings.Contains(word, "nps") || strings.Contains(word, "recommend"):
		return NPS
	case strings.Contains(word, "ces") || word == "effort" || word == "ease":
		return CES
	case strings.Contains(word, "csat"):
		return CSAT
	case p.has(Person, Amount):
		return Orders
	case p.has(Value) && (p.has(At) || !t.Header):
		return Observations
	case p.has(Person, Of):
		return Events
	case word != "":
		return t.answered(p)
	}
	return Unknown
}

// clocked tells whether most dates of a column come with a time of day.
func (t *Table) clocked(column int) bool {
	dates, clocks := 0, 0
	for _, row := range t.sample {
		if column >= len(row) || row[column] == "" {
			continue
		}
		dates++
		if _, fine, why := Instant(row[column], DayFirst); why == "" && fine {
			clocks++
		}
	}
	return 2*clocks > dates
}

// answered tells by the values which question a column called "score" answers.
// A 0 is only on the scale of NPS; all else could be several.
func (t *Table) answered(p *Plan) Kind {
	lo, hi := t.extent(p.column(Answer))
	switch {
	case lo == 0 && hi <= 10:
		return NPS
	case lo >= 1 && hi <= 5:
		return CSAT
	}
	return Unknown
}

// extent is the least and the largest number of a column in the sample.
func (t *Table) extent(column int) (lo, hi float64) {
	lo, hi = 1e9, -1e9
	for _, row := range t.sample {
		if column >= 0 && column < len(row) {
			if x, ok := Number(row[column], t.DecimalComma); ok {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	return lo, hi
}

// rated finds the scale of importance and satisfaction. Two answers beyond 5
// are slips, and so is one in a hundred; more are another scale.
func (t *Table) rated(p *Plan) {
	var all, above int
	lo, hi := 1.0, 5.0
	for i, c := range p.Columns {
		if c.Role != Importance && c.Role != Satisfaction {
			continue
		}
		for _, row := range t.sample {
			if i >= len(row) {
				continue
			}
			if x, ok := Number(row[i], t.DecimalComma); ok && 0 <= x && x <= 10 {
				all++
				lo, hi = min(lo, x), max(hi, x)
				if x > 5 {
					above++
				}
			}
		}
	}
	switch {
	case above < 3, above*20 < all:
		return
	case hi <= 7:
		p.Lo, p.Hi = 1, 7
	case lo < 1:
		p.Lo, p.Hi = 0, 10
	default:
		p.Lo, p.Hi = 1, 10
	}
	p.Top = p.Hi - 1
}

// GuessAs is Guess where somebody has said of what kind the rows are.
func (t *Table) GuessAs(k Kind) Plan {
	p := t.Guess()
	if k == p.Kind {
		return p
	}
	p.Kind = k
	if k == People {
		p.Columns = t.asPeople(len(p.Columns))
	}
	if k == Pairs {
		p.Columns = t.asPairs(len(p.Columns))
	}
	if k == Touchpoints {
		p.Columns, _ = t.asTouchpoints(len(p.Columns))
	}
	if k == Offers {
		p.Columns = t.asOffers(len(p.Columns))
	}
	if c := p.column(Satisfaction); k == CSAT && c >= 0 && !p.has(Answer) {
		p.Columns[c].Role = Answer
	}
	if c := p.column(Value); (k == NPS || k == CSAT || k == CES) && c >= 0 && !p.has(Answer) {
		p.Columns[c].Role = Answer
	}
	if c := p.column(Of); k == Orders && c >= 0 && !p.has(Person) {
		p.Columns[c].Role = Person
	}
	t.settle(&p)
	return p
}

// settle sets scale and question by the kind.
func (t *Table) settle(p *Plan) {
	p.Lo, p.Hi, p.Top = 1, 5, 0
	switch p.Kind {
	case NPS:
		p.Lo, p.Hi, p.Question = 0, 10, "likelihood to recommend"
	case CES:
		p.Lo, p.Hi, p.Question = 1, 7, "effort"
	case CSAT:
		p.Question = "satisfaction"
		if _, hi := t.extent(p.column(Answer)); hi > 7 {
			p.Hi = 10
		} else if hi > 5 {
			p.Hi = 7
		}
	case Ratings:
		t.rated(p)
	case Offers:
		t.scaled(p)
	case Paths:
		if c := p.column(Answer); c >= 0 && !p.has(Satisfaction) {
			p.Columns[c].Role = Satisfaction
		}
		if _, hi := t.extent(p.column(Satisfaction)); hi > 7 {
			p.Hi = 10
		} else if hi > 5 {
			p.Hi = 7
		}
	case Orders:
		p.Every = measure.Year
	case Cohorts:
		p.Every = t.aging(p)
	case Observations:
		p.Every = measure.Day
	}
}

// aging is the time from one age of a cohort to the next: as a header above an
// age says it, else as long as the periods in which cohorts began. Who began on
// a day is counted by the month.
func (t *Table) aging(p *Plan) measure.Length {
	for _, c := range p.Columns {
		words := strings.Fields(fold(c.Header))
		if c.Role != Age || len(words) < 2 {
			continue
		}
		for l := measure.Day; l <= measure.Year; l++ {
			if name := everyName(l); words[0] == name || words[0] == name+"s" {
				return l
			}
		}
	}
	at := p.column(Start)
	for i, row := range t.sample {
		if t.Header && i == 0 || at < 0 || at >= len(row) {
			continue
		}
		text, why := Period(row[at], t.Dates)
		if period, ok := measure.ParsePeriod(text); ok && why == "" {
			if period.Length() == measure.Day {
				return measure.Month
			}
			return period.Length()
		}
	}
	return measure.Year
}
