package exchange

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// refs are the registers that hold IDs of elements, as a text or a list of
// texts (DOMAIN §2.1).
var refs = map[string]bool{
	"evidence": true, "f/stage": true, "f/step": true, "f/partner": true, "f/challenge": true, "f/cluster": true,
	"f/entity": true, "f/persona": true, "f/outcome": true, "f/indicator": true, "f/offer": true,
	"f/addressedBy": true, "f/membersFixed": true, "f/members": true, "f/holds": true, "f/needs": true,
	"f/indicators": true, "f/outcomes": true, "f/evidence": true, "f/of": true,
}

// follow puts new IDs in the stead of old ones wherever a record refers to
// them.
func (r *record) follow(changed map[crdt.ID]crdt.ID) {
	if id, ok := changed[r.lane]; ok {
		r.lane = id
	}
	for i, g := range r.regs {
		switch {
		case g.key == "from" || g.key == "to":
			if id, ok := changed[crdt.ID(g.value.Get("n").Or(""))]; ok {
				r.regs[i].value = endValue(id, g.value.Get("port"))
			}
		case refs[g.key]:
			r.regs[i].value = followed(g.value, changed)
		case strings.HasPrefix(g.key, "order/"):
			r.regs[i].value = followed(g.value, changed)
		default:
			if key := followedKey(g.key, changed); key != g.key && len(key) <= crdt.MaxKey && r.get(key).IsZero() {
				r.regs[i].key = key
			}
		}
	}
}

func followed(v jsontext.Value, changed map[crdt.ID]crdt.ID) jsontext.Value {
	if s, ok := v.Text(); ok {
		if id, ok := changed[crdt.ID(s)]; ok {
			return jsontext.Of(string(id))
		}
		return v
	}
	if v.Kind() != jsontext.Array {
		return v
	}
	var items []jsontext.Value
	for item := range v.Items() {
		items = append(items, followed(item, changed))
	}
	return jsontext.OfItems(items...)
}

// followedKey changes the persona that a register's key names.
func followedKey(key string, changed map[crdt.ID]crdt.ID) string {
	for name, depth := range inParts {
		rest, ok := strings.CutPrefix(key, "f/"+name+"/")
		if !ok || depth == 1 && name != "emotionBy" {
			continue
		}
		tail := ""
		if depth == 2 {
			cut := strings.LastIndexByte(rest, '/')
			if cut < 0 {
				return key
			}
			rest, tail = rest[:cut], rest[cut:]
		}
		if id, ok := changed[crdt.ID(rest)]; ok {
			return "f/" + name + "/" + string(id) + tail
		}
	}
	return key
}
