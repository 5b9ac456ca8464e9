package server

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

// push hands an edit to the store and says what became of it. The store has
// committed it, and flushed, when the answer goes out (S1); the others learn of
// it from the store.
func (s *Session) push(ctx context.Context, now time.Time, op crdt.Op) {
	if !s.pushes.AllowN(now, 1) || !s.origin.pushes.AllowN(now, 1) {
		s.counted("rate")
		s.say(wire.Nack{Replica: op.Replica, N: op.N, Code: wire.CodeRate})
		return
	}
	if no, is := s.full[op.Replica]; is && op.N >= no.N { // S10
		s.counted("refused")
		s.say(no)
		return
	}
	outcomes, err := s.hub.store.Apply(ctx, s.access, op)
	if err != nil {
		s.failed(op, now, err)
		return
	}
	o := outcomes[0]
	s.counted(o.Verdict.String())
	switch o.Verdict {
	case oplog.Accepted, oplog.Again:
		s.has(op.Replica, op.N)
		s.say(wire.Ack{Replica: op.Replica, N: op.N, Head: o.Seq})
		if o.Verdict == oplog.Accepted {
			s.room.stir()
		}
	case oplog.Gap:
		s.say(wire.Nack{Replica: op.Replica, N: op.N, Code: wire.CodeExpected, Expected: o.Expected})
	case oplog.Conflict:
		s.hub.metrics.trouble.WithLabelValues("op_conflict").Inc()
		s.hub.log.Warn("two edits of one name", "workspace", s.room.doc)
		s.say(wire.Nack{Replica: op.Replica, N: op.N, Code: wire.CodeConflict})
	default:
		s.refused(op, o.Code, o.Text)
	}
}

// refused says why an edit will not be kept.
func (s *Session) refused(op crdt.Op, code oplog.Code, text string) {
	no := wire.Nack{Replica: op.Replica, N: op.N, Code: codeOf(code), Text: cut(text)}
	if no.Code == wire.CodeQuota && len(s.full) < wire.MaxReplicas {
		s.full[op.Replica] = no
	}
	s.say(no)
}

func (s *Session) counted(outcome string) { s.hub.metrics.edits.WithLabelValues(outcome).Inc() }

// failed answers an edit that was not kept, or of which nobody knows.
func (s *Session) failed(op crdt.Op, now time.Time, err error) {
	switch {
	case errors.Is(err, oplog.ErrNoAccess):
		s.end(s.lost(now))
	case errors.Is(err, oplog.ErrUnknown):
		s.end(byeGone)
	case errors.Is(err, oplog.ErrEpoch):
		s.end(byeHeal)
	default:
		var no *oplog.Refusal
		if errors.As(err, &no) {
			s.counted("refused")
			s.refused(op, no.Code, no.Text)
			return
		}
		s.counted("failed")
		s.hub.log.Error("an edit was not kept", "workspace", s.room.doc, "error", err)
		s.say(wire.Nack{Replica: op.Replica, N: op.N, Code: wire.CodeStorage})
	}
}

func codeOf(c oplog.Code) wire.Code {
	switch c {
	case oplog.Quota:
		return wire.CodeQuota
	case oplog.ClockAhead:
		return wire.CodeClockAhead
	case oplog.Invalid:
		return wire.CodeInvalid
	}
	return wire.CodeForbidden
}

// cut shortens a sentence to what a message may hold.
func cut(text string) string {
	for len(text) > wire.MaxText {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// lost says why a link no longer opens anything.
func (s *Session) lost(now time.Time) wire.Bye {
	if at := s.access.Expires; !at.IsZero() && !now.Before(at) {
		return wire.Bye{Code: wire.CodeExpired}
	}
	return wire.Bye{Code: wire.CodeRevoked}
}

// storage says goodbye because the store does not answer.
func (s *Session) storage(err error) {
	switch {
	case errors.Is(err, oplog.ErrUnknown):
		s.end(byeGone)
		return
	case errors.Is(err, ErrClosing):
		s.end(byeRestart)
		return
	}
	s.hub.log.Error("the storage failed", "error", err)
	s.end(byeStorage)
}

// heal merges registers that a server lost when it was set back.
func (s *Session) heal(ctx context.Context, now time.Time, m wire.Heal) {
	r := s.room
	r.mu.Lock()
	epoch := r.epoch
	r.healed = now
	r.mu.Unlock()
	if m.Epoch != epoch {
		s.end(byeHeal)
		return
	}
	_, err := s.hub.store.Heal(ctx, s.access, m.Registers...)
	var no *oplog.Refusal
	switch {
	case err == nil:
		s.hub.metrics.trouble.WithLabelValues("healed").Inc()
		r.stir()
	case errors.As(err, &no):
		s.end(wire.Bye{Code: codeOf(no.Code), Text: cut(no.Text)})
	case errors.Is(err, oplog.ErrNoAccess):
		s.end(s.lost(now))
	case errors.Is(err, oplog.ErrEpoch):
		s.end(byeHeal)
	default:
		s.storage(err)
	}
}
