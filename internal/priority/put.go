package priority

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// impactMassive is the greatest impact of the RICE scale (JNY-6).
const impactMassive = 3.0

// impact is where the impact of a kind of thing stands, and in which scale;
// hi is 0 for ideas, whose scale ends where RICE's does or further up.
type impact struct {
	key, word    string
	lo, hi, step float64
}

var impacts = map[string]impact{
	"pain-point": {"f/severity", "severity", 1, 5, 1},
	"touchpoint": {"importance", "importance", 0, 10, .5},
}

func impactOf(e *workspace.Element) impact {
	if i, ok := impacts[e.Kind]; ok {
		return i
	}
	return impact{key: "f/impact", word: "impact", step: .25}
}

// ImpactField returns the register that says what a thing does for people, and
// the word for it.
func ImpactField(e *workspace.Element) (key, word string) { return impactOf(e).key, impactOf(e).word }

// EffortField returns the register that says what it takes.
func EffortField(e *workspace.Element) string {
	if e.Kind == "touchpoint" {
		return "f/fixEffort"
	}
	return "f/effort"
}

func number(e *workspace.Element, key string) workspace.Number {
	if key == "importance" {
		return e.Importance
	}
	return e.Number(key[len("f/"):])
}

// scale returns the scale of a thing's impact.
func (r Ranking) scale(e *workspace.Element) measure.Scale {
	if i := impactOf(e); i.hi > 0 {
		return measure.Scale{Lo: i.lo, Hi: i.hi}
	}
	return measure.Scale{Lo: 0, Hi: max(r.idea, impactMassive)}
}

// Step returns how far one key press moves an item: up by level, 0 to 10, and
// across by effort.
func (r Ranking) Step(i Item) (level, effort float64) {
	s := r.scale(i.Element)
	return 10 * impactOf(i.Element).step / (s.Hi - s.Lo), r.Top / 20
}

// Put wishes a thing to a place of the matrix: level 0 to 10, effort from 0 to
// the end of the axis. It lands on the next step of its scales (PR4); an effort
// is never 0, by which nothing could be divided. What stays within its step keeps
// the number that somebody entered.
func (r Ranking) Put(i Item, level, effort float64) (c crdt.Change) {
	s, step := r.scale(i.Element), impactOf(i.Element).step
	v := s.Lo + float64(geom.Clamp(level, 0, 10)/10*(s.Hi-s.Lo))
	set := func(key string, was workspace.Number, now, step, lo, hi float64) {
		to := func(v float64) float64 { return geom.Clamp(float64(math.Round(v/step)*step), lo, hi) }
		if !was.Known || was.Value < lo || was.Value > hi || to(was.Value) != to(now) {
			c.Set(i.ID, key, workspace.Num(to(now)).JSON())
		}
	}
	each := r.Top / 20
	set(impactOf(i.Element).key, i.Impact, v, step, s.Lo, s.Hi)
	set(EffortField(i.Element), i.Effort, effort, each, each, r.Top)
	return c
}
