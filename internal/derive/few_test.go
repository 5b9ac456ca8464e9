package derive_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// sampled tells of every figure that is written as a share whether it is known
// of answers, cases or customers, or counted of what the map holds.
var sampled = map[derive.Name]bool{
	"CUS-2.csat": true, "CUS-3.easyShare": true, "CUS-4.retention": true, "CUS-4.churn": true, "CUS-6.repeatRate": true,
	"CUS-11.fcr": true, "CUS-11.netFcr": true, "CUS-11.complaintRate": true, "CUS-11.resolutionRate": true, "GAP-7.totalStrength": true,
	"JNY-4.overall": true, "JNY-4.step": true, "OUT-5.response": true, "OUT-5.substantiation": true, "OUT-5.agreeShareOfAnswers": true,
	// of an indicator in percent, by what it was observed of
	"progress": true, "GAP-2.attainment": true, "MON-1.values": true, "MON-3.performance": true,

	"CUS-13.lo": false, "CUS-13.hi": false, // the interval itself
	"GAP-7.categoryStrength": false,                         // the difference of two shares
	"leakShare":              false,                         // of value, by weighted means
	"CUS-5.retentionAfter":   false, "CUS-9.chained": false, // chained of many
	"CUS-10.churn": false, "VAL-7.marginShare": false, "VAL-5.captureShare": false, "VAL-5.customerShare": false, // of money
	"JNY-5.efficiency": false, "MON-2.expectedProgress": false, // of time
	"MON-5.r2": false, "MON-5.slope": false, "MON-6.slope": false, "MON-8.median": false, "MON-4.change": false, // of a series
	"MON-7.upper": false, "MON-7.mean": false, "MON-7.lower": false, "MON-2.expected": false, "shortfall": false,
	"OUT-3.coverage": false, "OUT-5.completeness": false, "OUT-8.score": false, // of what should be written down
	"REL-5.reciprocity": false, "REL-5.mapReciprocity": false, "REL-5.intangibleShare": false, "REL-6.unmetShare": false, "REL-7.confidence": false,
}

// D29: of every share that is listed, few behind it are told, with where it lies.
func TestD29_SharesOfFew(t *testing.T) {
	seen := map[derive.Name]int{}
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		b.fewAreTold(name, seen)
		rng := rand.New(rand.NewPCG(7, 27))
		for n := range 8 {
			b.askFew(rng)
			b.fewAreTold(fmt.Sprintf("%s, asked anew %d", name, n), seen)
		}
		for n := range 40 {
			b.fewAreTold(name+", "+fmt.Sprint(n)+" "+b.stir(rng), seen)
		}
	}
	for name, is := range sampled {
		if is && seen[name] == 0 {
			t.Errorf("no share of few was seen of %s", name)
		}
	}
}

func (b *board) fewAreTold(where string, seen map[derive.Name]int) {
	b.t.Helper()
	for _, g := range b.figures.List(workspace.Root) {
		v, ok := g.Result.Value()
		if !ok || !g.Form.Share && g.Form.Unit != "percent" {
			continue
		}
		is, known := sampled[g.Ref.Name]
		if !known {
			b.t.Fatalf("%s: is %s a share of a sample? %s", where, g.Ref.Name, g.Text())
		}
		n := g.N
		if i := b.figures.Indicator(g.Ref.Element); i != nil {
			n = i.N
			if is = is && i.Unit == "percent" && i.N.Known; is {
				v = i.Current.Value / 100
			}
		} else if g.Form.Unit == "percent" {
			v /= 100
		}
		if !is || !n.Known || n.Value <= 0 || n.Value >= 30 || v < 0 || v > 1 {
			continue
		}
		seen[g.Ref.Name]++
		why := b.figures.Why(g.Ref)
		said := why.Sentence()
		if !slices.Contains(g.Marks, derive.MarkSmallSample) || !strings.Contains(said, "small sample") || !strings.Contains(said, "95\u2009% between") {
			b.t.Fatalf("%s: %s of %s says only: %s", where, g.Ref.Name, g.Ref.Element, said)
		}
	}
}

// askFew puts few answers and cases behind everything.
func (b *board) askFew(rng *rand.Rand) {
	var c crdt.Change
	put := func(id crdt.ID, key string, text string) { c.Set(id, key, parse(b.t, text)) }
	some := func(n int) string {
		var list []string
		for range n {
			list = append(list, fmt.Sprint(rng.IntN(5)))
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	about := func(question, counts string, of crdt.ID) {
		id := crdt.ID(question + "-of-" + string(of))
		put(id, crdt.KeyKind, `"survey"`)
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "zz"}.Value())
		put(id, "f/of", `"`+string(of)+`"`)
		put(id, "f/question", `"`+question+`"`)
		put(id, "f/at", `"2026-Q1"`)
		put(id, "f/counts", counts)
	}
	for e := range b.w.OfKind("observation") {
		put(e.ID, "f/n", fmt.Sprint(1+rng.IntN(40)))
	}
	for e := range b.w.OfKind("indicator") {
		if b.figures.Indicator(e.ID).Unit == "percent" && rng.IntN(4) == 0 {
			put(e.ID, "f/baseline", "null")
		}
	}
	for e := range b.w.OfKind("stage") {
		put(e.ID, "f/entered", fmt.Sprint(20-rng.IntN(12)))
		put(e.ID, "f/completed", fmt.Sprint(rng.IntN(8)))
		put(e.ID, "f/contacts", "9")
		put(e.ID, "f/resolvedFirst", fmt.Sprint(rng.IntN(8)))
		put(e.ID, "f/notResolvableAtLevelOne", "1")
		put(e.ID, "f/transactions", "20")
		put(e.ID, "f/complaints", fmt.Sprint(rng.IntN(20)))
		put(e.ID, "f/received", "12")
		put(e.ID, "f/resolved", fmt.Sprint(rng.IntN(12)))
		about("satisfaction", some(5), e.ID)
		about("effort", some(7), e.ID)
	}
	for e := range b.w.OfKind("idea") {
		about("kano", `{"A":3,"O":2,"M":`+fmt.Sprint(rng.IntN(9))+`,"I":1,"R":0,"Q":0}`, e.ID)
	}
	for e := range b.w.OfKind("harvested-outcome") {
		put(e.ID, "f/asked/w1", `"agree"`)
	}
	for e := range b.w.OfKind("entity") {
		put(e.ID, "f/orders", "14")
		put(e.ID, "f/buyers", "9")
		put(e.ID, "f/repeatBuyers", fmt.Sprint(rng.IntN(9)))
	}
	put(workspace.Root, "x/cohorts", `{"period":"year","table":[{"start":"2023","active":[12,`+fmt.Sprint(rng.IntN(12))+`]}]}`)
	b.commit(c)
}

// D29: a share of many is not marked, and what is made of shares names each.
func TestD29_WhatIsSaid(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"o1","type":"outcome","title":"O","fields":{}},
		{"id":"i1","type":"indicator","title":"I","fields":{"unit":"percent","direction":"higher","baseline":{"value":0},"target":{"value":80}}}],"relations":[]}],
		"observations":[{"of":"i1","at":"2025-Q1","value":50,"n":12}],
		"surveys":[{"of":"o1","question":"importance","at":"2025-Q1","counts":[0,1,1,4,6]},{"of":"o1","question":"satisfaction","at":"2025-Q1","counts":[20,10,5,3,2]}]}`)
	score := b.why(derive.Opportunity, "o1")
	assert.Equal(t, []string{"n\u00a012", "small sample", "importance 95\u2009% between 5.5 and 9.5"}, score.Notes())
	progress := b.why(derive.Progress, "i1")
	assert.Equal(t, []string{"n\u00a012", "small sample", "observed 95\u2009% between 25 and 75\u2009%"}, progress.Notes())
	b.set("observation-aaaaan", "f/n", "30")
	progress = b.why(derive.Progress, "i1")
	assert.Equal(t, []string{"n\u00a030"}, progress.Notes())
}
