package derive_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// names are all figures that have a trail.
var names = []derive.Name{
	derive.Opportunity, derive.Progress, derive.Shortfall, derive.Expected, derive.Delivered, derive.StageGap, derive.LeakShare,
	derive.TotalLeak, derive.Satisfaction, derive.MeanFeeling, derive.WeightedMean, derive.LowestFeeling, derive.HighestFeeling,
	derive.BiggestDrop, derive.PeakEnd, derive.NetValue, derive.Evenness, derive.VisitShare, derive.DropOff,
	derive.GapIn("social", ""), derive.GapIn("social", "p1"),
}

// D7: the formula with its numbers, as people read it.
func TestD7_Worked(t *testing.T) {
	b := healthcare(t)
	for _, c := range []struct {
		name               derive.Name
		of                 crdt.ID
		text, word, worked string
	}{
		{derive.Opportunity, "o6", "16.5", "extreme", "9 + (9 − 1.55) = 16.45"},
		{derive.Opportunity, "o10", "2.5", "overserved", "2.45 + max(2.45 − 6.75, 0) = 2.45"},
		{derive.Progress, "i5", "−9 %", "", "(40 − 38) / (15 − 38) = −0.09"},
		{derive.Progress, "i10", "100 %", "met", "1 − 0 / 3.5 = 1"},
		{derive.Shortfall, "i5", "25 min", "", "40 − 15 = 25"},
		{derive.Shortfall, "i2", "21 points", "", "70 − 49 = 21"}, // of two percentages
		{derive.Progress, "o6", "28 %", "", "(0 + 0.5556) / 2 = 0.2778"},
		{derive.Progress, "s4", "43 %", "", "(9×0.2778 + 2.5×1) / 11.5 = 0.4348"},
		{derive.Expected, "s4", "7.6", "", "(9×9 + 2.5×2.45) / 11.5 = 7.576"},
		{derive.Delivered, "s4", "2.7", "", "(9×1.55 + 2.5×6.75) / 11.5 = 2.68"},
		{derive.StageGap, "s4", "4.9", "", "7.58 − 2.68 = 4.9"},
		{derive.LeakShare, "s1", "20 %", "largest", "7.2 / 35.26 = 20 %"},
		{derive.Satisfaction, "s1", "3.5", "", "(4 + 3) / 2 = 3.5"},
		{derive.TotalLeak, "mj1", "35.3", "largest: Notice and get referred", "7.2 + 6.65 + 3.11 + 4.9 + 1.5 + 4.85 + 7.05 = 35.26"},
		{derive.MeanFeeling, "p1", "−0.2", "", "−4 / 22 = −0.18"},
		{derive.BiggestDrop, "p1", "−4.0", "Fills in the history form again", "−3 − 1 = −4"},
		{derive.PeakEnd, "p1", "5.0", "", "(5 + 5) / 2 = 5"},
	} {
		w := b.figures.Why(derive.FigureRef{Name: c.name, Element: c.of})
		assert.Equal(t, c.text, strings.ReplaceAll(w.Text, "\u2009", " "), "%s of %s", c.name, c.of)
		assert.Equal(t, c.word, w.Word, "%s of %s", c.name, c.of)
		assert.Equal(t, c.worked, strings.ReplaceAll(w.Worked, "\u2009", " "), "%s of %s", c.name, c.of)
		assert.NotEmpty(t, w.Inputs, "%s of %s", c.name, c.of)
		assert.NotEmpty(t, w.Measure.Source)
	}
}

// What a figure is, in words, and from which numbers, for who reads no formulas.
func TestPlain(t *testing.T) {
	b := healthcare(t)
	for _, c := range []struct {
		name derive.Name
		of   crdt.ID
		want string
	}{
		{derive.StageGap, "s4", "What people expect minus what they get. In numbers: Expected 7.58; Delivered 2.68."},
		{derive.Shortfall, "i5", "In numbers: "},
		{derive.TotalLeak, "mj1", "Notice and get referred 7.2; Find and book a slot 6.65; Prepare 3.11; and 4 more."},
		{derive.NetValue, "mj1", "What customers get minus what they give."},
	} {
		w := b.figures.Why(derive.FigureRef{Name: c.name, Element: c.of})
		assert.Contains(t, w.Plain(), c.want, "%s of %s", c.name, c.of)
	}
}

// D7: the picture of "Why this number?" (design/numbers.png).
func TestD7_NumbersPicture(t *testing.T) {
	b := healthcare(t)
	b.figures.Map("mj1")
	w := b.figures.Why(derive.FigureRef{Name: derive.Opportunity, Element: "o6"})
	assert.Equal(t, "Minimise waiting beyond the appointed time", w.Title)
	assert.Equal(t, "opportunity of 20", w.Label)
	assert.Equal(t, 200.0, w.N.Value)
	require.Len(t, w.Inputs, 2)
	assert.Equal(t, "How important is it?", w.Inputs[0].Label)
	assert.Equal(t, "180 of 200 say 4 or 5", w.Inputs[0].Value)
	assert.Equal(t, []float64{1, 3, 16, 62, 118}, w.Inputs[0].Counts)
	assert.Equal(t, "31 of 200 say 4 or 5", w.Inputs[1].Value)
	assert.Equal(t, "2025-Q2", w.Inputs[1].At)
	assert.Equal(t, "f/counts", w.Inputs[1].Field)
	assert.Equal(t, []derive.FigureRef{{Name: derive.LeakShare, Element: "s4"}}, w.UsedBy)
	require.Len(t, w.Quotes, 1)
	assert.Equal(t, crdt.ID("p1"), w.Quotes[0].Of, "Marta wants to know the real waiting time, which the same idea meets")
}

// D3: what is missing, and where it is entered.
func TestD3_Lacks(t *testing.T) {
	b := neutral(t, parse(t, `{"maps":[{"id":"m","kind":"journey","elements":[
	  {"id":"p","type":"persona","title":"Ann"},{"id":"q","type":"persona","title":"Bo"},
	  {"id":"s1","type":"stage","fields":{"order":1}},
	  {"id":"s2","type":"stage","fields":{"order":2,"expected":{"social":8}}},
	  {"id":"s3","type":"stage","fields":{"order":3,"expected":{"social":80},"delivered":{"social":1}}},
	  {"id":"s4","type":"stage","fields":{"order":4,"expected":{"economic":8}}},
	  {"id":"t1","type":"touchpoint","title":"a","fields":{"stage":"s1"}},
	  {"id":"o1","type":"outcome","title":"x","fields":{"stage":"s1"}},{"id":"o2","type":"outcome","title":"y"},{"id":"o3","type":"outcome","title":"z"},
	  {"id":"i1","type":"indicator","title":"i"},
	  {"id":"i2","type":"indicator","title":"i","fields":{"direction":"higher"}},
	  {"id":"i3","type":"indicator","title":"i","fields":{"direction":"higher","target":{"value":3}}},
	  {"id":"i4","type":"indicator","title":"i","fields":{"direction":"higher","target":{"value":3}}},
	  {"id":"i5","type":"indicator","title":"i","fields":{"direction":"higher","target":{"value":3},"baseline":{"value":3}}},
	  {"id":"i6","type":"indicator","title":"i","fields":{"direction":"range","target":{"lo":3,"hi":2},"baseline":{"value":3}}},
	  {"id":"i7","type":"indicator","title":"i","fields":{"direction":"range","target":{"lo":3}}}],
	  "relations":[{"id":"r","type":"measures","from":"i2","to":"o2"}]}],
	 "observations":[{"of":"i4","at":"2025","value":1},{"of":"i5","at":"2025","value":1},{"of":"i6","at":"2025","value":1},{"of":"i7","at":"2025","value":1}],
	 "surveys":[{"of":"o2","question":"importance","counts":[1,1,1,1,1],"at":"2025"},
	  {"of":"o3","question":"importance","counts":[1,1,1],"at":"2025"},{"of":"o3","question":"satisfaction","counts":[1,1,1,1,1],"at":"2025"}]}`))
	for _, c := range []struct {
		name     derive.Name
		of       crdt.ID
		sentence string
		at       crdt.ID
		field    string
	}{
		{derive.Opportunity, "o1", "Nobody was asked yet how important this is and how satisfied they are.", "o1", derive.AnswersField},
		{derive.Opportunity, "o2", "Nobody was asked yet how satisfied they are.", "o2", derive.AnswersField},
		{derive.Opportunity, "o3", "The survey needs the number of answers for each rating from 1 to 5.", "", "f/counts"},
		{derive.Progress, "o1", "Needs an indicator that measures it.", "o1", ""},
		{derive.Progress, "o2", "Needs an indicator with a baseline, a target and an observation.", "i2", "f/target"},
		{derive.Progress, "i1", "Needs to know whether more or less is better.", "i1", "f/direction"},
		{derive.Progress, "i2", "Needs a target.", "i2", "f/target"},
		{derive.Progress, "i3", "Needs an observation.", "i3", ""},
		{derive.Progress, "i4", "Needs a baseline.", "i4", "f/baseline"},
		{derive.Progress, "i5", "The baseline is already at the target, so there is no distance to cover.", "i5", "f/baseline"},
		{derive.Progress, "i6", "The lower bound of the target is above the upper one.", "i6", "f/target"},
		{derive.Progress, "i7", "Needs an upper bound.", "i7", "f/target"},
		{derive.Expected, "s1", "Needs expected value, or a survey of its outcomes.", "s1", "f/expected/functional"},
		{derive.StageGap, "s1", "Needs expected and delivered value, or a survey of its outcomes.", "s1", "f/expected/functional"},
		{derive.StageGap, "s2", "Needs delivered value, or a survey of satisfaction.", "s2", "f/delivered/functional"},
		{derive.LeakShare, "s3", "A value lies outside 0 to 10.", "s3", "f/expected/functional"},
		{derive.GapIn("social", ""), "s2", "Needs delivered value in this dimension.", "s2", "f/delivered/social"},
		{derive.GapIn("social", ""), "s3", "A value lies outside 0 to 10.", "s3", "f/expected/social"},
		{derive.GapIn("economic", ""), "s4", "Needs delivered value in this dimension.", "s4", "f/delivered/economic"},
		{derive.GapIn("economic", "p"), "s4", "Needs expected value in this dimension.", "s4", "f/expectedBy/p/economic"},
		{derive.Satisfaction, "s1", "Needs the satisfaction with a touchpoint.", "t1", "f/satisfaction"},
		{derive.Satisfaction, "s2", "Needs a touchpoint.", "s2", ""},
		{derive.Progress, "s2", "Needs an outcome that customers want here.", "s2", ""},
		{derive.Progress, "s1", "Needs an indicator that measures one of its outcomes.", "o1", ""},
		{derive.TotalLeak, "m", "Needs expected and delivered value of a stage.", "s1", "f/expected/functional"},
		{derive.NetValue, "m", "Needs something that customers value, with its importance.", "m", ""},
		{derive.MeanFeeling, "p", "Nobody said yet how Ann feels.", "t1", "f/emotion"},
		{derive.PeakEnd, "q", "Nobody said yet how Bo feels.", "t1", "f/emotionBy/q"},
	} {
		w := b.figures.Why(derive.FigureRef{Name: c.name, Element: c.of})
		if assert.NotNil(t, w.Lack, "%s of %s", c.name, c.of) {
			assert.Equal(t, c.sentence, w.Lack.Sentence, "%s of %s", c.name, c.of)
			assert.Equal(t, c.field, w.Lack.Field, "%s of %s", c.name, c.of)
			if c.at != "" {
				assert.Equal(t, c.at, w.Lack.Element, "%s of %s", c.name, c.of)
			}
		}
		assert.Empty(t, w.Worked)
	}
}

// A gap in one dimension is told of what was entered there, for everybody or
// for one persona.
func TestD7_GapIn(t *testing.T) {
	b := neutral(t, parse(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"p","type":"persona","title":"Ann"},
	  {"id":"s","type":"stage","title":"Ask","fields":{"expected":{"social":8,"economic":3},"delivered":{"social":5.5}}}]}]}`))
	b.set("s", "f/expectedBy/p/social", "9")
	b.set("s", "f/deliveredBy/p/social", "4")
	for _, c := range []struct {
		name                 derive.Name
		text, worked, wanted string
	}{
		{derive.GapIn("social", ""), "2.5", "8 − 5.5 = 2.5", "expected minus delivered, social"},
		{derive.GapIn("social", "p"), "5.0", "9 − 4 = 5", "expected minus delivered, social, Ann"},
	} {
		w := b.figures.Why(derive.FigureRef{Name: c.name, Element: "s"})
		assert.Equal(t, c.text, w.Text)
		assert.Equal(t, c.worked, strings.ReplaceAll(w.Worked, "\u2009", " "))
		assert.Equal(t, c.wanted, w.Label)
		assert.Equal(t, []derive.FigureRef{{Name: derive.StageGap, Element: "s"}}, w.UsedBy)
		require.Len(t, w.Inputs, 2)
		assert.Contains(t, w.Inputs[0].Field, "/social")
	}
	moves := func(name derive.Name) (list []string) {
		moved, _ := b.figures.Sensitivity(derive.FigureRef{Name: name, Element: "s"}, 9)
		for _, m := range moved {
			list = append(list, m.Input.Label)
		}
		return list
	}
	assert.ElementsMatch(t, []string{"Expected", "Delivered"}, moves(derive.GapIn("social", "p")))
}

func TestWhyOfNothing(t *testing.T) {
	b := healthcare(t)
	for _, r := range []derive.FigureRef{{}, {Name: derive.Opportunity, Element: "nobody"}, {Name: derive.Opportunity, Element: "s1"}, {Name: "no such figure", Element: "o1"}} {
		w := b.figures.Why(r)
		assert.Empty(t, w.Measure.ID)
		assert.Equal(t, r, w.Ref)
	}
}

// D3 on any workspace: a figure has a value or a lack, and always words.
func (b *board) explains() {
	b.t.Helper()
	for id := range b.doc.Entities() {
		for _, n := range names {
			w := b.figures.Why(derive.FigureRef{Name: n, Element: id})
			if w.Measure.ID == "" {
				continue
			}
			if w.Text == "" || w.Figure.OK() != (w.Lack == nil) {
				b.t.Fatalf("%s of %s: %+v", n, id, w)
			}
			if l := w.Lack; l != nil && (l.Sentence == "" || b.w.Element(l.Element) == nil) {
				b.t.Fatalf("%s of %s: leads nowhere: %+v", n, id, l)
			}
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		v      float64
		places int
		want   string
	}{
		{16.45, 1, "16.5"}, {7.049999999999999, 1, "7.1"}, {-7.05, 1, "−7.1"}, {0.05, 1, "0.1"}, {-0.04, 1, "0.0"}, {-0.4, 0, "0"}, {-0.5, 0, "−1"},
		{9.96, 1, "10.0"}, {999.5, 0, "1,000"}, {1234567.891, 2, "1,234,567.89"}, {0, 0, "0"}, {100, 0, "100"}, {2.5, 3, "2.500"}, {1e21, 0, "1,000,000,000,000,000,000,000"},
		{0.125, 2, "0.13"}, {1e-9, 2, "0.00"},
	} {
		assert.Equal(t, c.want, derive.Decimal(c.v, c.places), "%v to %d", c.v, c.places)
	}
	assert.Equal(t, "20\u2009%", derive.Percent(0.19995, 0))
	assert.Equal(t, "17.5\u2009days", derive.Quantity(17.5, "day"))
	assert.Equal(t, "1\u2009day", derive.Quantity(1, "day"))
	assert.Equal(t, "3", derive.Quantity(3, ""))
	assert.Equal(t, "−0.18", derive.Number(-4.0/22))
}

// D8: a list, a panel and a report call a figure by the same words.
func TestD8_OneLabel(t *testing.T) {
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		for _, g := range b.figures.List("workspace") {
			w := b.figures.Why(g.Ref)
			assert.Equal(t, g.Label, w.Label, "%s", g.Ref)
			if g.Result.OK() {
				assert.Equal(t, g.Text(), w.Text, "%s", g.Ref)
			}
		}
	}
}

// D28: what a record is founded on stands in its explanation, and in its lines:
// the source of the indicator and of the observation, evidence, and quotes.
func TestD28_FoundedOn(t *testing.T) {
	b := healthcare(t)
	seen := b.figures.Indicator("i1").Observations
	b.set(seen[len(seen)-1].ID, "f/source", `"booking system, 3 July"`)
	id, c := b.w.AddEvidence("evidence", "i1", "Log of bookings", "researched")
	b.commit(c)
	b.set(id, "f/source", `"hospital IT"`)
	for _, name := range []derive.Name{derive.Progress, "MON-1.values", "MON-3.performance"} {
		w := b.why(name, "i1")
		require.NotEmpty(t, w.Measure.ID, name)
		assert.Equal(t, "clinic records and exit survey (invented)", w.From)
		assert.Equal(t, []derive.Ground{{Of: id, Title: "Log of bookings", Grade: "researched", Source: "hospital IT"}}, w.Founded)
		var text []string
		for _, l := range w.Lines() {
			text = append(text, l.Text)
		}
		lines := strings.Join(text, "\n")
		assert.Contains(t, lines, "17.5\u2009days (2026-Q2, booking system, 3 July)")
		assert.Contains(t, lines, "\ndata from: clinic records and exit survey (invented)\nevidence: Log of bookings (researched, hospital IT)\n")
	}
	w := b.why(derive.Opportunity, "o6")
	require.Len(t, w.Quotes, 1)
	var quoted string
	for _, l := range w.Lines() {
		if strings.HasPrefix(l.Text, "quote: ") {
			quoted = l.Text
		}
	}
	assert.Equal(t, "quote: “"+w.Quotes[0].Words+"”, "+w.Quotes[0].Who, quoted)
}
