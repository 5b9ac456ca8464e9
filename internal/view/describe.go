package view

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// describe says the map in a few sentences, for those who do not see it.
func (b *builder) describe() string {
	var s []string
	s = append(s, "Customer journey with "+count(float64(len(b.m.Stages)), 0, "stage")+" and "+
		count(float64(len(b.m.Touchpoints)), 0, "touchpoint")+".")
	var names []string
	for _, p := range b.m.Personas {
		names = append(names, p.Name())
	}
	if len(names) > 0 {
		s = append(s, "Told about "+strings.Join(names, "; ")+".")
	}
	if found := LivedFinding(b.m); found != "" {
		s = append(s, found)
	}
	if words := Differs(b.m, b.all); words != "" {
		s = append(s, words)
	}
	if b.figures == nil {
		return strings.Join(s, " ")
	}
	if lost, ok := share(b.figures.Leak, b.figures.Wanted); ok {
		b.l.finding = Percent(lost) + " of the value that people expect does not arrive" + b.ratedStages()
		s = append(s, b.l.finding+".")
		if n, ok := b.answers(); ok {
			b.l.finding += ", n " + Number(n, 0)
		}
	}
	var worst []string
	for _, p := range b.figures.Leaks {
		if p.Rank > bigLeaks {
			break
		}
		for i, g := range b.figures.Stages {
			if g.ID == p.ID && i < len(b.m.Stages) {
				worst = append(worst, b.m.Stages[i].Name()+" ("+Percent(g.Share.Or(0))+")")
			}
		}
	}
	if len(worst) > 0 {
		s = append(s, "Most leaks at "+strings.Join(worst, ", ")+".")
	}
	return strings.Join(s, " ")
}

// ratedStages says at how many stages it is known what arrives, where that is
// not all of them.
func (b *builder) ratedStages() string {
	known, all := b.rated(), len(b.l.cols)
	if known == all {
		return ""
	}
	return " at the " + strconv.Itoa(known) + " of " + strconv.Itoa(all) + " stages that are rated"
}

// rated counts the stages of which it is known what is lost there: shares are of
// their sum.
func (b *builder) rated() (n int) {
	for i := range b.l.cols {
		if g := b.stageFigures(i); g != nil && g.Leak.OK() {
			n++
		}
	}
	return n
}

// share divides two figures where both are known and the second is not 0.
func share(part, whole measure.Result) (float64, bool) {
	p, ok1 := part.Value()
	w, ok2 := whole.Value()
	if !ok1 || !ok2 || w <= 0 {
		return 0, false
	}
	return p / w, true
}
