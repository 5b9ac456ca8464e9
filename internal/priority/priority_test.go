package priority_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/priority"
	"github.com/worthmap/worthmap/internal/workspace"
)

// made returns a workspace of records, each a kind, a title and numbers.
func made(t testing.TB, text string) *workspace.Workspace {
	t.Helper()
	f, err := exchange.Open([]byte(`{"format":"worthmap-neutral","version":1,"title":"T","maps":[{"id":"m","kind":"journey","title":"M",`+text+`}]}`), "t.json", exchange.Limits{})
	require.NoError(t, err)
	return workspace.Open(exchange.Load(f))
}

const shop = `"elements":[
 {"id":"s","type":"stage","title":"Buy"},
 {"id":"t1","type":"touchpoint","title":"Pays","importance":9,"fields":{"stage":"s","momentOfTruth":true,"effort":6,"fixEffort":1}},
 {"id":"t2","type":"touchpoint","title":"Leaves","fields":{"stage":"s","momentOfTruth":false}},
 {"id":"p1","type":"pain-point","title":"Queue","fields":{"severity":4,"effort":4}},
 {"id":"p2","type":"pain-point","title":"Noise","fields":{"severity":2}},
 {"id":"i1","type":"idea","title":"Second till","fields":{"impact":2,"effort":1}},
 {"id":"i2","type":"idea","title":"Chairs","fields":{"impact":0.5,"effort":0.5}},
 {"id":"i3","type":"opportunity","title":"Robots","fields":{"impact":1,"effort":5}},
 {"id":"i4","type":"idea","title":"Free","fields":{"impact":1,"effort":0}}],
"relations":[{"id":"r1","type":"addresses","from":"i1","to":"p1"}]`

func names(r priority.Ranking) (list []string) {
	for _, i := range r.Items {
		list = append(list, i.Name()+", "+string(i.Bet))
	}
	return list
}

func TestPR1PR3Ranked(t *testing.T) {
	r := priority.Of(made(t, shop), "m")
	assert.Equal(t, []string{"Pays, quick win", "Second till, quick win", "Queue, big bet", "Chairs, fill-in", "Robots, avoid", "Noise, ", "Free, "}, names(r))
	assert.Equal(t, 5.0, r.Top)
}

// PR1: an idea that lies on another map and answers a pain of this one.
func TestPR1FromAnotherMap(t *testing.T) {
	f, err := exchange.Open([]byte(`{"format":"worthmap-neutral","version":1,"title":"T","maps":[
 {"id":"m","kind":"journey","title":"M","elements":[{"id":"p","type":"pain-point","title":"Queue"}],"relations":[{"id":"r","type":"addresses","from":"i","to":"p"}]},
 {"id":"n","kind":"outcome","title":"N","elements":[{"id":"i","type":"idea","title":"Till"},{"id":"j","type":"idea","title":"Other"}]}]}`), "t.json", exchange.Limits{})
	require.NoError(t, err)
	assert.Equal(t, []string{"Queue, ", "Till, "}, names(priority.Of(workspace.Open(exchange.Load(f)), "m")))
}

func TestPR2Lacks(t *testing.T) {
	r := priority.Of(made(t, shop), "m")
	for id, want := range map[crdt.ID]string{"p2": "needs effort", "i4": "its numbers lie outside their scales"} {
		i, ok := r.Find(id)
		assert.True(t, ok)
		assert.False(t, i.Placed())
		assert.Equal(t, want, i.Lacks())
	}
	_, ok := r.Find("t2")
	assert.False(t, ok, "no moment of truth")
}

// PR2: the ends of both scales reach as far as the numbers do.
func TestPR2Scales(t *testing.T) {
	r := priority.Of(made(t, `"elements":[{"id":"i","type":"idea","title":"A","fields":{"impact":8,"effort":30}},{"id":"j","type":"idea","title":"B","fields":{"impact":2,"effort":1}}]`), "m")
	assert.Equal(t, 50.0, r.Top)
	i, _ := r.Find("i")
	assert.Equal(t, measure.BigBet, i.Bet)
	assert.Equal(t, 8.0, i.Level)
}

func apply(w *workspace.Workspace, c crdt.Change) {
	ops, err := crdt.NewSession("r", func() time.Time { return time.Unix(1e9, 0) }).Commit(w.Doc(), "put", c)
	if err != nil {
		panic(err)
	}
	for _, op := range ops {
		for _, x := range op.Writes {
			w.Refresh([]crdt.ID{x.Entity})
		}
	}
}

func TestPR4WhatStaysIsNotWritten(t *testing.T) {
	w := made(t, `"elements":[{"id":"i","type":"idea","title":"A","fields":{"impact":2.1,"effort":1.1}}]`)
	r := priority.Of(w, "m")
	i, _ := r.Find("i")
	assert.True(t, r.Put(i, i.Level, i.Effort.Value).Empty())
	c := r.Put(i, i.Level, 3)
	require.Len(t, c.Sets, 1)
	assert.Equal(t, "f/effort", c.Sets[0].Key)
	assert.Equal(t, jsontext.OfNumber(3), c.Sets[0].Value)
}

// PR4: what is put somewhere is read there, to a step; and an effort is never 0.
func TestPR4PutIsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := made(t, shop)
		r := priority.Of(w, "m")
		i := r.Items[rapid.IntRange(0, len(r.Items)-1).Draw(rt, "which")]
		level, effort := rapid.Float64Range(-2, 12).Draw(rt, "level"), rapid.Float64Range(-1, 7).Draw(rt, "effort")
		up, across := r.Step(i)
		c := r.Put(i, level, effort)
		if !c.Empty() {
			apply(w, c)
		}
		after := priority.Of(w, "m")
		j, _ := after.Find(i.ID)
		require.True(rt, j.Placed())
		assert.Equal(rt, r.Top, after.Top)
		assert.InDelta(rt, min(max(level, 0), 10), j.Level, up)
		assert.InDelta(rt, min(max(effort, across), r.Top), j.Effort.Value, across)
		assert.Positive(rt, j.Effort.Value)
	})
}

// The example has a place for each of its ideas.
func TestPR3Example(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "web", "examples", "healthcare-journey.json"))
	require.NoError(t, err)
	f, err := exchange.Open(data, "h.json", exchange.Limits{})
	require.NoError(t, err)
	w := workspace.Open(exchange.Load(f))
	for m := range w.Maps() {
		r := priority.Of(w, m.ID)
		placed := 0
		for _, i := range r.Items {
			if i.Placed() {
				placed++
			}
		}
		assert.Equal(t, 9, placed)
		assert.Greater(t, len(r.Items), 15, "pains and moments of truth wait for a place")
		return
	}
}
