package edit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

// Limits of texts in code points (SYNC 2.11).
const (
	maxTitle = 1_000
	maxNote  = 10_000
)

// Commit makes a change that was composed elsewhere (inspector, outline,
// table) one step of undo.
func (b *Board) Commit(label string, c crdt.Change) []Effect {
	return b.after(b.commit(label, c))
}

// commit applies a change, reads the map anew and returns what has to be
// saved. A change that is refused changes nothing (E3).
func (b *Board) commit(label string, c crdt.Change) []Effect {
	return b.write(label, c, b.session.Commit)
}

// join is commit for the second and later steps of a burst: they are undone
// together with the first.
func (b *Board) join(label string, c crdt.Change) []Effect {
	return b.write(label, c, b.session.Join)
}

func (b *Board) write(label string, c crdt.Change, how func(*crdt.Doc, string, crdt.Change) ([]crdt.Op, error)) []Effect {
	if c.Empty() {
		return nil
	}
	if b.large != nil {
		return refuse(b.large.busy())
	}
	if err := b.check(c); err != nil {
		return refuse(err)
	}
	ops, err := how(b.ws.Doc(), label, b.along(c))
	if err != nil {
		return refuse(err)
	}
	return b.saved(ops)
}

// along is a change with what goes with it: what threads and feelings ask for on
// a journey, and where people stand whom it names nothing of (E16).
func (b *Board) along(c crdt.Change) crdt.Change {
	if b.m != nil {
		c.Add(journey.Thread(b.ws, b.m, c, b.session.Replica()))
		c.Add(journey.KeepFeelings(b.m, c))
	}
	if b.rel != nil && relation.Regroups(c) {
		if stand := b.rel.KeepStanding(b.lay.Stood()); b.may == nil || b.may(stand) == nil {
			c.Add(stand)
		}
	}
	return c
}

// saved reads anew what ops touched and hands them out.
func (b *Board) saved(ops []crdt.Op) []Effect {
	if len(ops) == 0 {
		return nil
	}
	b.read(touched(ops))
	return []Effect{Saved{ops}}
}

func touched(ops []crdt.Op) (ids []crdt.ID) {
	var last crdt.ID
	seen := map[crdt.ID]bool{}
	for _, op := range ops {
		for _, w := range op.Writes {
			if w.Entity != last && !seen[w.Entity] {
				seen[w.Entity] = true
				ids = append(ids, w.Entity)
			}
			last = w.Entity
		}
	}
	return ids
}

// check holds a change to the limits that are ours and not the document's,
// and keeps locked things where they are (E5).
func (b *Board) check(c crdt.Change) error {
	if b.may != nil {
		if err := b.may(c); err != nil {
			return err
		}
	}
	for _, s := range c.Sets {
		if text, ok := s.Value.Text(); ok {
			limit, what := maxNote, "A text"
			if s.Key == "title" {
				limit, what = maxTitle, "A title"
			}
			if n := utf8.RuneCountInString(text); n > limit {
				return Sentence(fmt.Sprintf("%s has at most %s characters, this one has %s. It was not changed; shorten it and try again.", what, grouped(limit), grouped(n)))
			}
		}
		if s.Key != crdt.KeyPlace && s.Key != crdt.KeyDel {
			continue
		}
		if e := b.ws.Element(s.Entity); e != nil && locked(e) && s.Value.Known() {
			verb := "moved"
			if s.Key == crdt.KeyDel {
				verb = "deleted"
			}
			return Sentence(fmt.Sprintf("“%s” is locked and was not %s. Ctrl+Shift+L unlocks it.", short(e.Name()), verb))
		}
	}
	return nil
}

// Allow lets a board change only what may allows, which says why not in a
// sentence; nil lifts that.
func (b *Board) Allow(may func(crdt.Change) error) { b.may = may }

// Sentence is a refusal in words for people. It is an error, so that it
// travels in Refused.
type Sentence string

func (s Sentence) Error() string { return string(s) }

// refuse says why nothing happened, in a sentence about the map where the
// error has only one about registers.
func refuse(err error) []Effect {
	var r *crdt.RegisterError
	if errors.As(err, &r) {
		problem := strings.ToUpper(r.Problem[:1]) + r.Problem[1:]
		err = Sentence(problem + ". Nothing was changed.")
	}
	return []Effect{Refused{err}}
}

func refusal(format string, args ...any) []Effect {
	return []Effect{Refused{Sentence(fmt.Sprintf(format, args...))}}
}

// Applied tells that ops of another tab or of a peer were applied to the
// document, and what they touched.
func (b *Board) Applied(touched []crdt.ID) []Effect {
	b.read(touched)
	return b.after(nil)
}

func (b *Board) undo() []Effect { return b.reverse("Undone", b.session.Undoing) }
func (b *Board) redo() []Effect { return b.reverse("Done again", b.session.Redoing) }

func (b *Board) canUndo() bool { return b.session.CanUndo() }
func (b *Board) canRedo() bool { return b.session.CanRedo() }

// reverse takes a step back or forward, selects what it touched and says what
// was kept because somebody else wrote it since.
func (b *Board) reverse(verb string, begin func() *crdt.Reversal) []Effect {
	if b.large != nil {
		return refuse(b.large.busy())
	}
	b.stop()
	r := begin()
	if b.opt.Later && r.Size() >= largeUndo {
		return b.reverseLarge(verb, r)
	}
	ops, _ := r.Part(b.ws.Doc(), r.Size())
	out := b.saved(ops)
	b.follow(ops)
	return append(out, b.reversed(verb, r))
}

// reversed says what a step of undo did.
func (b *Board) reversed(verb string, r *crdt.Reversal) Effect {
	text, kept := verb+": "+lower(r.Label())+".", r.Kept()
	if len(kept) > 0 {
		text += " " + b.keptWords(kept)
	}
	return Say{Text: text, Polite: len(kept) == 0}
}

// keptWords tells which changes an undo left alone, at most three by name.
func (b *Board) keptWords(kept []crdt.Kept) string {
	var names []string
	seen := map[crdt.ID]bool{}
	for _, k := range kept {
		if seen[k.Entity] {
			continue
		}
		seen[k.Entity] = true
		title := b.ws.Doc().Get(k.Entity, "title").Or("")
		if title == "" {
			title = "untitled " + b.ws.Doc().Kind(k.Entity)
		}
		names = append(names, "“"+short(title)+"”")
	}
	n := len(names)
	if n > 3 {
		names = append(names[:3], fmt.Sprintf("%d more", n-3))
	}
	return fmt.Sprintf("%s kept: %s %s edited elsewhere since.", count(n, "change"), list(names), either(n == 1, "was", "were"))
}

// follow selects what a step of undo touched, as far as it shows: people look
// where something happens.
func (b *Board) follow(ops []crdt.Op) {
	var ids []crdt.ID
	for _, id := range touched(ops) {
		if e := b.ws.Element(id); e != nil && b.onMap(id) && e.Kind != "map" && e.Kind != "lane" && e.Kind != "link" {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		b.choose(ids...)
	}
}

// locked tells whether a thing may neither be moved nor deleted.
func locked(e interface {
	Member(string) jsontext.Value
}) bool {
	on, _ := e.Member("locked").Bool()
	return on
}

func refused(out []Effect) bool {
	return slices.ContainsFunc(out, func(e Effect) bool { _, is := e.(Refused); return is })
}
