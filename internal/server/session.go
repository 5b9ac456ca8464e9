package server

import (
	"context"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/time/rate"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

// How much a connection may say besides edits. An honest page stays far below.
const (
	wordRate, wordBurst = 50, 300 // messages of any other kind
	askRate, askBurst   = 1, 10   // that make the server read much: Resume, and Ping for a hash
)

// Goodbyes. What people read is theirs to word; these are for who looks into
// the frames.
var (
	byeRestart    = wire.Bye{Code: wire.CodeRestart}
	byeGone       = wire.Bye{Code: wire.CodeGone}
	byeHeal       = wire.Bye{Code: wire.CodeHeal}
	byeSlow       = wire.Bye{Code: wire.CodeSlow}
	byeStorage    = wire.Bye{Code: wire.CodeStorage}
	byeSuperseded = wire.Bye{Code: wire.CodeSuperseded}
	byeRate       = wire.Bye{Code: wire.CodeRate, Text: "too many messages"}
	byeBusy       = wire.Bye{Code: wire.CodeBusy, Text: "too many people are in this workspace"}
)

func invalid(text string) wire.Bye { return wire.Bye{Code: wire.CodeInvalid, Text: text} }

// Session is one connection of one replica, from its first frame to its last.
type Session struct {
	hub    *Hub
	origin *origin
	wake   func()
	pushes *rate.Limiter
	words  *rate.Limiter
	asks   *rate.Limiter

	work    sync.Mutex // held while a frame is worked on, so that they keep their order
	room    *Room      // from here on of Hello; set once
	replica string
	token   oplog.Token
	access  oplog.Access
	acked   map[string]uint64    // of the replicas that it spoke of, for Pong
	full    map[string]wire.Nack // the first of a replica for which there was no room

	here here // guarded by the room
	out  outbox
}

// Receive works on one frame: it is done when Receive returns, and what it
// comes to waits in Next.
func (s *Session) Receive(ctx context.Context, now time.Time, text []byte) {
	s.work.Lock()
	defer s.work.Unlock()
	if s.out.ended() {
		return // superseded, or told goodbye: nothing it says counts any more (S5)
	}
	if len(text) > wire.MaxFrame || !utf8.Valid(text) {
		s.end(invalid("a frame is too large or no text"))
		return
	}
	m, err := wire.DecodeClient(text)
	if err != nil {
		s.refuse(err)
		return
	}
	if _, is := m.(wire.Push); !is && !s.words.AllowN(now, 1) {
		s.end(byeRate)
		return
	}
	hello, isHello := m.(wire.Hello)
	switch {
	case isHello && s.room == nil:
		s.hello(ctx, now, hello)
		return
	case isHello || s.room == nil:
		s.end(invalid("hello comes first, and once"))
		return
	}
	switch m := m.(type) {
	case wire.Push:
		s.push(ctx, now, m.Op)
	case wire.Resume:
		if s.asks.AllowN(now, 1) {
			s.resume(m.Epoch, m.Since)
		} else {
			s.end(byeRate)
		}
	case wire.Heal:
		s.heal(ctx, now, m)
	case wire.Presence:
		if s.access.Role >= oplog.Contribute { // who looks on is seen to be here, and no more
			s.room.presence.says(s.room, s, m.State, now)
		}
	case wire.Ping:
		s.ping(ctx, now, m.Hash)
	}
}

// refuse answers a frame that cannot be read. An op that is too large or not
// well formed is refused by itself where it can be told which it is; all else
// no page of ours sends.
func (s *Session) refuse(err error) {
	var e *wire.Error
	if errors.As(err, &e) {
		s.end(invalid(e.Error()))
		return
	}
	s.end(invalid("a frame that cannot be read"))
}

// hello lets a replica in, or not. Who has no access learns nothing of what
// there is.
func (s *Session) hello(ctx context.Context, now time.Time, m wire.Hello) {
	if m.Version < wire.OldestVersion {
		s.end(wire.Bye{Code: wire.CodeUpgrade})
		return
	}
	access, err := s.hub.store.Admit(ctx, m.Doc, oplog.Token(m.Token), m.Author)
	role := roleOf(access.Role)
	switch {
	case errors.Is(err, oplog.ErrNoAccess), err == nil && role == wire.None:
		s.end(byeGone)
		return
	case err != nil:
		s.storage(err)
		return
	}
	room, err := s.hub.room(ctx, m.Doc, now)
	if err != nil {
		s.storage(err)
		return
	}
	s.replica, s.token, s.access = m.Replica, oplog.Token(m.Token), access
	if !s.enter(room) {
		s.hub.leave(room, now)
		return
	}
	s.room = room
	s.welcome(ctx, now, m, role)
}

// enter joins a room. An older connection of the same replica goes first, and
// what it was doing is done before this one is answered, so that it is told
// what arrived. Only the same device with the same link may take over: the
// names of replicas are no secret.
func (s *Session) enter(room *Room) bool {
	for {
		other, full := room.add(s)
		switch {
		case full:
			s.end(byeBusy)
			return false
		case other == nil:
			return true
		case other.token != s.token || other.access.By != s.access.By:
			s.end(invalid("another connection has this replica"))
			return false
		}
		other.end(byeSuperseded)
		other.work.Lock()
		room.remove(other)
		other.work.Unlock()
	}
}

func (s *Session) welcome(ctx context.Context, now time.Time, m wire.Hello, role wire.Role) {
	named := append(slices.Sorted(maps.Keys(m.Out)), m.Replica)
	acked, err := s.hub.store.Acked(ctx, m.Doc, named...)
	if err != nil {
		s.storage(err)
		return
	}
	s.acked, s.full = map[string]uint64{}, map[string]wire.Nack{}
	for replica, n := range acked {
		s.has(replica, n)
	}
	r := s.room
	floor := r.floor(ctx)
	r.mu.Lock()
	r.pump(ctx, now) // a head that is behind that of the store would look like an older store
	epoch, head := r.epoch, r.head
	r.mu.Unlock()
	l := s.hub.limits
	s.say(wire.Welcome{
		Version: min(m.Version, wire.Version), Now: now.UnixMilli(), Role: role, By: s.access.By,
		Head: head, Epoch: epoch, Floor: floor, Acked: acked,
		Limits: wire.Limits{Frame: wire.MaxFrame, Writes: crdt.MaxWrites, OpsPerSec: int(l.PushRate), Burst: l.PushBurst},
	})
	s.resume(m.Epoch, m.Since)
	r.presence.joined(r, s, now)
}

func roleOf(r oplog.Role) wire.Role {
	switch r {
	case oplog.View:
		return wire.View
	case oplog.Contribute:
		return wire.Contribute
	case oplog.Edit:
		return wire.Edit
	}
	return wire.None
}

// has notes what the store has of a replica, for Pong. Nobody else pushes for it
// while this connection does, so that the store need not be asked again.
func (s *Session) has(replica string, n uint64) {
	if _, known := s.acked[replica]; known || len(s.acked) < wire.MaxReplicas {
		s.acked[replica] = max(s.acked[replica], n)
	}
}

// resume sets from where the session is told what it lacks. A position of
// another epoch, or beyond the head, says nothing: then all of it comes as a
// snapshot, which is merged and replaces nothing.
func (s *Session) resume(epoch string, since uint64) {
	r := s.room
	r.mu.Lock()
	defer r.mu.Unlock()
	if epoch != r.epoch || since > r.head {
		since = 0
	}
	s.standsAt(since, r.head)
}

func (s *Session) standsAt(since, head uint64) {
	s.out.standsAt(since, head)
	s.wake()
}

// ping tells how far the workspace and this replica's edits are, so that a lost
// tail is noticed.
func (s *Session) ping(ctx context.Context, now time.Time, hash bool) {
	r := s.room
	r.mu.Lock()
	pong := wire.Pong{Now: now.UnixMilli(), Head: r.head, Acked: s.acked}
	r.mu.Unlock()
	if hash && s.asks.AllowN(now, 1) {
		sum, head, err := s.hub.store.Hash(ctx, r.doc)
		if err != nil {
			s.storage(err)
			return
		}
		pong.Hash, pong.Head = hex.EncodeToString(sum[:]), head
	}
	s.say(pong)
}

// say puts an answer into the queue. It wakes nobody: whoever called Receive asks
// for Answers.
func (s *Session) say(m wire.Message) {
	if !s.out.put(frame{text: wire.Encode(m), kind: kindOf(m)}, s.hub.limits.Queue, s.hub.metrics) {
		s.end(byeSlow)
	}
}

func kindOf(m wire.Message) string {
	switch m.(type) {
	case wire.Welcome:
		return "welcome"
	case wire.Ack:
		return "ack"
	case wire.Nack:
		return "nack"
	case wire.Pong:
		return "pong"
	case wire.Peers:
		return "peers"
	case wire.Bye:
		return "bye"
	}
	return "other"
}

// put puts a frame into the queue, and ends the session if it does not read.
func (s *Session) put(f frame) {
	if !s.out.put(f, s.hub.limits.Queue, s.hub.metrics) {
		s.end(byeSlow)
	}
	s.wake()
}

// pass hands on a frame of ops to a session that keeps up.
func (s *Session) pass(f frame) {
	if s.out.follows(f) {
		s.put(f)
	}
}

// end says goodbye. What was said before still goes out, except to one that
// does not read.
func (s *Session) end(with wire.Bye) {
	if s.out.end(frame{text: wire.Encode(with), kind: "bye"}, with.Code == wire.CodeSlow) {
		s.hub.metrics.closed.WithLabelValues(string(with.Code)).Inc()
	}
	s.wake()
}

// Close is called once, when the connection is gone.
func (s *Session) Close(now time.Time) {
	s.out.end(frame{}, true)
	s.work.Lock()
	defer s.work.Unlock()
	if s.room != nil {
		s.room.remove(s)
		s.hub.leave(s.room, now)
	}
	s.hub.left(s)
}

// Pause returns how long to wait before reading on, so that nothing is refused
// for coming too soon after others: who reads slower slows down who sends (S7).
func (s *Session) Pause(now time.Time) time.Duration {
	longest := time.Duration(0)
	for _, l := range []*rate.Limiter{s.pushes, s.origin.pushes, s.words} {
		if lack := 1 - l.TokensAt(now); lack > 0 {
			longest = max(longest, time.Duration(lack/float64(l.Limit())*float64(time.Second)))
		}
	}
	return min(longest, time.Second)
}

// Answers returns the frames that wait already, for whoever has just called Receive
// and would else wake somebody to write a single one. At the end there are none:
// then Next is due.
func (s *Session) Answers() [][]byte {
	if s.out.ended() {
		s.wake()
		return nil
	}
	frames, _ := s.out.take(s.hub.metrics)
	return frames
}

// Next returns the frames that are to be written now, in order, and whether the
// connection ends behind them. What a session lacks comes piece by piece, each
// when the one before was taken, so that nobody's copy of a large workspace
// waits in memory. One goroutine at a time calls it or Answers.
func (s *Session) Next(ctx context.Context, now time.Time) (frames [][]byte, ended bool) {
	for {
		frames, ended = s.out.take(s.hub.metrics)
		if len(frames) > 0 || ended || !s.out.lags() {
			return frames, ended
		}
		more, err := s.fill(ctx, now)
		if err != nil {
			s.storage(err)
		} else if !more && !s.out.waits() {
			return nil, false
		}
	}
}

// fill puts the next piece of what the session lacks into its queue, or finds
// that it keeps up now. False says that there is nothing for it yet.
func (s *Session) fill(ctx context.Context, now time.Time) (bool, error) {
	r := s.room
	if s.out.part() {
		return true, nil
	}
	sent, fresh, turn := s.out.position()
	r.mu.Lock()
	if !fresh && sent > r.head {
		r.pump(ctx, now) // what a snapshot has, the others have not heard of yet
	}
	done, head, epoch := s.out.catchUp(r.head, turn), r.head, r.epoch
	r.mu.Unlock()
	switch {
	case done:
		return false, nil
	case fresh:
		snap, err := r.snap.get(ctx, r, now)
		if err == nil {
			s.out.begin(snap, turn)
		}
		return true, err
	case sent >= head: // the store did not answer the room
		return false, nil
	}
	d, err := r.hub.store.Since(ctx, r.doc, sent, pieceOps)
	switch {
	case errors.Is(err, oplog.ErrFloor):
		s.out.standsAt(0, head)
	case err != nil:
		return false, err
	case d.Epoch != epoch:
		s.end(byeHeal)
	case len(d.Ops) == 0:
		return false, nil
	default:
		s.out.piece(opsFrames(d.Ops), turn)
	}
	return true, nil
}
