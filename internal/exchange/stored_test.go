package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// own wraps members into a whole file of the own form.
func own(members string) string {
	return `{"schema": "` + exchange.Schema + `", "version": 1, "workspace": "ws", ` + members + `}`
}

// storable fails if a log would refuse an op of a file when it reads it again.
func storable(t interface{ Fatalf(string, ...any) }, f *exchange.File, text string) {
	for _, op := range f.Ops() {
		if _, err := crdt.DecodeOp([]byte(op.Wire().String())); err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
	}
}

// stays fails if a document is written as what does not open, or as what is
// something else when it is opened and written again.
func stays(t interface{ Fatalf(string, ...any) }, d *crdt.Doc) *crdt.Doc {
	text := exchange.JSON(workspace.Open(d))
	f, err := exchange.Open(text, "", exchange.Limits{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
		return nil
	}
	storable(t, f, string(text))
	again := exchange.Load(f)
	if got := exchange.JSON(workspace.Open(again)); string(got) != string(text) {
		t.Fatalf("written again: %s", differing(string(got), string(text)))
	}
	if c, _ := exchange.BringIn(workspace.Open(again), f); !c.Empty() {
		t.Fatalf("bringing in itself writes %v of\n%s", c.Sets, text)
	}
	return again
}

// X3: whatever opens can be stored, and read from where it was stored.
func TestX3OddFilesAreStorable(t *testing.T) {
	long := strings.Repeat("i", 41)
	for name, text := range map[string]string{
		"a member and the same in more":  own(`"maps": [{"id": "m", "kind": "journey", "elements": [{"id": "a", "type": "t", "title": "A", "more": {"title": "B"}}]}]`),
		"more, and then the member":      own(`"maps": [{"id": "m", "kind": "journey", "more": {"title": "B", "x/a": 1}, "a": 2, "title": "A"}]`),
		"an unknown member, twice":       own(`"odd": 1, "more": {"x/odd": 2}`),
		"a name of ours, in more":        own(`"maps": [{"id": "m", "kind": "journey", "more": {"x/elements": 3, "x/fields": 4, "x/tags": 5, "x/title": 6}, "elements": [{"id": "a", "type": "t", "x": 1, "more": {"x/fields": 3, "x/x": 5}, "fields": {"a": 1}}]}]`),
		"more of an observation":         own(`"observations": [{"id": "o", "title": "a", "more": {"title": "b", "created": 1, "x/of": 3}, "of": "x"}]`),
		"unplaced in a long name":        own(`"unplaced": [{"id": "a", "type": "t", "in": "` + long + `"}]`),
		"unplaced in what cannot print":  own(`"unplaced": [{"id": "a", "type": "t", "in": "a\u0001"}]`),
		"unplaced in a name that it got": own(`"unplaced": [{"id": "` + long + `", "type": "t", "in": "t.1"}]`),
		"unplaced in the workspace":      own(`"unplaced": [{"id": "a", "type": "t", "in": "workspace"}]`),
		"unplaced in a circle":           own(`"unplaced": [{"id": "a", "type": "t", "in": "b"}, {"id": "b", "type": "t", "in": "a"}]`),
		"unplaced in nothing":            own(`"unplaced": [{"id": "a", "type": "t"}]`),
		"unplaced of the neutral form":   `{"format": "worthmap-neutral", "version": 1, "unplaced": [{"id": "a", "type": "t"}], "maps": []}`,
		"a workspace in a map":           own(`"in": "m", "lane": "l", "maps": [{"id": "m", "kind": "journey", "in": "a", "lane": "l", "x": 1, "y": 2, "elements": [{"id": "a", "type": "t"}]}]`),
		"a relation in a card":           own(`"maps": [{"id": "m", "kind": "journey", "elements": [{"id": "a", "type": "t"}], "relations": [{"id": "r", "type": "next", "from": "a", "to": "a", "in": "a", "lane": "l", "x": 1, "y": 2}]}]`),
		"a long type":                    own(`"maps": [{"id": "m", "kind": "journey", "elements": [{"id": "workspace", "type": "` + strings.Repeat("ä", 25_000-500) + `"}]}]`),
		"personas that get a name":       own(`"maps": [{"id": "m", "kind": "journey", "elements": [{"id": "workspace", "type": "persona"}, {"id": "a", "type": "t", "fields": {"emotionBy": {"workspace": 1, "persona.1": 2}}}]}]`),
	} {
		t.Run(name, func(t *testing.T) {
			f := file(t, text)
			storable(t, f, text)
			stays(t, exchange.Load(f))
			if _, found := exchange.BringIn(workspace.Open(new(crdt.Doc)), f); found.New < 1 {
				t.Errorf("brought in: %+v", found)
			}
		})
	}
}

// X1: what a member says counts, not what an entry beside it says.
func TestX1MemberBeforeMore(t *testing.T) {
	w := open(t, []byte(own(`"odd": 1, "more": {"x/odd": 2, "x/in": 3, "votes": 4}, "maps": [{"id": "m", "kind": "journey", "more": {"title": "B"}, "title": "A"}]`)))
	root := w.Element(workspace.Root)
	if w.Element("m").Title != "A" || root.Member("x/odd").String() != "1" || root.Member("x/in").String() != "3" || root.Member("votes").String() != "4" {
		t.Errorf("got\n%s", exchange.JSON(w))
	}
}

// X1: the neutral form has no list "unplaced", so it is a member that nobody
// here knows.
func TestX1UnplacedOfNeutralForm(t *testing.T) {
	text := `{"format": "worthmap-neutral", "version": 1, "unplaced": [{"id": "a"}], "maps": []}`
	w := open(t, []byte(text))
	same(t, exchange.NeutralJSON(w), []byte(text))
	same(t, exchange.NeutralJSON(open(t, exchange.JSON(w))), []byte(text))
}

// X3: no file that opens damages the log.
func TestX3StorableWhateverOpens(t *testing.T) {
	ids := []string{"a", "b", "m", "workspace", "x.1", "x", strings.Repeat("i", 40), strings.Repeat("i", 41), "ä" + strings.Repeat("ö", 15), "a/b", ""}
	names := []string{"title", "description", "evidence", "kind", "place", "del", "size", "from", "to", "id", "type", "in", "lane", "x", "y", "w", "h", "fields", "tags",
		"x/title", "x/a", "x/x", "x/fields", "x/tags", "x/elements", "x/in", "x/unplaced", "f/a", "f", "tags/a", "order/0", "a", "b/c", "elements", "relations", "unplaced", "expectedBy", "emotionBy", "expected", "stage", "order", "created"}
	rapid.Check(t, func(t *rapid.T) {
		id := func() string { return jsontext.Of(rapid.SampledFrom(ids).Draw(t, "id")).String() }
		value := func() string {
			return rapid.SampledFrom([]string{`"a"`, `1`, `[]`, `{}`, `["a"]`, `["workspace", "a"]`, `{"a": 1}`, `{"a": {"b": 1}}`, `{"workspace": {"b": 1}, "x.1": {"b": 2}}`, `{"workspace": 1, "x.1": 2}`, `true`, `null`}).Draw(t, "value")
		}
		object := func(members ...string) string {
			has := map[string]bool{}
			for _, m := range members {
				has[m[:strings.Index(m, ":")]] = true
			}
			add := func(name, value string) {
				if key := jsontext.Of(name).String(); !has[key] {
					has[key] = true
					members = append(members, key+":"+value)
				}
			}
			for range rapid.IntRange(0, 4).Draw(t, "members") {
				name := rapid.SampledFrom(names).Draw(t, "name")
				switch name {
				case "elements", "relations", "unplaced", "fields":
				case "in":
					add(name, id())
				default:
					add(name, value())
				}
			}
			for _, part := range []string{"fields", "more"} {
				var parts []string
				for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 3, rapid.ID[string]).Draw(t, part) {
					parts = append(parts, jsontext.Of(n).String()+":"+value())
				}
				if len(parts) > 0 {
					add(part, "{"+strings.Join(parts, ",")+"}")
				}
			}
			return "{" + strings.Join(rapid.Permutation(members).Draw(t, "order"), ",") + "}"
		}
		list := func(name string, one func() string) string {
			var items []string
			for range rapid.IntRange(0, 3).Draw(t, name) {
				items = append(items, one())
			}
			return `"` + name + `":[` + strings.Join(items, ",") + `]`
		}
		kind := func() string {
			return rapid.SampledFrom([]string{`"x"`, `"stage"`, `"touchpoint"`, `"lane"`}).Draw(t, "kind")
		}
		thing := func() string { return object(`"id":`+id(), `"type":`+kind()) }
		relation := func() string { return object(`"type":"contains"`, `"from":`+id(), `"to":`+id()) }
		members := []string{`"version":1`, `"maps":[` + object(`"id":"m"`, `"kind":"journey"`, list("elements", thing), list("relations", relation)) + `]`, list("unplaced", thing), list("journal", func() string { return object() })}
		if rapid.Bool().Draw(t, "own") {
			members = append(members, `"schema":"`+exchange.Schema+`"`, `"workspace":"w"`)
		} else {
			members = append(members, `"format":"worthmap-neutral"`)
		}
		text := object(members...)
		f, err := exchange.Open([]byte(text), "", exchange.Limits{})
		if err != nil {
			t.Skip("rapid drew a file that is refused; it draws another")
		}
		storable(t, f, text)
		stays(t, exchange.Load(f))
	})
}

// X1 and X2: whatever two tabs did that did not know of each other, the own
// form holds all that is there, and stays as it is.
func TestX2TwoTabs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, err := exchange.Open([]byte(small), "", exchange.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		docs := [2]*crdt.Doc{exchange.Load(f), exchange.Load(f)}
		for _, d := range docs {
			e := editing{t: t, w: workspace.Open(d), s: session()}
			for range rapid.IntRange(0, 8).Draw(t, "edits") {
				if rapid.IntRange(0, 5).Draw(t, "delete") == 0 {
					if id := e.some("map", "stage", "step"); id != "" {
						e.commit(crdt.Delete(d, "me", id))
					}
				}
				if e.some("stage") == "" || e.some("map") == "" {
					break
				}
				e.step()
			}
		}
		for r := range docs[1].Registers() {
			docs[0].Merge(r)
		}
		present(t, docs[0], stays(t, docs[0]))
	})
}

// present fails if something that exists in a document is not in the one that
// its file makes.
func present(t interface{ Fatalf(string, ...any) }, d, again *crdt.Doc) {
	gone := func(link crdt.ID, key string) bool {
		end := workspace.End(d.Get(link, key))
		_, deleted := d.Deleted(end)
		return d.Kind(link) == "link" && (deleted && !d.Live(end) || end == "")
	}
	unplaced := map[crdt.ID]bool{}
	for _, id := range d.Unplaced() {
		unplaced[id] = true
	}
	for id := range d.Entities() {
		if !d.Live(id) && !unplaced[id] || id == workspace.Root || d.Kind(id) == "workspace" || gone(id, "from") || gone(id, "to") {
			continue
		}
		if again.Kind(id) != d.Kind(id) {
			t.Fatalf("%s %s is missing", d.Kind(id), id)
		}
		if d.Live(id) && !again.Live(id) {
			t.Fatalf("%s %s is unplaced", d.Kind(id), id)
		}
	}
}

// X1 and X3: whatever anybody's program wrote, the own form opens, and all
// that exists is in it.
func TestX3AnyDocumentReopens(t *testing.T) {
	ids := []crdt.ID{workspace.Root, "m", "n", "s", "t", "l", "r", "o", "a/b"}
	kinds := []string{"workspace", "map", "stage", "touchpoint", "lane", "link", "observation", "journal", "field"}
	keys := []string{"title", "from", "to", "f/type", "f/kind", "f", "x", "tags", "x/fields", "x/elements", "x/relations", "x/maps", "x/in", "x/title", "x/x", "order/0", "size", "f/stage", "f/expectedBy", "f/expectedBy/p/a", "created", "odd"}
	values := []string{`"a"`, `""`, `3`, `[]`, `{}`, `["s","s","t"]`, `{"n":"t"}`, `{"n":"gone"}`, `{"w":1,"h":2}`, `{"p":{"a":1}}`, `null`, `{"title":1}`}
	rapid.Check(t, func(t *rapid.T) {
		d := new(crdt.Doc)
		n := 0
		write := func(id crdt.ID, key string, v jsontext.Value) {
			n++
			d.Merge(crdt.Register{Entity: id, Key: key, Stamp: crdt.Stamp(fmt.Sprintf("%012x-0000-a", n)), Value: v})
		}
		if rapid.IntRange(0, 9).Draw(t, "root") > 0 {
			write(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
			write(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
		}
		for range rapid.IntRange(0, 25).Draw(t, "writes") {
			id := rapid.SampledFrom(ids).Draw(t, "id")
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0, 1:
				write(id, crdt.KeyKind, jsontext.Of(rapid.SampledFrom(kinds).Draw(t, "kind")))
				write(id, crdt.KeyPlace, crdt.Place{Parent: rapid.SampledFrom(append([]crdt.ID{"", "gone"}, ids...)).Draw(t, "parent"), Order: rapid.SampledFrom([]string{"A", "B"}).Draw(t, "order")}.Value())
			case 2:
				write(id, crdt.KeyDel, rapid.SampledFrom([]jsontext.Value{jsontext.Of("me"), jsontext.NullValue}).Draw(t, "del"))
			default:
				v, err := jsontext.Parse([]byte(rapid.SampledFrom(values).Draw(t, "value")), jsontext.Limits{})
				if err != nil {
					t.Fatal(err)
				}
				write(id, rapid.SampledFrom(keys).Draw(t, "key"), v)
			}
		}
		text := exchange.JSON(workspace.Open(d))
		f, err := exchange.Open(text, "", exchange.Limits{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		storable(t, f, string(text))
		again := exchange.Load(f)
		present(t, d, again)
		if f, err = exchange.Open(exchange.JSON(workspace.Open(again)), "", exchange.Limits{}); err != nil {
			t.Fatalf("%v", err)
		}
		stays(t, exchange.Load(f)) // what its like was put right
	})
}
