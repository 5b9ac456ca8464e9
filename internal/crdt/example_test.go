package crdt_test

import (
	"fmt"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Ana and Ben edit one card, apart; when they hear of each other both see the
// same, and Ana's undo leaves Ben's words alone.
func Example() {
	var hers, his crdt.Doc
	noon := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	ana := crdt.NewSession(crdt.NewReplica(), func() time.Time { return noon })
	ben := crdt.NewSession(crdt.NewReplica(), func() time.Time { return noon.Add(time.Second) })

	var make crdt.Change
	card := crdt.NewID("cd")
	make.Set(card, crdt.KeyKind, jsontext.Of("card"))
	make.Set(card, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
	made, _ := ana.Commit(&hers, "New card", make)
	his.Apply(made...)

	var edit crdt.Change
	edit.Set(card, "title", jsontext.Of("Wait for the loan"))
	edit.Set(card, "owner", jsontext.Of("Ana"))
	anas, _ := ana.Commit(&hers, "Edit card", edit)
	var rename crdt.Change
	rename.Set(card, "title", jsontext.Of("Wait in silence"))
	bens, _ := ben.Commit(&his, "Rename", rename)
	hers.Apply(bens...)
	his.Apply(anas...)
	fmt.Println(hers.Get(card, "title"), hers.Get(card, "owner"), hers.Equal(&his))

	_, label, kept := ana.Undo(&hers)
	fmt.Println(label, "undone,", len(kept), "change kept:", hers.Get(card, "title"))
	// Output:
	// "Wait in silence" "Ana" true
	// Edit card undone, 1 change kept: "Wait in silence"
}
