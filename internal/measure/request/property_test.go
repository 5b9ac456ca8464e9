package request_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/request"
)

// odd are numbers, and what stands in their place, that break formulas.
var odd = []jsontext.Value{
	jsontext.NullValue, jsontext.OfNumber(0), jsontext.OfNumber(1), jsontext.OfNumber(-1), jsontext.OfNumber(2), jsontext.OfNumber(0.5),
	jsontext.OfNumber(1e308), jsontext.OfNumber(-1e308), jsontext.OfNumber(1e-300), jsontext.OfNumber(5e-324), jsontext.OfNumber(1e15),
	jsontext.Of("NaN"), jsontext.Of("Infinity"), jsontext.Of("2025-Q1"), jsontext.OfBool(true), jsontext.OfItems(), jsontext.OfItems(jsontext.OfNumber(3)),
}

// disturb returns inputs with some of their numbers, items and keys changed.
func disturb(t *rapid.T, v jsontext.Value) jsontext.Value {
	const seldom = 8
	if rapid.IntRange(0, seldom).Draw(t, "here") == 0 && v.Kind() != jsontext.Object {
		return rapid.SampledFrom(odd).Draw(t, "odd")
	}
	switch v.Kind() {
	case jsontext.Array:
		var items []jsontext.Value
		for _, x := range collect(v) {
			switch rapid.IntRange(0, seldom).Draw(t, "item") {
			case 0:
			case 1:
				items = append(items, disturb(t, x), x)
			default:
				items = append(items, disturb(t, x))
			}
		}
		return jsontext.OfItems(items...)
	case jsontext.Object:
		var b jsontext.Builder
		for k, x := range v.Fields() {
			if rapid.IntRange(0, seldom).Draw(t, "key") > 0 {
				b.Set(k, disturb(t, x))
			}
		}
		return b.Value()
	}
	return v
}

// Property 11 and R5: whatever is asked near a vector, no measure panics, and
// no figure is anything but a number or why there is none; its formula, with
// the numbers put in, comes to it (R6).
func TestProperty11_NearVectors(t *testing.T) {
	docs := documents(t)
	all := collect(load(t, vectors, "measures.json").Get("vectors"))
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SampledFrom(all).Draw(t, "vector")
		var b jsontext.Builder
		b.Set("measure", v.Get("measure"))
		b.Set("inputs", disturb(t, with(v.Get("inputs"), docs)))
		answers, _, err := request.Answer(b.Value())
		if err != nil {
			t.Fatal(err)
		}
		a := answers[0]
		out := a.Value().String()
		if again, err := jsontext.Parse(out, jsontext.Limits{}); err != nil || again.String() != out {
			t.Fatalf("not JSON: %s: %v", out, err)
		}
		if trail, ok := a.Trail(); ok {
			for _, line := range trail.Worked {
				if _, err := comesTo(line); err != nil {
					t.Fatalf("R6: %v", err)
				}
			}
		}
		again, _, _ := request.Answer(b.Value())
		if again[0].Results != a.Results {
			t.Fatalf("not the same twice: %s", b.Value())
		}
	})
}
