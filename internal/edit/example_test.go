package edit_test

import (
	"fmt"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// A journey begins with Enter on an empty map, and goes on with Enter for the
// next card and Tab for the next stage.
func Example() {
	doc := &crdt.Doc{}
	session := crdt.NewSession("ana", time.Now)
	w := workspace.Open(doc)
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: "a"}.Value())
	m, made := w.NewMap("journey", "Loan")
	c.Add(made)
	if _, err := session.Commit(doc, "New map", c); err != nil {
		panic(err)
	}

	b := edit.New(workspace.Open(doc), session, m)
	b.Handle(edit.Key{Key: "Enter"})
	b.Handle(edit.TextDone{Text: "Apply", How: edit.Enter})
	b.Handle(edit.TextDone{Text: "Fills in the form", How: edit.Tab})
	b.Handle(edit.TextDone{Text: "Wait", How: edit.Escape})
	for _, s := range b.Map().Stages {
		fmt.Println(s.Title, len(s.Touchpoints))
	}
	b.Do("undo")
	fmt.Println(len(b.Map().Stages))
	// Output:
	// Apply 1
	// Wait 0
	// 1
}
