//go:build js && wasm

package store

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// Server is how things stand between a workspace and its server.
type Server struct {
	Shared  bool // it is on a server
	Owner   bool // this device may make and revoke links
	Online  bool // the server answers
	Current bool // all that the server had is here
	Role    wire.Role
	By      string            // who this person is to others
	Waiting int               // edits that are not known to be at the server
	Alone   bool              // nor is what was done without it
	Held    wire.Code         // why the server takes none of them just now; empty when it does
	Refused []replica.Refusal // edits that the server does not want, with their content
	Ended   wire.Code         // why there is no use in trying again; empty while there is
}

// Forbidden is how many edits were refused because the link does not allow them:
// they go along with one that does.
func (n Server) Forbidden() (count int) {
	for _, f := range n.Refused {
		if f.Code == wire.CodeForbidden {
			count++
		}
	}
	return count
}

// Server tells how things stand between a workspace and its server.
func (s *Store) Server(sp *Space) Server {
	if sp == nil || sp.share == nil {
		return Server{}
	}
	return sp.share.now
}

// Here returns who else has a workspace open, by the ID of their connection.
func (s *Store) Here(sp *Space) []wire.Peer {
	if sp == nil || sp.share == nil {
		return nil
	}
	list := make([]wire.Peer, 0, len(sp.share.peers))
	for _, p := range sp.share.peers {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b wire.Peer) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// Say lets the others see a state of this person, of at most
// wire.MaxPresence bytes.
func (s *Store) Say(sp *Space, state jsontext.Value) {
	if sp == nil || sp.share == nil {
		return
	}
	sh := sp.share
	sh.work.later(func() {
		if sh.here = state; sh.leads {
			sh.send(sh.r.Show(state, time.Now()))
		} else {
			sh.s.tabs.Tell(link.Event{Doc: sp.ID, Note: noteSay + state.String()})
		}
	})
}

// SeenTo forgets a refused edit that the person has seen to.
func (s *Store) SeenTo(sp *Space, f replica.Refusal) {
	if sp == nil || sp.share == nil {
		return
	}
	sp.share.seenTo(f.Op.Replica, f.Op.N)
}

func (sh *sharing) seenTo(replica string, n uint64) {
	sh.work.later(func() {
		if !sh.leads {
			sh.s.tabs.Tell(link.Event{Doc: sh.sp.ID, Note: noteSeen + replica + " " + strconv.FormatUint(n, 10)})
			return
		}
		sh.r.SeenTo(replica, n)
		_ = sh.keepRecord()
		sh.show()
	})
}

// reread reads what the tab that leads kept of refused edits.
func (sh *sharing) reread() {
	text, _, ok, err := sh.log.Waiting(context.Background(), sh.sp.ID)
	if rec, wrong := decodeRecord(text); err == nil && ok && wrong == nil {
		sh.now.Refused = rec.Aside
	}
}

// Notes between the tabs of a profile about a workspace that is shared.
const (
	noteAnew = "anew " // it is to be read anew
	noteSeen = "seen " // somebody saw to a refused edit
	noteLink = "link"  // it has another link now
	noteHow  = "how "  // how things stand, from the tab that leads
	noteSay  = "say "  // what others are to see of this person
	noteHere = "here " // who is here
	noteAsk  = "ask"   // a tab that came asks for all that
)

// show tells this page and the other tabs how things stand, if that changed.
func (sh *sharing) show() {
	now := sh.now
	if sh.leads {
		now.Online, now.Current, now.Waiting = sh.r.Online(), sh.r.Current(), sh.r.Waiting()
		now.Refused, now.Held, now.Alone = sh.r.State().Aside, sh.r.Held(), sh.r.Alone()
	} else {
		now.Online, now.Current = false, false
	}
	sh.now = now
	said := now.said(sh.sp.offset)
	if sh.told == said {
		return
	}
	sh.told = said
	sh.s.tabs.Tell(link.Event{Doc: sh.sp.ID, Note: noteHow + sh.told})
	sh.s.Changed()
}

// said is how things stand as text, but for the content of what was refused.
func (n Server) said(offset time.Duration) string {
	var b jsontext.Builder
	b.Set("online", jsontext.OfBool(n.Online))
	b.Set("current", jsontext.OfBool(n.Current))
	b.SetText("role", n.Role.String())
	b.SetText("by", n.By)
	b.Set("waiting", jsontext.OfNumber(float64(n.Waiting)))
	b.Set("refused", jsontext.OfNumber(float64(len(n.Refused))))
	b.SetText("ended", string(n.Ended))
	b.SetText("held", string(n.Held))
	b.Set("alone", jsontext.OfBool(n.Alone))
	b.Set("offset", jsontext.OfNumber(float64(offset.Milliseconds())))
	return b.Value().String()
}

// noted takes what another tab says about a workspace.
func (s *Store) noted(sp *Space, note string) {
	sh := sp.share
	switch {
	case strings.HasPrefix(note, noteAnew):
		t, anew := readNote(note[len(noteAnew):])
		s.remake(sp, anew)
		s.Taken(sp, t)
	case note == noteLink:
		if sh != nil {
			sh.stop()
		}
		s.share(sp)
	case sh == nil:
	case note == noteAsk:
		if sh.leads {
			s.tabs.Tell(link.Event{Doc: sp.ID, Note: noteHow + sh.now.said(sp.offset)})
			s.tabs.Tell(link.Event{Doc: sp.ID, Note: noteHere + string(wire.Encode(wire.Peers{Peers: s.Here(sp)}))})
		}
	case strings.HasPrefix(note, noteSeen):
		if name, n, ok := strings.Cut(note[len(noteSeen):], " "); ok && sh.leads {
			if n, err := strconv.ParseUint(n, 10, 64); err == nil {
				sh.seenTo(name, n)
			}
		}
	case strings.HasPrefix(note, noteSay):
		if state, err := jsontext.Parse(note[len(noteSay):], jsontext.Limits{Bytes: wire.MaxPresence}); err == nil {
			sh.work.later(func() {
				if sh.leads {
					sh.send(sh.r.Show(state, time.Now()))
				}
			})
		}
	case strings.HasPrefix(note, noteHow) && !sh.leads:
		v, err := jsontext.Parse(note[len(noteHow):], jsontext.Limits{})
		if err != nil {
			return
		}
		n := &sh.now
		n.Online, _ = v.Get("online").Bool()
		n.Current, _ = v.Get("current").Bool()
		n.Role, _ = wire.RoleOf(v.Get("role").Or(""))
		waiting, _ := v.Get("waiting").Number()
		n.By, n.Waiting, n.Ended = v.Get("by").Or(""), int(waiting), wire.Code(v.Get("ended").Or(""))
		n.Held = wire.Code(v.Get("held").Or(""))
		n.Alone, _ = v.Get("alone").Bool()
		if !n.Online {
			sh.nobody()
		}
		offset, _ := v.Get("offset").Number()
		sp.offset = time.Duration(offset) * time.Millisecond
		if refused, _ := v.Get("refused").Number(); int(refused) != len(n.Refused) {
			sh.reread()
		}
		s.Changed()
	case strings.HasPrefix(note, noteHere) && !sh.leads:
		if m, err := wire.DecodeServer(note[len(noteHere):]); err == nil {
			sh.present(m)
		}
	}
}

// nobody is here as far as is known: the server is away, or was left.
func (sh *sharing) nobody() {
	clear(sh.peers)
	sh.s.Peers(sh.sp)
}

// present notes who came, moved or left.
func (sh *sharing) present(m wire.Message) {
	p, ok := m.(wire.Peers)
	if !ok {
		return
	}
	news := false
	for _, one := range p.Peers {
		sh.peers[one.ID] = one
		news = sh.met.called(one.By, one.State.Get("n").Or("")) || news
	}
	sh.meets(news)
	for _, id := range p.Gone {
		delete(sh.peers, id)
	}
	sh.s.Peers(sh.sp)
}
