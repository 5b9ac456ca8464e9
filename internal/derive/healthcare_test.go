package derive_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

func healthcare(t testing.TB) *board { return open(t, "../../web/examples/healthcare-journey.json") }

// near compares within the tolerance of MEASURES 0.3.
func near(t testing.TB, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// The figures of the design's pictures come out of the example (DESIGN, head).
// Importances and ratings are those of the file, worked out by hand.
func TestD5_HealthcarePicture(t *testing.T) {
	m := healthcare(t).figures.Map("mj1")
	gaps := []float64{
		8.8 - 1.6,
		(8.5*8.5+8.1*8.05)/16.6 - (8.5*1.7+8.1*1.55)/16.6,
		(7.2*7.2+6.8*6.85)/14 - (7.2*2.05+6.8*5.9)/14,
		(9*9+2.5*2.45)/11.5 - (9*1.55+2.5*6.75)/11.5,
		9.35 - 7.85,
		8.8 - 3.95,
		8.7 - 1.65,
	}
	shown := []string{"7.2", "6.7", "3.1", "4.9", "1.5", "4.9", "7.1"} // 7.05 rounds away from zero; the picture has 7.0
	shares := []string{"20", "19", "9", "14", "4", "14", "20"}
	ranks := []int{1, 3, 6, 4, 7, 5, 2}
	for i, s := range m.Stages {
		near(t, string(s.ID)+" gap", s.Gap.Or(math.NaN()), gaps[i])
		assert.Equal(t, shown[i], derive.Decimal(s.Gap.Or(math.NaN()), 1), "%s gap", s.ID)
		assert.Equal(t, shares[i]+"\u2009%", derive.Percent(s.Share.Or(math.NaN()), 0), "%s leak", s.ID)
		assert.Equal(t, ranks[i], s.Rank, "%s rank", s.ID)
		assert.Equal(t, derive.Survey, s.ExpectedBy)
		assert.Equal(t, 200.0, s.N.Value)
	}
	assert.Equal(t, "35.3", derive.Decimal(m.Leak.Or(0), 1))
	assert.Equal(t, "58.5", derive.Decimal(m.Wanted.Or(0), 1))
}

func TestHealthcareOpportunities(t *testing.T) {
	b := healthcare(t)
	var order []crdt.ID
	var scores []string
	for _, p := range b.figures.Map("mj1").Opportunities() {
		order = append(order, p.ID)
		scores = append(scores, derive.Decimal(p.Score, 1))
	}
	assert.Equal(t, []crdt.ID{"o6", "o1", "o9", "o2", "o3", "o8", "o4", "o7", "o5", "o10"}, order)
	assert.Equal(t, []string{"16.5", "16.0", "15.8", "15.3", "14.6", "13.7", "12.4", "10.9", "7.8", "2.5"}, scores)
	near(t, "o6", b.figures.Outcome("o6").Score.Or(0), 16.45)
	near(t, "o3", b.figures.Outcome("o3").Score.Or(0), 14.55)
	assert.EqualValues(t, "extreme", b.figures.Outcome("o6").Zone)
	assert.EqualValues(t, "overserved", b.figures.Outcome("o10").Zone)
}

// GAP-1 and GAP-3 on real indicators, worked out by hand.
func TestHealthcareProgress(t *testing.T) {
	b := healthcare(t)
	near(t, "i1, 17.5 of 24 to 10", b.figures.Indicator("i1").Gap.Progress.Or(0), (17.5-24)/(10-24.0))
	o6 := b.figures.Outcome("o6")
	var sum float64
	for _, i := range o6.Indicators {
		sum += i.Gap.Capped.Or(math.NaN())
	}
	assert.Len(t, o6.Indicators, 2)
	near(t, "o6, mean of two", o6.Progress.Or(0), sum/2)
	near(t, "o6 coverage", o6.Coverage.Or(0), 1)
}

// JNY-1 of the first persona; the second has no feelings in the file.
func TestHealthcareCurve(t *testing.T) {
	b := healthcare(t)
	p := b.figures.Persona("mj1", "p1")
	near(t, "mean", p.Mean.Or(math.NaN()), -4.0/22)
	near(t, "lowest", p.Curve.Lowest.Or(math.NaN()), -4)
	assert.EqualValues(t, "t04", p.Lowest.ID)
	assert.EqualValues(t, "t22", p.Highest.ID)
	assert.EqualValues(t, "t06", p.DropFrom.ID)
	assert.EqualValues(t, "t07", p.DropTo.ID)
	near(t, "drop", p.Drop.Or(0), -4)
	near(t, "peak–end", p.PeakEnd.Or(0), 5)
	q := b.figures.Persona("mj1", "p2")
	assert.Equal(t, "data", q.Mean.Reason())
	assert.Nil(t, q.Lowest)
}

// Every example gives its figures, each with a trail.
func TestD3_Examples(t *testing.T) {
	for _, name := range []string{"healthcare-journey", "b2b-ecosystem", "community-programme"} {
		b := open(t, "../../web/examples/"+name+".json")
		for e := range b.w.Maps() {
			assert.NotNil(t, b.figures.Map(e.ID), name)
		}
		b.explains()
		b.alike("opening " + name)
	}
	b := open(t, "../../web/examples/community-programme.json")
	for e := range b.w.Maps() {
		m := b.figures.Map(e.ID)
		assert.NotEmpty(t, m.Outcomes)
		assert.True(t, m.Progress.OK(), "an outcome map has progress without stages")
	}
}
