package journey_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// path is a journey of two stages whose touchpoints a, b, c and d, e hang
// together by links "next".
type path struct {
	t  *testing.T
	d  *crdt.Doc
	w  *workspace.Workspace
	s  *crdt.Session
	m  *journey.Map
	id map[string]crdt.ID
}

func newPath(t *testing.T) *path {
	p := &path{t: t, d: &crdt.Doc{}, s: crdt.NewSession(crdt.NewReplica(), time.Now), id: map[string]crdt.ID{}}
	p.w = workspace.Open(p.d)
	root := crdt.Change{}
	root.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	root.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
	p.commit(root)
	id, c := p.w.NewMap("journey", "map")
	p.id["map"] = id
	p.commit(c)
	for i, touchpoints := range []string{"abc", "de"} {
		stage := fmt.Sprint("s", i+1)
		id, c := journey.AddStage(p.w, p.id["map"], i, stage)
		p.id[stage] = id
		p.commit(c)
		for _, name := range touchpoints {
			p.add(string(name), stage, 99)
		}
	}
	for i := range len("abcde") - 1 {
		_, c := p.w.Connect("next", p.id["abcde"[i:i+1]], p.id["abcde"[i+1:i+2]])
		p.commit(c)
	}
	return p
}

func (p *path) commit(c crdt.Change) {
	p.t.Helper()
	ops, err := p.s.Commit(p.d, "edit", c)
	require.NoError(p.t, err)
	p.read(ops)
}

func (p *path) read(ops []crdt.Op) {
	var touched []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			touched = append(touched, w.Entity)
		}
	}
	p.w.Refresh(touched)
	if id := p.id["map"]; id != "" {
		p.m = journey.Read(p.w, id, p.m)
	}
}

func (p *path) add(name, stage string, index int) {
	id, c := journey.AddTouchpoint(p.w, p.id[stage], index, name)
	p.id[name] = id
	p.threaded(c)
}

func (p *path) threaded(c crdt.Change) {
	c.Add(journey.Thread(p.w, p.m, c, "me"))
	p.commit(c)
}

// deleted takes things away as the board does, with the links at them.
func (p *path) deleted(names ...string) {
	var list []crdt.ID
	for _, name := range names {
		id := p.id[name]
		list = append(list, id)
		for _, l := range append(p.w.LinksFrom(id), p.w.LinksTo(id)...) {
			list = append(list, l.ID)
		}
	}
	p.threaded(crdt.Delete(p.d, "me", list...))
}

// links writes the links as "a>b b>c".
func (p *path) links() string {
	var out []string
	for _, t := range p.m.Touchpoints {
		for _, l := range p.w.LinksFrom(t.ID, "next") {
			out = append(out, t.Title+">"+p.w.Element(l.To).Title)
		}
	}
	return strings.Join(out, " ")
}

// JM7: the plain path follows its touchpoints.
func TestThreadFollows(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(p *path)
		want string
	}{
		{"nothing moved", func(*path) {}, "a>b b>c c>d d>e"},
		{"within a stage", func(p *path) {
			p.threaded(journey.Move(p.w, p.id["s1"], "", 0, p.id["b"]))
		}, "b>a a>c c>d d>e"},
		{"to another stage", func(p *path) {
			p.threaded(journey.Move(p.w, p.id["s2"], "", 1, p.id["b"]))
		}, "a>c c>d d>b b>e"},
		{"the first to the end", func(p *path) {
			p.threaded(journey.Move(p.w, p.id["s2"], "", 2, p.id["a"]))
		}, "b>c c>d d>e e>a"},
		{"two together", func(p *path) {
			p.threaded(journey.Move(p.w, p.id["s2"], "", 1, p.id["a"], p.id["b"]))
		}, "c>d d>a a>b b>e"},
		{"a new one between", func(p *path) { p.add("x", "s1", 1) }, "a>x x>b b>c c>d d>e"},
		{"a new one at the end", func(p *path) { p.add("x", "s2", 2) }, "a>b b>c c>d d>e e>x"},
		{"one deleted", func(p *path) { p.threaded(crdt.Delete(p.d, "me", p.id["b"])) }, "a>c c>d d>e"},
		{"deleted and brought back", func(p *path) {
			p.threaded(crdt.Delete(p.d, "me", p.id["b"]))
			ops, _, _ := p.s.Undo(p.d)
			p.read(ops)
		}, "a>b b>c c>d d>e"},
		{"one deleted with its links", func(p *path) { p.deleted("b") }, "a>c c>d d>e"},
		{"the last one deleted", func(p *path) { p.deleted("e") }, "a>b b>c c>d"},
		{"put back with its links", func(p *path) {
			p.deleted("b")
			p.threaded(crdt.Restore(p.d, p.id["b"]))
		}, "a>b b>c c>d d>e"},
		{"two put back, the last first", func(p *path) {
			p.deleted("b")
			p.deleted("c")
			p.threaded(crdt.Restore(p.d, p.id["c"]))
			p.threaded(crdt.Restore(p.d, p.id["b"]))
		}, "a>b b>c c>d d>e"},
		{"a step put back", func(p *path) {
			step, c := journey.AddStep(p.w, p.id["s1"], 0, "step")
			p.id["step"] = step
			p.threaded(c)
			p.threaded(journey.Move(p.w, step, "", 0, p.id["a"], p.id["b"]))
			p.deleted("step", "a", "b")
			p.threaded(crdt.Restore(p.d, step))
		}, "a>b b>c c>d d>e"},
		{"two new ones between", func(p *path) {
			x, c := journey.AddTouchpoint(p.w, p.id["s1"], 1, "x")
			at := p.w.PlacesAt(p.id["s1"], "", 1, 2, nil)
			c.Set(x, crdt.KeyPlace, at[0].Value())
			y, more := journey.AddTouchpoint(p.w, p.id["s1"], 1, "y")
			more.Set(y, crdt.KeyPlace, at[1].Value())
			c.Add(more)
			p.threaded(c)
		}, "a>x x>y y>b b>c c>d d>e"},
		{"a stage", func(p *path) {
			p.threaded(journey.Move(p.w, p.id["map"], "", 1, p.id["s1"]))
		}, "d>e e>a a>b b>c"},
		{"a stage deleted", func(p *path) { p.threaded(crdt.Delete(p.d, "me", p.id["s1"])) }, "d>e"},
		{"a step to another stage", func(p *path) {
			step, c := journey.AddStep(p.w, p.id["s1"], 0, "step")
			p.threaded(c)
			p.threaded(journey.Move(p.w, step, "", 0, p.id["a"], p.id["b"]))
			p.threaded(journey.Move(p.w, p.id["s2"], "", 1, step))
		}, "c>d d>a a>b b>e"},
		{"a branch stays", func(p *path) {
			_, c := p.w.Connect("next", p.id["a"], p.id["d"])
			p.commit(c)
			p.threaded(journey.Move(p.w, p.id["s2"], "", 2, p.id["d"]))
		}, "a>b a>d b>c c>e e>d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPath(t)
			c.do(p)
			assert.Equal(t, c.want, p.links())
		})
	}
}

// JM7: a map that nobody linked stays without links.
func TestThreadLeavesUnlinkedMapsAlone(t *testing.T) {
	p := newPath(t)
	for _, l := range p.m.Links {
		p.commit(crdt.Delete(p.d, "me", l.ID))
	}
	p.threaded(journey.Move(p.w, p.id["s2"], "", 1, p.id["b"]))
	p.add("x", "s1", 0)
	assert.Empty(t, p.links())
}

// JM4: feelings stay with those who feel them.
func TestKeepFeelings(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(p *path, ana, ben crdt.ID) crdt.Change
		want string
	}{
		{"moved", func(p *path, ana, ben crdt.ID) crdt.Change { return journey.Move(p.w, p.id["map"], "", 0, ben) }, "Ben −3 Ana 2"},
		{"the first deleted", func(p *path, ana, ben crdt.ID) crdt.Change { return crdt.Delete(p.d, "me", ana) }, "Ben −3"},
		{"the second deleted", func(p *path, ana, ben crdt.ID) crdt.Change { return crdt.Delete(p.d, "me", ben) }, "Ana 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPath(t)
			ana, made := journey.AddPersona(p.w, p.id["map"], "Ana")
			p.commit(made)
			ben, made := journey.AddPersona(p.w, p.id["map"], "Ben")
			p.commit(made)
			for i, v := range []float64{2, -3} {
				set, err := journey.SetFeeling(p.m, p.id["a"], i, workspace.Num(v))
				require.NoError(t, err)
				p.commit(set)
			}
			change := c.do(p, ana, ben)
			change.Add(journey.KeepFeelings(p.m, change))
			p.commit(change)
			var got []string
			for i, who := range p.m.Personas {
				got = append(got, who.Title+" "+strings.ReplaceAll(fmt.Sprint(p.m.Touchpoints[0].Feelings[i].Value), "-", "−"))
			}
			assert.Equal(t, c.want, strings.Join(got, " "))
		})
	}
}
