package chart_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// labels returns the texts of a scene that are written in a way.
func labels(s *scene.Scene, written func(*scene.Label) bool) (texts []string) {
	for _, n := range s.Nodes {
		for _, sh := range n.Shapes {
			if l, ok := sh.(*scene.Label); ok && written(l) {
				texts = append(texts, l.Text)
			}
		}
	}
	return texts
}

func everything(*scene.Label) bool { return true }

// side are the ticks up the side, foot those along the foot.
func side(l *scene.Label) bool { return l.Color == scene.Ink3 && l.Anchor == scene.End }
func foot(l *scene.Label) bool { return l.Color == scene.Ink3 && l.Anchor == scene.Middle }

func TestA3Ticks(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		want   string
	}{
		{"round numbers", []float64{62, 76}, "60 65 70 75 80"},
		{"tenths are not 0.30000000000000004", []float64{0.15, 0.45}, "0.1 0.2 0.3 0.4 0.5"},
		{"across zero", []float64{-7, 12}, "−10 −5 0 5 10 15"},
		{"room at the ends does not cross zero", []float64{0, 4}, "0 1 2 3 4 5"},
		{"one value has room on both sides", []float64{50}, "44 46 48 50 52 54 56"},
		{"nothing but 0", []float64{0, 0}, "−1.0 −0.5 0.0 0.5 1.0"},
		{"thousands", []float64{1200, 6400}, "0 1,000 2,000 3,000 4,000 5,000 6,000 7,000"},
		{"millions are named", []float64{1.2e6, 6.4e6}, "0 1 2 3 4 5 6 7"},
		{"a narrow range of large numbers is written out", []float64{1234567, 1234571}, "1,234,566 1,234,567 1,234,568 1,234,569 1,234,570 1,234,571 1,234,572"},
		{"nobody counts thirty zeros", []float64{0, 4e30}, "0 1e30 2e30 3e30 4e30 5e30"},
		{"the ends of what there is", []float64{-math.MaxFloat64, math.MaxFloat64}, "−1e300 −5e299 0 5e299 1e300"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := chart.Run{Points: points(c.values...)}
			for i, v := range c.values {
				r.Points[i].Value = measure.Given(v) // points takes −1 for a gap
			}
			got := labels(r.Draw(chart.Size{W: 600, H: 360}), side)
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %s", got, c.want)
			}
		})
	}
}

func TestA3MillionsStandAtTheAxis(t *testing.T) {
	r := chart.Run{Unit: "€", Points: points(1.2e6, 6.4e6)}
	if got := labels(r.Draw(chart.Size{W: 600, H: 360}), everything); !slices.Contains(got, "€, million") {
		t.Errorf("got %q", got)
	}
}

func TestA3Calendar(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"days", "2025-02-26", "2025-03-04", "26 Feb,27 Feb,28 Feb,1 Mar,2 Mar,3 Mar,4 Mar"},
		{"months", "2024-11-15", "2025-04-20", "Dec 2024,2025,Feb,Mar,Apr"},
		{"quarters", "2024-02-01", "2025-12-31", "Apr 2024,Jul,Oct,2025,Apr,Jul,Oct"},
		{"years", "2020-12-31", "2026-06-30", "2021,2022,2023,2024,2025,2026"},
		{"centuries", "1000-01-01", "2026-01-01", "1000,1200,1400,1600,1800,2000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list []measure.Observation
			for _, s := range []string{c.from, c.to} {
				p, ok := measure.ParsePeriod(s)
				if !ok {
					t.Fatal(s)
				}
				list = append(list, measure.Observation{At: p, Value: measure.Given(1)})
			}
			got := labels(chart.Target{Observations: list}.Draw(chart.Size{W: 640, H: 300}), foot)
			if strings.Join(got, ",") != c.want {
				t.Errorf("got %q, want %s", got, c.want)
			}
		})
	}
}

func TestA4WhatIsMissingIsSaid(t *testing.T) {
	none := measure.Input{}
	for _, c := range []struct {
		name  string
		chart chart.Chart
		want  string
	}{
		{"no outcome rated", chart.Landscape{Outcomes: []chart.Outcome{{Name: "A", Opportunity: measure.NoAnswers()}}}, "No outcome has both ratings yet"},
		{"one outcome not rated", clinic(), "Not drawn: Find the right entrance (no data yet)."},
		{"one attribute without performance", counter(), "Not drawn: Parking (needs performance)."},
		{"no attribute", chart.Grid{}, "No attribute has both ratings yet"},
		{"no feature", chart.KanoPlane{}, "No feature has answers to both questions yet"},
		{"no offer", chart.ValueMap{}, "No offer has a quality and a price yet"},
		{"no value", chart.Process{Points: points(-1, -1)}, "No value has been observed yet"},
		{"few points for limits", chart.Process{Points: points(4), Limits: measure.ProcessChart(measured(4), none, measure.StandardProcess)}, "Needs 2 points, has 1."},
		{"few points for runs", chart.Run{Points: points(4, 5, 6), Runs: measure.ChartRuns(measured(4, 5, 6), measure.StandardRuns)}, "Too early to tell: needs 10 points, has 2 off the median."},
		{"nothing observed", chart.Target{}, "Nothing has been observed yet"},
		{"no reference", chart.Waterfall{}, "needs its price"},
		{"a step not counted", chart.Funnel{Steps: []chart.FunnelStep{{Name: "A", Count: none}, {Name: "B", Count: measure.Given(4)}}}, "not counted"},
		{"no step", chart.Funnel{}, "No step has been counted yet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := labels(c.chart.Draw(chart.Size{W: 760, H: 420}), everything)
			if !slices.Contains(got, c.want) {
				t.Errorf("%q does not say %q", got, c.want)
			}
		})
	}
}

// A gap of a series breaks its line: two runs, two paths.
func TestA4GapBreaksTheLine(t *testing.T) {
	lines := func(values ...float64) (n int) {
		for _, node := range (chart.Spark{Points: points(values...)}).Draw(chart.Size{}).Nodes {
			for _, sh := range node.Shapes {
				if _, ok := sh.(*scene.Path); ok {
					n++
				}
			}
		}
		return n
	}
	if got := lines(1, 2, 3, 4); got != 1 {
		t.Errorf("without a gap %d lines", got)
	}
	if got := lines(1, 2, -1, 3, 4); got != 2 {
		t.Errorf("with a gap %d lines", got)
	}
}

// Better and worse, and what stands out, differ by pattern or shape.
func TestA5NotByColourAlone(t *testing.T) {
	patterns := map[string]scene.Pattern{}
	for _, n := range pump().Draw(chart.Size{}).Nodes {
		for _, sh := range n.Shapes {
			if r, ok := sh.(*scene.Rect); ok && n.Label != "" {
				name, _, _ := strings.Cut(n.Label, ":")
				patterns[name] = r.Fill.Pattern
			}
		}
	}
	if patterns["Lower start-up cost"] == patterns["New spare parts in stock"] {
		t.Errorf("what is better and what is worse look alike in grey: %v", patterns)
	}
	for _, n := range trade().Draw(chart.Size{}).Nodes {
		if n.Label == "" {
			continue
		}
		_, triangle := n.Shapes[0].(*scene.Path)
		if triangle != strings.Contains(n.Label, "beyond the limits") {
			t.Errorf("%q: a triangle is %t", n.Label, triangle)
		}
	}
}

// inGrey is what is left of a mark where colours are: forms, whether they are
// filled, patterns and broken lines.
func inGrey(n *scene.Node) string {
	var b strings.Builder
	fill := func(f scene.Fill) {
		fmt.Fprintf(&b, " %t %d", f.Color != scene.None && f.Color != scene.Surface, f.Pattern)
	}
	for _, sh := range n.Shapes {
		switch sh := sh.(type) {
		case *scene.Rect:
			fmt.Fprintf(&b, "; rect round %t dash %d", sh.Radius > 0 && 2*sh.Radius >= sh.Box.W, sh.Stroke.Dash)
			fill(sh.Fill)
		case *scene.Path:
			fmt.Fprintf(&b, "; path dash %d", sh.Stroke.Dash)
			fill(sh.Fill)
		}
	}
	return b.String()
}

// A5 of each chart: marks that say different things differ in form too, or the
// place where they lie has its name in the drawing, or their words stand there.
func TestA5EachChartInGrey(t *testing.T) {
	for _, c := range []struct {
		name  string
		chart chart.Chart
		says  []string
	}{
		{"landscape", clinic(), []string{"extreme", "high", "underserved", "appropriately served", "overserved"}},
		{"grid", counter(), []string{"concentrate here", "keep up the good work", "low priority", "possible overkill"}},
		{"value map", market(), []string{"better value", "fair", "worse value"}},
		{"kano", skis(), []string{"must-be", "one-dimensional", "attractive", "indifferent"}},
		{"process", trade(), []string{"beyond the limits", "min"}},
		{"run", waits(), []string{"above the median", "below the median"}},
		{"target", families(), []string{"Against the plan", "families"}},
		{"waterfall", pump(), []string{": −€", ": +€"}},
		{"funnel", visits(), []string{"lost before it", "000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			forms, drawn := map[string]map[string]bool{}, ""
			for _, n := range c.chart.Draw(chart.Size{}).Nodes {
				for _, sh := range n.Shapes {
					if text, ok := sh.(*scene.Label); ok {
						drawn += strings.ToLower(text.Text) + "\n"
					}
				}
				for _, says := range c.says {
					if n.Label != "" && strings.Contains(n.Label, says) {
						if forms[says] == nil {
							forms[says] = map[string]bool{}
						}
						forms[says][inGrey(n)] = true
						break
					}
				}
			}
			for i, a := range c.says {
				require.NotEmpty(t, forms[a], "no mark says %q", a)
				for _, b := range c.says[:i] {
					for form := range forms[a] {
						named := strings.Contains(drawn, a) && strings.Contains(drawn, b)
						assert.False(t, forms[b][form] && !named, "%q and %q look alike in grey: %s", a, b, form)
					}
				}
			}
		})
	}
}

// Names that the drawing cuts stand whole in the table, and what it cannot
// show stands there too.
func TestA6TableHasAll(t *testing.T) {
	long := strings.Repeat("Minimise waiting beyond the appointed time and ", 20)
	l := clinic()
	l.Outcomes[0].Name = long
	for _, c := range []struct {
		name  string
		chart chart.Chart
		rows  int
		want  []string
	}{
		{"landscape", l, 11, []string{long, "Find the right entrance"}},
		{"grid", counter(), 8, []string{"Parking"}},
		{"value map", market(), 4, []string{"Cedar"}},
		{"kano", skis(), 4, []string{"Edge grip"}},
		{"process", trade(), 15 + 5, []string{"2026-Q2", "not known"}},
		{"run", waits(), 18 + 3, []string{"2028-Q2"}},
		{"target", families(), 7 + 5 + 3, []string{"2025-Q3", "December 2028"}},
		{"waterfall", pump(), 8 + 3, []string{"Lower start-up cost", "+€\u2009150", "81\u2009%"}},
		{"funnel", visits(), 4 + 1, []string{"Has a confirmed date", "600", "70\u2009%"}},
		{"sparkline", chart.Spark{Points: points(1, -1)}, 2, []string{"2024-Q2", "not known"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := c.chart.Table()
			checkTable(t, table)
			var cells []string
			for _, row := range table.Rows {
				cells = append(cells, row...)
			}
			for _, w := range c.want {
				if !slices.Contains(cells, w) {
					t.Errorf("%q is not in %q", w, table.Rows)
				}
			}
			if len(table.Rows) != c.rows {
				t.Errorf("got %d rows, want %d", len(table.Rows), c.rows)
			}
		})
	}
}

func TestA7Sentences(t *testing.T) {
	for _, c := range []struct {
		name  string
		chart chart.Chart
		want  string
	}{
		{"landscape", clinic(), "Eight outcomes are under-served: Minimise waiting beyond the appointed time, Minimise the time from referral to a confirmed date, Get an answer within a day when something worries me and 5 more."},
		{"nothing under-served", chart.Landscape{Outcomes: []chart.Outcome{{Name: "A", Opportunity: measure.ScoreOpportunity(measure.Given(4), measure.Given(8), measure.StandardZones)}}}, "No outcome is under-served."},
		{"grid", counter(), "Three attributes matter much and are done badly: Time until somebody answers, A person to call with questions and Finding the way without asking."},
		{"value map", market(), "Ours and Birch are better value than the line of fair value; Cedar is worse."},
		{"kano", skis(), "Must be there: Edge grip; would delight: Service of edges and base."},
		{"process", trade(), "Two points beyond the limits (2026-Q2 and 2027-Q3): more than chance."},
		{"process at rest", chart.Process{Points: points(4, 5, 4), Limits: measure.ProcessChart(measured(4, 5, 4), measure.Input{}, measure.StandardProcess)}, "No signal: the values vary by chance. The limits are provisional, from few points."},
		{"run", waits(), "A shift that chance does not explain: longest run 9, at most 7 by chance; 1 crossing of the median, at least 5."},
		{"waterfall", pump(), "Worth €\u2009950 to the customer at a price of €\u2009825: the customer gains €\u2009125, the seller takes 81\u2009% of the difference."},
		{"funnel", visits(), "9\u2009% of those who start reach the end; most are lost after “Opens the booking page”, 600 (60\u2009%)."},
		{"sparkline", chart.Spark{Unit: "%", Points: points(40, -1, 66), Target: measure.Given(75)}, "From 40\u2009% in 2024-Q1 to 66\u2009% in 2024-Q3, 75\u2009% sought."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.chart.Draw(chart.Size{}).Desc; got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// The sentence under the way to the target says the day that its status is of,
// and what was expected on that day; a target that the pace would have met by
// then is not said to be ahead.
func TestTargetSaysTheDayOfItsStatus(t *testing.T) {
	c := families()
	says := func(want string) {
		t.Helper()
		if got := c.Draw(chart.Size{W: 640, H: 300}).Desc; !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	says("Off track: 28\u2009families in 2025-Q3, 40\u2009families expected by then, 60\u2009families sought")
	day, _ := measure.ParsePeriod("2026-06-30")
	c.By = measure.Given(float64(day.Last))
	says("Off track on 30 June 2026: 28\u2009families in 2025-Q3, 51.9\u2009families expected by that day, 60\u2009families sought")
	c.Forecast.Reached = measure.OK(float64(day.Last) - 40)
	says("would have been met in May 2026")
}

// Percentages that are subtracted differ by percentage points.
func TestDifferencesOfPercentagesArePoints(t *testing.T) {
	target := families()
	target.Unit = "%"
	var said string
	for _, label := range labels(target.Draw(chart.Size{W: 640, H: 300}), everything) {
		if strings.HasSuffix(label, "\u2009points") {
			said += label
		}
		if (strings.HasPrefix(label, "+") || strings.HasPrefix(label, "−")) && strings.HasSuffix(label, "%") {
			t.Errorf("says %q", label)
		}
	}
	if said == "" {
		t.Error("says no distance in points")
	}
}
