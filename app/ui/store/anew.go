//go:build js && wasm

package store

import (
	"context"
	"time"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
)

// Taken is what became of edits of this device that the server did not take as
// they were.
type Taken struct {
	Refused int    // so many it does not want: Server lists them
	Why     string // of the first of them, in its own words; may be empty
	Later   int    // so many got its time, because this device's clock was ahead
}

// takenOf tells what an event does to the edits of this device.
func takenOf(e replica.Replace, refused []replica.Refusal) (t Taken) {
	t.Refused = len(refused)
	if t.Refused > 0 {
		t.Why = refused[0].Text
	}
	for was, now := range e.Stamps {
		if was.Time().Sub(now.Time()) > replica.MaxAhead {
			t.Later++
		}
	}
	return t
}

// mostStamps is how many new stamps one tab tells the others; beyond that they
// cannot undo what they did before.
const mostStamps = 2000

// noteOf is what other tabs are told of a workspace that is to be made anew:
//
//	{"refused":1,"why":"…","later":2,"anew":{"<stamp>":"<stamp>"}}
func noteOf(t Taken, anew map[crdt.Stamp]crdt.Stamp) string {
	var b jsontext.Builder
	b.Set("refused", jsontext.OfNumber(float64(t.Refused)))
	b.SetText("why", t.Why)
	b.Set("later", jsontext.OfNumber(float64(t.Later)))
	b.Object("anew")
	if len(anew) <= mostStamps {
		for was, now := range anew {
			b.SetText(string(was), string(now))
		}
	}
	b.End()
	return b.Value().String()
}

func readNote(text string) (t Taken, anew map[crdt.Stamp]crdt.Stamp) {
	v, _ := jsontext.Parse(text, jsontext.Limits{})
	refused, _ := v.Get("refused").Number()
	later, _ := v.Get("later").Number()
	anew = map[crdt.Stamp]crdt.Stamp{}
	for was, now := range v.Get("anew").Fields() {
		anew[crdt.Stamp(was)] = crdt.Stamp(now.Or(""))
	}
	return Taken{int(refused), v.Get("why").Or(""), int(later)}, anew
}

// replace keeps other ops in place of some, and makes the workspace anew in
// every tab: what leaves a document cannot be taken out of one that is open.
func (sh *sharing) replace(e replica.Replace) error {
	if err := sh.keep(func(c idb.Change) error {
		return sh.log.Replace(context.Background(), sh.sp.header(), e.Out, e.In, c)
	}); err != nil {
		return err
	}
	refused := sh.refused
	sh.refused = nil
	sh.anew(e, refused)
	return nil
}

// anew lets every tab make the workspace anew, and says what became of edits.
func (sh *sharing) anew(e replica.Replace, refused []replica.Refusal) {
	t := takenOf(e, refused)
	sh.show() // what was refused is listed before it is spoken of, in every tab
	sh.s.tabs.Tell(link.Event{Doc: sh.sp.ID, Note: noteAnew + noteOf(t, e.Stamps)})
	sh.s.remake(sh.sp, e.Stamps)
	sh.send(sh.r.Replaced(time.Now()))
	sh.s.Taken(sh.sp, t)
}

// remake makes a workspace anew from the device and what waits to get there,
// for whoever shows it, and goes on under another name. While the device cannot
// be read it tries again. It blocks.
func (s *Store) remake(sp *Space, anew map[crdt.Stamp]crdt.Stamp) {
	c, err := s.log.Read(context.Background(), sp.ID, 0)
	if err != nil {
		if !sp.deleted {
			device.After(int(tryAgain.Milliseconds()), func() { go device.Guard(func() { s.remake(sp, anew) }) })
		}
		return
	}
	fresh := c.Doc()
	fresh.Take(s.queue.ops(sp)...)
	touched := sp.Doc.Become(fresh)
	sp.head, sp.Remade = c.Head, sp.Remade+1
	sp.Session.Renew(sp.Doc, crdt.NewReplica(), anew)
	s.arrived(sp, touched)
}
