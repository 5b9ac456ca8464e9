package exchange_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// X3: each limit is the last that opens; one more is refused, as too large.
func TestX3AtEachLimit(t *testing.T) {
	note := func(members string) string { return element(`"id": "a", "type": "note", ` + members) }
	title := func(n int) string { return note(`"title": "` + strings.Repeat("😀", n) + `"`) }
	text := func(n int) string { return note(`"fields": {"why": "` + strings.Repeat("é", n) + `"}`) }
	value := func(n int) string { // n bytes as JSON
		return note(`"fields": {"data": [` + strings.Repeat(" 1,", (n-4)/2) + `"` + strings.Repeat("x", (n-4)%2) + `"]}`)
	}
	kind := func(n int) string { return element(`"id": "a", "type": "` + strings.Repeat("k", n-2) + `"`) }
	nested := func(n int) string { return note(`"data": ` + strings.Repeat("[", n) + strings.Repeat("]", n)) }
	values := func(n int) string { // n registers, of which the workspace has 3 and the map 3
		var b strings.Builder
		n -= 6
		for i := 0; n > 0; i++ {
			fields := min(n-2, 48)
			if rest := n - 2 - fields; rest == 1 || rest == 2 {
				fields -= 2
			}
			fmt.Fprintf(&b, `%s{"id": "e%d", "type": "note", "fields": {`, []string{", ", ""}[min(1, max(0, 1-i))], i)
			for j := range fields {
				fmt.Fprintf(&b, `%s"%d": 1`, []string{", ", ""}[min(1, max(0, 1-j))], j)
			}
			b.WriteString("}}")
			n -= fields + 2
		}
		return `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m", "kind": "journey", "elements": [` + b.String() + `]}]}`
	}
	drawing, err := exchange.SVG(open(t, []byte(small)), "m", scene.Light)
	if err != nil {
		t.Fatal(err)
	}
	source, err := svg.Source(drawing)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		at, over string
		lim, out exchange.Limits // at, over
	}{
		{name: "title", at: title(1000), over: title(1001)},
		{name: "text", at: text(10_000), over: text(10_001)},
		{name: "value", at: value(crdt.MaxValue), over: value(crdt.MaxValue + 1)},
		{name: "type", at: kind(crdt.MaxValue), over: kind(crdt.MaxValue + 1)},
		{name: "depth", at: nested(crdt.MaxDepth), over: nested(crdt.MaxDepth + 1)},
		{name: "values", at: values(crdt.MaxRegisters), over: values(crdt.MaxRegisters + 1)},
		{name: "bytes", at: small, over: small + " ", lim: exchange.Limits{Bytes: len(small)}, out: exchange.Limits{Bytes: len(small)}},
		{name: "usual bytes", at: small + strings.Repeat(" ", 16<<20-len(small)), over: small + strings.Repeat(" ", 16<<20-len(small)+1)},
		{name: "things", at: small, over: small, lim: exchange.Limits{Entities: 15}, out: exchange.Limits{Entities: 14}},
		{name: "a drawing", at: string(drawing), over: string(drawing), lim: exchange.Limits{Expanded: len(drawing)}, out: exchange.Limits{Expanded: len(drawing) - 1}},
		{name: "the map in a drawing", at: string(drawing), over: string(drawing), lim: exchange.Limits{Bytes: len(source)}, out: exchange.Limits{Bytes: len(source) - 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := exchange.Open([]byte(c.at), "", c.lim)
			if err != nil {
				t.Fatalf("at the limit: %v", err)
			}
			storable(t, f, c.name)
			if _, err := exchange.Open([]byte(c.over), "", c.out); !errors.Is(err, exchange.ErrTooLarge) {
				t.Errorf("over the limit: %v", err)
			}
		})
	}
}

// X3: what is too long for an ID or a key is not refused: it is kept in
// another way, and can be stored.
func TestX3AtLimitsOfNames(t *testing.T) {
	for _, n := range []int{crdt.MaxID, crdt.MaxID + 1} {
		id := strings.Repeat("i", n)
		text := element(`"id": "` + id + `", "type": "stage"}, {"id": "t", "type": "touchpoint", "fields": {"stage": "` + id + `"}`)
		f := file(t, text)
		storable(t, f, text)
		if kept := exchange.Load(f).Has(crdt.ID(id)); kept != (n <= crdt.MaxID) || len(f.Warnings) != n-crdt.MaxID {
			t.Errorf("an ID of %d bytes is kept: %v, %v", n, kept, f.Warnings)
		}
	}
	for _, n := range []int{crdt.MaxKey - 2, crdt.MaxKey - 1} {
		text := element(`"id": "a", "type": "note", "fields": {"` + strings.Repeat("k", n) + `": 1}`)
		f := file(t, text)
		storable(t, f, text)
		same(t, exchange.NeutralJSON(open(t, []byte(text))), []byte(text))
		if own := exchange.Load(f).Get("a", "f/"+strings.Repeat("k", n)).Known(); own != (n == crdt.MaxKey-2) {
			t.Errorf("a name of %d bytes has a register of its own: %v", n, own)
		}
	}
}

// X3: a file of nothing but small values is refused before it takes up the
// memory, and says so.
func TestX3ManyValues(t *testing.T) {
	text := `{"format": "worthmap-neutral", "version": 1, "x": [` + strings.Repeat("0,", 7_000_000) + `0]}`
	_, err := exchange.Open([]byte(text), "zeros.json", exchange.Limits{})
	if err == nil || !strings.Contains(err.Error(), "more than 3000000 values") {
		t.Errorf("got %v", err)
	}
}
