package wire

import "github.com/worthmap/worthmap/internal/crdt"

// SplitOps puts ops that follow each other into as few frames as they fit.
func SplitOps(ops []Numbered) []Ops {
	groups := split(ops, func(o Numbered) int {
		return len(o.Op.Wire().String()) + len(`"q":,"by":"",`) + 16 + 2*len(o.By)
	})
	frames := make([]Ops, len(groups))
	for i, g := range groups {
		frames[i] = Ops{From: g[0].Seq, To: g[len(g)-1].Seq, Ops: g}
	}
	return frames
}

// SplitSnapshot puts all registers of a document into parts; one even where
// there are no registers.
func SplitSnapshot(epoch string, at uint64, regs []crdt.Register) []Snapshot {
	groups := splitRegisters(regs)
	parts := make([]Snapshot, len(groups))
	for i, g := range groups {
		parts[i] = Snapshot{epoch, at, i + 1, len(groups), g}
	}
	return parts
}

// SplitHeal puts registers into parts, none where there are no registers.
func SplitHeal(epoch string, regs []crdt.Register) []Heal {
	if len(regs) == 0 {
		return nil
	}
	groups := splitRegisters(regs)
	parts := make([]Heal, len(groups))
	for i, g := range groups {
		parts[i] = Heal{epoch, i + 1, len(groups), g}
	}
	return parts
}

func splitRegisters(regs []crdt.Register) [][]crdt.Register {
	if len(regs) == 0 {
		return [][]crdt.Register{nil}
	}
	return split(regs, func(r crdt.Register) int { return len(r.Wire().String()) })
}

// split groups items so that each group fits a frame, whose own members take
// less than 512 bytes.
func split[T any](items []T, size func(T) int) (groups [][]T) {
	room, from := MaxFrame-512, 0
	for i, item := range items {
		n := size(item) + 1
		if room -= n; room < 0 && i > from {
			groups = append(groups, items[from:i:i])
			from, room = i, MaxFrame-512-n
		}
	}
	if from < len(items) {
		groups = append(groups, items[from:])
	}
	return groups
}
