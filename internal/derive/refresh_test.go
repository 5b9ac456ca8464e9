package derive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// dump writes all figures of a workspace as text, to compare two of them.
func dump(f *derive.Figures) string {
	var b strings.Builder
	for e := range f.Workspace().Maps() {
		m := f.Map(e.ID)
		fmt.Fprintf(&b, "map %s leak %v wanted %v rollup %v leaks %v opportunities %v\n", m.ID, m.Leak, m.Wanted, m.RollUp, m.Leaks, m.Opportunities())
		fmt.Fprintf(&b, "  value %v %v\n", m.Value, m.ValueBy)
		for _, g := range m.Stages {
			fmt.Fprintf(&b, "  stage %s %v w %v by %v %v n %v %v %v %v sat %v %v roll %v\n", g.ID, g.StageLeak, g.Weight, g.ExpectedBy, g.DeliveredBy, g.N, g.Small, g.Dimensions, g.Personas, g.Satisfaction, g.Rated, g.RollUp)
			for _, o := range g.Outcomes {
				fmt.Fprintf(&b, "    shows %s\n", o.ID)
			}
		}
		for _, p := range m.Personas {
			fmt.Fprintf(&b, "  persona %s %d %+v", p.ID, p.Index, p.Curve)
			if p.Peak != nil {
				fmt.Fprintf(&b, " %s %s %s", p.Lowest.Title, p.Peak.Title, p.End.Title)
			}
			fmt.Fprintln(&b)
		}
		for _, o := range m.Outcomes {
			fmt.Fprintf(&b, "  outcome %s %q w %v %v %s %s %v %v %v %v %v", o.ID, o.Element.Title, o.Weight, o.Opportunity, o.Segment, o.SurveyAt, o.Progress, o.Coverage, o.RelativeGap, o.Met, o.Provisional)
			for _, i := range o.Indicators {
				fmt.Fprintf(&b, " [%s %v %v %s %v]", i.ID, i.Gap, i.Current, i.At, i.N)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

// alike fails unless the figures are those that a fresh start gives (D1).
func (b *board) alike(after string) {
	b.t.Helper()
	got, want := dump(b.figures), dump(b.again())
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		x, y := "", ""
		if i < len(g) {
			x = g[i]
		}
		if i < len(w) {
			y = w[i]
		}
		if x != y {
			b.t.Fatalf("after %s\n got %s\nwant %s", after, x, y)
		}
	}
}

// small is a workspace with everything that figures depend on, on two maps.
const small = `{"maps":[
 {"id":"m1","kind":"journey","title":"One","elements":[
  {"id":"p1","type":"persona","title":"Ann"},{"id":"p2","type":"persona","title":"Bo"},
  {"id":"s1","type":"stage","title":"First","fields":{"order":1}},
  {"id":"s2","type":"stage","title":"Second","fields":{"order":2,"expected":{"functional":8,"social":6},"delivered":{"functional":5}}},
  {"id":"t1","type":"touchpoint","title":"a","fields":{"stage":"s1","order":1,"emotion":2,"satisfaction":4,"touchMinutes":5}},
  {"id":"t2","type":"touchpoint","title":"b","fields":{"stage":"s1","order":2,"emotion":-3,"emotionBy/p2":1}},
  {"id":"t3","type":"touchpoint","title":"c","fields":{"stage":"s2","order":3,"emotion":1,"waitMinutes":20}},
  {"id":"o1","type":"outcome","title":"Soon","importance":8,"fields":{"stage":"s1"}},
  {"id":"o2","type":"outcome","title":"Sure","importance":5},
  {"id":"i1","type":"indicator","title":"Days","fields":{"unit":"day","direction":"lower","baseline":{"value":20},"target":{"value":10}}},
  {"id":"i2","type":"indicator","title":"Warm","fields":{"unit":"percent","direction":"range","baseline":{"value":5},"target":{"lo":15,"hi":20}}},
  {"id":"v1","type":"value-element","title":"Peace","importance":6,"fields":{"dimension":"emotional","giveOrGet":"get"}}],
  "relations":[
  {"id":"r1","type":"desires","from":"s2","to":"o2"},{"id":"r2","type":"measures","from":"i1","to":"o1"},
  {"id":"r3","type":"measures","from":"i2","to":"o1"}]},
 {"id":"m2","kind":"outcome","title":"Two","elements":[
  {"id":"o3","type":"outcome","title":"Far","fields":{"weight":3}},
  {"id":"i3","type":"indicator","title":"Much","fields":{"unit":"x","direction":"higher","baseline":{"value":0},"target":{"value":4}}}],
  "relations":[{"id":"r4","type":"measures","from":"i3","to":"o3"},{"id":"r5","type":"measures","from":"i3","to":"o2"}]}],
 "observations":[{"of":"i1","at":"2025-Q1","value":18},{"of":"i1","at":"2025-Q2","value":14},{"of":"i2","at":"2025-Q1","value":9},{"of":"i3","at":"2025-03-31","value":1}],
 "surveys":[{"of":"o1","question":"importance","counts":[1,2,3,40,50],"at":"2025-Q1"},{"of":"o1","question":"satisfaction","counts":[30,20,20,10,16],"at":"2025-Q1"},
  {"of":"o2","question":"importance","counts":[1,1,1,5,5],"at":"2025-Q1","segment":"new"}]}`

// D1: after any edit the figures are those of a fresh start.
func TestD1_AnyEdit(t *testing.T) {
	seeds := uint64(30)
	if os.Getenv("WORTHMAP_SOAK") != "" {
		seeds = 600
	}
	for seed := range seeds {
		b := neutral(t, parse(t, small))
		b.figures.Map("m1")
		b.figures.Map("m2")
		rng := rand.New(rand.NewPCG(seed, 1))
		for n := range 40 {
			what := b.random(rng, n)
			b.alike(fmt.Sprintf("seed %d, edit %d: %s", seed, n, what))
			b.explains()
		}
	}
}

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }

// random does one edit of any kind and says which.
func (b *board) random(rng *rand.Rand, n int) string {
	var all, live []crdt.ID
	holders := []crdt.ID{workspace.Root}
	for id := range b.doc.Entities() {
		if id == workspace.Root {
			continue
		}
		all = append(all, id)
		if b.doc.Live(id) {
			live = append(live, id)
		}
		if k := b.doc.Kind(id); k == "map" || k == "stage" {
			holders = append(holders, id)
		}
	}
	if len(live) == 0 {
		return b.undo()
	}
	id := pick(rng, live...)
	number := jsontext.OfNumber(float64(rng.IntN(10)) - 1)
	var c crdt.Change
	what := ""
	switch k := rng.IntN(14); k {
	case 0:
		what = "title"
		c.Set(id, "title", jsontext.Of(fmt.Sprint("title ", n)))
	case 1:
		what = "importance"
		c.Set(id, "importance", pick(rng, number, jsontext.NullValue))
	case 2:
		what = "value"
		id = pick(rng, "s1", crdt.ID("s2"))
		c.Set(id, pick(rng, "f/expected/functional", "f/delivered/social", "f/expectedBy/p2/functional", "f/weight"), pick(rng, number, jsontext.NullValue))
	case 3:
		what = "feeling"
		id = pick(rng, "t1", "t2", crdt.ID("t3"))
		c.Set(id, pick(rng, "f/emotion", "f/emotionBy/p2", "f/touchMinutes", "f/satisfaction"), pick(rng, number, jsontext.NullValue))
	case 4:
		what = "counts"
		counts := make([]jsontext.Value, 5)
		for i := range counts {
			counts[i] = jsontext.OfNumber(float64(rng.IntN(50)))
		}
		c.Set(id, "f/counts", jsontext.OfItems(counts...))
	case 5:
		what = "observation or link end"
		c.Set(id, "f/value", number)
		c.Set(id, "f/of", jsontext.Of(string(pick(rng, all...))))
		if b.doc.Kind(id) == "link" {
			c.Set(id, pick(rng, "from", "to"), workspace.EndValue(pick(rng, all...)))
		}
	case 6, 7:
		what = "delete"
		c = crdt.Delete(b.doc, b.session.Replica(), id)
	case 8:
		what = "restore"
		c = crdt.Restore(b.doc, pick(rng, all...))
	case 9:
		what = "move"
		parent := pick(rng, holders...)
		for up := parent; up != ""; up = b.doc.Place(up).Parent {
			if up == id {
				parent = "m1"
			}
		}
		if parent == id || id == "m1" {
			parent = workspace.Root
		}
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: order(rng.IntN(1000))}.Value())
	case 10:
		what = "new outcome"
		at := crdt.Place{Parent: pick(rng, holders...), Order: order(rng.IntN(1000))}
		id, c = workspace.Create("outcome", at, "new")
		c.Set(id, "f/stage", jsontext.Of(pick(rng, "s1", "s2")))
	case 11:
		what = "new link"
		var from crdt.ID
		from, c = b.w.Connect(pick(rng, "measures", "desires"), id, pick(rng, live...))
		id = from
	case 12:
		what = "kind"
		if slices.Contains(holders, id) {
			break
		}
		c.Set(id, crdt.KeyKind, jsontext.Of(pick(rng, "outcome", "indicator", "touchpoint", "link", "note")))
	default:
		return b.undo()
	}
	b.commit(c)
	return fmt.Sprintf("%s of %s (%d sets)", what, id, len(c.Sets))
}

// undo takes the last edit back.
func (b *board) undo() string {
	ops, _, _ := b.session.Undo(b.doc)
	var touched []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			if !slices.Contains(touched, w.Entity) {
				touched = append(touched, w.Entity)
			}
		}
	}
	b.w.Refresh(touched)
	b.figures.Refresh(touched)
	return "undo"
}

// D2: what an edit does not reach keeps its pointer.
func TestD2_SamePointers(t *testing.T) {
	b := neutral(t, parse(t, small))
	m := b.figures.Map("m1")
	other := b.figures.Map("m2")
	b.set("t1", "title", `"another word"`)
	now := b.figures.Map("m1")
	if now == m {
		t.Error("the map did not change, though a card did")
	}
	if b.figures.Map("m2") != other {
		t.Error("another map changed")
	}
	for i := range m.Outcomes {
		if now.Outcomes[i] != m.Outcomes[i] {
			t.Errorf("%s changed", m.Outcomes[i].ID)
		}
	}
	if now.Stages[1] != m.Stages[1] || now.Stages[0] == m.Stages[0] {
		t.Error("the stage of the card changed, and no other")
	}
	o1 := b.figures.Outcome("o1")
	b.set("o2", "importance", "2")
	if b.figures.Outcome("o1") != o1 {
		t.Error("another outcome changed")
	}
	before := b.figures.Indicator("i1")
	b.set("o1", "title", `"Sooner"`)
	if b.figures.Indicator("i1") != before {
		t.Error("an indicator changed with its outcome")
	}
	b.set("observation-aaaaan", "f/source", `"a note"`)
	b.set("observation-aaaaan", "f/value", "18.5")
	if b.figures.Indicator("i1") == before {
		t.Error("an observation changed nothing")
	}
}

// D4 and D6, case by case.
func TestD4_Weights(t *testing.T) {
	b := neutral(t, parse(t, small))
	for id, want := range map[crdt.ID]float64{"o1": 8, "o2": 5, "o3": 3} {
		if got := b.figures.Outcome(id).Weight; got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	b.set("o1", "f/weight", "0")
	if got := b.figures.Outcome("o1").Weight; got != 0 {
		t.Errorf("a weight of 0 is one: %v", got)
	}
	b.set("o1", "f/weight", "null")
	b.set("o1", "importance", "null")
	if got := b.figures.Outcome("o1").Weight; got != 1 {
		t.Errorf("neither given: %v", got)
	}
}

// D4: a weight below 0 is none to compute with, and is said where it stands
// (MEASURES 0.4).
func TestD4_WeightBelowNothing(t *testing.T) {
	for _, c := range []struct{ key, field string }{{"f/weight", "f/weight"}, {"importance", "importance"}} {
		b := document(t, fmt.Sprintf(weighedStages, ``, ``, "o2"))
		b.set("o1", c.key, "-1")
		for _, of := range []crdt.ID{"m", "s1"} {
			why := b.figures.Why(derive.FigureRef{Name: derive.Progress, Element: of})
			if why.Figure != measure.Invalid(measure.OutOfRange) {
				t.Errorf("%s of %s: %v", c.key, of, why.Figure)
			}
			if want := (derive.Lack{Sentence: "A weight cannot be below 0.", Element: "o1", Field: c.field}); why.Lack == nil || *why.Lack != want {
				t.Errorf("%s of %s: %+v", c.key, of, why.Lack)
			}
		}
	}
}

func TestD6_Segments(t *testing.T) {
	b := neutral(t, parse(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"o","type":"outcome","title":"x"},{"id":"p","type":"outcome","title":"y"}]}],
	 "surveys":[
	  {"of":"o","question":"importance","segment":"new","counts":[0,0,0,0,90],"at":"2025-Q1"},
	  {"of":"o","question":"satisfaction","segment":"new","counts":[0,0,0,0,90],"at":"2025-Q1"},
	  {"of":"o","question":"importance","segment":"old","counts":[0,0,0,0,10],"at":"2025-Q1"},
	  {"of":"o","question":"importance","counts":[0,0,0,50,50],"at":"2025-Q1"},
	  {"of":"o","question":"satisfaction","counts":[50,0,0,50,0],"at":"2025-Q1"},
	  {"of":"o","question":"importance","counts":[100,0,0,0,0],"at":"2025-Q2"},
	  {"of":"p","question":"importance","segment":"b","counts":[0,0,0,0,40],"at":"2025-Q1"},
	  {"of":"p","question":"satisfaction","segment":"b","counts":[40,0,0,0,0],"at":"2025-Q1"},
	  {"of":"p","question":"importance","segment":"a","counts":[10,0,0,0,0],"at":"2025-Q1"},
	  {"of":"p","question":"satisfaction","segment":"a","counts":[10,0,0,0,0],"at":"2025-Q1"}]}`))
	o, p := b.figures.Outcome("o"), b.figures.Outcome("p")
	if o.Segment != "all" || o.SurveyAt != "2025-Q1" || o.I.Or(-1) != 10 || o.S.Or(-1) != 5 {
		t.Errorf("everybody, when both were asked: %q %s %v %v", o.Segment, o.SurveyAt, o.I, o.S)
	}
	if p.Segment != "b" || p.Score.Or(-1) != 20 {
		t.Errorf("the larger segment: %q %v", p.Segment, p.Score)
	}
}

// D6: it is who answered that counts, not how often they were asked, of every
// question; and a segment is the same in capitals.
func TestD6_MostAnswers(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"s1","type":"stage","title":"x","fields":{}},{"id":"o1","type":"outcome","title":"y","fields":{}}]}],
	 "surveys":[
	  {"of":"s1","question":"satisfaction","segment":"doctors","at":"2025-Q1","counts":[5,0,0,0,0]},
	  {"of":"s1","question":"satisfaction","segment":"doctors","at":"2025-Q2","counts":[5,0,0,0,0]},
	  {"of":"s1","question":"satisfaction","segment":"patients","at":"2025-Q1","counts":[0,0,0,0,500]},
	  {"of":"s1","question":"likelihood to recommend","segment":"doctors","at":"2025-Q1","groups":{"promoters":0,"passives":0,"detractors":5}},
	  {"of":"s1","question":"likelihood to recommend","segment":"doctors","at":"2025-Q2","groups":{"promoters":0,"passives":0,"detractors":5}},
	  {"of":"s1","question":"likelihood to recommend","segment":"patients","at":"2025-Q1","groups":{"promoters":500,"passives":0,"detractors":0}},
	  {"of":"o1","question":"importance","segment":"All","at":"2025-Q1","counts":[0,0,0,0,10]},
	  {"of":"o1","question":"satisfaction","segment":"all","at":"2025-Q1","counts":[10,0,0,0,0]},
	  {"of":"o1","question":"kano","segment":"doctors","at":"2025-Q1","pairs":[[1,5],[1,5]]},
	  {"of":"o1","question":"kano","segment":"patients","at":"2025-Q1","counts":{"A":40,"O":0,"M":0,"I":0,"R":0,"Q":0}}]}`)
	near(t, "csat", b.figure("CUS-2.csat", "s1").Result.Or(-1), 100)
	near(t, "nps", b.figure("CUS-1.nps", "s1").Result.Or(-1), 100)
	near(t, "opportunity", b.figure(derive.Opportunity, "o1").Result.Or(-1), 20)
	if got := b.figures.Outcome("o1").Segment; got != "all" {
		t.Errorf("everybody in capitals: %q", got)
	}
	if got := b.figure("GAP-7.better", "o1"); got.N != measure.Given(40) {
		t.Errorf("kano of %v answers", got.N)
	}
}

// D5: what people enter comes before surveys; a persona's own value counts
// where nobody entered one for all.
func TestD5_EnteredFirst(t *testing.T) {
	b := neutral(t, parse(t, small))
	s := b.figures.Stage("s1")
	if s.ExpectedBy != derive.Survey || s.DeliveredBy != derive.Survey {
		t.Fatalf("%v %v", s.ExpectedBy, s.DeliveredBy)
	}
	b.set("s1", "f/expectedBy/p2/functional", "6")
	s = b.figures.Stage("s1")
	if s.ExpectedBy != derive.Entered || s.Expected.Or(0) != 6 || len(s.Personas) != 1 || s.Personas[0].Expected.Or(0) != 6 {
		t.Fatalf("%+v", s)
	}
	b.set("s1", "f/expected/functional", "8")
	s = b.figures.Stage("s1")
	if s.Expected.Or(0) != 8 || s.Personas[0].Expected.Or(0) != 6 || s.DeliveredBy != derive.Survey {
		t.Fatalf("%+v", s)
	}
	if s.Personas[0].Delivered != s.Delivered {
		t.Errorf("the survey stands in for a persona too: %v and %v", s.Personas[0].Delivered, s.Delivered)
	}
}
