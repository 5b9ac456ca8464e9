package exchange_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// editing draws edits as people make them.
type editing struct {
	t *rapid.T
	w *workspace.Workspace
	s *crdt.Session
	n int
}

func (e *editing) commit(c crdt.Change) {
	ops, err := e.s.Commit(e.w.Doc(), fmt.Sprint(e.n), c)
	if err != nil {
		e.t.Fatal(err)
	}
	e.n++
	e.refresh(ops)
}

func (e *editing) refresh(ops []crdt.Op) {
	for _, op := range ops {
		for _, x := range op.Writes {
			e.w.Refresh([]crdt.ID{x.Entity})
		}
	}
}

// some draws a live thing of one of the kinds, empty if there is none.
func (e *editing) some(kinds ...string) crdt.ID {
	var ids []crdt.ID
	for _, k := range kinds {
		for x := range e.w.OfKind(k) {
			ids = append(ids, x.ID)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return rapid.SampledFrom(ids).Draw(e.t, "thing")
}

func (e *editing) step() {
	m := crdt.ID("m")
	at := rapid.IntRange(0, 4).Draw(e.t, "index")
	title := rapid.StringN(0, 12, -1).Draw(e.t, "title")
	stage := e.some("stage")
	var c crdt.Change
	switch rapid.IntRange(0, 13).Draw(e.t, "edit") {
	case 0:
		_, c = journey.AddStage(e.w, m, at, title)
	case 1:
		_, c = journey.AddTouchpoint(e.w, stage, at, title)
	case 2:
		_, c = journey.AddStep(e.w, stage, at, title)
	case 3:
		if step := e.some("step"); step != "" {
			_, c = journey.AddTouchpoint(e.w, step, at, title)
		}
	case 4:
		if id := e.some("touchpoint"); id != "" {
			c = journey.Move(e.w, rapid.SampledFrom([]crdt.ID{stage, e.some("step", "stage"), m}).Draw(e.t, "parent"), "", at, id)
		}
	case 5:
		c = journey.Move(e.w, m, "", at, stage)
	case 6:
		_, c = journey.AddShown(e.w, m, rapid.SampledFrom([]journey.LaneType{journey.Outcomes, journey.Ideas, journey.Processes}).Draw(e.t, "lane"), stage, title)
	case 7:
		_, c = journey.AddLane(e.w, journey.Read(e.w, m, nil), at, journey.Free, title)
	case 8:
		if lane := e.some("lane"); lane != "" {
			_, c = journey.AddCard(e.w, stage, lane, at, title)
		}
	case 9:
		if id := e.some("touchpoint", "step", "outcome", "link", "stage"); id != stage {
			c = crdt.Delete(e.w.Doc(), "me", id)
		}
	case 10:
		c = workspace.SetText(e.some("touchpoint", "stage", "link", "map", "workspace"), rapid.SampledFrom([]string{"title", "description", "f/x", "x/y", "f/expected/social", "tags/a", "new"}).Draw(e.t, "key"), title)
	case 11:
		_, c = e.w.Connect("next", e.some("touchpoint", "stage"), stage)
	case 12:
		c, _ = workspace.SetNumber("stage", stage, "f/expected/functional", workspace.Num(float64(at)))
	case 13:
		ops, _, _ := e.s.Undo(e.w.Doc())
		e.refresh(ops)
	}
	e.commit(c)
}

// edited is the small workspace after some edits.
func edited(t *rapid.T) *workspace.Workspace {
	f, err := exchange.Open([]byte(small), "", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	e := editing{t: t, w: workspace.Open(exchange.Load(f)), s: session()}
	for range rapid.IntRange(0, 20).Draw(t, "edits") {
		if e.some("stage") == "" {
			break
		}
		e.step()
	}
	return e.w
}

// shape is a document as a person sees it: the tree with all values, without
// order keys and without what a form may add.
func shape(d *crdt.Doc, leave ...string) string {
	var b strings.Builder
	var walk func(parent crdt.ID, depth int)
	walk = func(parent crdt.ID, depth int) {
		var links []crdt.ID
		kids := slices.Clone(d.Children(parent))
		if len(leave) > 1 { // the neutral form orders only what stands in one row
			row := func(id crdt.ID) string {
				switch k := d.Kind(id); {
				case d.Place(id).Lane != "":
					return "3 " + string(d.Place(id).Lane)
				case k == "stage":
					return "1"
				case k == "step" || k == "touchpoint":
					return "2"
				}
				return "4"
			}
			slices.SortStableFunc(kids, func(a, b crdt.ID) int { return cmp.Compare(row(a), row(b)) })
		}
		for _, id := range kids {
			if d.Kind(id) == "link" {
				links = append(links, id)
				continue
			}
			show(&b, d, id, depth, leave)
			walk(id, depth+1)
		}
		for _, id := range links {
			show(&b, d, id, depth, leave)
		}
	}
	walk("", 0)
	return b.String()
}

// differing returns the lines from the first to the last that differ.
func differing(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return "got\n" + strings.Join(a, "\n") + "\nwant\n" + strings.Join(b, "\n")
}

func show(b *strings.Builder, d *crdt.Doc, id crdt.ID, depth int, leave []string) {
	if d.Kind(id) == "link" {
		if len(leave) > 1 && d.Get(id, "f/type").Or("") == "contains" {
			return // the neutral form has none for a card that is in no stage any more
		}
		for _, end := range [...]string{"from", "to"} {
			if _, gone := d.Deleted(workspace.End(d.Get(id, end))); gone {
				return
			}
		}
	}
	p := d.Place(id)
	fmt.Fprintf(b, "%*s%s %s lane %q", depth, "", d.Kind(id), id, p.Lane)
keys:
	for _, k := range d.Keys(id) {
		for _, l := range append(leave, "place", "kind", "order/", "f/order", "f/stage", "f/step") {
			if strings.HasPrefix(k, l) {
				continue keys
			}
		}
		fmt.Fprintf(b, " %s=%s", k, d.Get(id, k))
	}
	b.WriteByte('\n')
}

// X1 and X2: whatever people did, the own form holds all of it, and writing
// what was read gives the same bytes.
func TestX2OwnFormOfEdited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := edited(t)
		own := exchange.JSON(w)
		f, err := exchange.Open(own, "", exchange.Limits{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, own)
		}
		d := exchange.Load(f)
		if got := exchange.JSON(workspace.Open(d)); string(got) != string(own) {
			t.Fatalf("written again: %s", differing(string(got), string(own)))
		}
		if got, want := shape(d, "from"), shape(w.Doc(), "from"); got != want {
			t.Fatalf("%s\nfrom\n%s", differing(got, want), own)
		}
		if c, _ := exchange.BringIn(workspace.Open(d), f); !c.Empty() {
			t.Fatalf("bringing in itself writes %v", c.Sets)
		}
	})
}

// X6: whatever people did, the neutral form tells where things hang.
func TestX6NeutralFormOfEdited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := edited(t)
		text := exchange.NeutralJSON(w)
		f, err := exchange.Open(text, "", exchange.Limits{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		d := exchange.Load(f)
		if got := exchange.NeutralJSON(workspace.Open(d)); string(got) != string(text) {
			t.Fatalf("written again: %s", differing(string(got), string(text)))
		}
		leave := []string{"id", "from", "new"}
		if got, want := shape(d, leave...), shape(w.Doc(), leave...); got != want {
			t.Fatalf("%s\nfrom\n%s", differing(got, want), text)
		}
	})
}

// X5: bringing an edited copy into the original gives it all that the copy
// has, and doing it again writes nothing.
func TestX5BringInEdited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		other := edited(t)
		f, err := exchange.Open(exchange.JSON(other), "", exchange.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		g, _ := exchange.Open([]byte(small), "", exchange.Limits{})
		w := workspace.Open(exchange.Load(g))
		c, _ := exchange.BringIn(w, f)
		e := editing{t: t, w: w, s: session()}
		e.commit(c)
		if again, _ := exchange.BringIn(w, f); !again.Empty() {
			t.Fatalf("the second time writes %v", again.Sets)
		}
		for id := range other.Doc().Entities() {
			if other.Doc().Live(id) && !w.Doc().Live(id) && other.Doc().Kind(id) != "link" {
				t.Fatalf("%s is missing", id)
			}
		}
	})
}

// X3: no bytes panic; what opens, is written and opens again.
func FuzzOpen(f *testing.F) {
	// Small seeds: of large ones the engine spends its time on making them so.
	f.Add([]byte(small))
	f.Add([]byte(`{"format":"worthmap-neutral","maps":[{"id":"m","kind":"k","elements":[{"id":"a","type":"t","x":1,"y":2,"fields":{"expected":{"a":1},"expectedBy":{"p":{"a":1}}},"tags":{"a":["b"]}}]}],"journal":[{"text":"a"}]}`))
	f.Add([]byte(own(`"maps":[{"id":"m","kind":"k","elements":[{"id":"a","type":"t","in":"b","more":{"title":"b","x/in":1}}]}],"unplaced":[{"id":"b","type":"t","in":"c"}],"relations":[{"type":"n","from":"a","to":"b","in":"d"}]`)))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg"><metadata>{}</metadata></svg>`))
	w := open(f, []byte(small))
	f.Add(exchange.JSON(w))
	f.Fuzz(func(t *testing.T, data []byte) {
		opened, err := exchange.Open(data, "fuzz", exchange.Limits{})
		if err != nil {
			return
		}
		storable(t, opened, string(data))
		w := workspace.Open(exchange.Load(opened))
		text := exchange.JSON(w)
		if _, err := jsontext.Parse(text, jsontext.Limits{}); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		again, err := exchange.Open(text, "again", exchange.Limits{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if got := exchange.JSON(workspace.Open(exchange.Load(again))); string(got) != string(text) {
			t.Fatalf("own form written again:\n%s\nwant\n%s", got, text)
		}
		neutral := exchange.NeutralJSON(w)
		if _, err := exchange.Open(neutral, "again", exchange.Limits{}); err != nil {
			t.Fatalf("%v in\n%s", err, neutral)
		}
	})
}
