package chart_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"pgregory.net/rapid"
)

// Any input: sizes that no screen has, numbers at the ends of what floats
// hold, names of any kind.
var (
	anyNumber = rapid.OneOf(
		rapid.Float64Range(-10, 10), rapid.Float64Range(0, 1), rapid.Float64Range(-1e6, 1e6),
		rapid.SampledFrom([]float64{0, 1, 5, 10, -0.1, 1e-9, 1e15, 1e18, 3e99, 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64, 5e-324, 1 + 1e-13}),
	)
	anyName = rapid.OneOf(
		rapid.SampledFrom([]string{"", "Ours", "Minimise waiting beyond the appointed time", "Terminvergabebenachrichtigungsschreiben\nin zwei Zeilen", "𝄞 日本語のとても長い名前です 👩‍👩‍👧"}),
		rapid.String(),
	)
	anySize = rapid.Custom(func(t *rapid.T) chart.Size {
		side := rapid.OneOf(rapid.Float64Range(100, 1200), rapid.SampledFrom([]float64{0, -1, 240, 160, 1e9, math.NaN(), math.Inf(1)}))
		return chart.Size{W: side.Draw(t, "width"), H: side.Draw(t, "height")}
	})
	anyInput = rapid.Custom(func(t *rapid.T) measure.Input {
		if rapid.IntRange(0, 7).Draw(t, "gap") == 0 {
			return measure.Input{Value: math.NaN(), Known: rapid.Bool().Draw(t, "known")}
		}
		return measure.Given(anyNumber.Draw(t, "number"))
	})
	anyResult = rapid.Custom(func(t *rapid.T) measure.Result {
		return rapid.SampledFrom([]measure.Result{
			measure.OK(anyNumber.Draw(t, "result")), measure.OK(anyNumber.Draw(t, "result")), measure.OK(anyNumber.Draw(t, "result")),
			measure.Missing("price"), measure.Insufficient(3, 6), measure.Undefined(measure.NotReached), measure.Invalid(measure.NotFinite),
		}).Draw(t, "which")
	})
	anyPoints = rapid.Custom(func(t *rapid.T) (list []chart.Point) {
		for range rapid.IntRange(0, 40).Draw(t, "points") {
			list = append(list, chart.Point{Period: anyName.Draw(t, "period"), Value: anyInput.Draw(t, "value")})
		}
		return list
	})
	anyDirection = rapid.SampledFrom([]measure.Direction{measure.NoDirection, measure.Higher, measure.Lower, measure.InRange})
)

func inputs(t *rapid.T, name string) []measure.Input {
	return rapid.SliceOfN(anyInput, 0, 8).Draw(t, name)
}

var anyChart = map[string]func(t *rapid.T) chart.Chart{
	"landscape": func(t *rapid.T) chart.Chart {
		l := chart.Landscape{Unlisted: rapid.Bool().Draw(t, "unlisted")}
		for range rapid.IntRange(0, 90).Draw(t, "outcomes") {
			in := func(name string) measure.Input {
				return measure.Given(rapid.OneOf(rapid.Float64Range(0, 10), rapid.Float64Range(8, 8.3), rapid.SampledFrom([]float64{0, 10})).Draw(t, name))
			}
			o := measure.ScoreOpportunity(in("importance"), in("satisfaction"), measure.StandardZones)
			if rapid.IntRange(0, 9).Draw(t, "rated") == 0 {
				o = measure.NoAnswers()
			}
			l.Outcomes = append(l.Outcomes, chart.Outcome{ID: anyName.Draw(t, "id"), Name: anyName.Draw(t, "name"), Opportunity: o})
		}
		if rapid.Bool().Draw(t, "own zones") {
			l.Zones = measure.ZoneBands{Extreme: anyNumber.Draw(t, "extreme"), High: anyNumber.Draw(t, "high"), Underserved: anyNumber.Draw(t, "under")}
		}
		return l
	},
	"bets": func(t *rapid.T) chart.Chart {
		b := chart.Bets{Top: anyNumber.Draw(t, "top"), Unlisted: rapid.Bool().Draw(t, "unlisted")}
		for range rapid.IntRange(0, 30).Draw(t, "marks") {
			b.Marks = append(b.Marks, chart.Mark{
				ID: anyName.Draw(t, "id"), Name: anyName.Draw(t, "name"), Kind: rapid.SampledFrom([]string{"idea", "pain-point", "opportunity", "touchpoint"}).Draw(t, "kind"),
				Level: anyNumber.Draw(t, "level"), Effort: anyNumber.Draw(t, "effort"), Lacks: anyName.Draw(t, "lacks"),
				Bet: rapid.SampledFrom([]measure.Bet{measure.QuickWin, measure.BigBet, measure.FillIn, measure.Avoid, measure.NoBet}).Draw(t, "bet"),
			})
		}
		return b
	},
	"grid": func(t *rapid.T) chart.Chart {
		var g chart.Grid
		var list []measure.Attribute
		for range rapid.IntRange(0, 20).Draw(t, "attributes") {
			a := measure.Attribute{Importance: anyInput.Draw(t, "importance"), Performance: anyInput.Draw(t, "performance")}
			list = append(list, a)
			g.Attributes = append(g.Attributes, chart.Attribute{Name: anyName.Draw(t, "name"), Rated: a})
		}
		g.Matrix = measure.ImportancePerformance(list, measure.Lines{Lo: anyInput.Draw(t, "lo"), Hi: anyInput.Draw(t, "hi")})
		if rapid.Bool().Draw(t, "scaled") {
			g.Scale = measure.Scale{Lo: anyNumber.Draw(t, "scale"), Hi: anyNumber.Draw(t, "scale")}
		}
		return g
	},
	"valuemap": func(t *rapid.T) chart.Chart {
		m := chart.ValueMap{Tolerance: anyNumber.Draw(t, "tolerance")}
		var list []measure.Offer
		for range rapid.IntRange(0, 12).Draw(t, "offers") {
			o := measure.Offer{Quality: anyInput.Draw(t, "quality"), Price: anyInput.Draw(t, "price")}
			list = append(list, o)
			m.Offers = append(m.Offers, chart.Offer{Name: anyName.Draw(t, "name"), Ours: rapid.Bool().Draw(t, "ours"), Offered: o})
		}
		m.Values = measure.FairValues(list, measure.FairRules{Tolerance: 0.02})
		return m
	},
	"kano": func(t *rapid.T) chart.Chart {
		var k chart.KanoPlane
		for range rapid.IntRange(0, 20).Draw(t, "features") {
			in := func() measure.Input { return anyInput.Draw(t, "count") }
			c := measure.KanoCounts{A: in(), O: in(), M: in(), I: in(), R: in(), Q: in()}
			k.Features = append(k.Features, chart.Feature{Name: anyName.Draw(t, "name"), Kano: measure.ClassifyKano(c, measure.StandardKano)})
		}
		return k
	},
	"process": func(t *rapid.T) chart.Chart {
		p := chart.Process{Unit: anyName.Draw(t, "unit"), Points: anyPoints.Draw(t, "points"), Better: anyDirection.Draw(t, "better")}
		if rapid.Bool().Draw(t, "measured") {
			p.Limits = measure.ProcessChart(valuesOf(p.Points), measure.Input{}, measure.StandardProcess)
		} else {
			r := func() measure.Result { return anyResult.Draw(t, "limit") }
			p.Limits = measure.Process{Mean: r(), MovingRange: r(), Upper: r(), Lower: r(), RangeLimit: r(), Outside: []int{-1, 0, 3, 99}, RunOf8: true}
		}
		return p
	},
	"run": func(t *rapid.T) chart.Chart {
		r := chart.Run{Unit: anyName.Draw(t, "unit"), Points: anyPoints.Draw(t, "points")}
		r.Runs = measure.RunChart{Median: anyResult.Draw(t, "median"), LongestRun: anyResult.Draw(t, "run"), Crossings: anyResult.Draw(t, "crossings"), Signal: true}
		return r
	},
	"target": func(t *rapid.T) chart.Chart {
		c := chart.Target{
			Unit: anyName.Draw(t, "unit"), Status: measure.Amber,
			Aim: measure.Aim{Direction: anyDirection.Draw(t, "direction"), Lo: anyInput.Draw(t, "lo"), Hi: anyInput.Draw(t, "hi")},
			Plan: measure.Trajectory{
				Baseline: anyInput.Draw(t, "baseline"), Target: anyInput.Draw(t, "target"), Start: anyInput.Draw(t, "start"), End: anyInput.Draw(t, "end"),
				Shape: rapid.SampledFrom([]measure.Shape{measure.Linear, measure.SCurve, measure.Stepped}).Draw(t, "shape"),
			},
			Forecast: chart.Forecast{Reached: anyResult.Draw(t, "reached")},
		}
		for range rapid.IntRange(0, 12).Draw(t, "observations") {
			at := measure.Period{Text: anyName.Draw(t, "period"), Last: rapid.Int().Draw(t, "day")}
			c.Observations = append(c.Observations, measure.Observation{At: at, Value: anyInput.Draw(t, "value")})
		}
		for range rapid.IntRange(0, 4).Draw(t, "forecast") {
			c.Forecast.Path = append(c.Forecast.Path, chart.ForecastPoint{
				Day: anyNumber.Draw(t, "day"), Value: anyNumber.Draw(t, "value"), Lo: anyInput.Draw(t, "lo"), Hi: anyInput.Draw(t, "hi"),
			})
		}
		return c
	},
	"waterfall": func(t *rapid.T) chart.Chart {
		w := chart.Waterfall{Unit: rapid.SampledFrom([]string{"", "€", "CHF"}).Draw(t, "unit"), Reference: anyInput.Draw(t, "reference"), Price: anyInput.Draw(t, "price")}
		for _, v := range inputs(t, "differences") {
			w.Differences = append(w.Differences, chart.Difference{Name: anyName.Draw(t, "name"), Amount: v})
		}
		r := func(name string) measure.Result { return anyResult.Draw(t, name) }
		w.Value = measure.EconomicValue{EVC: r("evc"), Incentive: r("incentive"), Premium: r("premium"), CaptureShare: r("capture"), CustomerShare: r("rest")}
		return w
	},
	"funnel": func(t *rapid.T) chart.Chart {
		var u chart.Funnel
		counts := inputs(t, "steps")
		for _, v := range counts {
			u.Steps = append(u.Steps, chart.FunnelStep{Name: anyName.Draw(t, "name"), Count: v})
		}
		u.Figures = measure.FunnelOf(counts)
		if rapid.Bool().Draw(t, "other figures") {
			r := func() measure.Result { return anyResult.Draw(t, "loss") }
			u.Figures = measure.Funnel{
				Overall: r(), Loss: []measure.Result{r(), r()}, DropOff: []measure.Result{r(), r(), r()},
				LargestLoss: measure.Peak{Step: rapid.IntRange(-1, 9).Draw(t, "step"), Value: r()},
			}
		}
		return u
	},
	"spark": func(t *rapid.T) chart.Chart {
		s := chart.Spark{Points: anyPoints.Draw(t, "points"), Target: anyInput.Draw(t, "target"), Off: rapid.Bool().Draw(t, "off")}
		s.Limits = measure.ProcessChart(valuesOf(s.Points), measure.Input{}, measure.StandardProcess)
		return s
	},
}

// A1, A2, A6, A7 for any chart of any numbers and any size.
func TestA1AnyInput(t *testing.T) {
	for name, draw := range anyChart {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c, size := draw(t), anySize.Draw(t, "size")
				s := c.Draw(size)
				checkScene(t, s)
				checkScene(t, chart.Sheet(c, size, "Survey 2025-Q2, 200 people"))
				if s.Title == "" || s.Desc == "" {
					t.Errorf("title %q, description %q", s.Title, s.Desc)
				}
				if !bytes.Equal(svg.Paint(s, svg.Options{}), svg.Paint(c.Draw(size), svg.Options{})) {
					t.Error("drawn twice, it differs")
				}
				checkTable(t, c.Table())
			})
		})
	}
}

// complainer is a test of either kind.
type complainer interface {
	Helper()
	Errorf(string, ...any)
}

// checkScene tells what breaks A1 and A2.
func checkScene(t complainer, s *scene.Scene) {
	t.Helper()
	room := s.Bounds.Grow(.01)
	within := func(b geom.Box) bool {
		return b.X >= room.X && b.Y >= room.Y && b.Right() <= room.Right() && b.Bottom() <= room.Bottom() // false for NaN too
	}
	var texts []geom.Box
	var words []string
	for _, n := range s.Nodes {
		if !within(n.Box) {
			t.Errorf("node %q at %v is outside %v", n.Label, n.Box, s.Bounds)
		}
		for _, sh := range n.Shapes {
			if b := sh.Bounds().Move(n.At); !within(b) {
				t.Errorf("%T %+v at %v is outside %v", sh, sh, b, s.Bounds)
			}
			l, ok := sh.(*scene.Label)
			if !ok {
				continue
			}
			b := l.Bounds().Move(n.At)
			ink := geom.Box{X: b.X, Y: b.Y + .24*l.Size, W: b.W, H: l.Size} // capitals to descenders
			for i, other := range texts {
				if ink.X < other.Right()-.01 && other.X < ink.Right()-.01 && ink.Y < other.Bottom()-.01 && other.Y < ink.Bottom()-.01 {
					t.Errorf("%q at %v and %q at %v share room", l.Text, ink, words[i], other)
				}
			}
			texts, words = append(texts, ink), append(words, l.Text)
		}
	}
}

// checkTable tells what breaks the form of A6.
func checkTable(t complainer, table chart.Table) {
	t.Helper()
	for i, row := range table.Rows {
		if len(row) != len(table.Header) {
			t.Errorf("row %d %q does not fit under %q", i, row, table.Header)
		}
	}
}

// A1 and A2 for the charts that people see in the goldens, small and large.
func TestA2Samples(t *testing.T) {
	for _, s := range samples() {
		for _, size := range []chart.Size{s.size, {W: 240, H: 160}, {W: 320, H: 240}, {W: 420, H: 300}, {W: 560, H: 300}, {W: 640, H: 480}, {W: 1400, H: 900}} {
			t.Run(s.name, func(t *testing.T) { checkScene(t, s.chart.Draw(size)) })
		}
	}
}

// A value beyond a limit at the very top is written below its point: letters
// that are not capitals would stick out above it.
func TestA1ValueAtTheTop(t *testing.T) {
	one := measure.OK(1)
	checkScene(t, chart.Process{
		Points: []chart.Point{{Value: measure.Given(1.984375)}},
		Limits: measure.Process{Mean: one, MovingRange: one, Upper: one, Lower: measure.OK(0), RangeLimit: one, Outside: []int{0}},
	}.Draw(chart.Size{}))
}
