package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// follow puts new IDs in the stead of old ones wherever a record refers to
// them. A key that would be too long then, or is there, stays as it is.
func (r *record) follow(changed map[crdt.ID]crdt.ID) {
	to := func(id crdt.ID) crdt.ID {
		if n, ok := changed[id]; ok {
			return n
		}
		return id
	}
	r.lane = to(r.lane)
	for i, g := range r.regs {
		key, v, _ := workspace.Follow(g.key, g.value, to)
		r.regs[i].value = v
		if key != g.key && len(key) <= crdt.MaxKey && r.get(key).IsZero() {
			r.regs[i].key = key
		}
	}
}

// endValue writes one end of a link, with what a file says beside it.
func endValue(id crdt.ID, port jsontext.Value) jsontext.Value {
	if !port.Known() {
		return workspace.EndValue(id)
	}
	var b jsontext.Builder
	b.Set("n", jsontext.Of(string(id)))
	b.Set("port", port)
	return b.Value()
}
