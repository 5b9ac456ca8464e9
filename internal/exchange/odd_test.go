package exchange_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

func idOf(s string) crdt.ID { return crdt.ID(s) }

// X1: members that nobody here knows, at every level, and values of odd
// types, go out as they came in.
func TestX1OddMembers(t *testing.T) {
	long := strings.Repeat("n", 80)
	for name, text := range map[string]string{
		"what people get, and what goes by that name elsewhere": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [
			{"id": "t", "type": "touchpoint", "fields": {"benefits": {"functional": 4, "pride": 2}, "costs": {"economic": 1.5}}},
			{"id": "o", "type": "offer", "fields": {"benefits": ["Quick", "Near"], "costs": 12}},
			{"id": "a", "type": "activity", "fields": {"costs": {"rent": {"a": 1}}, "benefits": {}}}]}], "observations": [], "relations": []}`,
		"unknown at every level": `{"format": "worthmap-neutral", "version": 1, "workspace": "mine", "schema": "a", "in": 3, "deep": {"a": [{"b": 1}]},
			"tags": {"a": ["b"]}, "fields": {"currency": "x", "y": 1},
			"maps": [{"id": "m", "kind": "journey", "colour": "red", "type": "x", "in": "a", "elements": [
				{"id": "a", "type": "stage", "in": "m", "kind": "k", "more": {"f/a": 1}, "share": 1, "fields": {"own": [1, {"a": 2}]}}],
				"relations": [{"id": "r", "type": "next", "from": "a", "to": "gone", "colour": 1, "title": "T", "tags": {"k": ["v"]}, "fields": {"type": "x", "from": 3}}]}],
			"relations": [{"type": "same-as", "from": "a", "to": "b"}],
			"elements": [{"id": "z", "type": "field", "fields": {"key": "cost"}}],
			"observations": [{"of": "a", "at": "2025", "value": 1, "id": "o", "odd": {"a": 1}}, {"id": 3}, {}],
			"surveys": [], "journal": [{"text": "x", "title": "y", "fields": {"a": 1}}]}`,
		"names that fit no key": `{"format": "worthmap-neutral", "version": 1, "` + long + `": 1, "a/b": 2, "": 3, "x\u0001y": 4,
			"maps": [{"id": "m", "kind": "k", "elements": [{"id": "a", "type": "t", "` + long + `": 1, "tags": {"` + long + `": ["x"], "": ["y"], "a/b": []},
				"fields": {"` + long + `": 1, "expected/functional": 2, "expected": {"functional": 1, "` + long + `": 2}, "": 1}}]}]}`,
		"empty things": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "k", "elements": [], "relations": []},
			{"id": "n", "kind": "k"}, {"id": "o", "kind": "k", "elements": [{"id": "e", "type": "t", "fields": {}, "tags": {}},
			{"id": "f", "type": "t", "fields": {"expected": {}, "expectedBy": {"p": {}}, "emotionBy": 3}, "tags": [], "title": ""}]}], "observations": [], "relations": []}`,
		"odd types": `{"format": "worthmap-neutral", "version": 1, "title": 3, "currency": ["EUR"], "maps": [{"id": "m", "kind": "k", "elements": [
			{"id": "e", "type": "t", "title": {"a": 1}, "importance": "high", "evidence": "x", "lane": 3, "tags": {"a": "b"}, "x": "1", "y": 2, "w": 3}]}]}`,
		"positions": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "k", "elements": [
			{"id": "e", "type": "t", "x": 1.5, "y": -2, "w": 160, "h": 64}, {"id": "f", "type": "t", "y": 0, "x": 0}, {"id": "g", "type": "t", "x": 1e9, "y": 2}, {"id": "h", "type": "t", "h": 1}]}]}`,
		"orders that disagree with the list": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [
			{"id": "t2", "type": "touchpoint", "fields": {"stage": "s", "order": 2}}, {"id": "s2", "type": "stage", "fields": {"order": 2}},
			{"id": "t1", "type": "touchpoint", "fields": {"stage": "s", "order": 1}}, {"id": "s", "type": "stage", "fields": {"order": 1}}, {"id": "n", "type": "need"}]}]}`,
		"stages that disagree": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [
			{"id": "s", "type": "stage"}, {"id": "u", "type": "stage"}, {"id": "t", "type": "touchpoint", "fields": {"stage": "s"}}, {"id": "v", "type": "touchpoint", "fields": {"stage": "none"}}],
			"relations": [{"id": "r", "type": "contains", "from": "u", "to": "t"}]}]}`,
		"steps": `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [
			{"id": "s", "type": "stage"}, {"id": "p", "type": "step", "fields": {"stage": "s"}}, {"id": "t", "type": "touchpoint", "fields": {"stage": "s", "step": "p"}},
			{"id": "u", "type": "touchpoint"}, {"id": "l", "type": "lane", "title": "Law"}, {"id": "c", "type": "note", "lane": "l", "fields": {"stage": "s"}}],
			"relations": [{"id": "r", "type": "contains", "from": "p", "to": "u"}]}]}`,
		"hostile labels": `{"format": "worthmap-neutral", "version": 1, "title": "<script>canary()</script>", "maps": [{"id": "m", "kind": "journey", "title": "../../etc/passwd", "elements": [
			{"id": "toString", "type": "constructor", "title": "\u0000\u0001\u001f\u202e\u2066\u2028\ufffe", "description": "]]><script>"},
			{"id": "x\"><script>", "type": "note", "title": "&lt;script&gt; {{7*7}} %s%n", "fields": {"colour": "red\" onload=\"canary()", "__proto__": {"a": 1}}}]}]}`,
		"numbers as spelled": `{"format": "worthmap-neutral", "version": 1, "a": [1.0, 1e2, -0, 9007199254740993, 0.1]}`,
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, []byte(text))
			if !strings.Contains(text, `"maps"`) {
				text = strings.Replace(text, `"a":`, `"maps": [], "a":`, 1)
			}
			same(t, exchange.NeutralJSON(w), []byte(text))
			own := exchange.JSON(w)
			again := open(t, own)
			if got := exchange.JSON(again); string(got) != string(own) {
				t.Errorf("own form opened and written again:\n%s\nwant\n%s", got, own)
			}
			if name != "orders that disagree with the list" { // the own form has but one order
				same(t, exchange.NeutralJSON(again), []byte(text))
			}
		})
	}
}

// X2: what was deleted is not in the file, nor are links to it.
func TestX2NothingDeleted(t *testing.T) {
	w := open(t, []byte(small))
	commit(t, w, session(), crdt.Delete(w.Doc(), "me", "s2"))
	for form, data := range map[string][]byte{"own": exchange.JSON(w), "neutral": exchange.NeutralJSON(w)} {
		for _, word := range []string{"Wait", "Letter", `"r2"`, `"r4"`} {
			if strings.Contains(string(data), word) {
				t.Errorf("%s: %s is in\n%s", form, word, data)
			}
		}
	}
}

// X2: what hangs under nothing is in the own form, and stays findable.
func TestX2Unplaced(t *testing.T) {
	w := open(t, []byte(small))
	s := session()
	_, c := workspace.Create("touchpoint", crdt.Place{Parent: "elsewhere"}, "Lost")
	commit(t, w, s, c)
	own := exchange.JSON(w)
	again := open(t, own)
	if got := len(again.Doc().Unplaced()); got != 1 {
		t.Errorf("%d unplaced of\n%s", got, own)
	}
	if got := exchange.JSON(again); string(got) != string(own) {
		t.Errorf("got\n%s\nwant\n%s", got, own)
	}
}

// X2: the same file makes the same document, whoever opens it, and any edit is
// later than it.
func TestX2SameFileSameDocument(t *testing.T) {
	a, b := open(t, []byte(small)), open(t, []byte(small))
	if !a.Doc().Equal(b.Doc()) {
		t.Error("two documents of one file differ")
	}
	commit(t, a, session(), workspace.SetText("t1", "title", "Later"))
	a.Doc().Apply(file(t, small).Ops()...)
	if got := a.Doc().Get("t1", "title").Or(""); got != "Later" {
		t.Errorf("the file won over an edit: %q", got)
	}
	if c := file(t, small).Copy(); c.Identity == a.Identity() || exchange.Load(c).Equal(b.Doc()) {
		t.Error("a copy is the same workspace")
	}
}
