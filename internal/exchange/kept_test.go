package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// holds fails if an element of a file has another title or description in the
// document than the file says.
func holds(t interface{ Fatalf(string, ...any) }, d *crdt.Doc, text string) {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	lists := []jsontext.Value{v.Get("elements")}
	for m := range v.Get("maps").Items() {
		lists = append(lists, m.Get("elements"))
	}
	for _, list := range lists {
		for e := range list.Items() {
			id := crdt.ID(e.Get("id").Or(""))
			for _, name := range [...]string{"title", "description", "owner"} {
				if want := e.Get(name); want.Known() && d.Get(id, name) != want {
					t.Fatalf("the %s of %s is %s, want %s, in\n%s", name, id, d.Get(id, name), want, text)
				}
			}
		}
	}
}

// X1: a card about which the file says nothing takes nothing from the one that
// follows it.
func TestX1CardsOfWhichNothingIsSaid(t *testing.T) {
	for name, card := range map[string]string{
		"a lane that is not there": `"lane": "gone"`,
		"no stage":                 `"lane": "l"`,
		"nothing is null":          `"lane": "l", "title": null`,
	} {
		t.Run(name, func(t *testing.T) {
			text := element(`"id": "s", "type": "stage", "title": "Pay"}, {"id": "l", "type": "lane", "title": "Notes"}, {"id": "a", "type": "note", ` + card + `},
				{"id": "b", "type": "touchpoint", "title": "Pay the bill", "description": "Six weeks later", "fields": {"stage": "s"}`)
			w := open(t, []byte(text))
			holds(t, w.Doc(), text)
			same(t, exchange.NeutralJSON(w), []byte(strings.Replace(text, `, "title": null`, "", 1)))
		})
	}
}

// X1: whatever stands beside it, each card keeps what the file says of it.
func TestX1EachCardKeepsItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cards := []string{`{"id": "s", "type": "stage", "title": "Pay"}`, `{"id": "l", "type": "lane"}`}
		for i := range rapid.IntRange(1, 8).Draw(t, "cards") {
			card := fmt.Sprintf(`{"id": "c%d", "type": %s`, i, rapid.SampledFrom([]string{`"note"`, `"touchpoint"`, `"step"`}).Draw(t, "type"))
			for _, m := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
				`"title": "title %d"`, `"description": "description %d"`, `"owner": "owner %d"`, `"lane": "l"`, `"lane": "gone"`, `"in": "s"`, `"x": %d`, `"y": %d`,
				`"w": %d`, `"h": %d`, `"fields": {"stage": "s"}`, `"fields": {"a": %d, "b": %d}`, `"fields": {"expected": {"functional": %d}}`, `"tags": {"a": ["%d"]}`, `"odd": %d`,
			}), 0, 4, func(m string) string { return m[:strings.Index(m, ":")] }).Draw(t, "members") {
				card += ", " + strings.ReplaceAll(m, "%d", fmt.Sprint(i))
			}
			cards = append(cards, card+"}")
		}
		text := `"maps": [{"id": "m", "kind": "journey", "elements": [` + strings.Join(cards, ",\n") + `]}]}`
		head := `{"format": "worthmap-neutral", "version": 1, `
		if rapid.Bool().Draw(t, "own") {
			head = `{"schema": "` + exchange.Schema + `", "version": 1, "workspace": "ws", `
		}
		f, err := exchange.Open([]byte(head+text), "", exchange.Limits{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		holds(t, exchange.Load(f), head+text)
	})
}
