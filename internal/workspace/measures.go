package workspace

import (
	"cmp"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// KeyMeasure, the name that a measure has among those of its value, a slash and
// the name of a member make the register of one thing that is said of it (W10).
const KeyMeasure = "f/measures/"

// Measure is by what people know that a value is there: what is counted, the
// least that customers seek and what is reached now, in the unit that its text
// names (DOMAIN §4.4).
type Measure struct {
	ID        string
	Text      string // empty where a file does not say it
	Minimum   Number
	Current   Number
	Baseline  Number
	Direction string  // "lower", "higher"; empty is higher
	Indicator crdt.ID // that tells how much is reached; empty for none
}

// Name returns the text of a measure, or words for one without.
func (m Measure) Name() string { return cmp.Or(m.Text, "A measure without a name") }

// Key returns the register of a member.
func (m Measure) Key(member string) string { return KeyMeasure + m.ID + "/" + member }

// Measures yields the measures of a value: those of the list of a file, in its
// order, and behind them those that were added here.
func (e *Element) Measures(yield func(Measure) bool) {
	for id, x := range ListedMeasures(MeasureList(e.Field("measures"), e.Parts("measures"))) {
		is := func(member string) jsontext.Value { return MemberOfMeasure(x, member) }
		if !yield(Measure{
			ID: id, Text: is("text").Or(""), Direction: is("direction").Or(""), Indicator: crdt.ID(is("indicator").Or("")),
			Minimum: number(is("minimum")), Current: number(is("current")), Baseline: number(is("baseline")),
		}) {
			return
		}
	}
}

// SaidOfMeasure returns what is said of a measure under a key, absent where nothing
// is, and whether the value has that measure.
func (e *Element) SaidOfMeasure(key string) (v jsontext.Value, there bool) {
	for id, x := range ListedMeasures(MeasureList(e.Field("measures"), e.Parts("measures"))) {
		if member, ok := strings.CutPrefix(key, KeyMeasure+id+"/"); ok {
			return MemberOfMeasure(x, member), true
		}
	}
	return v, false
}

// MemberOfMeasure returns what an item of a list of measures says: one that is a
// bare name is its text.
func MemberOfMeasure(x jsontext.Value, member string) jsontext.Value {
	if _, bare := x.Text(); bare && member == "text" {
		return x
	}
	return x.Get(member)
}

// AddMeasure wishes another measure behind those that a value has.
func AddMeasure(e *Element, text string) crdt.Change {
	last := ""
	for part := range e.Parts("measures") {
		id, _, _ := strings.Cut(part, "/")
		last = max(last, id)
	}
	return SetMeasure(e.ID, KeyMeasure+crdt.Between(last, "")+"/text", jsontext.Of(text))
}

// SetMeasure wishes a value into the register of a member, or that nothing is
// said there, whatever a list says. An empty text stands for that, since null is
// what a register holds of which somebody took back what they wrote. A measure
// whose text is taken away is no more.
func SetMeasure(value crdt.ID, key string, v jsontext.Value) (c crdt.Change) {
	if !v.Known() {
		v = jsontext.Of("")
	}
	c.Set(value, key, v)
	return c
}
