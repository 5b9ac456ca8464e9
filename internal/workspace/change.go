package workspace

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// RangeError says that a number lies outside its scale. Its text is for
// people.
type RangeError struct {
	What   string
	Lo, Hi float64
}

func (e *RangeError) Error() string {
	f := NumberText
	if math.IsInf(e.Hi, 1) {
		return fmt.Sprintf("%s: at least %s", e.What, f(e.Lo))
	}
	return fmt.Sprintf("%s: from %s to %s", e.What, f(e.Lo), f(e.Hi))
}

// NumberText writes a number for people, with a true minus.
func NumberText(x float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(x, 'f', -1, 64), "-", "−")
}

// Scale is what a number may be.
type Scale struct {
	Name   string // in words, for the sentence of a refusal
	Lo, Hi float64
	Whole  bool
}

// MostMinutes is the longest time that somebody may say something takes: 1000
// years. What files say beyond it is not known.
const MostMinutes = 1000 * 525_960

// scales has the scale of every number that people enter, by register key
// (DOMAIN §2.1). A key with parts is looked up by its first two steps.
var scales = map[string]Scale{
	"importance":     {"Importance", 0, 10, false},
	"confidence":     {"Confidence", 0, 1, false},
	"f/emotion":      {"Feeling", -5, 5, false},
	"f/emotionBy":    {"Feeling", -5, 5, false},
	"f/satisfaction": {"Satisfaction", 1, 5, false},
	"f/effort":       {"Effort", 0, math.Inf(1), false}, // a touchpoint's is 1..7
	"f/fixEffort":    {"Effort to make it better", 0, math.Inf(1), false},
	"f/impact":       {"Impact", 0, math.Inf(1), false},
	"f/touchMinutes": {"Touch time in minutes", 0, MostMinutes, false},
	"f/waitMinutes":  {"Waiting time in minutes", 0, MostMinutes, false},
	"f/expected":     {"Expected value", 0, 10, false},
	"f/expectedBy":   {"Expected value", 0, 10, false},
	"f/delivered":    {"Delivered value", 0, 10, false},
	"f/deliveredBy":  {"Delivered value", 0, 10, false},
	"f/entered":      {"People who enter", 0, math.Inf(1), true},
	"f/completed":    {"People who complete", 0, math.Inf(1), true},
	"f/severity":     {"Severity", 1, 5, false},
	"f/frequency":    {"Frequency", 1, 5, false},
	"f/votes":        {"Votes", 0, math.Inf(1), true},
	"f/potential":    {"Potential", 0, 10, false},
	"f/weight":       {"Weight", 0, math.Inf(1), false},

	"f/quality":       {"Rating", 1, 10, false},
	"f/priceRating":   {"Rating", 1, 10, false},
	"f/qualityWeight": {"Weight", 0, math.Inf(1), false},
	"f/priceWeight":   {"Weight", 0, math.Inf(1), false},
	"f/eventWeight":   {"Weight", 0, math.Inf(1), false},
	"f/events":        {"Times", 0, math.Inf(1), true},
	"f/years":         {"Years", 1, 100, true},
	"f/orders":        {"Orders", 0, math.Inf(1), true},
	"f/buyers":        {"People who bought", 0, math.Inf(1), true},
	"f/repeatBuyers":  {"People who bought again", 0, math.Inf(1), true},

	"f/contacts":                {"Contacts", 0, math.Inf(1), true},
	"f/resolvedFirst":           {"Contacts settled at once", 0, math.Inf(1), true},
	"f/notResolvableAtLevelOne": {"Contacts that could not be settled at once", 0, math.Inf(1), true},
	"f/complaints":              {"Complaints", 0, math.Inf(1), true},
	"f/transactions":            {"Transactions", 0, math.Inf(1), true},
	"f/received":                {"Requests", 0, math.Inf(1), true},
	"f/resolved":                {"Requests resolved", 0, math.Inf(1), true},
}

// apart are numbers that stand in parts alone: a register of that name without
// one is somebody's own, such as a quality in words.
var apart = map[string]bool{"f/quality": true, "f/events": true, "f/priceRating": true, "f/qualityWeight": true, "f/priceWeight": true, "f/eventWeight": true}

// scalesOf has the scales of numbers whose names mean something else, or nothing,
// at other kinds of record.
var scalesOf = map[string]map[string]Scale{
	"touchpoint":      {"f/effort": {"Effort", 1, 7, false}, "f/benefits": {"What people get", 0, 10, false}, "f/costs": {"What it costs people", 0, 10, false}},
	"link":            {"f/strength": {"Strength", 0, 1, false}, "f/share": {"Share", 0, 1, false}},
	"assumption":      {"f/confidence": {"Confidence", 0, 1, false}},
	"risk":            {"f/confidence": {"Confidence", 0, 1, false}},
	"practice":        {"f/rating": {"Rating", 0, 3, false}},
	"progress-marker": {"f/ratings": {"Rating", 0, 3, false}},
}

// ScaleOf returns the scale of a register of an element of a kind, and whether
// it has one.
func ScaleOf(kind, key string) (Scale, bool) {
	if kind == "indicator" && key == "f/frequency" { // a word there, not a number
		return Scale{}, false
	}
	if p := strings.SplitN(key, "/", 3); len(p) == 3 {
		key = p[0] + "/" + p[1]
	} else if apart[key] {
		return Scale{}, false
	}
	if s, ok := scalesOf[kind][key]; ok {
		return s, true
	}
	s, ok := scales[key]
	return s, ok
}

// SetNumber wishes a number into a register, or nothing into it. Outside the
// scale it wishes nothing and returns a *RangeError.
func SetNumber(kind string, id crdt.ID, key string, n Number) (crdt.Change, error) {
	var c crdt.Change
	if strings.HasPrefix(key, KeyMeasure) {
		if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
			return c, &RangeError{"A measure", -1e15, 1e15}
		}
		return SetMeasure(id, key, n.JSON()), nil
	}
	if s, ok := ScaleOf(kind, key); ok && n.Known {
		if n.Value < s.Lo || n.Value > s.Hi || math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
			return c, &RangeError{s.Name, s.Lo, s.Hi}
		}
		if s.Whole && n.Value != math.Trunc(n.Value) {
			return c, fmt.Errorf("%s: a whole number", s.Name)
		}
	}
	c.Set(id, key, n.JSON())
	if key == "confidence" && !n.Known && twiceSure(kind) {
		c.Set(id, "f/confidence", jsontext.NullValue)
	}
	return c, nil
}

// twiceSure tells whether records of a kind may have their confidence as a field
// of their own, as some files write it: it counts where the common one is not
// said (W8).
func twiceSure(kind string) bool { return kind == "assumption" || kind == "risk" || kind == "link" }

// SetText wishes a text into a register; an empty one clears it.
func SetText(id crdt.ID, key, text string) (c crdt.Change) {
	switch {
	case strings.HasPrefix(key, KeyMeasure):
		return SetMeasure(id, key, jsontext.Of(text))
	case text == "":
		c.Set(id, key, jsontext.NullValue)
	default:
		c.Set(id, key, jsontext.Of(text))
	}
	return c
}

// SetFlag wishes a truth value into a register.
func SetFlag(id crdt.ID, key string, on bool) (c crdt.Change) {
	c.Set(id, key, jsontext.OfBool(on))
	return c
}

// Create wishes a new record under a parent.
func Create(kind string, at crdt.Place, title string) (crdt.ID, crdt.Change) {
	id := NewID(kind)
	var c crdt.Change
	c.Set(id, crdt.KeyKind, jsontext.Of(kind))
	c.Set(id, crdt.KeyPlace, at.Value())
	if title != "" {
		c.Set(id, "title", jsontext.Of(title))
	}
	return id, c
}

// NewMap wishes a new map of a kind, without anything on it, behind the others.
func (w *Workspace) NewMap(kind, title string) (crdt.ID, crdt.Change) {
	id, c := Create("map", w.PlaceAt(Root, "", math.MaxInt, nil), title)
	c.Set(id, "f/kind", jsontext.Of(kind))
	return id, c
}

// NewID returns an ID that nobody has, beginning with two letters of a kind.
func NewID(kind string) crdt.ID {
	k := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, kind)
	return crdt.NewID((k + "xx")[:2])
}

// PlaceAt returns the place under a parent before the sibling that is now at
// index, among those siblings that keep accepts (nil: all); past the end it
// is the last. The moving elements themselves do not count as siblings.
func (w *Workspace) PlaceAt(parent, lane crdt.ID, index int, keep func(*Element) bool, moving ...crdt.ID) crdt.Place {
	return w.PlacesAt(parent, lane, index, 1, keep, moving...)[0]
}

// PlacesAt is PlaceAt for n elements in a row.
func (w *Workspace) PlacesAt(parent, lane crdt.ID, index, n int, keep func(*Element) bool, moving ...crdt.ID) []crdt.Place {
	before, after, seen := "", "", 0
	children := w.doc.Children(parent)
	if index >= len(children) { // the last: only its neighbour counts
		for len(children) > 0 && contains(moving, children[len(children)-1]) {
			children = children[:len(children)-1]
		}
		children = children[max(0, len(children)-1):]
	}
	for _, id := range children {
		e := w.known(id)
		if contains(moving, e.ID) {
			continue
		}
		if seen == index && (keep == nil || keep(e)) {
			after = e.Place.Order
			break
		}
		before = e.Place.Order
		if keep == nil || keep(e) {
			seen++
		}
	}
	places := make([]crdt.Place, n)
	for i, o := range orders(before, after, n) {
		places[i] = crdt.Place{Parent: parent, Lane: lane, Order: o}
	}
	return places
}

func orders(before, after string, n int) []string {
	if n == 1 {
		return []string{crdt.Between(before, after)}
	}
	return crdt.Spread(before, after, n)
}

func contains(ids []crdt.ID, id crdt.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// Connect wishes a link of a type between two records, on the map of the
// first; of the second, where the first is only about to be made.
func (w *Workspace) Connect(typ string, from, to crdt.ID) (crdt.ID, crdt.Change) {
	home := cmp.Or(w.MapOf(from), w.MapOf(to), Root)
	id, c := Create("link", w.PlaceAt(home, "", math.MaxInt, nil), "")
	c.Set(id, "f/type", jsontext.Of(typ))
	c.Set(id, "from", EndValue(from))
	c.Set(id, "to", EndValue(to))
	return id, c
}
