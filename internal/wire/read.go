package wire

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// member is one member of a message: how it is called, whether it is due, and
// what takes its value. A take returns nil, or what is wrong with the value.
type member struct {
	name string
	due  bool
	take take
}

type take func(jsontext.Node) *Error

func due(name string, t take) member { return member{name, true, t} }
func may(name string, t take) member { return member{name, false, t} }

// fill reads a message by its members.
func fill[M Message](n jsontext.Node, members func(*M) []member) (Message, error) {
	var m M
	if err := read(n, m.kind(), members(&m)...); err != nil {
		return nil, err
	}
	part, of := 0, 0
	switch m := any(m).(type) {
	case Snapshot:
		part, of = m.Part, m.Of
	case Heal:
		part, of = m.Part, m.Of
	}
	if part > of {
		return nil, &Error{Message: m.kind(), Member: "part", Problem: "is more than there are"}
	}
	return m, nil
}

func read(n jsontext.Node, kind string, members ...member) error {
	if e := object(n, append(members, member{name: "t", take: func(jsontext.Node) *Error { return nil }})); e != nil {
		e.Message = kind
		return e
	}
	return nil
}

// object reads the members of an object: those, each by its exact name, and no
// others. JSON that was read has none twice.
func object(n jsontext.Node, members []member) *Error { return of(n, members, false) }

// of is object, which may pass over members that it does not know.
func of(n jsontext.Node, members []member, pass bool) *Error {
	if n.Kind() != jsontext.Object {
		return &Error{Problem: "is not an object"}
	}
	var seen uint
	for m := n.Members(); m.Next(); {
		i := indexOf(members, m.Key())
		if i < 0 && pass {
			continue
		} else if i < 0 {
			return &Error{Problem: "an unknown member"}
		}
		seen |= 1 << i
		if e := members[i].take(m.Node()); e != nil {
			if e.Member == "" {
				e.Member = members[i].name
			}
			return e
		}
	}
	for i, m := range members {
		if m.due && seen>>i&1 == 0 {
			return &Error{Member: m.name, Problem: "is missing"}
		}
	}
	return nil
}

func indexOf(members []member, key string) int {
	for i, m := range members {
		if m.name == key {
			return i
		}
	}
	return -1
}

// inner reads an object in a message.
func inner(members ...member) take {
	return func(n jsontext.Node) *Error { return object(n, members) }
}

// list reads an array, each item by item.
func list(item take) take {
	return func(n jsontext.Node) *Error {
		if n.Kind() != jsontext.Array {
			return &Error{Problem: "is not an array"}
		}
		for m := n.Members(); m.Next(); {
			if e := item(m.Node()); e != nil {
				return e
			}
		}
		return nil
	}
}

// between reads a whole number, spelled with digits only.
func between[N int | int64 | uint64](to *N, least, most uint64) take {
	return func(n jsontext.Node) *Error {
		if n.Kind() != jsontext.Number {
			return &Error{Problem: "is not a number"}
		}
		x, err := strconv.ParseUint(n.Value().String(), 10, 64)
		if err != nil || x < least || x > most {
			return &Error{Problem: fmt.Sprintf("is not a whole number from %d to %d", least, most)}
		}
		*to = N(x)
		return nil
	}
}

// exact is the last whole number below which a float64 holds each.
const exact = 1<<53 - 1

func position(to *uint64) take { return between(to, 0, exact) }
func count(to *uint64) take    { return between(to, 1, exact) }
func moment(to *int64) take    { return between(to, 0, exact) }
func version(to *int) take     { return between(to, 1, 1<<20) }
func amount(to *int) take      { return between(to, 1, 1<<30) }

func truth(to *bool) take {
	return func(n jsontext.Node) *Error {
		v, ok := n.Value().Bool()
		if !ok {
			return &Error{Problem: "is neither true nor false"}
		}
		*to = v
		return nil
	}
}

// texts reads a text that passes a test, or says what it is not.
func texts(to *string, most int, fits func(string) bool, what string) take {
	return func(n jsontext.Node) *Error {
		s, ok := n.Value().Text()
		switch {
		case !ok:
			return &Error{Problem: "is not a text"}
		case len(s) > most:
			return &Error{Problem: fmt.Sprintf("is longer than %d bytes", most), Err: ErrTooLarge}
		case !fits(s):
			return &Error{Problem: "is not " + what}
		}
		*to = s
		return nil
	}
}

// name reads a replica or an epoch.
func name(to *string) take {
	return texts(to, MaxEpoch, crdt.ValidReplica, "of digits, letters and underscores")
}

// secret reads a token.
func secret(to *string) take {
	return texts(to, MaxSecret, made(digits+upper+lower+"-_"), "a secret")
}

// sentence reads what people may see; label reads what may not be empty
// either.
func sentence(to *string, most int) take {
	return texts(to, most, printable, "of characters that print")
}
func label(to *string, most int) take {
	return texts(to, most, func(s string) bool { return s != "" && printable(s) }, "of characters that print")
}

func printable(s string) bool { return strings.IndexFunc(s, unicode.IsControl) < 0 }

const (
	digits = "0123456789"
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// made tests whether a text has some characters, and all of them of a set.
func made(of string) func(string) bool {
	return func(s string) bool {
		return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune(of, r) })
	}
}

func code(to *Code) take {
	return texts((*string)(to), 32, made(lower+"_"), "a code")
}

func role(to *Role) take {
	return func(n jsontext.Node) *Error {
		s, _ := n.Value().Text()
		r, ok := RoleOf(s)
		if !ok {
			return &Error{Problem: "is not a role"}
		}
		*to = r
		return nil
	}
}

func hash(to *string) take {
	return texts(to, 64, func(s string) bool { return len(s) == 64 && made(digits+"abcdef")(s) }, "64 hex digits")
}

func state(to *jsontext.Value) take {
	return func(n jsontext.Node) *Error {
		v := n.Value()
		switch {
		case v.Kind() != jsontext.Object:
			return &Error{Problem: "is not an object"}
		case len(v.String()) > MaxPresence:
			return &Error{Problem: fmt.Sprintf("is longer than %d bytes", MaxPresence), Err: ErrTooLarge}
		}
		if _, err := jsontext.Parse(v.String(), jsontext.Limits{Depth: crdt.MaxDepth}); err != nil {
			return &Error{Problem: fmt.Sprintf("is nested deeper than %d", crdt.MaxDepth), Err: ErrTooLarge}
		}
		*to = v
		return nil
	}
}

// counted reads a number for each of some replicas.
func counted(to *map[string]uint64) take {
	return func(n jsontext.Node) *Error {
		if n.Kind() != jsontext.Object {
			return &Error{Problem: "is not an object"}
		}
		for m := n.Members(); m.Next(); {
			if *to == nil {
				*to = map[string]uint64{}
			}
			replica, at := m.Key(), uint64(0)
			if !crdt.ValidReplica(replica) {
				return &Error{Problem: "has a name that is not a replica's"}
			}
			if e := position(&at)(m.Node()); e != nil {
				return e
			}
			if (*to)[replica] = at; len(*to) > MaxReplicas {
				return tooMany(MaxReplicas)
			}
		}
		return nil
	}
}

func registers(to *[]crdt.Register) take {
	return list(func(n jsontext.Node) *Error {
		r, err := crdt.RegisterOf(n)
		if err != nil {
			return wrong(err)
		}
		*to = append(*to, r)
		return nil
	})
}

func peers(to *[]Peer) take {
	return list(func(n jsontext.Node) *Error {
		var p Peer
		if e := object(n, []member{due("id", label(&p.ID, MaxName)), may("by", sentence(&p.By, MaxName)), due("role", role(&p.Role)), may("d", state(&p.State))}); e != nil {
			return e
		}
		if *to = append(*to, p); len(*to) > MaxPeers {
			return tooMany(MaxPeers)
		}
		return nil
	})
}

func names(to *[]string) take {
	return list(func(n jsontext.Node) *Error {
		var s string
		if e := label(&s, MaxName)(n); e != nil {
			return e
		}
		if *to = append(*to, s); len(*to) > MaxPeers {
			return tooMany(MaxPeers)
		}
		return nil
	})
}

func features(to *[]string) take {
	return list(func(n jsontext.Node) *Error {
		var s string
		if e := texts(&s, MaxFeature, made(lower+digits+"_"), "a feature")(n); e != nil {
			return e
		}
		if *to = append(*to, s); len(*to) > MaxFeatures {
			return tooMany(MaxFeatures)
		}
		return nil
	})
}

func tooMany(most int) *Error {
	return &Error{Problem: fmt.Sprintf("has more than %d", most), Err: ErrTooLarge}
}
