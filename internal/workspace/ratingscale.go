package workspace

import (
	"fmt"
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// KindScale is a scale of one's own (F25): a workspace says it once, and any
// number of fields rate on it.
const KindScale = "scale"

// Rating is a scale of one's own.
type Rating struct {
	Of        crdt.ID // the record that says it; empty for one that a field says alone
	Name      string  // empty: it is called by its ends
	Lo, Hi    float64
	Step      float64 // from Lo on; 0 for any number between
	Low, High string  // words for the ends, empty for none
}

// Holds tells whether a number lies on the scale.
func (r Rating) Holds(n float64) bool {
	if n < r.Lo || n > r.Hi {
		return false
	}
	steps := (n - r.Lo) / r.Step
	return r.Step == 0 || math.Abs(steps-math.Round(steps)) < 1e-6
}

// Check returns an error where a scale has no length, or steps that do not lead
// from its lowest value to its highest.
func (r Rating) Check() error {
	switch {
	case math.IsNaN(r.Lo+r.Hi+r.Step) || math.IsInf(r.Hi-r.Lo, 0) || r.Lo >= r.Hi:
		return fmt.Errorf("the highest value has to be above the lowest")
	case r.Step < 0 || !r.Holds(r.Hi):
		return fmt.Errorf("the step has to lead from %s to %s", NumberText(r.Lo), NumberText(r.Hi))
	}
	return nil
}

// Title names the scale among others: "Trust, 1 never to 5 always".
func (r Rating) Title() string {
	if r.Name == "" {
		return r.Words()
	}
	return r.Name + ", " + r.Words()
}

// Words says the scale: "1 never to 5 always".
func (r Rating) Words() string {
	end := func(n float64, word string) string { return strings.TrimSpace(NumberText(n) + " " + word) }
	return end(r.Lo, r.Low) + " to " + end(r.Hi, r.High)
}

// ratingOf reads the scale on which a field rates. Without one that holds, the
// field holds any number.
func (w *Workspace) ratingOf(field *Element) (Rating, bool) {
	if on := field.Text("ratedOn"); on != "" {
		if field = w.Element(crdt.ID(on)); field == nil {
			return Rating{}, false
		}
		r, ok := readRating(field)
		r.Of, r.Name = field.ID, field.Title
		return r, ok
	}
	return readRating(field)
}

func readRating(e *Element) (Rating, bool) {
	lo, hi := e.Number("lowest"), e.Number("highest")
	r := Rating{Lo: lo.Value, Hi: hi.Value, Step: e.Number("step").Value, Low: e.Text("lowWord"), High: e.Text("highWord")}
	return r, lo.Known && hi.Known && r.Check() == nil
}

// RatingScales returns the scales of the workspace that hold, in their order.
func (w *Workspace) RatingScales() (list []Rating) {
	for e := range w.OfKind(KindScale) {
		if r, ok := readRating(e); ok {
			r.Of, r.Name = e.ID, e.Title
			list = append(list, r)
		}
	}
	return list
}

// AddRating wishes a field that rates on a scale into all records of a kind: on
// the one that the workspace has (Of), else on a new one. A scale that leads
// nowhere is refused with a sentence.
func (w *Workspace) AddRating(kind, title string, r Rating) (crdt.ID, crdt.Change, error) {
	if err := r.Check(); err != nil {
		return "", crdt.Change{}, err
	}
	id, c := w.AddField(kind, title, RatingField)
	if r.Of == "" {
		var scale crdt.Change
		r.Of, scale = Create(KindScale, w.PlaceAt(Root, "", math.MaxInt, nil), r.Name)
		c.Add(scale)
		c.Add(r.registers())
	}
	c.Set(id, "f/ratedOn", jsontext.Of(string(r.Of)))
	return id, c, nil
}

// SetRating wishes other ends, steps and words for a scale, for all fields that
// rate on it. What was rated stays; Check names what lies outside now.
func (w *Workspace) SetRating(r Rating) (crdt.Change, error) {
	if err := r.Check(); err != nil {
		return crdt.Change{}, err
	}
	c := r.registers()
	c.Add(SetText(r.Of, "title", r.Name))
	return c, nil
}

// registers says a scale in those of its record.
func (r Rating) registers() (c crdt.Change) {
	c.Set(r.Of, "f/lowest", jsontext.OfNumber(r.Lo))
	c.Set(r.Of, "f/highest", jsontext.OfNumber(r.Hi))
	step := Number{}
	if r.Step > 0 {
		step = Num(r.Step)
	}
	c.Set(r.Of, "f/step", step.JSON())
	c.Add(SetText(r.Of, "f/lowWord", r.Low))
	c.Add(SetText(r.Of, "f/highWord", r.High))
	return c
}
