package exhibit_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

// example opens one of the examples that the page offers.
func example(t testing.TB, name string) *derive.Figures {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "web", "examples", name+".json"))
	require.NoError(t, err)
	return open(t, data)
}

func open(t testing.TB, data []byte) *derive.Figures {
	t.Helper()
	f, err := exchange.Open(data, "test.json", exchange.Limits{})
	require.NoError(t, err)
	return derive.Of(workspace.Open(exchange.Load(f)))
}

// record returns the record with a title.
func record(t testing.TB, f *derive.Figures, title string) crdt.ID {
	t.Helper()
	for _, kind := range []string{"map", "indicator", "outcome", "idea", "offer", "stage"} {
		for e := range f.Workspace().OfKind(kind) {
			if strings.HasPrefix(e.Title, title) {
				return e.ID
			}
		}
	}
	t.Fatalf("nothing is called %q", title)
	return ""
}

func theMap(f *derive.Figures) crdt.ID {
	for m := range f.Workspace().Maps() {
		return m.ID
	}
	return ""
}

func find(t testing.TB, f *derive.Figures, k exhibit.Kind, of crdt.ID) *exhibit.Exhibit {
	t.Helper()
	x := exhibit.Find(f, exhibit.Ref{Kind: k, Of: of})
	require.NotNil(t, x, "%s of %s", k, of)
	return x
}

var examples = []string{"healthcare-journey", "community-programme", "b2b-ecosystem"}

// H1, H2 and H4 for every record of the examples.
func TestH1H2H4(t *testing.T) {
	for _, name := range examples {
		f := example(t, name)
		var scopes []crdt.ID
		for kind := range f.Workspace().Kinds() {
			for e := range f.Workspace().OfKind(kind) {
				scopes = append(scopes, e.ID)
			}
		}
		slices.Sort(scopes)
		for _, scope := range scopes {
			seen := map[exhibit.Ref]bool{}
			for _, x := range exhibit.Of(f, scope) {
				require.NotNil(t, x)
				assert.False(t, seen[x.Ref], "%s twice", x.Ref)
				seen[x.Ref] = true
				assert.NotEqual(t, x.Chart == nil, x.Lack == "", "%s: a chart or what it lacks", x.Ref)
				assert.NotEmpty(t, x.Title)
				assert.NotEmpty(t, x.Name)
				ref, ok := exhibit.ParseRef(x.Ref.String())
				assert.True(t, ok)
				assert.Equal(t, x, exhibit.Find(f, ref))
			}
		}
	}
}

func TestH1OrderOfMap(t *testing.T) {
	f := example(t, "healthcare-journey")
	var got []string
	for _, x := range exhibit.Of(f, theMap(f)) {
		word := "drawn"
		if x.Chart == nil {
			word = "lacks"
		}
		got = append(got, string(x.Ref.Kind)+" "+word)
	}
	want := []string{"landscape drawn", "grid drawn", "priorities drawn", "kano drawn", "funnel drawn", "value-map lacks"}
	for range 10 {
		want = append(want, "target drawn", "process drawn", "run drawn")
	}
	assert.Equal(t, want, got)
}

func TestH1NothingOfWhatIsNotThere(t *testing.T) {
	f := example(t, "b2b-ecosystem")
	assert.Nil(t, exhibit.Of(f, "nobody"))
	assert.Nil(t, exhibit.Find(f, exhibit.Ref{Kind: exhibit.Run, Of: theMap(f)}), "a map has no run chart")
	assert.Nil(t, exhibit.Find(f, exhibit.Ref{Kind: "pie", Of: theMap(f)}))
	for _, s := range []string{"", "landscape", "landscape:", "pie:m1", ":m1"} {
		_, ok := exhibit.ParseRef(s)
		assert.False(t, ok, s)
	}
}

// H3: numbers of the healthcare example, worked out by hand from its answers.
func TestH3Landscape(t *testing.T) {
	f := example(t, "healthcare-journey")
	x := find(t, f, exhibit.Landscape, theMap(f))
	rows := x.Chart.Table().Rows
	require.Len(t, rows, 10)
	assert.Equal(t, []string{"1", "Minimise waiting beyond the appointed time", "9", "1.6", "16.5", "extreme", "200"}, rows[0])
	assert.Equal(t, []string{"8", "Feel heard and understood", "9.4", "7.9", "10.9", "underserved", "200"}, rows[7])
	assert.Equal(t, []string{"10", "Pleasant surroundings while waiting", "2.5", "6.8", "2.5", "overserved", "200"}, rows[9])
	assert.Equal(t, "2025-Q2", x.At)

	var ranked []string
	for _, p := range f.Map(theMap(f)).Opportunities() {
		ranked = append(ranked, f.Workspace().Element(p.ID).Name())
	}
	for i, row := range rows {
		assert.Equal(t, ranked[i], row[1], "the numbers on the badges are the ranks of the list")
	}
	why, ok := x.Why("o6")
	assert.True(t, ok)
	assert.Equal(t, derive.FigureRef{Name: derive.Opportunity, Element: "o6"}, why)
}

// The bands are those that the workspace has chosen.
func TestH3LandscapeOfOwnZones(t *testing.T) {
	f := open(t, []byte(`{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m1", "kind": "journey", "elements": [
		{"id": "o1", "type": "outcome", "title": "Be quick"}]}], "surveys": [
		{"of": "o1", "question": "importance", "counts": [0, 0, 1, 4, 5], "at": "2025"},
		{"of": "o1", "question": "satisfaction", "counts": [5, 3, 0, 1, 1], "at": "2025"}]}`))
	before := find(t, f, exhibit.Landscape, "m1").Chart.(chart.Landscape)
	assert.Equal(t, measure.StandardZones, before.Zones)
	o, ok := derive.OptionNamed("GAP-5.extreme")
	require.True(t, ok)
	c, err := o.Choose(17)
	require.NoError(t, err)
	ops, err := crdt.NewSession("ana", func() time.Time { return time.Unix(1, 0) }).Commit(f.Workspace().Doc(), "test", c)
	require.NoError(t, err)
	touched := []crdt.ID{ops[0].Writes[0].Entity}
	f.Workspace().Refresh(touched)
	f.Refresh(touched)
	after := find(t, f, exhibit.Landscape, "m1").Chart.(chart.Landscape)
	assert.Equal(t, 17.0, after.Zones.Extreme)
	assert.Equal(t, measure.High, after.Outcomes[0].Opportunity.Zone, "9 + (9 − 2) is 16, below 17")
}

func TestH3Grid(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Grid, theMap(f)).Chart.(chart.Grid)
	assert.InDelta(t, 8213.0/2000, c.Matrix.Importance.Or(0), 1e-9, "8213 points of 200 people over ten outcomes")
	assert.InDelta(t, 5683.0/2000, c.Matrix.Performance.Or(0), 1e-9, "5683 points of 200 people over ten outcomes")
	assert.Equal(t, measure.AtMean, c.Matrix.Kind)
	quadrants := map[string]measure.Quadrant{}
	for i, a := range c.Attributes {
		quadrants[a.Name] = c.Matrix.Quadrants[i]
	}
	assert.Equal(t, measure.Concentrate, quadrants["Minimise waiting beyond the appointed time"])
	assert.Equal(t, measure.KeepUp, quadrants["Feel heard and understood"])
	assert.Equal(t, measure.PossibleOverkill, quadrants["Pleasant surroundings while waiting"])
	assert.Equal(t, measure.LowPriority, quadrants["Minimise repeating information already given"], "7.2 and 2.05")
}

func TestH3Kano(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Kano, theMap(f)).Chart.(chart.KanoPlane)
	require.Len(t, c.Features, 6)
	for _, k := range c.Features {
		if k.Kano.Category != measure.Attractive {
			continue
		}
		assert.InDelta(t, 102.0/148, k.Kano.Better.Or(0), 1e-12, "A 55, O 47 of 148")
		assert.InDelta(t, -69.0/148, k.Kano.Worse.Or(0), 1e-12, "O 47, M 22 of 148")
		one := find(t, f, exhibit.Kano, crdt.ID(k.ID)).Chart.(chart.KanoPlane)
		assert.Equal(t, []chart.Feature{k}, one.Features, "alone it is the same")
	}
}

func TestH3Funnel(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Funnel, theMap(f)).Chart.(chart.Funnel)
	require.Len(t, c.Steps, 8, "seven stages and the end")
	assert.Equal(t, measure.Given(1000), c.Steps[0].Count)
	assert.Equal(t, measure.Given(398), c.Steps[7].Count)
	assert.InDelta(t, .398, c.Figures.Overall.Or(0), 1e-12)
}

func TestH3Process(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Process, record(t, f, "Median wait")).Chart.(chart.Process)
	assert.InDelta(t, 38.5, c.Limits.Mean.Or(0), 1e-9, "231 over six quarters")
	assert.InDelta(t, 38.5+2.66*3.2, c.Limits.Upper.Or(0), 1e-9, "moving ranges 3, 4, 2, 3, 4")
	assert.InDelta(t, 38.5-2.66*3.2, c.Limits.Lower.Or(0), 1e-9)
	assert.Empty(t, c.Limits.Outside)
	assert.Equal(t, "min", c.Unit)

	f = example(t, "b2b-ecosystem")
	c = find(t, f, exhibit.Process, record(t, f, "Active customers")).Chart.(chart.Process)
	assert.InDelta(t, 17.375, c.Limits.Mean.Or(0), 1e-9)
	assert.Equal(t, []int{0, 1, 6, 7}, c.Limits.Outside, "15, 15 below 15.475 and 20, 20 above 19.275")
}

func TestH3Target(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Target, record(t, f, "Days from referral")).Chart.(chart.Target)
	require.Len(t, c.Observations, 6)
	assert.Equal(t, measure.Given(24), c.Plan.Baseline)
	assert.Equal(t, measure.Given(10), c.Plan.Target)
	last, _ := measure.ParsePeriod("2026-Q2")
	require.NotEmpty(t, c.Forecast.Path)
	assert.Equal(t, float64(last.Last), c.Forecast.Path[0].Day, "it begins where the observations end")
	end, _ := measure.ParsePeriod("2026-Q4")
	assert.LessOrEqual(t, c.Forecast.Path[len(c.Forecast.Path)-1].Day, float64(end.Last), "and stays within the plan")

	// Theil–Sen: 1.333 days a quarter through the medians, 21.25 days and 2.5
	// quarters, so 10 is met 10.9375 quarters after 2025-Q1: on the way from
	// 2027-Q3 to 2027-Q4.
	from, _ := measure.ParsePeriod("2027-Q3")
	to, _ := measure.ParsePeriod("2027-Q4")
	met, ok := c.Forecast.Reached.Value()
	require.True(t, ok)
	assert.InDelta(t, float64(from.Last)+.9375*float64(to.Last-from.Last), met, .01)
}

func TestH3TargetOfRange(t *testing.T) {
	f := example(t, "healthcare-journey")
	c := find(t, f, exhibit.Target, record(t, f, "Temperature")).Chart.(chart.Target)
	assert.Equal(t, measure.Given(20), c.Aim.Lo)
	assert.Equal(t, measure.Given(23), c.Aim.Hi)
	assert.Empty(t, c.Forecast.Path, "no line meets a range")
}

func TestH3StatusIsOfTheDay(t *testing.T) {
	f := example(t, "healthcare-journey")
	id := record(t, f, "Median wait")
	assert.Equal(t, measure.Red, find(t, f, exhibit.Target, id).Chart.(chart.Target).Status)
	day, _ := measure.ParsePeriod("2025-03-31")
	f.At(day.Last)
	assert.NotEqual(t, measure.Red, find(t, f, exhibit.Target, id).Chart.(chart.Target).Status, "on the day of the baseline nothing is late")
}

func TestH2SaysWhatItLacks(t *testing.T) {
	f := open(t, []byte(`{"format": "worthmap-neutral", "version": 1, "title": "Bare", "maps": [{"id": "m1", "kind": "journey", "title": "Way", "elements": [
		{"id": "s1", "type": "stage", "title": "Enter", "fields": {"order": 1, "entered": 40}},
		{"id": "s2", "type": "stage", "title": "Stay", "fields": {"order": 2}},
		{"id": "o1", "type": "outcome", "title": "Be quick", "fields": {"stage": "s1"}},
		{"id": "i1", "type": "indicator", "title": "Minutes", "fields": {"unit": "minute"}},
		{"id": "i2", "type": "indicator", "title": "Calls", "fields": {"unit": "call"}}
	]}], "observations": [{"of": "i2", "at": "2025-Q1", "value": 4}]}`))
	for _, c := range []struct {
		kind exhibit.Kind
		of   crdt.ID
		want string
	}{
		{exhibit.Landscape, "m1", "No outcome has been rated both for importance and for satisfaction yet."},
		{exhibit.Grid, "m1", "No outcome has been rated both for importance and for satisfaction yet."},
		{exhibit.Kano, "m1", "Nobody has been asked yet how it would be with and without a feature (a survey with the question “kano”)."},
		{exhibit.Funnel, "m1", "Only one count of people is known; a funnel needs two."},
		{exhibit.Target, "i1", "Minutes has neither an observation nor a target yet."},
		{exhibit.Target, "i2", "Calls has no target yet."},
		{exhibit.Process, "i1", "Minutes has not been observed yet."},
		{exhibit.Run, "i2", "Calls needs 2 observations for this chart and has 1."},
	} {
		x := find(t, f, c.kind, c.of)
		assert.Nil(t, x.Chart)
		assert.Equal(t, c.want, x.Lack)
	}
}

// Offers that customers compared, and what one is worth, are drawn; what they
// lack is said.
func TestOffers(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "exchange", "testdata", "market.json"))
	require.NoError(t, err)
	f := open(t, data)
	m := find(t, f, exhibit.ValueMap, record(t, f, "Pumps"))
	require.NotNil(t, m.Chart, m.Lack)
	c := m.Chart.(chart.ValueMap)
	require.Len(t, c.Offers, 3)
	assert.True(t, c.Offers[0].Ours && !c.Offers[1].Ours)
	// 50·9/7 + 20·6/7 + 30·8/6.5 of 100; 825 to the mean of 780 and 640
	assert.InDelta(t, (50*9/7.0+20*6/7.0+30*8/6.5)/100, c.Offers[0].Offered.Quality.Value, 1e-9)
	assert.InDelta(t, 825/710.0, c.Offers[0].Offered.Price.Value, 1e-9)
	w := find(t, f, exhibit.Waterfall, record(t, f, "Ours"))
	require.NotNil(t, w.Chart, w.Lack)
	assert.InDelta(t, 950, w.Chart.(chart.Waterfall).Value.EVC.Or(0), 1e-9)
	ref, ok := m.Why(c.Offers[0].ID)
	assert.True(t, ok)
	assert.NotNil(t, f.Figure(ref), "a mark leads to its figure")
	assert.Equal(t, "Alder does not say what the next best alternative costs.", find(t, f, exhibit.Waterfall, record(t, f, "Alder")).Lack)
}

// H5: what is drawn is the same bytes each time.
func TestH5(t *testing.T) {
	for _, name := range examples {
		a, b := example(t, name), example(t, name)
		for _, x := range exhibit.Of(a, theMap(a)) {
			y := exhibit.Find(b, x.Ref)
			if x.Chart == nil {
				assert.Equal(t, x.Lack, y.Lack)
				continue
			}
			assert.Equal(t, string(svg.Paint(x.Sheet(), svg.Options{})), string(svg.Paint(y.Sheet(), svg.Options{})), x.Ref.String())
		}
	}
}

func TestSheetSaysWhereItIsFrom(t *testing.T) {
	f := example(t, "healthcare-journey")
	assert.Equal(t, "Out-patient appointment journey (fictional), From referral to follow-up, 2025-Q1\u2009–\u20092026-Q2", find(t, f, exhibit.Run, record(t, f, "Median wait")).From)
}
