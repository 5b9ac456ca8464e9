package edit_test

import (
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// ofFile is the board of a map whose IDs come from a file: others have the
// same.
func ofFile(t *testing.T, identity string) (*edit.Board, *workspace.Workspace) {
	var c crdt.Change
	put := func(id crdt.ID, kind string, at crdt.Place, more ...string) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, at.Value())
		for i := 0; i < len(more); i += 2 {
			v, err := jsontext.Parse(more[i+1], jsontext.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			c.Set(id, more[i], v)
		}
	}
	put(workspace.Root, "workspace", crdt.Place{}, workspace.KeyIdentity, `"`+identity+`"`)
	put("m", "map", crdt.Place{Parent: workspace.Root, Order: "A"}, "f/kind", `"journey"`)
	put("p", "persona", crdt.Place{Parent: "m", Order: "B"}, "title", `"Of `+identity+`"`)
	put("o", "outcome", crdt.Place{Parent: "m", Order: "C"}, "title", `"Of `+identity+`"`)
	put("e", "evidence", crdt.Place{Parent: "m", Order: "D"}, "title", `"Of `+identity+`"`)
	put("l", "lane", crdt.Place{Parent: "m", Order: "E"}, "title", `"Of `+identity+`"`)
	put("s", "stage", crdt.Place{Parent: "m", Order: "F"}, "title", `"Pay"`)
	put("t", "touchpoint", crdt.Place{Parent: "s", Order: "V"}, "title", `"Pays"`, "evidence", `["e"]`, "f/emotionBy/p", "-5", "f/channel", `"web"`)
	put("n", "note", crdt.Place{Parent: "s", Lane: "l", Order: "W"}, "title", `"Law"`)
	put("d", "link", crdt.Place{Parent: "m", Order: "G"}, "f/type", `"desires"`, "from", `{"n":"t"}`, "to", `{"n":"o"}`)
	d := new(crdt.Doc)
	s := crdt.NewSession(crdt.NewReplica(), time.Now)
	if _, err := s.Commit(d, "", c); err != nil {
		t.Fatal(err)
	}
	w := workspace.Open(d)
	return edit.New(w, s, "m"), w
}

// E9: a card of one file refers to its own, in its own workspace, and to
// nobody in another.
func TestE9PasteIntoAnotherWorkspace(t *testing.T) {
	for _, to := range []string{"ws_nurse", "ws_patient"} {
		t.Run(to, func(t *testing.T) {
			from, _ := ofFile(t, "ws_nurse")
			b, w := ofFile(t, to)
			from.Select("t", "n")
			for _, e := range from.Do("copy") {
				if copied, ok := e.(edit.Copy); ok {
					b.Handle(edit.Paste{JSON: copied.JSON})
				}
			}
			same := to == "ws_nurse"
			pasted := 0
			for e := range w.OfKind("touchpoint") {
				if e.ID == "t" {
					continue
				}
				pasted++
				if e.Text("channel") != "web" {
					t.Errorf("channel %q", e.Text("channel"))
				}
				if got := e.Number("emotionBy/p").Known; got != same {
					t.Errorf("has what somebody feels: %v", got)
				}
				if got := len(e.Evidence) == 1; got != same {
					t.Errorf("has evidence: %v", e.Evidence)
				}
				if got := len(w.LinksFrom(e.ID)) == 1; got != same {
					t.Errorf("leads somewhere: %v", got)
				}
			}
			for e := range w.OfKind("note") {
				if e.ID != "n" {
					pasted++
				}
			}
			if pasted != 2 {
				t.Errorf("%d cards came, want 2", pasted)
			}
		})
	}
}
