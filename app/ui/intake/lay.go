//go:build js && wasm

package intake

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/sketch"
)

// Lay takes what is pasted on a map and is more than cards: an outline, and rows
// of cells on a journey or a relational map (D6, D7). It tells whether it did.
func Lay(d *desk.Desk, clip device.Clip) bool {
	if d.Board == nil || clip.JSON != "" || strings.Contains(clip.HTML, "data-worthmap") {
		return false
	}
	text := strings.Trim(clip.Text, "\r\n")
	if sketch.IsOutline(text) {
		return layOutline(d, text)
	}
	town := d.Board.Relational() != nil
	if d.Board.Map() == nil && !town || !strings.Contains(text, "\t") || !strings.Contains(text, "\n") || strings.HasPrefix(text, "{") {
		return false
	}
	if len(text) > rows.MaxRowBytes {
		return Paste(d, text)
	}
	in := &intake{d: d, data: []byte(text)}
	space, m := d.Space, d.MapID
	go device.Guard(func() {
		sure := in.told()
		if d.Space != space || d.MapID != m || d.Board == nil || d.Dialog.Name != "" {
			return
		}
		switch {
		case !sure && town && in.plan.Kind == rows.Unknown:
			in.plain()
		case !sure || !in.lay():
			Paste(d, text)
		}
	})
	return true
}

// layOutline puts an outline onto the map that is open, as if it were typed; false
// where that is none that can be.
func layOutline(d *desk.Desk, text string) bool {
	t := typed{kind: "journey", text: text}
	switch {
	case d.Board.Chain() != nil:
		t.kind = "outcome"
	case d.Board.Map() == nil:
		return false
	}
	k, said, ok := t.read()
	if !ok {
		return false
	}
	blank := t.fits(d)
	if d.Commit(words.T("typed.pasted"), k.Make(d.Space.Workspace, d.MapID)) {
		if blank {
			d.Do("fit")
		}
		d.Say(words.T("typed.laid", said), "undo")
	}
	return true
}

// told reads a table that the map that is open has a place for; false where
// somebody has to look at it. It blocks.
func (in *intake) told() bool {
	ctx := context.Background()
	seen, err := in.d.Errands().Look(ctx, errand.Look{Data: in.data, Stages: in.stages(), Town: in.town()})
	if err != nil {
		return false
	}
	in.form, in.plan = seen.Form, seen.Plan
	for _, c := range in.plan.Columns {
		if c.Role == rows.Skip && c.Header != "" && in.plan.Kind != rows.Pairs {
			return false
		}
	}
	if !in.placed() || in.lacks() != "" {
		return false
	}
	in.result, err = in.d.Errands().Table(ctx, errand.Table{Data: in.data, Form: in.form, Plan: in.plan}, func(float64) {})
	return err == nil && in.result.Rows <= mostLaid && (len(in.result.Refused) == 0 || in.plan.Kind == rows.Pairs)
}

// mostLaid is how many rows are laid at once; more come in steps, by the dialog.
const mostLaid = 1000

// lay makes touchpoints, people or relations of what was read; false where
// somebody has to look at what is in the way.
func (in *intake) lay() bool {
	d := in.d
	match := exchange.NewMatch(d.Space.Workspace, in.result, in.wished())
	for match.Step(math.MaxInt) {
	}
	in.found = match.Found()
	came := slices.Concat(in.found.New, in.found.Changed, in.found.Same)
	if len(came) == 0 || len(in.found.Unmatched) > 0 && in.plan.Kind != rows.Pairs {
		return false
	}
	blank := in.town() || len(d.Board.Map().Stages) == 0
	if len(match.Change().Sets) > 0 && !d.Commit(words.T("data.laid.step"), match.Change()) {
		return true
	}
	var made []crdt.ID
	for _, e := range in.found.New {
		if e.What != "relation" {
			made = append(made, e.Of)
		}
	}
	d.Carry(d.Board.Select(made...))
	if blank {
		d.Do("fit")
	}
	in.count()
	d.Say(in.laid(), "undo")
	return true
}

// laid says what came of a table that was pasted, and what did not.
func (in *intake) laid() string {
	count, f := map[string]int{}, in.found
	for _, e := range f.New {
		count[e.What]++
	}
	made := "data.laid.stages"
	if in.town() {
		made = "data.laid.clusters"
	}
	var said []string
	for _, x := range []struct {
		name string
		n    int
	}{{"data.laid.new", count["touchpoint"]}, {"data.laid.people", count["person"]}, {"data.laid.relations", count["relation"]},
		{made, len(f.Made)}, {"data.laid.changed", len(f.Changed)}, {"data.laid.same", len(f.Same)}} {
		if x.n > 0 {
			said = append(said, words.N(x.name, x.n))
		}
	}
	text := strings.Join(said, ", ") + "."
	for i, r := range in.none {
		if i == mostSaid {
			return text + " " + words.T("data.more", words.Whole(len(in.none)-i)) + "."
		}
		text += " " + words.T("data.laid.not", words.Whole(r.Line), r.Why)
	}
	return text
}

// mostSaid is how many refusals a sentence names; the rest is counted.
const mostSaid = 3

// placed tells whether the map that is open has a place for what a table holds.
func (in *intake) placed() bool {
	if in.town() {
		return in.plan.Kind == rows.Pairs || in.plan.Kind == rows.People
	}
	return in.plan.Kind == rows.Touchpoints
}

// town tells whether a relational map is open.
func (in *intake) town() bool { return in.d.Board.Relational() != nil }

// stages are the names of those of the journey that is open.
func (in *intake) stages() (names []string) {
	if m := in.d.Board.Map(); m != nil {
		for _, s := range m.Stages {
			names = append(names, s.Title)
		}
	}
	return names
}

// wished is what was said of the names of the table, for the map that is open.
func (in *intake) wished() exchange.Wish {
	if m := in.d.Board.Relational(); in.wish.Ends == "" && m != nil && len(m.People) > 0 {
		in.wish.Ends = relation.Partner // customers are there already
	}
	in.wish.Under, in.wish.Stage = in.d.MapID, in.d.Board.Here()
	return in.wish
}

// cards makes cards of cells that were pasted: on a journey, a stage a column, on
// a relational map, somebody a row.
func (in *intake) cards() {
	in.d.Close()
	in.plain()
}

func (in *intake) plain() {
	in.d.Handle(edit.Paste{Text: string(in.data), Mods: edit.Mods{Shift: true}})
}
