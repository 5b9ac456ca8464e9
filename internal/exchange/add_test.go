package exchange_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

const small = `{"format": "worthmap-neutral", "version": 1, "title": "Bank", "currency": "EUR", "maps": [
  {"id": "m", "kind": "journey", "title": "Loan", "elements": [
    {"id": "p", "type": "persona", "title": "Ana"},
    {"id": "q", "type": "persona", "title": "Ben"},
    {"id": "s1", "type": "stage", "title": "Apply", "fields": {"order": 1, "expected": {"functional": 7}, "expectedBy": {"q": {"social": 4}}}},
    {"id": "s2", "type": "stage", "title": "Wait", "fields": {"order": 2}},
    {"id": "t1", "type": "touchpoint", "title": "Form", "fields": {"stage": "s1", "order": 1, "emotion": -2, "emotionBy": {"q": 3}}},
    {"id": "t2", "type": "touchpoint", "title": "Letter", "fields": {"stage": "s2", "order": 1}},
    {"id": "t3", "type": "touchpoint", "title": "Call", "fields": {"stage": "s2", "order": 2}},
    {"id": "n", "type": "need", "title": "Certainty", "evidence": ["t1"], "fields": {"addressedBy": ["t2", "elsewhere"]}}
  ], "relations": [
    {"id": "r1", "type": "contains", "from": "s1", "to": "t1"},
    {"id": "r2", "type": "contains", "from": "s2", "to": "t2"},
    {"id": "r3", "type": "contains", "from": "s2", "to": "t3"},
    {"id": "r4", "type": "next", "from": "s1", "to": "s2", "fields": {"share": 0.5}}
  ]}],
  "observations": [{"of": "n", "at": "2025-Q1", "value": 3}]}`

func session() *crdt.Session {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	return crdt.NewSession(crdt.NewReplica(), func() time.Time { now = now.Add(time.Millisecond); return now })
}

// commit applies a change as a person would.
func commit(t testing.TB, w *workspace.Workspace, s *crdt.Session, c crdt.Change) {
	t.Helper()
	ops, err := s.Commit(w.Doc(), "edit", c)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range ops {
		for _, x := range op.Writes {
			w.Refresh([]crdt.ID{x.Entity})
		}
	}
}

func file(t testing.TB, text string) *exchange.File {
	t.Helper()
	f, err := exchange.Open([]byte(text), "test.json", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// neutral is what the neutral form says of the maps of a workspace.
type neutral struct {
	Maps []struct {
		ID       string
		Elements []struct {
			ID, Type, Title string
			Evidence        []string
			Fields          map[string]any
		}
		Relations []struct {
			ID, Type, From, To string
			Fields             map[string]any
		}
	}
	Observations []map[string]any
}

func neutralOf(t testing.TB, w *workspace.Workspace) (n neutral) {
	t.Helper()
	if err := json.Unmarshal(exchange.NeutralJSON(w), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// add wishes a file into a workspace, and returns which IDs became others.
func add(t testing.TB, w *workspace.Workspace, text string) (crdt.Change, map[crdt.ID]crdt.ID) {
	t.Helper()
	c, added, err := exchange.Add(w, file(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return c, added.Renamed
}

// X7: a workspace takes what a file says of its own where it says nothing
// itself, tells what it left out, and takes no money of another currency.
func TestX7AddToWhatTheWorkspaceSays(t *testing.T) {
	const head = `{"format": "worthmap-neutral", "version": 1, "maps": [], `
	for _, c := range []struct{ name, here, there, want, left string }{
		{"nothing here", `"title": "A"`, `"title": "B", "currency": "USD", "description": "Long", "cohorts": {"period": "year"}`, `"title": "A", "currency": "USD", "description": "Long", "cohorts": {"period": "year"}`, ""},
		{"the same here", `"title": "A", "currency": "EUR", "tags": {"a": ["b"]}`, `"title": "B", "currency": "EUR", "tags": {"a": ["b"], "c": ["d"]}`, `"title": "A", "currency": "EUR", "tags": {"a": ["b"], "c": ["d"]}`, ""},
		{"another here", `"title": "A", "description": "Short", "cohorts": {}`, `"description": "Long", "cohorts": {"period": "year"}, "owner": "Ana"`, `"title": "A", "description": "Short", "cohorts": {}, "owner": "Ana"`, "The workspace keeps its own “description”, “cohorts”; the file says otherwise."},
		{"no lists there", `"observations": [{"of": "a", "value": 1}]`, `"observations": []`, `"observations": [{"of": "a", "value": 1}]`, ""},
		{"another currency", `"currency": "EUR"`, `"currency": "USD"`, "", "test.json: its money is in “USD”, that of the workspace in “EUR”; open it as a workspace of its own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, []byte(head+c.here+"}"))
			change, added, err := exchange.Add(w, file(t, head+c.there+"}"))
			if c.want == "" {
				if err == nil || err.Error() != c.left || !change.Empty() {
					t.Errorf("got %v and %v, want %q", err, change, c.left)
				}
				return
			}
			if err != nil || added.Left != c.left {
				t.Errorf("got %v and %q, want %q", err, added.Left, c.left)
			}
			commit(t, w, session(), change)
			same(t, exchange.NeutralJSON(w), []byte(head+c.want+"}"))
		})
	}
}

// X4: adding a file to an empty workspace keeps its IDs.
func TestX4AddKeepsIDs(t *testing.T) {
	w := workspace.Open(new(crdt.Doc))
	c, changed := add(t, w, small)
	if len(changed) != 0 {
		t.Errorf("an empty workspace changed %v", changed)
	}
	commit(t, w, session(), c)
	if e := w.Element("t1"); e == nil || e.Title != "Form" {
		t.Errorf("t1 is %+v", e)
	}
}

// X4: adding it again gives new IDs, and all within the copy refers to the
// copy.
func TestX4AddTwice(t *testing.T) {
	w := open(t, []byte(small))
	s := session()
	c, changed := add(t, w, small)
	commit(t, w, s, c)
	if len(changed) != 14 { // map, 8 elements, 4 relations, 1 observation
		t.Errorf("%d new IDs, want 14: %v", len(changed), changed)
	}
	n := neutralOf(t, w)
	if len(n.Maps) != 2 || len(n.Observations) != 2 {
		t.Fatalf("%d maps, %d observations", len(n.Maps), len(n.Observations))
	}
	is := func(got any, want crdt.ID) {
		t.Helper()
		if got != string(changed[want]) {
			t.Errorf("got %v, want the copy of %s, %s", got, want, changed[want])
		}
	}
	m := n.Maps[1]
	is(m.ID, "m")
	is(m.Elements[4].Fields["stage"], "s1")
	if _, ok := m.Elements[4].Fields["emotionBy"].(map[string]any)[string(changed["q"])]; !ok {
		t.Errorf("emotionBy is %v", m.Elements[4].Fields["emotionBy"])
	}
	if _, ok := m.Elements[2].Fields["expectedBy"].(map[string]any)[string(changed["q"])]; !ok {
		t.Errorf("expectedBy is %v", m.Elements[2].Fields["expectedBy"])
	}
	is(m.Elements[7].Evidence[0], "t1")
	is(m.Elements[7].Fields["addressedBy"].([]any)[0], "t2")
	if m.Elements[7].Fields["addressedBy"].([]any)[1] != "elsewhere" {
		t.Errorf("a reference to what is not in the file changed: %v", m.Elements[7].Fields["addressedBy"])
	}
	is(m.Relations[0].From, "s1")
	is(m.Relations[0].To, "t1")
	is(n.Observations[1]["of"], "n")
	if w.Element(changed["t1"]).Place.Parent != changed["s1"] {
		t.Errorf("the copy of t1 hangs under %s", w.Element(changed["t1"]).Place.Parent)
	}
	s.Undo(w.Doc())
	if got := neutralOf(t, workspace.Open(w.Doc())); len(got.Maps) != 1 {
		t.Errorf("undo leaves %d maps", len(got.Maps))
	}
}

// X5: bringing in an edited copy writes what differs, and once.
func TestX5BringIn(t *testing.T) {
	w, other := open(t, []byte(small)), open(t, []byte(small))
	s, o := session(), session()
	// The other one renames, moves, adds and rates; this one edits elsewhere.
	commit(t, other, o, workspace.SetText("t1", "title", "Online form"))
	commit(t, other, o, journey.Move(other, "s1", "", 0, "t3"))
	id, c := journey.AddStage(other, "m", 1, "Wonder")
	commit(t, other, o, c)
	commit(t, w, s, workspace.SetText("t2", "title", "Nice letter"))
	commit(t, w, s, crdt.Delete(w.Doc(), "me", "n"))

	f := file(t, string(exchange.JSON(other)))
	if f.Identity != w.Identity() {
		t.Fatalf("identity %s, want %s", f.Identity, w.Identity())
	}
	c, found := exchange.BringIn(w, f)
	commit(t, w, s, c)
	m := journey.Read(w, "m", nil)
	var stages []string
	for _, x := range m.Stages {
		stages = append(stages, x.Title)
	}
	if len(stages) != 3 || stages[1] != "Wonder" || m.Stages[1].ID != id {
		t.Errorf("stages %v", stages)
	}
	if len(m.Stages[0].Touchpoints) != 2 || m.Stages[0].Touchpoints[0].ID != "t3" || m.Stages[0].Touchpoints[1].Title != "Online form" {
		t.Errorf("the first stage is %+v", m.Stages[0].Touchpoints)
	}
	if w.Element("n") != nil || found.Deleted != 1 || found.New != 1 {
		t.Errorf("need is %v, found %+v", w.Element("n"), found)
	}
	// Words that the file has are the file's; nothing else is asked.
	if w.Element("t2").Title != "Letter" {
		t.Errorf("t2 is %q", w.Element("t2").Title)
	}
	if again, _ := exchange.BringIn(w, f); !again.Empty() {
		t.Errorf("the second time writes %v", again.Sets)
	}
}

// X6: a card that moved says so in the neutral form, and reads back the same.
func TestX6MovedCardsTellTheTruth(t *testing.T) {
	w := open(t, []byte(small))
	s := session()
	commit(t, w, s, journey.Move(w, "s1", "", 0, "t3"))
	commit(t, w, s, journey.Move(w, "m", "", 0, "s2"))
	id, c := journey.AddTouchpoint(w, "s1", 1, "Chat")
	commit(t, w, s, c)
	n := neutralOf(t, w)
	fields := map[string]map[string]any{}
	for _, e := range n.Maps[0].Elements {
		fields[e.ID] = e.Fields
	}
	for id, want := range map[string][2]any{"t3": {"s1", 1.0}, string(id): {"s1", 2.0}, "t1": {"s1", 3.0}, "t2": {"s2", 1.0}, "s2": {nil, 1.0}, "s1": {nil, 2.0}} {
		if got := [2]any{fields[id]["stage"], fields[id]["order"]}; got != want {
			t.Errorf("%s has stage and order %v, want %v", id, got, want)
		}
	}
	if n.Maps[0].Relations[2].From != "s1" {
		t.Errorf("contains starts at %s", n.Maps[0].Relations[2].From)
	}
	for form, data := range map[string][]byte{"neutral": exchange.NeutralJSON(w), "own": exchange.JSON(w)} {
		again := journey.Read(open(t, data), "m", nil)
		var got []string
		for _, st := range again.Stages {
			got = append(got, st.Title)
			for _, tp := range st.Touchpoints {
				got = append(got, tp.Title)
			}
		}
		want := []string{"Wait", "Letter", "Apply", "Call", "Chat", "Form"}
		if jsontext.OfStrings(got...) != jsontext.OfStrings(want...) {
			t.Errorf("%s reads as %v, want %v", form, got, want)
		}
	}
}
