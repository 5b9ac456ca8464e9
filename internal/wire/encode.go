package wire

import (
	"maps"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Encode returns a message as the text of a frame. Members that are zero and
// may be left out are left out.
func Encode(m Message) []byte {
	var b jsontext.Builder
	b.SetText("t", m.kind())
	switch m := m.(type) {
	case Hello:
		encodeHello(&b, m)
	case Push:
		setOp(&b, m.Op)
	case Resume:
		b.Set("since", whole(m.Since))
		text(&b, "epoch", m.Epoch)
	case Heal:
		b.SetText("epoch", m.Epoch)
		setPart(&b, m.Part, m.Of, m.Registers)
	case Presence:
		b.Set("d", m.State)
	case Ping:
		if m.Hash {
			b.Set("hash", jsontext.OfBool(true))
		}
	case Welcome:
		encodeWelcome(&b, m)
	case Ack:
		b.SetText("rep", m.Replica)
		b.Set("n", whole(m.N))
		number(&b, "head", m.Head)
	case Nack:
		b.SetText("rep", m.Replica)
		b.Set("n", whole(m.N))
		b.SetText("code", string(m.Code))
		text(&b, "msg", m.Text)
		number(&b, "expected", m.Expected)
	case Ops:
		encodeOps(&b, m)
	case Snapshot:
		b.SetText("epoch", m.Epoch)
		b.Set("at", whole(m.At))
		setPart(&b, m.Part, m.Of, m.Registers)
	case Peers:
		encodePeers(&b, m)
	case Pong:
		number(&b, "now", uint64(m.Now))
		b.Set("head", whole(m.Head))
		counts(&b, "acked", m.Acked)
		text(&b, "hash", m.Hash)
	case Bye:
		b.SetText("code", string(m.Code))
		text(&b, "msg", m.Text)
	}
	return []byte(b.Value().String())
}

func encodeHello(b *jsontext.Builder, m Hello) {
	b.Set("v", whole(uint64(m.Version)))
	b.SetText("doc", m.Doc)
	b.SetText("cap", m.Token)
	text(b, "author", m.Author)
	b.SetText("rep", m.Replica)
	if m.Epoch != "" {
		b.Object("have")
		b.Set("since", whole(m.Since))
		b.SetText("epoch", m.Epoch)
		b.End()
	}
	counts(b, "out", m.Out)
	if len(m.Features) > 0 {
		b.Set("feat", jsontext.OfStrings(m.Features...))
	}
}

func encodeWelcome(b *jsontext.Builder, m Welcome) {
	number(b, "v", uint64(m.Version))
	b.Set("now", whole(uint64(m.Now)))
	b.SetText("role", m.Role.String())
	text(b, "by", m.By)
	b.Set("head", whole(m.Head))
	b.SetText("epoch", m.Epoch)
	counts(b, "acked", m.Acked)
	number(b, "floor", m.Floor)
	if m.Limits != (Limits{}) {
		b.Object("lim")
		number(b, "frame", uint64(m.Limits.Frame))
		number(b, "tx", uint64(m.Limits.Writes))
		number(b, "opsPerSec", uint64(m.Limits.OpsPerSec))
		number(b, "burst", uint64(m.Limits.Burst))
		b.End()
	}
}

func encodeOps(b *jsontext.Builder, m Ops) {
	b.Set("from", whole(m.From))
	b.Set("to", whole(m.To))
	b.Array("ops")
	for _, o := range m.Ops {
		b.Item()
		b.Set("q", whole(o.Seq))
		text(b, "by", o.By)
		setOp(b, o.Op)
		b.End()
	}
}

func encodePeers(b *jsontext.Builder, m Peers) {
	if len(m.Peers) > 0 {
		b.Array("peers")
		for _, p := range m.Peers {
			b.Item()
			b.SetText("id", p.ID)
			text(b, "by", p.By)
			b.SetText("role", p.Role.String())
			b.Set("d", p.State)
			b.End()
		}
		b.End()
	}
	if len(m.Gone) > 0 {
		b.Set("gone", jsontext.OfStrings(m.Gone...))
	}
}

// setOp sets the members of an op beside those of the message.
func setOp(b *jsontext.Builder, op crdt.Op) {
	for k, v := range op.Wire().Fields() {
		b.Set(k, v)
	}
}

func setPart(b *jsontext.Builder, part, of int, regs []crdt.Register) {
	b.Set("part", whole(uint64(part)))
	b.Set("of", whole(uint64(of)))
	items := make([]jsontext.Value, len(regs))
	for i, r := range regs {
		items[i] = r.Wire()
	}
	b.Set("regs", jsontext.OfItems(items...))
}

// text, number and counts leave out what is zero.
func text(b *jsontext.Builder, key, s string) {
	if s != "" {
		b.SetText(key, s)
	}
}

func number(b *jsontext.Builder, key string, n uint64) {
	if n != 0 {
		b.Set(key, whole(n))
	}
}

func counts(b *jsontext.Builder, key string, of map[string]uint64) {
	if len(of) == 0 {
		return
	}
	b.Object(key)
	for _, name := range slices.Sorted(maps.Keys(of)) {
		b.Set(name, whole(of[name]))
	}
	b.End()
}

// whole is the value of a number below 2^53, which all of this package are.
func whole(n uint64) jsontext.Value { return jsontext.OfNumber(float64(n)) }
