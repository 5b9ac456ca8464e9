package derive_test

import (
	"testing"
)

// Every figure of an indicator comes from one series, and has it for a
// sparkline; an indicator that nobody observed has none.
func TestSeriesOfIndicators(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	n := 0
	for _, g := range b.figures.List("mj1") {
		e := b.w.Element(g.Ref.Element)
		if e.Kind != "indicator" {
			continue
		}
		n++
		if g.Series != b.figures.Indicator(e.ID).Series() {
			t.Errorf("%s of %s has not the series of its indicator", g.Ref.Name, e.ID)
		}
	}
	if n < 100 {
		t.Errorf("%d figures of indicators, want those of ten", n)
	}
}

// The line of a forecast begins at the last observation and meets the target
// on the day that is said.
func TestPaceMeetsTheTarget(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	i := b.figures.Indicator("i1")
	p := i.Pace()
	met, ok := p.Reached.Value()
	if !ok {
		t.Fatal("no forecast")
	}
	day, value, ok := p.At(0)
	if !ok || day != p.From {
		t.Errorf("the line begins on day %v, want %v", day, p.From)
	}
	if value < 10 {
		t.Errorf("the line begins at %v, beyond the target", value)
	}
	for n := 1; n < 40; n++ {
		day, value, ok = p.At(float64(n))
		if !ok {
			t.Fatal("the line ends")
		}
		if (day >= met) != (value <= 10) {
			t.Errorf("on day %v, with the target met on %v, the line is at %v", day, met, value)
		}
	}
	if _, _, ok := b.figures.Indicator("i10").Pace().At(0); ok {
		t.Error("a range has a pace")
	}
	if _, survey := b.figures.Kano("o1"); survey != nil {
		t.Error("nobody was asked the Kano question about an outcome")
	}
	if b.figures.Indicator("nobody") != nil {
		t.Error("figures of nobody")
	}
}
