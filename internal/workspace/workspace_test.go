package workspace_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func session() *crdt.Session {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	return crdt.NewSession(crdt.NewReplica(), func() time.Time { now = now.Add(time.Millisecond); return now })
}

// commit applies a change as a person would and returns what it touched.
func commit(t rapid.TB, w *workspace.Workspace, s *crdt.Session, c crdt.Change) {
	t.Helper()
	ops, err := s.Commit(w.Doc(), "edit", c)
	if err != nil {
		t.Fatal(err)
	}
	refresh(w, ops)
}

func refresh(w *workspace.Workspace, ops []crdt.Op) {
	seen := map[crdt.ID]bool{}
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			if !seen[x.Entity] {
				seen[x.Entity] = true
				touched = append(touched, x.Entity)
			}
		}
	}
	w.Refresh(touched)
}

const loan = `
m map workspace title=Loan f/kind=journey
s1 stage m title=Apply f/expected/functional=7 f/expected/social=3
s2 stage m title=Wait importance=8
t touchpoint s1 title=Form f/stage=s1
n need m title=Certainty evidence=["t"]
l link m f/type=desires from=s1 to=n
o observation workspace f/of=n f/at=2025-Q1 f/value=3
`

// W1: a record hangs under one parent, and is found from everywhere.
func TestW1OneHome(t *testing.T) {
	w := doc(t, loan)
	if got := w.MapOf("t"); got != "m" {
		t.Errorf("t is on map %q", got)
	}
	if got := w.Element("n"); got == nil || got.Place.Parent != "m" || got.Evidence[0] != "t" {
		t.Errorf("n is %+v", got)
	}
	for _, l := range [][]*workspace.Link{w.LinksFrom("s1"), w.LinksTo("n", "desires"), {w.Link("l")}} {
		if len(l) != 1 || l[0].From != "s1" || l[0].To != "n" || l[0].Type != "desires" {
			t.Errorf("links %v", l)
		}
	}
	if got := w.About("n", "observation"); len(got) != 1 || got[0].ID != "o" {
		t.Errorf("about n: %v", got)
	}
	if n := w.Kinds()["stage"]; n != 2 {
		t.Errorf("%d stages", n)
	}
}

// W1: a link from a record that is only about to be made hangs under the map
// of the other end, so that files carry it.
func TestW1LinkOfNew(t *testing.T) {
	w, s := doc(t, loan), session()
	id, c := workspace.Create("idea", w.PlaceAt("m", "", 99, nil), "Call back")
	l, tie := w.Connect("addresses", id, "n")
	c.Add(tie)
	commit(t, w, s, c)
	if got := w.Element(l); got == nil || got.Place.Parent != "m" {
		t.Errorf("the link is %+v", got)
	}
}

// W1: with one end deleted a link is not there, and comes back with it.
func TestW1LinksOfDeleted(t *testing.T) {
	w, s := doc(t, loan), session()
	commit(t, w, s, crdt.Delete(w.Doc(), "me", "n"))
	if w.Link("l") != nil || w.Element("n") != nil {
		t.Error("the link of a deleted need is there")
	}
	commit(t, w, s, crdt.Restore(w.Doc(), "n"))
	if w.Link("l") == nil || w.Element("n") == nil {
		t.Error("the link of a restored need is not there")
	}
}

// W3: what went with its parent is gone, also where nobody had asked for more than
// the two of them when it went.
func TestW3_GoneWithItsParent(t *testing.T) {
	w, s := doc(t, loan), session()
	id, c := workspace.Create("cluster", w.PlaceAt("m", "", 99, nil), "Branches")
	child, in := workspace.Create("entity", crdt.Place{Parent: id, Order: "V"}, "North")
	c.Add(in)
	commit(t, w, s, c)
	w = workspace.Open(w.Doc())
	if w.Element(child) == nil || w.Element(id) == nil {
		t.Fatal("they are not there")
	}
	commit(t, w, s, crdt.Delete(w.Doc(), s.Replica(), id))
	if w.Kinds(); w.Element(child) != nil {
		t.Error("what hangs under a deleted record is there")
	}
}

// W2: what did not change is the same pointer; what did is another, and the
// old one stays as it was.
func TestW2PointersAreVersions(t *testing.T) {
	w, s := doc(t, loan), session()
	s1, s2 := w.Element("s1"), w.Element("s2")
	commit(t, w, s, workspace.SetText("s2", "title", "Wait and see"))
	if w.Element("s1") != s1 {
		t.Error("s1 was read anew")
	}
	if w.Element("s2") == s2 || s2.Title != "Wait" || w.Element("s2").Title != "Wait and see" {
		t.Errorf("s2 was %q and is %q", s2.Title, w.Element("s2").Title)
	}
}

// W4: registers of an odd type are no panic and no value, and stay.
func TestW4OddRegistersStay(t *testing.T) {
	w := doc(t, `e need m title=3 importance=high evidence=x f/stage=[1] x/y={"a":1} f/expected=7 f/expected/social={"a":1} new/thing=1`+"\nm map workspace")
	e := w.Element("e")
	if e.Title != "" || e.Importance.Known || e.Evidence != nil || e.Text("stage") != "" || e.Number("expected").Value != 7 {
		t.Errorf("e is %+v", e)
	}
	if e.Member("x/y").String() != `{"a":1}` || e.Member("new/thing").String() != "1" {
		t.Error("a register got lost")
	}
	if e.Name() != "Untitled need" {
		t.Error(e.Name())
	}
	q := doc(t, `q quote m f/text="I\u0020stood\u0020there\u0020ten\u0020minutes\u0020and\u0020nobody\u0020came."`+"\nm map workspace").Element("q")
	if q.Name() != "I stood there ten minutes…" {
		t.Error(q.Name())
	}
	n := 0
	e.Parts("expected")(func(part string, v jsontext.Value) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d parts", n)
	}
}

// W5: a number outside its scale is refused with the range.
func TestW5Ranges(t *testing.T) {
	for _, c := range []struct {
		kind, key string
		n         workspace.Number
		want      string
	}{
		{"touchpoint", "f/emotion", workspace.Num(-5), ""},
		{"touchpoint", "f/emotion", workspace.Num(5.1), "Feeling: from −5 to 5"},
		{"touchpoint", "f/emotion", workspace.Number{}, ""},
		{"touchpoint", "f/emotionBy/p1", workspace.Num(6), "Feeling: from −5 to 5"},
		{"touchpoint", "f/effort", workspace.Num(8), "Effort: from 1 to 7"},
		{"idea", "f/effort", workspace.Num(0.5), ""},
		{"stage", "f/expectedBy/p1/social", workspace.Num(11), "Expected value: from 0 to 10"},
		{"stage", "f/entered", workspace.Num(-1), "People who enter: at least 0"},
		{"stage", "f/entered", workspace.Num(1.5), "People who enter: a whole number"},
		{"outcome", "importance", workspace.Num(10.5), "Importance: from 0 to 10"},
		{"indicator", "f/frequency", workspace.Num(99), ""},
		{"need", "f/of-our-own", workspace.Num(99), ""},
	} {
		change, err := workspace.SetNumber(c.kind, "e", c.key, c.n)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want || change.Empty() != (err != nil) {
			t.Errorf("%s %s %v: %q, want %q", c.kind, c.key, c.n, got, c.want)
		}
		var r *workspace.RangeError
		if strings.Contains(c.want, "from") && !errors.As(err, &r) {
			t.Errorf("%s is no RangeError", c.want)
		}
	}
}

// PlacesAt puts things between their neighbours, in order.
func TestPlacesAt(t *testing.T) {
	w, s := doc(t, loan), session()
	stage := func(e *workspace.Element) bool { return e.Kind == "stage" }
	for i, p := range w.PlacesAt("m", "", 1, 3, stage) {
		_, c := workspace.Create("stage", p, fmt.Sprint("new ", i))
		commit(t, w, s, c)
	}
	var got []string
	for e := range w.Children("m") {
		if stage(e) {
			got = append(got, e.Title)
		}
	}
	if s := strings.Join(got, ", "); s != "Apply, new 0, new 1, new 2, Wait" {
		t.Error(s)
	}
}

// A field that people added checks what they enter.
func TestFields(t *testing.T) {
	w, s := doc(t, loan), session()
	cost, c := w.AddField("need", "Cost per year", workspace.MoneyField)
	commit(t, w, s, c)
	_, c = w.AddField("need", "Cost (per year)", workspace.ChoiceField, "low", "high")
	commit(t, w, s, c)
	_, c = w.AddField("", "Seen", workspace.DateField)
	commit(t, w, s, c)
	fields := w.FieldsOf("need")
	if len(fields) != 3 || fields[0].ID != cost || fields[0].Key != "CostPerYear" || fields[1].Key != "CostPerYear2" {
		t.Fatalf("fields %+v", fields)
	}
	if n := len(w.FieldsOf("stage")); n != 1 {
		t.Errorf("a stage has %d fields", n)
	}
	for _, c := range []struct {
		field      int
		text, want string
	}{
		{0, "12.50", `12.5`}, {0, " −3 ", `-3`}, {0, "", `null`}, {0, "much", "Cost per year: a number, such as 12.5"}, {0, "1e999", "Cost per year: a number, such as 12.5"},
		{1, "low", `"low"`}, {1, "middling", "Cost (per year): one of low, high"},
		{2, "2025-Q1", `"2025-Q1"`}, {2, "2025-02-30", "Seen: a date, such as 2025-03-31, 2025-03 or 2025-Q1"},
	} {
		v, err := fields[c.field].Parse(c.text)
		got := v.String()
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
	change, err := fields[0].Set("n", "9")
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, change)
	if got := w.Element("n").Number("CostPerYear"); got != workspace.Num(9) {
		t.Error(got)
	}
}

// W9: renamed, a field has its values; deleted, nothing shows them and no other
// field gets them; brought back, it has them again.
func TestW9Fields(t *testing.T) {
	w, s := doc(t, loan), session()
	cost, c := w.AddField("need", "Cost", workspace.MoneyField)
	commit(t, w, s, c)
	c, err := w.FieldsOf("need")[0].Set("n", "9")
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, c)
	commit(t, w, s, workspace.SetText(cost, "title", "Price"))
	if f := w.FieldsOf("need")[0]; f.Name() != "Price" || w.Element("n").Number(f.Key) != workspace.Num(9) || w.Hides("f/Cost") {
		t.Errorf("%s %s", f.Name(), f.Key)
	}
	commit(t, w, s, crdt.Delete(w.Doc(), s.Replica(), cost))
	if len(w.FieldsOf("need")) != 0 || !w.Hides("f/Cost") || w.Hides("f/severity") {
		t.Error("what is deleted shows")
	}
	other, c := w.AddField("need", "Cost", workspace.TextField)
	commit(t, w, s, c)
	if f := w.FieldsOf("need")[0]; f.ID != other || f.Key != "Cost2" {
		t.Errorf("another field has the values: %s", f.Key)
	}
	commit(t, w, s, crdt.Restore(w.Doc(), cost))
	if len(w.FieldsOf("need")) != 2 || w.Hides("f/Cost") || w.Element("n").Number("Cost") != workspace.Num(9) {
		t.Error("it is not brought back")
	}
}

// W5 on scales of one's own (F25): what lies outside is refused with the range,
// what came from a file is shown and named, and a scale that leads nowhere is
// none.
func TestW5Ratings(t *testing.T) {
	w, s := doc(t, loan), session()
	_, c, err := w.AddRating("need", "Trust", workspace.Rating{Lo: -2, Hi: 3, Step: .5, Low: "none", High: "full"})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, c)
	f := w.FieldsOf("need")[0]
	if f.Type != workspace.RatingField || !f.Numeric() || f.Rating.Words() != "−2 none to 3 full" {
		t.Fatalf("%+v", f)
	}
	for text, want := range map[string]string{
		"-2": "-2", "3": "3", "0.5": "0.5", "": "null",
		"3.5": "Trust: from −2 to 3", "-2.001": "Trust: from −2 to 3", "0.3": "Trust: from −2 to 3 in steps of 0.5", "full": "Trust: a number, such as 12.5", "NaN": "Trust: a number, such as 12.5",
	} {
		v, err := f.Parse(text)
		got := v.String()
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	var wild crdt.Change
	wild.Set("n", "f/Trust", jsontext.OfNumber(9))
	commit(t, w, s, wild)
	if got := w.Element("n").Number("Trust"); got != workspace.Num(9) {
		t.Errorf("what came is gone: %v", got)
	}
	found := false
	for _, x := range workspace.Check(w, 0) {
		found = found || strings.Contains(x.Text, "9 lies outside its scale; Trust: −2 none to 3 full")
	}
	if !found {
		t.Errorf("%+v", workspace.Check(w, 0))
	}

	for _, r := range []workspace.Rating{{}, {Lo: 5, Hi: 1}, {Lo: 0, Hi: 10, Step: 3}, {Lo: 0, Hi: 1, Step: -1}, {Lo: 0, Hi: math.Inf(1)}, {Lo: math.NaN(), Hi: 1}, {Lo: 0, Hi: 1, Step: math.NaN()}} {
		if _, _, err := w.AddRating("need", "Wrong", r); err == nil {
			t.Errorf("%+v is a scale", r)
		}
	}
	var broken crdt.Change
	broken.Set(f.Rating.Of, "f/highest", jsontext.OfNumber(-7))
	commit(t, w, s, broken)
	if f := w.FieldsOf("need")[0]; f.Type != workspace.NumberField {
		t.Errorf("without a scale it is %s", f.Type)
	}
}

// A workspace says a scale once: several fields rate on it, and what is changed
// of it changes for all (F25). A field of a file that has its own scale keeps it.
func TestRatingScales(t *testing.T) {
	w, s := doc(t, loan), session()
	_, c, err := w.AddRating("need", "Trust", workspace.Rating{Name: "Agreement", Lo: 1, Hi: 5, Step: 1, Low: "no", High: "yes"})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, c)
	scales := w.RatingScales()
	if len(scales) != 1 || scales[0].Title() != "Agreement, 1 no to 5 yes" {
		t.Fatalf("%+v", scales)
	}
	_, c, err = w.AddRating("stage", "Care", scales[0])
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, c)
	if n := len(w.RatingScales()); n != 1 {
		t.Errorf("there are %d scales", n)
	}
	wide := scales[0]
	wide.Hi, wide.High, wide.Step = 7, "wholly", 0
	c, err = w.SetRating(wide)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, w, s, c)
	for _, kind := range []string{"need", "stage"} {
		f := w.FieldsOf(kind)[0]
		if f.Rating.Words() != "1 no to 7 wholly" || f.Rating != wide {
			t.Errorf("%s: %+v", kind, f.Rating)
		}
		if _, err := f.Parse("6.5"); err != nil {
			t.Error(err)
		}
	}
	wide.Lo = 9
	if _, err := w.SetRating(wide); err == nil {
		t.Error("9 to 7 is a scale")
	}

	id, c := w.AddField("need", "Ease", workspace.RatingField)
	c.Set(id, "f/lowest", jsontext.OfNumber(0))
	c.Set(id, "f/highest", jsontext.OfNumber(3))
	commit(t, w, s, c)
	if f := w.FieldsOf("need")[1]; f.Rating.Of != "" || f.Rating.Hi != 3 {
		t.Errorf("%+v", f.Rating)
	}
	commit(t, w, s, crdt.Delete(w.Doc(), s.Replica(), scales[0].Of))
	if f := w.FieldsOf("stage")[0]; f.Type != workspace.NumberField {
		t.Errorf("without its scale it is %s", f.Type)
	}
}

// Evidence is a record of its own with a grade; two people who add some at
// the same time both keep theirs.
func TestEvidence(t *testing.T) {
	w, s := doc(t, loan), session()
	if g := w.Grade(w.Element("n")); g != "" {
		t.Errorf("grade %q", g)
	}
	_, c := w.AddEvidence("quote", "n", "I never hear back", "partly")
	_, d := w.AddEvidence("evidence", "n", "Survey of 2025", "researched")
	c.Add(d)
	commit(t, w, s, c)
	if list := w.EvidenceFor(w.Element("n")); len(list) != 3 { // and t, by the file's own list
		t.Errorf("evidence %v", list)
	}
	if g := w.Grade(w.Element("n")); g != "researched" {
		t.Errorf("grade %q", g)
	}
	commit(t, w, s, workspace.SetText("n", "f/grade", "assumed"))
	if g := w.Grade(w.Element("n")); g != "assumed" {
		t.Errorf("grade %q", g)
	}
}

// W8: how sure people are is read where a file has it, but what is entered wins;
// who takes it away is not told the number of the file again.
func TestW8_Confidence(t *testing.T) {
	w, s := doc(t, "m map workspace title=Loan\nx assumption m f/confidence=0.3\nn need m f/confidence=0.3\n"), session()
	for _, c := range []struct {
		entered workspace.Number
		want    workspace.Number
	}{{workspace.Num(0.8), workspace.Num(0.8)}, {workspace.Number{}, workspace.Number{}}} {
		if c.entered.Known && w.Element("x").Confidence != workspace.Num(0.3) {
			t.Errorf("the file's confidence reads %v", w.Element("x").Confidence)
		}
		change, err := workspace.SetNumber("assumption", "x", "confidence", c.entered)
		if err != nil {
			t.Fatal(err)
		}
		commit(t, w, s, change)
		if got := w.Element("x").Confidence; got != c.want {
			t.Errorf("with %v entered it reads %v", c.entered, got)
		}
	}
	if got := w.Element("n").Confidence; got.Known {
		t.Errorf("a need has no such field, but reads %v", got)
	}
}

// A number is held to the scale that it has at its kind of record; under the same
// name another kind may keep what it likes.
func TestScalesFollowTheKind(t *testing.T) {
	for _, c := range []struct {
		kind, key string
		v         float64
		fits      bool
	}{
		{"link", "f/strength", 1, true}, {"link", "f/strength", 1.1, false}, {"entity", "f/strength", 80, true},
		{"link", "f/share", -0.1, false}, {"assumption", "f/confidence", 80, false}, {"risk", "f/confidence", 0, true},
		{"progress-marker", "f/ratings/2026-Q4", 3, true}, {"progress-marker", "f/ratings/2026-Q4", 4, false},
		{"practice", "f/rating", 4, false}, {"entity", "f/rating", 9, true}, {"touchpoint", "f/effort", 8, false}, {"idea", "f/effort", 8, true},
	} {
		_, err := workspace.SetNumber(c.kind, "x", c.key, workspace.Num(c.v))
		if (err == nil) != c.fits {
			t.Errorf("%s %s %g: %v", c.kind, c.key, c.v, err)
		}
	}
}
