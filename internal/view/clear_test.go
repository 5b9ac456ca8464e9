package view_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// written is a line of words on a map.
type written struct {
	words string
	of    string // the thing that says it
	box   geom.Box
}

// everyWord returns all words that show at a zoom, with the box of the letters.
func everyWord(s *scene.Scene, zoom float64) (all []written) {
	for _, n := range s.Nodes {
		for _, sh := range n.Shapes {
			if w, ok := sh.(*scene.Label); ok && w.Zoom.Shows(zoom) && w.Text != "" {
				at := w.Bounds().Move(n.At)
				all = append(all, written{w.Text, n.ID, geom.Box{X: at.X + 1, Y: n.At.Y + w.At.Y - w.Size*.7, W: at.W - 2, H: w.Size * .7}})
			}
		}
	}
	return all
}

// along returns points of a line that are near each other.
func along(c geom.Path) (points []geom.Point) {
	var p geom.Point
	rest := c.Points
	for _, v := range c.Verbs {
		switch v {
		case geom.Move:
			p, rest = rest[0], rest[1:]
		case geom.Line:
			q := rest[0]
			for k := range 100 {
				points = append(points, p.Add(q.Sub(p).Mul(float64(k)/100)))
			}
			p, rest = q, rest[1:]
		case geom.Cubic:
			for k := range 100 {
				t := float64(k) / 100
				u := 1 - t
				points = append(points, p.Mul(u*u*u).Add(rest[0].Mul(3*u*u*t)).Add(rest[1].Mul(3*u*t*t)).Add(rest[2].Mul(t*t*t)))
			}
			p, rest = rest[2], rest[3:]
		}
	}
	return append(points, p)
}

// V10: the lines that show with a selected thing run over no words, no figures
// and no cards, whatever they join and however lanes are folded.
func TestV10LinesOfASelectionRunBesideWords(t *testing.T) {
	b := healthcare(t)
	for _, ends := range [][2]crdt.ID{{"t04", "o9"}, {"o1", "t20"}, {"d2", "t02"}, {"o3", "t13"}, {"t22", "d1"}} {
		_, c := b.w.Connect("affects", ends[0], ends[1])
		b.commit(c)
	}
	for _, folded := range []bool{true, false} {
		for _, lane := range b.journey().Lanes {
			if lane.Type >= journey.Outcomes {
				b.commit(journey.SetLane(b.w, b.journey(), lane.LaneID(), "folded", folded))
			}
		}
		l := b.lay(nil)
		all := everyWord(l.Scene, 1)
		lines := 0
		for _, thing := range l.Scene.Nodes {
			if thing.ID == "" || thing.Part != "" || thing.Ghost {
				continue
			}
			shown := view.Selection(l, []crdt.ID{crdt.ID(thing.ID)})
			again := map[geom.Box]bool{} // what is written again above the lines
			for _, w := range everyWord(&scene.Scene{Nodes: shown}, 1) {
				again[w.box] = true
			}
			for _, n := range shown {
				for _, sh := range n.Shapes {
					line, ok := sh.(*scene.Path)
					if !ok || !line.Arrow {
						continue
					}
					lines++
					points := along(line.Curve)
					for _, w := range all {
						for _, p := range points {
							if w.box.Has(p) && !again[w.box] {
								assert.Failf(t, "a line runs over words", "%s: over %q at %v", thing.Label, w.words, p)
								break
							}
						}
					}
				}
			}
		}
		assert.Greater(t, lines, 10)
	}
}

// V3: no words stand on other words, on a journey that is and on one that it
// should become, whose lanes say both.
func TestV3WordsMeetNoWords(t *testing.T) {
	for seed := range uint64(45) {
		rng := rand.New(rand.NewPCG(seed, 3))
		b := healthcare(t)
		for range seed {
			edits[rng.IntN(len(edits))](b, rng)
		}
		id := b.journey().ID
		if seed%3 > 0 {
			to, c := journey.ToBe(b.w, b.journey(), "Better")
			b.commit(c)
			id = to
			for _, stage := range b.figures.Journey(id).Stages {
				b.set(stage.ID, "f/delivered/functional", strconv.Itoa(rng.IntN(11)))
				for _, tp := range stage.Touchpoints {
					if rng.IntN(2) == 0 {
						b.set(tp.ID, "f/emotion", strconv.Itoa(rng.IntN(11)-5))
					}
				}
			}
		}
		all := everyWord(view.Journey(b.figures.Journey(id), b.figures, nil, view.Options{}).Scene, 1)
		for i, w := range all {
			for _, other := range all[:i] {
				if w.box.Grow(-1).Meets(other.box) {
					t.Errorf("seed %d: %q stands on %q", seed, w.words, other.words)
				}
			}
		}
	}
}
