package workspace_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// rater is somebody's device with a copy of the workspace.
type rater struct {
	t *testing.T
	d crdt.Doc
	s *crdt.Session
}

func newRater(t *testing.T, name string, at int64) *rater {
	return &rater{t: t, s: crdt.NewSession(name, func() time.Time { return time.UnixMilli(at) })}
}

func (r *rater) do(c crdt.Change) []crdt.Op {
	ops, err := r.s.Commit(&r.d, "", c)
	require.NoError(r.t, err)
	return ops
}

func (r *rater) rates(round string, seen float64) []crdt.Op {
	return r.says(round, workspace.Num(seen))
}

func (r *rater) says(round string, seen workspace.Number) []crdt.Op {
	c, err := workspace.SetRating(workspace.Open(&r.d).Element("pm"), round, seen)
	require.NoError(r.t, err)
	return r.do(c)
}

// ratings are what the device reads of the marker.
func (r *rater) ratings() map[string]float64 {
	e, all := workspace.Open(&r.d).Element("pm"), map[string]float64{}
	for round, seen := range e.Ratings {
		_, twice := all[round]
		assert.False(r.t, twice, "a round comes once")
		in, _, _ := e.RatingIn(round)
		assert.Equal(r.t, seen, in)
		all[round] = seen.Value
	}
	return all
}

// W7: two people who rate two rounds at the same time, apart, both keep theirs,
// also on a marker whose older ratings stand in one object; of one round the
// later stands.
func TestW7RatingsOfRoundsMerge(t *testing.T) {
	var made crdt.Change
	made.Set("pm", crdt.KeyKind, jsontext.Of("progress-marker"))
	made.Set("pm", crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
	old, err := jsontext.Parse(`{"2025-Q3": 1, "2025-Q4": 3}`, jsontext.Limits{Bytes: 100, Depth: 4, Nodes: 10})
	require.NoError(t, err)
	made.Set("pm", "f/ratings", old)

	ana, ben := newRater(t, "ana", 1000), newRater(t, "ben", 2000)
	base := ana.do(made)
	ben.d.Apply(base...)
	assert.Equal(t, map[string]float64{"2025-Q3": 1, "2025-Q4": 3}, ben.ratings(), "older logs are read")

	his := slices.Concat(ben.rates("2026-Q2", 1), ben.rates("2025-Q4", 2), ben.rates("2026-Q3", 3))
	hers := slices.Concat(ana.rates("2026-Q1", 2), ana.rates("2025-Q3", 0), ana.rates("2026-Q3", 1))
	ana.d.Apply(his...)
	ben.d.Apply(hers...)
	want := map[string]float64{"2025-Q3": 0, "2025-Q4": 2, "2026-Q1": 2, "2026-Q2": 1, "2026-Q3": 3}
	assert.Equal(t, want, ana.ratings())
	assert.Equal(t, want, ben.ratings())
	assert.True(t, ana.d.Equal(&ben.d))

	ana.says("2025-Q4", workspace.Number{})
	assert.NotContains(t, ana.ratings(), "2025-Q4", "what was taken back does not come back from the object")
	ana.says("2025-Q3", workspace.Number{})
	assert.NotContains(t, ana.ratings(), "2025-Q3")
	_, err = workspace.SetRating(workspace.Open(&ana.d).Element("pm"), "2026-Q1", workspace.Num(4))
	assert.Error(t, err)
}

// W7: two people who answer two questions of one proposition both keep theirs,
// over what an older program wrote of all seven in one.
func TestW7AnswersOfAPropositionMerge(t *testing.T) {
	var made crdt.Change
	made.Set("pm", crdt.KeyKind, jsontext.Of("proposition"))
	made.Set("pm", crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
	old, err := jsontext.Parse(`{"exciting": false, "resonates": true}`, jsontext.Limits{Bytes: 100, Depth: 4, Nodes: 10})
	require.NoError(t, err)
	made.Set("pm", "f/checklist", old)
	ana, ben := newRater(t, "ana", 1000), newRater(t, "ben", 2000)
	ben.d.Apply(ana.do(made)...)
	his := ben.do(workspace.SetFlag("pm", "f/checklist/exciting", true))
	hers := ana.do(workspace.SetFlag("pm", "f/checklist/affirmative", true))
	ana.d.Apply(his...)
	ben.d.Apply(hers...)
	for _, at := range []*rater{ana, ben} {
		e := workspace.Open(&at.d).Element("pm")
		for _, name := range []string{"exciting", "affirmative", "resonates"} {
			v, _, _ := e.Part("checklist", name)
			yes, _ := v.Bool()
			assert.True(t, yes, name)
		}
		v, _, _ := e.Part("checklist", "stretching")
		assert.False(t, v.Known(), "nobody answered")
	}
}
