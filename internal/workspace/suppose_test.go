package workspace_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// W2 holds for With too: the element it starts from stays as it is.
func TestWithChangesACopy(t *testing.T) {
	e := &workspace.Element{ID: crdt.ID("s1"), Kind: "stage", Title: "Apply"}
	a := e.With("f/expected/social", jsontext.OfNumber(7)).With("f/expected/economic", jsontext.OfNumber(6))
	b := a.With("f/expected/social", jsontext.OfNumber(8)).With("title", jsontext.Of("Wait"))
	c := b.With("f/expected/economic", jsontext.NullValue)
	for _, x := range []struct {
		e                *workspace.Element
		title            string
		social, economic float64 // −1: none
	}{{e, "Apply", -1, -1}, {a, "Apply", 7, 6}, {b, "Wait", 8, 6}, {c, "Wait", 8, -1}} {
		if x.e.Title != x.title || x.e.Number("expected/social").Or(-1) != x.social || x.e.Number("expected/economic").Or(-1) != x.economic {
			t.Errorf("got %q %v %v, want %q %v %v", x.e.Title, x.e.Number("expected/social"), x.e.Number("expected/economic"), x.title, x.social, x.economic)
		}
	}
}
