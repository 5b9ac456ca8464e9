package exchange_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/exchange"
)

// element wraps members of one element into a whole file.
func element(members string) string {
	return `{"format": "worthmap-neutral", "version": 1,
 "maps": [{"id": "m", "kind": "journey", "elements": [
  {` + members + `}]}]}`
}

// X3: what is refused, is refused with a sentence that a person can act on.
func TestX3Refusals(t *testing.T) {
	own := func(rest string) string { return `{"schema": "` + exchange.Schema + `", ` + rest + `}` }
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "care.json: it is empty"},
		{"spaces", " \n\t", "care.json: it is empty"},
		{"text", "hello", "care.json: it is neither Worthmap JSON nor a drawing that Worthmap exported"},
		{"number", "42", "care.json: it is neither"},
		{"list", "[]", "care.json: it is JSON, but not a workspace"},
		{"other JSON", `{"type": "excalidraw"}`, "care.json: it is JSON, but not a workspace"},
		{"UTF-16", "\xff\xfe{\x00", "care.json: it is written in UTF-16; save it as UTF-8"},
		{"zip", "PK\x03\x04rest", "care.json: it is compressed"},
		{"gzip", "\x1f\x8brest", "care.json: it is compressed"},
		{"drawing of others", `<svg xmlns="http://www.w3.org/2000/svg"></svg>`, "care.json: this drawing carries no map"},
		{"web page", `<!doctype html><p>hi`, "care.json: "},
		{"polyglot", `<svg/><script>{"format": "worthmap-neutral"}`, "care.json: "},
		{"broken drawing", `<svg xmlns="http://www.w3.org/2000/svg"><metadata>`, "care.json, line 1, column 51: this drawing is broken"},
		{"entities", `<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`, "care.json: this drawing declares entities"},
		{"cut off", `{"format": "worthmap-neutral",`, "care.json, line 1, column 31: "},
		{"broken", "{\"format\": \"worthmap-neutral\",\n \"maps\" []}", "care.json, line 2, column 9: a colon is due here"},
		{"two keys", "{\"format\": \"worthmap-neutral\", \"maps\": [],\n\"maps\": []}", "care.json, line 2, column 1: the key \"maps\" stands twice"},
		{"two documents", `{"format": "worthmap-neutral"} {}`, "care.json, line 1, column 32: text after the value"},
		{"deep", `{"format": "worthmap-neutral", "a": ` + strings.Repeat("[", 1_000_000), "care.json, line 1, column 50: nested deeper than 14"},
		{"surrogate", `{"format": "worthmap-neutral", "title": "\ud800"}`, "care.json, line 1, column 42: half a surrogate pair"},
		{"large number", `{"format": "worthmap-neutral", "a": 1e400}`, "care.json, line 1, column 37: the number is too large"},
		{"newer", own(`"version": 3`), "care.json: made by a newer Worthmap (version 3); this one reads up to 1"},
		{"newer neutral", `{"format": "worthmap-neutral", "version": 2}`, "care.json: made by a newer Worthmap (version 2)"},
		{"no version", own(`"a": 1`), "care.json: its “version” is not a whole number from 1"},
		{"version in words", own(`"version": "1"`), "care.json: its “version” is not a whole number from 1"},
		{"version of a half", own(`"version": 1.5`), "care.json: its “version” is not a whole number from 1"},
		{"identity", own(`"version": 1, "workspace": ""`), "care.json, line 1, column "},
		{"maps as object", `{"format": "worthmap-neutral", "maps": {}}`, "care.json, line 1, column 40: “maps” is not a list"},
		{"map as text", `{"format": "worthmap-neutral", "maps": ["a"]}`, "care.json, line 1, column 41: entry 1 of “maps” is not an object"},
		{"map without id", `{"format": "worthmap-neutral", "maps": [{"kind": "journey", "title": "Loan"}]}`, "care.json, line 1, column 41: the map “Loan” has no “id”"},
		{"map without kind", `{"format": "worthmap-neutral", "maps": [{"id": "m", "title": "Loan"}]}`, "care.json, line 1, column 41: the map “Loan” has no “kind”"},
		{"no type", element(`"id": "a", "title": "Call"`), "care.json, line 3, column 3: the element “Call” has no “type”"},
		{"type of ours", element(`"id": "a", "type": "workspace"`), "care.json, line 3, column 3: “workspace” is not a type of element"},
		{"no id", element(`"type": "stage", "title": "Wait"`), "care.json, line 3, column 3: the stage “Wait” has no “id”"},
		{"id a number", element(`"type": "stage", "id": 7`), "care.json, line 3, column 27: the “id” of the stage “” is not a text"},
		{"same id", element(`"type": "stage", "id": "a", "title": "One"}, {"type": "need", "id": "a", "title": "Two"`), "care.json, line 3, column 72: stage “One” and another need, “Two”, have the same “id” “a”"},
		{"fields a list", element(`"type": "stage", "id": "a", "fields": []`), "care.json, line 3, column 42: “fields” of stage “a” is not an object"},
		{"long title", element(`"type": "stage", "id": "a", "title": "` + strings.Repeat("é", 1001) + `"`), "care.json, line 3, column 3: the title of stage “" + strings.Repeat("é", 39) + "…” is longer than 1,000 characters"},
		{"long note", element(`"type": "note", "id": "a", "description": "` + strings.Repeat("x", 10_001) + `"`), "care.json, line 3, column 3: the description of note “a” is longer than 10,000 characters"},
		{"large value", element(`"type": "note", "id": "a", "fields": {"data": [` + strings.Repeat("1,", 30_000) + `1]}`), "care.json, line 3, column 3: “data” of note “a” is larger than 48 KiB"},
		{"deep value", element(`"type": "note", "id": "a", "data": ` + strings.Repeat("[", 9) + strings.Repeat("]", 9)), "care.json, line 3, column 3: “data” of note “a” is nested deeper than 8"},
		{"turned title", element(`"type": "note", "title": "a` + "\u202e" + `b", "fields": 3`), "care.json, line 3, column 3: the note “ab” has no “id”"},
		{"relation without end", `{"format": "worthmap-neutral", "relations": [{"id": "r", "type": "next", "from": "a"}]}`, "care.json, line 1, column 46: the relation “r” has no “to”"},
		{"relation to a number", `{"format": "worthmap-neutral", "relations": [{"id": "r", "type": "next", "from": 1}]}`, "care.json, line 1, column 82: “from” of the relation “r” is not the id of an element"},
		{"relation without type", `{"format": "worthmap-neutral", "relations": [{"id": "r", "from": "a", "to": "b"}]}`, "care.json, line 1, column 46: the relation “r” has no “type”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := exchange.Open([]byte(c.file), "care.json", exchange.Limits{})
			var e *exchange.Error
			if f != nil || !errors.As(err, &e) || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, %v, want %s", f, err, c.want)
			}
		})
	}
}

// X3: at a limit a file opens, one more is refused.
func TestX3Limits(t *testing.T) {
	elements := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `%s{"id": "e%d", "type": "note"}`, []string{",", ""}[min(1, max(0, 1-i))], i)
		}
		return `{"format": "worthmap-neutral", "maps": [{"id": "m", "kind": "relational", "elements": [` + b.String() + `]}]}`
	}
	for _, c := range []struct {
		name     string
		at, over string
		lim      exchange.Limits
	}{
		{"title", element(`"type": "note", "id": "a", "title": "` + strings.Repeat("é", 1000) + `"`), element(`"type": "note", "id": "a", "title": "` + strings.Repeat("é", 1001) + `"`), exchange.Limits{}},
		{"escaped title", element(`"type": "note", "id": "a", "title": "` + strings.Repeat(`\n`, 1000) + `"`), element(`"type": "note", "id": "a", "title": "` + strings.Repeat(`\n`, 1001) + `"`), exchange.Limits{}},
		{"entities", elements(19_998), elements(19_999), exchange.Limits{}}, // and the map and the workspace
		{"bytes", element(`"type": "note", "id": "a"`), element(`"type": "note", "id": "ab"`), exchange.Limits{Bytes: len(element(`"type": "note", "id": "a"`))}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := exchange.Open([]byte(c.at), "", c.lim); err != nil {
				t.Errorf("at the limit: %v", err)
			}
			if _, err := exchange.Open([]byte(c.over), "", c.lim); !errors.Is(err, exchange.ErrTooLarge) {
				t.Errorf("over the limit: %v", err)
			}
		})
	}
}

// X4 and X3: an ID that cannot be one is replaced, with a warning, and what
// refers to it follows.
func TestX3OddIDs(t *testing.T) {
	long := strings.Repeat("i", 41)
	w := open(t, []byte(`{"format": "worthmap-neutral", "maps": [{"id": "workspace", "kind": "journey", "elements": [
	  {"id": "`+long+`", "type": "stage"},
	  {"id": "t", "type": "touchpoint", "fields": {"stage": "`+long+`"}},
	  {"id": "__proto__", "type": "need", "evidence": ["`+long+`"]}]}]}`))
	if got := w.Element("t"); got == nil || got.Place.Parent != "stage.1" {
		t.Errorf("t is %+v", got)
	}
	if got := w.Element("__proto__"); got == nil || got.Evidence[0] != "stage.1" || got.Place.Parent != "map.1" {
		t.Errorf("__proto__ is %+v", got)
	}
}

// X3: what lies in itself, in nothing or too deep is shown on its map.
func TestX3OddTrees(t *testing.T) {
	var chain strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&chain, `, {"id": "c%d", "type": "note", "in": "c%d"}`, i, i+1)
	}
	f := file(t, `{"schema": "`+exchange.Schema+`", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [
	  {"id": "a", "type": "note", "in": "a"},
	  {"id": "b", "type": "note", "in": "c"},
	  {"id": "c", "type": "note", "in": "b"},
	  {"id": "d", "type": "note", "in": "nowhere"}`+chain.String()+`]}]}`)
	d := exchange.Load(f)
	for _, id := range []string{"a", "b", "d", "c0", "c500", "c999"} {
		if !d.Live(idOf(id)) {
			t.Errorf("%s cannot be reached", id)
		}
	}
	if len(f.Warnings) == 0 {
		t.Error("no warnings")
	}
}
