package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/report"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

// together is a workspace whose maps tell of one value: an outcome map, and a
// journey with the value in a lane.
const together = `{"format": "worthmap-neutral", "version": 1, "title": "Together", "maps": [
	{"id": "mo", "kind": "outcome", "title": "Chain", "elements": [
		{"id": "v", "type": "value-element", "title": "Peace of mind", "fields": {"sentence": "I sleep well", "giveOrGet": "get", "stage": "s", "howCreated": "a named contact", "measures": [{"text": "who sleep", "minimum": 80, "current": 60}]}},
		{"id": "o", "type": "outcome", "title": "Patients know what happens next", "importance": 9},
		{"id": "a", "type": "activity", "title": "Next-step card", "owner": "Ana", "fields": {"end": "2026-06-30"}}],
	 "relations": [
		{"id": "r1", "type": "delivers", "from": "a", "to": "o"}, {"id": "r2", "type": "delivers", "from": "o", "to": "v"}]},
	{"id": "mj", "kind": "journey", "title": "Visit", "elements": [
		{"id": "s", "type": "stage", "title": "Wait", "fields": {"order": 1}}, {"id": "p", "type": "persona", "title": "Marta"},
		{"id": "l", "type": "lane", "fields": {"type": "values"}}],
	 "relations": [{"id": "r3", "type": "desires", "from": "p", "to": "v"}]},
	{"id": "mr", "kind": "relational", "title": "People", "elements": [
		{"id": "c1", "type": "entity", "title": "Clinic", "fields": {"role": "customer"}}, {"id": "c2", "type": "entity", "title": "Ward", "fields": {"role": "customer"}},
		{"id": "k", "type": "cluster", "title": "Hospitals", "fields": {"members": ["c1", "c2"]}}],
	 "relations": [{"id": "r4", "type": "desires", "from": "k", "to": "v"}]}]}`

// FEATURES L1: a value that is renamed on the outcome map has its new name in
// the journey's lane, in ledger and plan, as sheets and in the report, and on the
// cluster that desires it.
func TestL1RenamedEverywhere(t *testing.T) {
	f, err := exchange.Open([]byte(together), "together.json", exchange.Limits{})
	require.NoError(t, err)
	d := exchange.Load(f)
	w := workspace.Open(d)
	figures := derive.Of(w)
	shown := func() (all []string) {
		t.Helper()
		doc, err := report.Of(figures, report.Options{})
		require.NoError(t, err)
		all = append(all, strings.Join(texts(section(doc, "Value to create")), "\n"),
			strings.Join(texts(section(doc, "What goes in, what comes out")), "\n"),
			string(report.HTML(doc)), string(report.Markdown(doc)))
		for _, name := range []string{"plan", "ledger", "five"} {
			var fields []string
			for _, row := range worksheet.Of(w, figures, name, worksheet.All).Rows {
				for _, cell := range row.Cells {
					for _, f := range cell {
						fields = append(fields, f.Text)
					}
				}
			}
			all = append(all, strings.Join(fields, "\n"))
		}
		for m := range w.Maps() {
			l, err := exchange.Laid(figures, m.ID)
			require.NoError(t, err)
			if town := figures.Relational(m.ID); town != nil { // whose drawing names people; the card of a cluster names what they value
				var names []string
				for _, e := range town.Valued(w, town.Clusters[0]) {
					names = append(names, e.Name())
				}
				all = append(all, strings.Join(names, "\n"))
				continue
			}
			all = append(all, written(l.Scene))
		}
		return all
	}
	for i, text := range shown() {
		assert.Contains(t, text, "Peace of mind", "place %d", i)
	}

	var c crdt.Change
	c.Add(workspace.SetText("v", "title", "A quiet night"))
	s := crdt.NewSession("ana", func() time.Time { return time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC) })
	ops, err := s.Commit(d, "rename", c)
	require.NoError(t, err)
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	w.Refresh(touched)
	figures.Refresh(touched)
	for i, text := range shown() {
		assert.Contains(t, text, "A quiet night", "place %d", i)
		assert.NotContains(t, text, "Peace of mind", "place %d", i)
	}
}

// written is all that a drawing says, drawn or spoken.
func written(s *scene.Scene) string {
	var said []string
	for _, n := range s.Nodes {
		said = append(said, n.Label)
	}
	return strings.Join(slices.Compact(said), "\n")
}

// The plan tells by whom and when a value comes about, what customers seek
// before what we measure, and how much of it is there.
func TestPlanOfValue(t *testing.T) {
	f := open(t, together)
	assert.Equal(t, []string{"Peace of mind: “I sleep well” | a named contact; Next-step card (Ana, 2026-06-30) | who sleep, 80, now 60 | 75\u2009%"},
		texts(section(of(t, f, report.Options{}), "Value to create")))
	assert.Equal(t, []string{"Marta; Hospitals | Peace of mind"}, texts(section(of(t, f, report.Options{}), "What goes in, what comes out")))

	bare := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "B", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [{"id": "v", "type": "value-element", "title": "Time"}]}]}`)
	assert.Equal(t, []string{"Time | not said yet | not said yet"}, texts(section(of(t, bare, report.Options{}), "Value to create")), "unfinished rows say so")
}

// What was predicted stands beside what came, and what became of an action
// beside what was decided.
func TestWhatWasPredictedAndCame(t *testing.T) {
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "P", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
		{"id": "i", "type": "indicator", "title": "Wait", "fields": {"unit": "min", "direction": "lower"}},
		{"id": "a", "type": "activity", "title": "Text message", "owner": "Ana", "fields": {"result": "did not", "why": "few have phones"}}]}],
		"observations": [{"of": "i", "at": "2026-Q1", "value": 30}],
		"journal": [{"id": "j", "at": "2025-10-01", "kind": "prediction", "of": "i", "text": "Texts", "value": 25, "by": "2026-Q1", "confidence": 0.8}]}`)
	d := of(t, f, report.Options{})
	s := section(d, "What was predicted")
	assert.Equal(t, []string{"Wait | 25\u2009min | 2026-Q1 | 80\u2009% | 30\u2009min | did not come true | Texts"}, texts(s))
	assert.Equal(t, "0 of 1 came true; people were 80\u2009% sure and right 0\u2009% of the time: too few to judge by.", s.Lead)
	assert.Equal(t, []string{"Text message | Ana | did not work, few have phones"}, texts(section(d, "Decided")))
	assert.Nil(t, section(d, "What was noted"), "a prediction is no note")
}
