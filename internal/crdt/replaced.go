package crdt

import (
	"cmp"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// Replaced is a text that lost to one whose writer had not seen it.
type Replaced struct {
	Entity ID
	Key    string
	Stamp  Stamp  // of the text that lost
	Text   string // what it was
	Winner Stamp  // of the value that stands in its place
}

// replacedFrom is the length in characters from which a lost text is worth
// showing; shorter ones are typed again faster than found.
const replacedFrom = 21

// Unseen returns the texts that ops, which are about to be applied, replace
// without their writers having seen them: each once, as it goes, so that whoever
// wrote it can be told. They are of those replicas that are mine, and as long as
// ReplacedTexts asks for, which finds the same in the log. What I replace myself
// is not among them.
func (d *Doc) Unseen(mine func(replica string) bool, ops ...Op) (lost []Replaced) {
	type standing struct {
		stamp Stamp
		value jsontext.Value
	}
	stands := map[register]standing{} // behind those of ops that were looked at
	for _, op := range ops {
		for _, w := range op.Writes {
			r := register{w.Entity, w.Key}
			was, known := stands[r]
			if !known {
				was = standing{d.Stamp(r.e, r.key), d.Get(r.e, r.key)}
			}
			if was.stamp >= op.Stamp {
				continue
			}
			stands[r] = standing{op.Stamp, w.Value}
			text, ok := was.value.Text()
			unseen := w.Base != was.stamp && w.Value != was.value && mine(was.stamp.Replica()) && !mine(op.Replica)
			if ok && unseen && utf8.RuneCountInString(text) >= replacedFrom {
				lost = append(lost, Replaced{r.e, r.key, was.stamp, text, op.Stamp})
			}
		}
	}
	return lost
}

// ReplacedTexts finds, in a log, the texts of more than 20 characters that
// were overwritten unseen: the newest write of their register is another, and
// no later write was based on them. The log keeps them; no state is merged
// for it (SYNC 2.6). Newest first.
func ReplacedTexts(log iter.Seq[Op]) []Replaced {
	type register struct {
		e   ID
		key string
	}
	type line struct {
		texts  []Replaced // candidates
		based  map[Stamp]bool
		newest Stamp
	}
	lines := map[register]*line{}
	for op := range log {
		for _, w := range op.Writes {
			r := register{w.Entity, w.Key}
			l := lines[r]
			if l == nil {
				l = &line{based: map[Stamp]bool{}}
				lines[r] = l
			}
			l.newest = max(l.newest, op.Stamp)
			if w.Base != "" {
				l.based[w.Base] = true
			}
			if text, ok := w.Value.Text(); ok && utf8.RuneCountInString(text) >= replacedFrom {
				l.texts = append(l.texts, Replaced{w.Entity, w.Key, op.Stamp, text, ""})
			}
		}
	}
	var lost []Replaced
	for _, l := range lines {
		for _, t := range l.texts {
			if t.Stamp != l.newest && !l.based[t.Stamp] {
				t.Winner = l.newest
				lost = append(lost, t)
			}
		}
	}
	slices.SortFunc(lost, func(a, b Replaced) int {
		return cmp.Or(-cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Key, b.Key))
	})
	return slices.CompactFunc(lost, func(a, b Replaced) bool {
		return a.Stamp == b.Stamp && a.Entity == b.Entity && a.Key == b.Key
	})
}
