//go:build js && wasm

package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// shareLog is a log that also keeps what waits for a server.
type shareLog interface {
	oplog.Log
	Share(ctx context.Context, id, text string) error
	Keep(ctx context.Context, id string, c idb.Change) error
	Unshare(ctx context.Context, id string, refused func(text string) ([]crdt.Op, error)) error
	Waiting(ctx context.Context, id string) (text string, list []crdt.Op, ok bool, err error)
	Acknowledged(ctx context.Context, id, replica string, n uint64, c idb.Change) error
	Receive(ctx context.Context, h oplog.Header, c oplog.Content, change idb.Change) (oplog.Grown, error)
	Replace(ctx context.Context, h oplog.Header, out, in []crdt.Op, c idb.Change) error
	Become(ctx context.Context, h oplog.Header, read uint64, c oplog.Content, waiting []crdt.Op, change idb.Change) error
}

// Shared tells whether a workspace is on a server too. It blocks.
func (s *Store) Shared(id string) bool {
	log, ok := s.log.(shareLog)
	if !ok {
		return false
	}
	_, _, ok, err := log.Waiting(context.Background(), id)
	return ok && err == nil
}

// sharing is a workspace that is on a server too, as one tab sees it. The tab
// that leads has the socket; the others hear from it how things stand.
type sharing struct {
	s       *Store
	sp      *Space
	log     shareLog
	work    lane
	leads   bool
	record  record
	kept    string // the record as this tab kept it last, or found it when it began to lead
	r       *replica.Replica
	socket  *link.Socket
	retry   func() // takes the next try back
	tick    *time.Ticker
	release func() // lets another tab lead, and hears of no network any more
	now     Server
	told    string // how things stood when the page and the other tabs heard of it last
	peers   map[string]wire.Peer
	here    jsontext.Value    // what others are to see of this person
	refused []replica.Refusal // since the workspace was made anew last
	met     met               // who wrote here
	keeping bool              // met is kept soon
}

// share begins to share a workspace that is on a server too. It blocks.
func (s *Store) share(sp *Space) {
	log, ok := s.log.(shareLog)
	if !ok || sp.share != nil {
		return
	}
	text, waiting, ok, err := log.Waiting(context.Background(), sp.ID)
	if err != nil {
		device.After(int(tryAgain.Milliseconds()), func() { go device.Guard(func() { s.share(sp) }) })
		return
	}
	if !ok || sp.deleted || sp.share != nil {
		return
	}
	rec, err := decodeRecord(text)
	if err != nil || rec.token == "" { // of a newer program, or it is being put there just now
		return
	}
	sh := &sharing{s: s, sp: sp, log: log, record: rec, peers: map[string]wire.Peer{}, met: decodeMet(device.Remembered(metKey(sp.ID)))}
	sh.now = Server{Shared: true, Owner: rec.owner, Waiting: len(waiting), Alone: rec.Epoch == replica.Alone, Refused: rec.Aside, Role: rec.role, By: oplog.AuthorName(sp.ID, rec.author)}
	sp.share, sp.offset = sh, rec.Offset
	free := func() {}
	if s.tabs.Connected() {
		free = link.Lead("share "+sp.ID, func() { sh.work.later(sh.lead) })
	} else { // nobody would tell this tab what another hears
		sh.work.later(sh.lead)
	}
	deaf := device.Window().On("online", device.Passive, func(device.Object) { sh.work.later(sh.dial) })
	sh.release = func() { free(); deaf() }
	s.tabs.Tell(link.Event{Doc: sp.ID, Note: noteAsk})
	s.Changed()
}

// stop ends the sharing of a workspace in this tab.
func (sh *sharing) stop() {
	sh.nobody()
	sh.sp.share = nil
	sh.work.later(func() {
		if sh.leads {
			sh.tick.Stop()
		}
		sh.leads = false
		if sh.socket != nil {
			sh.socket.Close()
			sh.socket = nil
		}
		sh.release()
	})
}

// lead takes the socket over from whoever had it, with what is kept. While the
// device cannot be read it tries again.
func (sh *sharing) lead() {
	if sh.sp.share != sh {
		return // ended meanwhile
	}
	text, waiting, ok, err := sh.log.Waiting(context.Background(), sh.sp.ID)
	if err != nil {
		device.After(int(tryAgain.Milliseconds()), func() { sh.work.later(sh.lead) })
		return
	}
	if !ok {
		return
	}
	rec, err := decodeRecord(text)
	if err != nil {
		return
	}
	// The server goes on behind what the device has: also what another tab put
	// there and told nobody.
	sh.s.catchUp(sh.sp)
	sh.leads, sh.record, sh.kept, sh.now.Ended = true, rec, text, "" // another tab may have brought another link
	rec.State.Outbox = waiting
	sh.r = replica.New(replica.Config{
		Doc: sh.sp.ID, Token: rec.token, Author: rec.author, Name: sh.sp.Session.Replica(),
		Fresh: crdt.NewReplica, Jitter: rand.Float64,
	}, rec.State)
	sh.r.Show(sh.here, time.Now())
	sh.tick = time.NewTicker(replica.Beat)
	go device.Guard(func() {
		for range sh.tick.C {
			sh.work.later(sh.beat)
		}
	})
	sh.dial()
}

// dial opens the socket, unless it is open.
func (sh *sharing) dial() {
	if !sh.leads || sh.socket != nil || sh.now.Ended != "" {
		return
	}
	if sh.retry != nil {
		sh.retry()
		sh.retry = nil
	}
	var own *link.Socket
	mine := func(f func()) func() {
		return func() {
			sh.work.later(func() {
				if sh.socket == own {
					f()
				}
			})
		}
	}
	socket, err := link.Dial(syncAddress(),
		mine(func() { sh.send(sh.r.Connected(time.Now())) }),
		func(text string) { mine(func() { sh.heard(text) })() },
		mine(sh.closed))
	if err != nil {
		sh.closed()
		return
	}
	own, sh.socket = socket, socket
}

// syncAddress is where the server of this page has its socket.
func syncAddress() string {
	at := device.Global("location")
	scheme := "ws://"
	if at.Get("protocol").Text() == "https:" {
		scheme = "wss://"
	}
	return scheme + at.Get("host").Text() + "/api/sync"
}

func (sh *sharing) closed() {
	if sh.socket != nil {
		sh.socket.Close()
		sh.socket = nil
	}
	sh.nobody()
	wait, again := sh.r.Disconnected(time.Now())
	if again {
		sh.retry = device.After(int(wait.Milliseconds()), func() { sh.work.later(sh.dial) })
	}
	sh.show()
}

func (sh *sharing) heard(text string) {
	m, err := wire.DecodeServer(text)
	if err != nil {
		return // of a kind that this program does not know; what is missing is asked for
	}
	out, events := sh.r.Received(m, time.Now())
	sh.do(out, events)
}

func (sh *sharing) beat() {
	if !sh.leads {
		return
	}
	out, events := sh.r.Tick(time.Now())
	sh.do(out, events)
}

// edited takes edits that are on the device now, of whichever tab.
func (sh *sharing) edited(ops []crdt.Op) {
	sh.work.later(func() { sh.take(ops) })
}

func (sh *sharing) take(ops []crdt.Op) {
	if !sh.leads {
		return
	}
	out, events, err := sh.r.Edited(time.Now(), ops...)
	if err != nil {
		device.Global("console").Call("warn", "worthmap: "+err.Error()) // they wait on the device, and go with the next start
	}
	sh.do(out, events)
}

// again looks for what waits on the device and was not heard of. It takes that at
// once: after the next answer of the server some of it may wait no more.
func (sh *sharing) again() {
	if !sh.leads {
		return
	}
	sh.work.later(func() {
		if _, waiting, ok, err := sh.log.Waiting(context.Background(), sh.sp.ID); err == nil && ok {
			sh.take(waiting)
		}
	})
}

func (sh *sharing) send(out []wire.Message) {
	for _, m := range out {
		if sh.socket != nil {
			sh.socket.Send(string(wire.Encode(m)))
		}
	}
}

// do sees to events in their order, and sends what is to be sent.
func (sh *sharing) do(out []wire.Message, events []replica.Event) {
	sh.send(out)
	for _, e := range events {
		if err := sh.see(e); err != nil {
			if !errors.Is(err, idb.ErrOtherLink) { // whoever gave it that lets this tab know
				device.Global("console").Call("warn", "worthmap: "+err.Error())
			}
			sh.afresh()
			return
		}
	}
	sh.show()
}

func (sh *sharing) see(e replica.Event) error {
	switch e := e.(type) {
	case replica.Merge:
		return sh.merge(e)
	case replica.Saved:
		return sh.keep(func(c idb.Change) error {
			return sh.log.Acknowledged(context.Background(), sh.sp.ID, e.Replica, e.N, c)
		})
	case replica.Replace:
		return sh.replace(e)
	case replica.Refused:
		sh.refused = append(sh.refused, e.Refusal)
	case replica.Rights:
		sh.now.Role, sh.now.By = e.Role, e.By
		if sh.record.role != e.Role { // known without a network too
			sh.record.role = e.Role
			if err := sh.oncemore(); err != nil {
				return err
			}
			if err := sh.keepRecord(); err != nil {
				return err
			}
		}
		sh.sp.offset = sh.r.Position().Offset
	case replica.Present:
		sh.present(e.Peers)
		sh.s.tabs.Tell(link.Event{Doc: sh.sp.ID, Note: noteHere + string(wire.Encode(e.Peers))})
	case replica.Compare:
		if len(sh.s.queue.ops(sh.sp)) == 0 && sh.sp.Doc.Hash() != e.Hash {
			sh.send(sh.r.Diverged(time.Now()))
		}
	case replica.Lacking:
		sh.send(sh.r.Heal(time.Now(), sh.sp.Doc.Registers()))
	case replica.Apart:
		return sh.apart(e.Registers)
	case replica.Ended:
		if e.Code.Final() {
			sh.now.Ended = e.Code
		}
	case replica.Lost:
		sh.closed()
	}
	return nil
}

// keep has the record written along with something else. Its position is that
// behind what the device has, which is less than the replica's until that is
// kept. Where the workspace was left meanwhile, or has another link, neither is
// written.
func (sh *sharing) keep(write func(idb.Change) error) error {
	sh.record.Offset = sh.r.Position().Offset
	sh.record.Aside = sh.r.State().Aside
	now := sh.record.encode()
	if err := write(func(kept string) (string, error) {
		if kept != sh.kept && !sh.record.follows(kept) {
			return "", idb.ErrOtherLink
		}
		return now, nil
	}); err != nil {
		return err
	}
	sh.kept = now
	return nil
}

// keepRecord keeps the record alone.
func (sh *sharing) keepRecord() error {
	return sh.keep(func(c idb.Change) error { return sh.log.Keep(context.Background(), sh.sp.ID, c) })
}

// merge keeps what came and shows it.
func (sh *sharing) merge(e replica.Merge) error {
	c := oplog.Content{Registers: e.Registers}
	news := false
	for _, o := range e.Ops {
		c.Ops = append(c.Ops, o.Op)
		news = sh.met.wrote(o.Op.Replica, o.By) || news
	}
	sh.meets(news)
	sp := sh.sp
	sh.record.Position = sh.r.Position()
	var g oplog.Grown
	if err := sh.keep(func(change idb.Change) (err error) {
		g, err = sh.log.Receive(context.Background(), sp.header(), c, change)
		return err
	}); err != nil {
		return err
	}
	sh.s.mourns(sp, c.Ops)
	touched := c.AddTo(sp.Doc)
	if len(c.Registers) > 0 { // all who have it open read it anew
		sh.s.tabs.Tell(link.Event{Doc: sp.ID, From: g.From, Head: g.Head})
		sh.s.catchUp(sp)
	} else {
		sh.s.told(sp, c.Ops, g)
	}
	sh.s.arrived(sp, touched)
	return nil
}

// afresh begins again with what the device has, after it could not keep
// something that came: a new connection brings that again.
func (sh *sharing) afresh() {
	if sh.socket != nil {
		sh.socket.Close()
		sh.socket = nil
	}
	sh.leads = false
	sh.tick.Stop()
	device.After(int(tryAgain.Milliseconds()), func() { sh.work.later(sh.lead) })
	sh.show()
}
