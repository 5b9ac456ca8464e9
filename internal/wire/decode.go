package wire

import (
	"errors"
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// DecodeClient reads a frame that a replica sent. Its errors are *Error.
func DecodeClient[T ~string | ~[]byte](frame T) (Message, error) {
	n, kind, err := open(frame)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "hello":
		return readHello(n)
	case "push":
		return readPush(n)
	case "resume":
		return fill(n, func(m *Resume) []member {
			return []member{due("since", position(&m.Since)), may("epoch", name(&m.Epoch))}
		})
	case "heal":
		return fill(n, func(m *Heal) []member {
			return []member{due("epoch", name(&m.Epoch)), due("part", amount(&m.Part)), due("of", between(&m.Of, 1, MaxParts)), due("regs", registers(&m.Registers))}
		})
	case "pres":
		return fill(n, func(m *Presence) []member { return []member{due("d", state(&m.State))} })
	case "ping":
		return fill(n, func(m *Ping) []member { return []member{may("hash", truth(&m.Hash))} })
	}
	return nil, &Error{Problem: "an unknown kind of message"}
}

// DecodeServer reads a frame that a server sent. Its errors are *Error, or
// ErrUnknownMessage for one that is to be passed over.
func DecodeServer[T ~string | ~[]byte](frame T) (Message, error) {
	n, kind, err := open(frame)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "welcome":
		return fill(n, welcomeMembers)
	case "ack":
		return fill(n, func(m *Ack) []member {
			return []member{due("rep", name(&m.Replica)), due("n", count(&m.N)), may("head", position(&m.Head))}
		})
	case "nack":
		return fill(n, func(m *Nack) []member {
			return []member{due("rep", name(&m.Replica)), due("n", count(&m.N)), due("code", code(&m.Code)),
				may("msg", sentence(&m.Text, MaxText)), may("expected", position(&m.Expected))}
		})
	case "ops":
		return readOps(n)
	case "snap":
		return fill(n, func(m *Snapshot) []member {
			return []member{due("epoch", name(&m.Epoch)), due("at", position(&m.At)),
				due("part", amount(&m.Part)), due("of", between(&m.Of, 1, MaxParts)), due("regs", registers(&m.Registers))}
		})
	case "peers":
		return fill(n, func(m *Peers) []member { return []member{may("peers", peers(&m.Peers)), may("gone", names(&m.Gone))} })
	case "pong":
		return fill(n, func(m *Pong) []member {
			return []member{may("now", moment(&m.Now)), due("head", position(&m.Head)), may("acked", counted(&m.Acked)), may("hash", hash(&m.Hash))}
		})
	case "bye":
		return fill(n, func(m *Bye) []member {
			return []member{due("code", code(&m.Code)), may("msg", sentence(&m.Text, MaxText))}
		})
	}
	return nil, ErrUnknownMessage
}

// open reads a frame as far as its kind.
func open[T ~string | ~[]byte](frame T) (n jsontext.Node, kind string, err error) {
	if len(frame) > MaxFrame {
		return n, "", &Error{Problem: fmt.Sprintf("more than %d bytes", MaxFrame), Err: ErrTooLarge}
	}
	text := string(frame)
	if !strings.HasPrefix(text, "{") { // which jsontext would allow a mark or a space before
		return n, "", &Error{Problem: "what is not an object"}
	}
	n, err = jsontext.ParseTree(text, jsontext.Limits{Depth: deepest})
	if err != nil {
		var at *jsontext.SyntaxError
		errors.As(err, &at)
		return n, "", &Error{Problem: fmt.Sprintf("no strict JSON in line %d, column %d", at.Line, at.Column)}
	}
	m := n.Members()
	if m.Next() && m.Key() == "t" {
		if kind, ok := m.Value().Text(); ok {
			return n, kind, nil
		}
	}
	return n, "", &Error{Problem: `no kind in a first member "t"`}
}

// readHello passes over members of versions that this program does not speak, so
// that who speaks one can be told so (W8).
func readHello(n jsontext.Node) (Message, error) {
	spoken := Version
	_ = of(n, []member{may("v", version(&spoken))}, true) // what is wrong with it is told below
	if OldestVersion <= spoken && spoken <= Version {
		return fill(n, helloMembers)
	}
	var m Hello
	if e := of(n, helloMembers(&m), true); e != nil {
		e.Message = m.kind()
		return nil, e
	}
	return m, nil
}

func helloMembers(m *Hello) []member {
	return []member{
		due("v", version(&m.Version)),
		due("doc", label(&m.Doc, crdt.MaxID)),
		due("cap", secret(&m.Token)),
		may("author", secret(&m.Author)),
		due("rep", name(&m.Replica)),
		may("have", inner(due("since", position(&m.Since)), due("epoch", name(&m.Epoch)))),
		may("out", counted(&m.Out)),
		may("feat", features(&m.Features)),
	}
}

func welcomeMembers(m *Welcome) []member {
	return []member{
		may("v", version(&m.Version)),
		due("now", moment(&m.Now)),
		due("role", role(&m.Role)),
		may("by", sentence(&m.By, MaxName)),
		due("head", position(&m.Head)),
		due("epoch", name(&m.Epoch)),
		may("floor", position(&m.Floor)),
		may("acked", counted(&m.Acked)),
		may("lim", inner(may("frame", amount(&m.Limits.Frame)), may("tx", amount(&m.Limits.Writes)),
			may("opsPerSec", amount(&m.Limits.OpsPerSec)), may("burst", amount(&m.Limits.Burst)))),
	}
}

// readPush reads an op whose members stand beside the kind of the message.
func readPush(n jsontext.Node) (Message, error) {
	if len(n.Value().String())-len(`"t":"push",`) > MaxOp {
		return nil, &Error{Message: "push", Problem: fmt.Sprintf("more than %d bytes", MaxOp), Err: ErrTooLarge}
	}
	op, err := crdt.OpOf(n, func(key string, _ jsontext.Node) bool { return key == "t" })
	if err != nil {
		e := wrong(err)
		e.Message = "push"
		return nil, e
	}
	return Push{op}, nil
}

// readOps reads a piece of the stream, which has no holes.
func readOps(n jsontext.Node) (Message, error) {
	var m Ops
	err := read(n, m.kind(), due("from", count(&m.From)), due("to", count(&m.To)), due("ops", list(func(n jsontext.Node) *Error {
		var o Numbered
		var err error
		o.Op, err = crdt.OpOf(n, func(key string, n jsontext.Node) bool {
			return key == "q" && count(&o.Seq)(n) == nil || key == "by" && sentence(&o.By, MaxName)(n) == nil
		})
		if err != nil {
			return wrong(err)
		}
		m.Ops = append(m.Ops, o)
		return nil
	})))
	if err != nil {
		return nil, err
	}
	for i, o := range m.Ops {
		if o.Seq != m.From+uint64(i) {
			return nil, &Error{Message: "ops", Member: "ops", Problem: "has a hole"}
		}
	}
	if len(m.Ops) == 0 || m.To != m.Ops[len(m.Ops)-1].Seq {
		return nil, &Error{Message: "ops", Member: "to", Problem: "is not the number of the last op"}
	}
	return m, nil
}

// wrong says what crdt found wrong, without the words that were found.
func wrong(err error) *Error {
	var r *crdt.RegisterError
	if !errors.As(err, &r) {
		if errors.Is(err, crdt.ErrLimit) {
			return &Error{Problem: "too many writes", Err: ErrTooLarge}
		}
		return &Error{Problem: "no op or register of the form that is due"}
	}
	e := &Error{Problem: r.Problem}
	if errors.Is(err, crdt.ErrLimit) {
		e.Err = ErrTooLarge
	}
	return e
}
