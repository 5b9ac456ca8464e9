package edit

import (
	"fmt"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Large is a change of thousands of records on its way into the document, or a
// step of undo on its way back, in steps that are short enough for a page to
// answer between them. All of it is one step of undo. The board writes nothing
// else meanwhile; what comes from another tab or a peer may.
type Large struct {
	b       *Board
	label   string
	rest    []crdt.Set
	size    int            // how many sets there were
	turn    *crdt.Reversal // what is taken back; nil for nothing
	verb    string         // of a step of undo; empty for a change
	ops     []crdt.Op
	touched []crdt.ID // not in the figures yet
	figured int       // how many of them are
	seen    bool
	drawn   bool
	read    bool
	stopped bool
	err     error
}

// Sizes of a step: a few milliseconds in a browser.
const (
	largeSets    = 400
	largeFigures = 500
)

// largeUndo is from how many registers on a step goes back in steps, on a board
// whose page carries them out (NewLater).
const largeUndo = 2000

// CommitLarge begins to make a change that was composed elsewhere. A change
// that is refused at once writes nothing; Step goes on with it.
func (b *Board) CommitLarge(label string, c crdt.Change) (*Large, error) {
	if b.large != nil {
		return nil, b.large.busy()
	}
	if err := b.check(c); err != nil {
		return nil, err
	}
	c = b.along(c)
	b.large = &Large{b: b, label: label, rest: c.Sets, size: len(c.Sets)}
	return b.large, nil
}

// reverseLarge begins to take a step back or forward.
func (b *Board) reverseLarge(verb string, r *crdt.Reversal) []Effect {
	b.choose()
	b.large = &Large{b: b, label: r.Label(), turn: r, verb: verb}
	return []Effect{Lasts{b.large}}
}

// Step does a little of the work and tells whether there is more.
func (l *Large) Step() bool {
	switch {
	case l.turning():
		l.takeBack()
	case len(l.rest) > 0:
		l.write()
	case l.figured < len(l.touched):
		l.figure()
	case !l.seen:
		l.seen = true
		l.b.figures.Relational(l.b.mapID)
	case !l.drawn:
		l.drawn = !l.b.Ahead()
	case !l.read:
		l.read, l.b.large = true, nil
		l.b.readMap()
	}
	return !l.read
}

// busy says why nothing else is written now.
func (l *Large) busy() error {
	return Sentence(fmt.Sprintf("“%s” is still under way. Try again when it is done.", short(l.label)))
}

func (l *Large) turning() bool { return l.turn != nil && l.turn.Done() < 1 }

// Stop gives a change up, but no step of undo: the steps that are left take back
// what was written so far and bring the figures to where they were. It does
// nothing once Step has returned false.
func (l *Large) Stop() {
	if l.read || l.stopped || l.err != nil || l.verb != "" {
		return
	}
	l.stopped = true
	l.giveUp()
}

func (l *Large) giveUp() {
	l.rest, l.figured = nil, 0
	if len(l.ops) > 0 {
		l.turn = l.b.session.Dropping()
	}
}

// Stopped tells whether the change was taken back.
func (l *Large) Stopped() bool { return l.stopped }

// Label is what the step is called.
func (l *Large) Label() string { return l.label }

// Done is how much of the work is done, from 0 to 1.
func (l *Large) Done() float64 {
	var written, figured float64
	switch {
	case l.read:
		return 1
	case l.turn != nil:
		written = l.turn.Done()
	case l.size > 0:
		written = float64(l.size-len(l.rest)) / float64(l.size)
	}
	if len(l.touched) > 0 {
		figured = float64(l.figured) / float64(len(l.touched))
	}
	return (written + figured) / 2
}

// write writes the next registers, whole records where they stand together. A
// document that has no room for them is as it was before the change.
func (l *Large) write() {
	n := min(largeSets, len(l.rest))
	for n < len(l.rest) && l.rest[n].Entity == l.rest[n-1].Entity {
		n++
	}
	how := l.b.session.Join
	if len(l.ops) == 0 {
		how = l.b.session.Commit
	}
	ops, err := how(l.b.ws.Doc(), l.label, crdt.Change{Sets: l.rest[:n:n]})
	if err != nil {
		l.err = err
		l.giveUp()
		return
	}
	l.rest = l.rest[n:]
	if l.did(ops); len(l.rest) == 0 {
		l.group()
	}
}

// takeBack takes back some of what was written, the last of it first.
func (l *Large) takeBack() {
	ops, more := l.turn.Part(l.b.ws.Doc(), largeSets)
	if l.did(ops); !more {
		l.group()
	}
}

func (l *Large) did(ops []crdt.Op) {
	ids := touched(ops)
	l.ops = append(l.ops, ops...)
	l.touched = append(l.touched, ids...)
	l.b.ws.Refresh(ids)
}

// group brings those records together that are about the same one: its figures
// are computed once.
func (l *Large) group() {
	at := map[crdt.ID]int{}
	var groups [][]crdt.ID // in the order in which the first of each came
	last := crdt.ID("")
	for _, id := range l.touched {
		if id == last {
			continue // a record at the seam of two steps
		}
		last = id
		of := l.of(id)
		n, ok := at[of]
		if !ok {
			n = len(groups)
			at[of], groups = n, append(groups, nil)
		}
		groups[n] = append(groups[n], id)
	}
	l.touched = slices.Concat(groups...)
}

// of returns what a record is about, itself where it is about none.
func (l *Large) of(id crdt.ID) crdt.ID {
	if e := l.b.ws.Element(id); e != nil {
		if of := e.Text("of"); of != "" {
			return crdt.ID(of)
		}
	}
	return id
}

// figure computes the figures of some of what was touched.
func (l *Large) figure() {
	from := l.figured
	to := min(from+largeFigures, len(l.touched))
	for to < len(l.touched) && l.of(l.touched[to]) == l.of(l.touched[to-1]) {
		to++
	}
	l.b.figures.Refresh(l.touched[from:to])
	l.figured = to
}

// Effects are what follows, once Step has returned false: what to keep, and
// the sentence of a refusal.
func (l *Large) Effects() []Effect {
	var out []Effect
	if len(l.ops) > 0 {
		out = append(out, Saved{l.ops})
	}
	if l.err != nil {
		out = append(out, refuse(l.err)...)
	}
	if l.verb != "" {
		out = append(out, l.b.reversed(l.verb, l.turn))
	}
	return l.b.after(out)
}

// Refused tells whether there was no room for the change.
func (l *Large) Refused() bool { return l.err != nil }
