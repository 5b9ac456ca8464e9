package derive

import "github.com/worthmap/worthmap/internal/measure"

// few warns of a figure that is a share of fewer than 30, and says where the
// share lies of all who are like those (D29).
func (g *Figure) few(n measure.Input) {
	g.fewAs(measure.Given(g.Result.Or(0)), n, wholePercent)
}

// fewAs is few of a figure that is written otherwise than as a share.
func (g *Figure) fewAs(share, n measure.Input, write func(lo, hi float64) string) {
	if !g.Result.OK() {
		return
	}
	g.Between = betweenOf(share, n, write)
	g.mark(MarkSmallSample, g.Between != "")
}

// betweenOf says where a share lies that is known of fewer than 30; empty where
// it is known of more, or is none.
func betweenOf(share, n measure.Input, write func(lo, hi float64) string) string {
	if !share.Known || !n.Known || !measure.SmallSample(int(n.Value)) {
		return ""
	}
	i := measure.Wilson(measure.Given(measure.Round12(share.Value*n.Value)), n, measure.Z95)
	if !i.Lo.OK() {
		return ""
	}
	return write(i.Lo.Or(0), i.Hi.Or(0))
}

// likely writes the bounds of 95 %.
func likely(lo, hi string) string { return "95" + thin + "% between " + lo + " and " + hi }

func wholePercent(lo, hi float64) string { return likely(Decimal(100*lo, 0), Percent(hi, 0)) }

func hundredths(lo, hi float64) string { return likely(Decimal(lo, 2), Decimal(hi, 2)) }

// minusHundredths is of what is written below 0, such as what lacking costs.
func minusHundredths(lo, hi float64) string { return hundredths(-hi, -lo) }

func ofTen(lo, hi float64) string { return likely(Decimal(10*lo, 1), Decimal(10*hi, 1)) }

// between says where the share lies that an indicator is, as it was observed
// last, of those who were asked; empty where it is none, or of many.
func (i *IndicatorFigures) between() string {
	if i.Unit != "percent" {
		return ""
	}
	return betweenOf(measure.Input{Value: i.Current.Value / 100, Known: i.Current.Known}, i.N, func(lo, hi float64) string {
		return "observed " + wholePercent(lo, hi)
	})
}

// between says it of the two shares that an opportunity is made of.
func (o *OutcomeFigures) between() (text string) {
	for _, x := range []struct {
		name string
		of   *Answers
		is   measure.Result
	}{{"importance ", o.Importance, o.I}, {"satisfaction ", o.Satisfaction, o.S}} {
		if is, ok := x.is.Value(); ok && x.of != nil {
			if s := betweenOf(measure.Given(is/10), measure.Given(x.of.N), ofTen); s != "" {
				if text != "" {
					text += ", "
				}
				text += x.name + s
			}
		}
	}
	return text
}

// fewAsked warns of what an indicator says of few.
func (g *Figure) fewAsked(i *IndicatorFigures) {
	if g.Result.OK() {
		g.Between = i.between()
		g.mark(MarkSmallSample, g.Between != "")
	}
}
