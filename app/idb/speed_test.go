//go:build js && wasm

package idb_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// cards returns the ops of n cards with seven registers each.
func cards(b *testing.B, n int) (ops []crdt.Op) {
	var d crdt.Doc
	s := crdt.NewSession(crdt.NewReplica(), time.Now)
	var c crdt.Change
	for i, order := range crdt.Spread("", "", n) {
		e := crdt.NewID("cd")
		c.Set(e, crdt.KeyKind, jsontext.Of("touchpoint"))
		c.Set(e, crdt.KeyPlace, crdt.Place{Parent: "", Order: order}.Value())
		c.Set(e, "title", jsontext.Of(fmt.Sprint("Wait for the answer ", i)))
		c.Set(e, "f/channel", jsontext.Of("phone"))
		c.Set(e, "f/emotion", jsontext.OfNumber(-2))
		c.Set(e, "created", jsontext.Of("2026-05-04T10:00:00Z"))
		c.Set(e, "modified", jsontext.Of("2026-05-04T10:00:00Z"))
	}
	ops, err := s.Commit(&d, "", c)
	if err != nil {
		b.Fatal(err)
	}
	return ops
}

func opened(b *testing.B) *idb.Log {
	log, err := idb.Open(b.Context(), fmt.Sprint("speed ", b.Name(), time.Now()))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(log.Close)
	return log
}

// What a person waits for between a gesture and "saved on this device".
func BenchmarkAppend(b *testing.B) {
	log := opened(b)
	if _, err := log.Create(b.Context(), oplogtest.Head("wk_1"), oplog.Content{}); err != nil {
		b.Fatal(err)
	}
	ops := oplogtest.Ops("ana", b.N)
	for i := 0; b.Loop(); i++ {
		if _, err := log.Append(b.Context(), oplogtest.Head("wk_1"), "", ops[i%len(ops):i%len(ops)+1]); err != nil {
			b.Fatal(err)
		}
	}
}

// What a person waits for when a workspace of 10,000 cards opens.
func BenchmarkOpen10000Cards(b *testing.B) {
	for _, compacted := range []bool{false, true} {
		b.Run(fmt.Sprint("compacted=", compacted), func(b *testing.B) {
			log := opened(b)
			if _, err := log.Create(b.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: cards(b, 10_000)}); err != nil {
				b.Fatal(err)
			}
			if compacted {
				if err := log.Compact(b.Context(), "wk_1", 0); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				c, err := log.Read(b.Context(), "wk_1", 0)
				if err != nil {
					b.Fatal(err)
				}
				read := time.Now()
				d := c.Doc()
				d.Children("")
				b.ReportMetric(float64(time.Since(read).Milliseconds()), "merge-ms")
			}
		})
	}
}
