package workspace

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// ListedMeasures yields the measures of a list with the names that they go by:
// the "id" that an item has, else where it stands. What is neither a text nor an
// object is none.
func ListedMeasures(list jsontext.Value) iter.Seq2[string, jsontext.Value] {
	return func(yield func(string, jsontext.Value) bool) {
		var n naming
		for x := range listed(list) {
			if id, ok := n.next(x); ok && !yield(id, x) {
				return
			}
		}
	}
}

// listed yields the items of a list; what is none counts as one item.
func listed(list jsontext.Value) iter.Seq[jsontext.Value] {
	if list.Known() && list.Kind() != jsontext.Array {
		return func(yield func(jsontext.Value) bool) { yield(list) }
	}
	return list.Items()
}

// MeasureList is the list of measures that a file holds (W10): list, on top of it
// what the registers of its measures say, named as in Parts, and behind it those
// that are in no list. An item of which no register says anything stays as it is;
// one that no longer stands where its name is from has it written into it.
func MeasureList(list jsontext.Value, parts iter.Seq2[string, jsontext.Value]) jsontext.Value {
	said := map[string][]saying{}
	for part, v := range parts {
		id, member, ok := strings.Cut(part, "/")
		if !ok || !v.Known() || member == "id" {
			continue
		}
		if v.String() == `""` { // see SetMeasure
			v = jsontext.Value{}
		}
		said[id] = append(said[id], saying{member, v})
	}
	if len(said) == 0 {
		return list
	}
	var out []jsontext.Value
	var was, is naming
	put := func(id string, x jsontext.Value) {
		if y, ok := with(x, said[id]); ok {
			out = append(out, is.write(id, y))
		}
		delete(said, id)
	}
	for x := range listed(list) {
		if id, ok := was.next(x); ok {
			put(id, x)
		} else {
			is.next(x)
			out = append(out, x)
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(said), inOrder) {
		put(id, jsontext.Value{})
	}
	if out == nil {
		return jsontext.Value{}
	}
	return jsontext.OfItems(out...)
}

// inOrder compares names: where things stand in a list, as numbers, before others.
func inOrder(a, b string) int {
	return cmp.Or(cmp.Compare(whereListed(a), whereListed(b)), cmp.Compare(a, b))
}

func whereListed(id string) int {
	if at, err := strconv.Atoi(id); err == nil {
		return at
	}
	return math.MaxInt
}

// saying is a member of a measure with what is said of it, absent for nothing.
type saying struct {
	member string
	value  jsontext.Value
}

// with is an item, absent for one that is in no list, with other members; false
// where its text is taken away, or nobody wrote one.
func with(x jsontext.Value, said []saying) (jsontext.Value, bool) {
	if len(said) == 0 {
		return x, true
	}
	var members []saying
	if bare, ok := x.Text(); ok || x.IsZero() {
		members = []saying{{"text", jsontext.Of(bare)}}
	}
	for member, v := range x.Fields() {
		members = append(members, saying{member, v})
	}
	at := make(map[string]int, len(members))
	for i, m := range members {
		at[m.member] = i
	}
	for _, s := range said {
		switch i, listed := at[s.member]; {
		case s.member == "text" && s.value.Or("") == "":
			return x, false
		case listed:
			members[i].value = s.value
		default:
			members = append(members, s)
		}
	}
	if x.IsZero() && members[0].value.Or("") == "" {
		return x, false
	}
	var b jsontext.Builder
	for _, m := range members {
		b.Set(m.member, m.value)
	}
	return b.Value(), true
}

// naming gives the items of a list their names, one after the other.
type naming struct {
	at    int
	taken map[string]bool
}

// next returns the name of an item, false where it is no measure.
func (n *naming) next(x jsontext.Value) (id string, ok bool) {
	if id, ok = n.name(x); ok {
		n.take(id)
	} else {
		n.at++
	}
	return id, ok
}

func (n *naming) name(x jsontext.Value) (string, bool) {
	if kind := x.Kind(); kind != jsontext.String && kind != jsontext.Object {
		return "", false
	}
	id := x.Get("id").Or("")
	if !fitsName(id) || n.taken[id] {
		id = strconv.Itoa(n.at)
	}
	for n.taken[id] {
		id += "'"
	}
	return id, true
}

func (n *naming) take(id string) {
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	n.taken[id] = true
	n.at++
}

// write returns an item that goes by a name where it now stands.
func (n *naming) write(id string, x jsontext.Value) jsontext.Value {
	is, _ := n.name(x)
	n.take(id)
	if is == id || x.Get("id").Known() {
		return x
	}
	var b jsontext.Builder
	b.SetText("id", id)
	if bare, ok := x.Text(); ok {
		b.SetText("text", bare)
	}
	for member, v := range x.Fields() {
		b.Set(member, v)
	}
	return b.Value()
}

// longestName leaves room in a key for the member.
const longestName = 40

func fitsName(id string) bool {
	return id != "" && len(id) <= longestName && !strings.Contains(id, "/") && !strings.ContainsFunc(id, unicode.IsControl)
}
