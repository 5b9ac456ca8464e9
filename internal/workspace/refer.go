package workspace

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// refers has the registers that hold IDs of records, as a text or a list of
// texts (DOMAIN §2.1).
var refers = map[string]bool{
	"evidence": true, "f/stage": true, "f/step": true, "f/partner": true, "f/challenge": true, "f/cluster": true,
	"f/entity": true, "f/persona": true, "f/outcome": true, "f/indicator": true, "f/offer": true,
	"f/addressedBy": true, "f/membersFixed": true, "f/members": true, "f/holds": true, "f/needs": true,
	"f/indicators": true, "f/outcomes": true, "f/evidence": true, "f/of": true, "f/focus": true, "f/lanes": true, "f/asIs": true, "f/steps": true, "f/inside": true, "f/goesOn": true, "f/stages": true, "f/ratedOn": true,
}

// Refers tells whether a register holds IDs of records, not words of people.
func Refers(key string) bool {
	return refers[key] || key == "from" || key == "to" || strings.HasPrefix(key, "order/") || strings.HasPrefix(key, "f/refused/") || refersAsMeasure(key)
}

// refersAsMeasure tells whether a register names the indicator of a measure.
func refersAsMeasure(key string) bool {
	return strings.HasPrefix(key, KeyMeasure) && strings.HasSuffix(key, "/indicator")
}

// byPersona are the beginnings of keys that go on with the ID of a persona, or
// of a member of a cluster, and whether a dimension follows.
var byPersona = []struct {
	prefix    string
	dimension bool
}{{"f/keep/", false}, {"f/never/", false}, {"f/standsByCluster/", false}, {"f/standsByRelations/", false}, {"f/emotionBy/", false}, {"f/expectedBy/", true}, {"f/deliveredBy/", true}}

// Follow returns a register in which other IDs stand for those of records: as
// to says for each of them, which returns an ID that stays, and nothing for
// one to leave out. ok is false if nothing is left to say.
func Follow(key string, v jsontext.Value, to func(crdt.ID) crdt.ID) (k string, w jsontext.Value, ok bool) {
	switch {
	case key == "from" || key == "to":
		return followEnd(key, v, to)
	case key == "f/measures":
		return key, followMeasures(v, to), true
	case Refers(key):
		w, ok = followIDs(v, to)
		return key, w, ok
	}
	for _, by := range byPersona {
		rest, found := strings.CutPrefix(key, by.prefix)
		if !found {
			continue
		}
		tail := ""
		if by.dimension { // the last step: an ID of a file may hold a slash
			cut := strings.LastIndexByte(rest, '/')
			if cut < 0 {
				return key, v, true
			}
			rest, tail = rest[:cut], rest[cut:]
		}
		id := to(crdt.ID(rest))
		return by.prefix + string(id) + tail, v, id != ""
	}
	return key, v, true
}

func followEnd(key string, v jsontext.Value, to func(crdt.ID) crdt.ID) (string, jsontext.Value, bool) {
	old := End(v)
	id := to(old)
	if id == old {
		return key, v, true
	}
	var b jsontext.Builder
	b.Set("n", jsontext.Of(string(id)))
	if port := v.Get("port"); port.Known() {
		b.Set("port", port)
	}
	return key, b.Value(), id != ""
}

// followMeasures follows the indicators that a list of measures names.
func followMeasures(list jsontext.Value, to func(crdt.ID) crdt.ID) jsontext.Value {
	if list.Kind() != jsontext.Array {
		return list
	}
	var items []jsontext.Value
	for x := range list.Items() {
		if w, ok := followIDs(x.Get("indicator"), to); x.Get("indicator").Known() && w != x.Get("indicator") {
			var b jsontext.Builder
			for member, v := range x.Fields() {
				switch {
				case member != "indicator":
					b.Set(member, v)
				case ok:
					b.Set(member, w)
				}
			}
			x = b.Value()
		}
		items = append(items, x)
	}
	return jsontext.OfItems(items...)
}

// followIDs follows a text, or those in a list; a list stays one, if empty.
func followIDs(v jsontext.Value, to func(crdt.ID) crdt.ID) (jsontext.Value, bool) {
	if s, ok := v.Text(); ok && s != "" {
		switch id := to(crdt.ID(s)); id {
		case crdt.ID(s):
			return v, true
		default:
			return jsontext.Of(string(id)), id != ""
		}
	}
	if v.Kind() != jsontext.Array {
		return v, true
	}
	var items []jsontext.Value
	for item := range v.Items() {
		if w, ok := followIDs(item, to); ok {
			items = append(items, w)
		}
	}
	return jsontext.OfItems(items...), true
}
