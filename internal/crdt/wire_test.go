package crdt_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

const stamp = "018bcfe56800-0000-ana"

// opText returns an op as text with one member of the good one replaced.
func opText(old, new string) string {
	good := `{"rep":"ana","n":16,"tx":{"s":"` + stamp + `","w":[{"e":"cd_1","k":"title","v":"Pay bill","b":"` + stamp + `"},{"e":"cd_1","k":"place","v":{"p":"ln_1","o":"a0V3k","x":120,"y":48}}]}}`
	if !strings.Contains(good, old) {
		panic(old)
	}
	return strings.Replace(good, old, new, 1)
}

// C11 and C12: what is read is what was written, and nothing else is read.
func TestDecodeOp(t *testing.T) {
	for _, c := range []struct{ name, old, new, problem string }{
		{"good", "x", "x", ""},
		{"unknown key is forwarded", `"k":"title"`, `"k":"f/of the future"`, ""},
		{"cleared", `"v":"Pay bill"`, `"v":null`, ""},
		{"no base", `,"b":"` + stamp + `"`, ``, ""},
		{"text after it", `]}}`, `]}} {}`, "text after"},
		{"wrong case", `"rep"`, `"Rep"`, "wrong member"},
		{"member twice", `"n":16`, `"n":16,"n":17`, "twice"},
		{"unknown member", `"n":16`, `"n":16,"z":1`, "wrong member"},
		{"no number", `"n":16,`, ``, "lacks"},
		{"number as text", `"n":16`, `"n":"16"`, "wrong member"},
		{"number with a point", `"n":16`, `"n":16.0`, "wrong member"},
		{"number 0", `"n":16`, `"n":0`, "wrong member"},
		{"number below 0", `"n":16`, `"n":-1`, "wrong member"},
		{"number 2^53", `"n":16`, `"n":9007199254740992`, "wrong member"},
		{"number 2^63", `"n":16`, `"n":9223372036854775808`, "wrong member"},
		{"replica with a blank", `"rep":"ana"`, `"rep":"a na"`, "wrong member"},
		{"tx null", `{"s"`, `null,"y":{"s"`, "wrong member"},
		{"stamp of another", stamp, "018bcfe56800-0000-ben", "wrong member"},
		{"stamp cut off", stamp, "018bcfe56800-0000-", "wrong member"},
		{"stamp in capitals", stamp, "018BCFE56800-0000-ana", "wrong member"},
		{"stamp of the year 10889", stamp, "ffffffffffff-0000-ana", "wrong member"},
		{"write is null", `{"e":"cd_1","k":"title"`, `null,{"e":"cd_1","k":"title"`, "not an object"},
		{"no value", `"v":"Pay bill",`, ``, "lacks"},
		{"no key", `"k":"title",`, ``, "lacks"},
		{"empty id", `"e":"cd_1"`, `"e":""`, "empty"},
		{"id with a line feed", `"e":"cd_1"`, `"e":"a\nb"`, "do not print"},
		{"same register twice", `"k":"place"`, `"k":"title"`, "twice"},
		{"order key empty", `"o":"a0V3k"`, `"o":""`, ""},
		{"order key with ~", `"o":"a0V3k"`, `"o":"a~"`, "order key"},
		{"order key of 128", `"o":"a0V3k"`, `"o":"` + strings.Repeat("a", 128) + `"`, ""},
		{"order key of 129", `"o":"a0V3k"`, `"o":"` + strings.Repeat("a", 129) + `"`, "order key"},
		{"under itself", `"p":"ln_1"`, `"p":"cd_1"`, "into itself"},
		{"parent a number", `"p":"ln_1"`, `"p":1`, "not a place"},
		{"x without y", `,"y":48`, ``, "not a place"},
		{"x at the limit", `"x":120`, `"x":-1e7`, ""},
		{"x beyond it", `"x":120`, `"x":10000001`, "10,000,000"},
		{"x too large for a number", `"x":120`, `"x":1e400`, "too large"},
		{"id of 40", "cd_1", strings.Repeat("i", 40), ""},
		{"id of 41", "cd_1", strings.Repeat("i", 41), "40 bytes"},
		{"key of 64", `"title"`, `"` + strings.Repeat("k", 64) + `"`, ""},
		{"key of 65", `"title"`, `"` + strings.Repeat("k", 65) + `"`, "64 bytes"},
		{"value of 48 KiB", `"Pay bill"`, `"` + strings.Repeat("v", 48<<10-2) + `"`, ""},
		{"value of 48 KiB + 1", `"Pay bill"`, `"` + strings.Repeat("v", 48<<10-1) + `"`, "48 KiB"},
		{"value 8 deep", `"Pay bill"`, strings.Repeat("[", 8) + strings.Repeat("]", 8), ""},
		{"value 9 deep", `"Pay bill"`, strings.Repeat("[", 9) + strings.Repeat("]", 9), "deeper"},
		{"value 1,000,000 deep", `"Pay bill"`, strings.Repeat("[", 1_000_000), "longer than"},
		{"value 10,000 deep", `"Pay bill"`, strings.Repeat("[", 10_000), "nested deeper"},
		{"no writes", `"w":[`, `"w":[],"x":[`, "wrong member"},
		{"empty tx", opText("x", "x")[strings.Index(opText("x", "x"), `"w"`):], `"w":[]}}`, "no writes"},
		{"an array", `{"rep"`, `[{"rep"`, "not JSON"},
		{"lone surrogate", "Pay bill", `\ud800`, "surrogate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := opText(c.old, c.new)
			op, err := crdt.DecodeOp([]byte(text))
			if c.problem == "" {
				require.NoError(t, err)
				again, err := crdt.DecodeOp([]byte(op.Wire().String()))
				require.NoError(t, err)
				assert.Equal(t, op, again)
				return
			}
			assert.ErrorContains(t, err, c.problem)
		})
	}
}

// C11: 500 writes are an op, 501 are not.
func TestDecodeOpWrites(t *testing.T) {
	op := crdt.Op{Replica: "ana", N: 1, Stamp: stamp}
	for i := range 501 {
		op.Writes = append(op.Writes, crdt.Write{Entity: "a", Key: fmt.Sprint("k", i), Value: jsontext.OfNumber(1)})
	}
	_, err := crdt.DecodeOp([]byte(op.Wire().String()))
	require.ErrorIs(t, err, crdt.ErrLimit)
	op.Writes = op.Writes[:500]
	_, err = crdt.DecodeOp([]byte(op.Wire().String()))
	require.NoError(t, err)
}

// C12: any op of a session and any register come back the same.
func TestWireThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPerson("p", at(rapid.Int64Range(0, 1<<46).Draw(t, "ms")))
		for range rapid.IntRange(1, 5).Draw(t, "commits") {
			var c crdt.Change
			for range rapid.IntRange(1, 5).Draw(t, "sets") {
				e := crdt.ID(rapid.StringMatching(`[a-zäß🙂_]{1,8}`).Draw(t, "entity"))
				switch rapid.IntRange(0, 2).Draw(t, "what") {
				case 0:
					c.Set(e, rapid.StringMatching(`[a-z/é]{1,20}`).Draw(t, "key"), jsontext.Of(rapid.String().Draw(t, "text")))
				case 1:
					c.Set(e, crdt.KeyPlace, rapid.Custom(place).Draw(t, "place").Value())
				case 2:
					c.Set(e, "n", jsontext.OfNumber(rapid.Float64().Draw(t, "number")))
				}
			}
			ops, err := p.Commit(p.doc, "", c)
			if err != nil {
				t.Fatal(err)
			}
			for _, op := range ops {
				again, err := crdt.DecodeOp([]byte(op.Wire().String()))
				if err != nil || !assert.ObjectsAreEqual(op, again) {
					t.Fatalf("%v came back as %v, %v", op, again, err)
				}
			}
		}
		for r := range p.doc.Registers() {
			v, err := jsontext.Parse([]byte(r.Wire().String()), jsontext.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if again, err := crdt.ParseRegister(v); err != nil || again != r {
				t.Fatalf("%v came back as %v, %v", r, again, err)
			}
		}
	})
}

func place(t *rapid.T) crdt.Place {
	p := crdt.Place{
		Parent: crdt.ID(rapid.StringMatching(`[A-Z]{0,4}`).Draw(t, "parent")),
		Lane:   crdt.ID(rapid.StringMatching(`[A-Z]{0,4}`).Draw(t, "lane")),
		Order:  rapid.StringMatching(`[0-9A-Za-z]{0,9}`).Draw(t, "order"),
	}
	if p.Free = rapid.Bool().Draw(t, "free"); p.Free {
		p.X, p.Y = rapid.Float64Range(-1e7, 1e7).Draw(t, "x"), rapid.Float64Range(-1e7, 1e7).Draw(t, "y")
		p.X, p.Y = p.X+0, p.Y+0 // no −0
	}
	return p
}

// C12: a place comes back the same.
func TestPlaceThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Custom(place).Draw(t, "place")
		if got, ok := crdt.ParsePlace(p.Value()); !ok || got != p {
			t.Fatalf("%v came back as %v", p, got)
		}
	})
	for _, text := range []string{`null`, `7`, `{}`, `{"o":"V"}`, `{"p":null}`, `{"p":"a","x":1}`, `{"p":"a","l":2}`, `{"p":"a","x":"1","y":2}`} {
		v, _ := jsontext.Parse([]byte(text), jsontext.Limits{})
		_, ok := crdt.ParsePlace(v)
		assert.False(t, ok, text)
	}
	v, _ := jsontext.Parse([]byte(`{"p":"a","new":{"x":1}}`), jsontext.Limits{})
	got, ok := crdt.ParsePlace(v)
	assert.True(t, ok, "a member of a later version is passed over")
	assert.Equal(t, crdt.Place{Parent: "a"}, got)
}

// C11: no text makes the reader panic, and what it accepts a Doc takes too.
func FuzzDecodeOp(f *testing.F) {
	f.Add(opText("x", "x"))
	f.Add(opText(`"v":"Pay bill"`, `"v":{"a":[1,{"b":null}]}`))
	f.Add(`{"rep":"a","n":1,"tx":{"s":"000000000000-0000-a","w":[{"e":"__proto__","k":"del","v":true}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		op, err := crdt.DecodeOp([]byte(text))
		if err != nil {
			return
		}
		again, err := crdt.DecodeOp([]byte(op.Wire().String()))
		if err != nil || !assert.ObjectsAreEqual(op, again) {
			t.Fatalf("%v came back as %v, %v", op, again, err)
		}
		var d crdt.Doc
		d.Apply(op, op)
		show(&d)
		p := newPerson("zz", at(0))
		p.doc = &d
		if _, err := p.Commit(&d, "", change("a", "title", "x")); err != nil {
			t.Fatal(err)
		}
		if d.Get("a", "title").Or("") != "x" {
			t.Error("an edit after seeing does not win")
		}
	})
}

func FuzzParseRegister(f *testing.F) {
	f.Add(`{"e":"a","k":"place","s":"` + stamp + `","v":{"p":"b","o":"V"}}`)
	f.Add(`{"e":"a","k":"kind","s":"` + stamp + `","v":"card"}`)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := jsontext.Parse([]byte(text), jsontext.Limits{Depth: 20})
		if err != nil {
			return
		}
		r, err := crdt.ParseRegister(v)
		if err != nil {
			return
		}
		var d crdt.Doc
		d.Merge(r, r)
		show(&d)
		for got := range d.Registers() {
			if got != r {
				t.Errorf("%v came back as %v", r, got)
			}
		}
	})
}

func FuzzStamp(f *testing.F) {
	f.Add(stamp)
	f.Add("7fffffffffff-ffff-z")
	f.Fuzz(func(t *testing.T, text string) {
		s := crdt.Stamp(text)
		if s.Valid() != (s.Replica() != "") {
			t.Errorf("%q: valid %v, replica %q", s, s.Valid(), s.Replica())
		}
		p := newPerson("p", at(0))
		p.Seen(crdt.Op{Stamp: s})
		ops, _ := p.Commit(p.doc, "", change("a", "b", "c"))
		if s.Valid() && ops[0].Stamp <= s && s.Time().Year() < 6000 {
			t.Errorf("%q is not after %q", ops[0].Stamp, s)
		}
		if !ops[0].Stamp.Valid() && s.Time().Year() < 6000 {
			t.Errorf("%q is no stamp", ops[0].Stamp)
		}
	})
}

func BenchmarkParseRegister(b *testing.B) {
	text := []byte(crdt.Register{Entity: crdt.NewID("cd"), Key: "f/expected/functional", Stamp: stamp, Value: jsontext.Of("some words about it")}.Wire().String())
	b.ReportAllocs()
	for range b.N {
		v, err := jsontext.Parse(text, jsontext.Limits{})
		if err == nil {
			_, err = crdt.ParseRegister(v)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// opOf500 is what an import writes: 100 cards with five registers each.
func opOf500(b *testing.B) crdt.Op {
	p, _ := two()
	var c crdt.Change
	for i := range 100 {
		e := crdt.NewID("cd")
		put(&c, string(e), "card", "st_1234", crdt.Between("", ""))
		c.Set(e, "title", jsontext.Of(fmt.Sprint("Wait for the answer ", i)))
		c.Set(e, "f/channel", jsontext.Of("phone"))
		c.Set(e, "created", jsontext.Of("2026-05-04T10:00:00Z"))
	}
	ops, err := p.Commit(p.doc, "", c)
	if err != nil {
		b.Fatal(err)
	}
	return ops[0]
}

func BenchmarkWireOf500(b *testing.B) {
	op := opOf500(b)
	b.SetBytes(int64(len(op.Wire().String())))
	b.ReportAllocs()
	for range b.N {
		op.Wire()
	}
}

func BenchmarkDecodeOpOf500(b *testing.B) {
	text := opOf500(b).Wire().String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for range b.N {
		if _, err := crdt.DecodeOp(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeOp(b *testing.B) {
	text := []byte(opText("x", "x"))
	b.ReportAllocs()
	for range b.N {
		if _, err := crdt.DecodeOp(text); err != nil {
			b.Fatal(err)
		}
	}
}
