package exchange_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a journey of n cards with half as many links, in the neutral form.
func large(n int) string {
	var b strings.Builder
	b.WriteString(`{"format": "worthmap-neutral", "version": 1, "title": "Large", "maps": [{"id": "m", "kind": "journey", "title": "Large", "elements": [`)
	stages := n / 20
	for s := range stages {
		fmt.Fprintf(&b, `{"id": "s%d", "type": "stage", "title": "Stage %d", "fields": {"order": %d, "entered": %d, "expected": {"functional": 7}}},`, s, s, s, 10000-s)
	}
	for t := range n {
		fmt.Fprintf(&b, `{"id": "t%d", "type": "touchpoint", "title": "Somebody calls about number %d", "importance": 5, "fields": {"stage": "s%d", "order": %d, "channel": "phone", "actor": "front", "emotion": %d, "effort": 3, "waitMinutes": 12, "momentOfTruth": false}},`, t, t, t/20, t%20, t%11-5)
	}
	b.WriteString(`{"id": "p", "type": "persona", "title": "Ana"}], "relations": [`)
	for l := range n / 2 {
		fmt.Fprintf(&b, `{"id": "r%d", "type": "next", "from": "t%d", "to": "t%d"},`, l, 2*l, 2*l+1)
	}
	return strings.TrimSuffix(b.String(), ",") + `]}]}`
}

func BenchmarkOpen(b *testing.B) {
	data := exchange.JSON(open(b, []byte(large(10_000))))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := exchange.Open(data, "", exchange.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	f, err := exchange.Open([]byte(large(10_000)), "", exchange.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		exchange.Load(f)
	}
}

func BenchmarkJSON(b *testing.B) {
	w := open(b, []byte(large(10_000)))
	b.SetBytes(int64(len(exchange.JSON(w))))
	for b.Loop() {
		exchange.JSON(w)
	}
}

func BenchmarkNeutral(b *testing.B) {
	w := open(b, []byte(large(10_000)))
	for b.Loop() {
		exchange.NeutralJSON(w)
	}
}

func BenchmarkSVG(b *testing.B) {
	w := open(b, []byte(large(10_000)))
	for b.Loop() {
		if _, err := exchange.SVG(w, "m", scene.Light); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBringIn(b *testing.B) {
	text := []byte(large(10_000))
	w := open(b, text)
	f, _ := exchange.Open(text, "", exchange.Limits{})
	for b.Loop() {
		exchange.BringIn(w, f)
	}
}

func BenchmarkCheck(b *testing.B) {
	w := open(b, []byte(large(10_000)))
	for b.Loop() {
		workspace.Check(w, 0)
	}
}

// Observations of five indicators that the workspace has already: none may
// cost more for the others.
func BenchmarkMatchAgain(b *testing.B) {
	w := example(b, "healthcare-journey")
	var text strings.Builder
	text.WriteString("indicator,date,value\n")
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 15_000 {
		fmt.Fprintf(&text, "i%d,%s,%d\n", 1+i%5, day.AddDate(0, 0, i/5).Format(time.DateOnly), i)
	}
	r := table(b, text.String())
	c, _ := exchange.Match(w, r)
	commit(b, w, session(), c)
	for b.Loop() {
		exchange.Match(w, r)
	}
}
