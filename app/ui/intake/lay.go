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
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/sketch"
)

// Lay takes what is pasted on a map and is more than cards: an outline, and rows
// of cells on a journey (D6, D7). It tells whether it did.
func Lay(d *desk.Desk, clip device.Clip) bool {
	if d.Board == nil || clip.JSON != "" || strings.Contains(clip.HTML, "data-worthmap") {
		return false
	}
	text := strings.Trim(clip.Text, "\r\n")
	if sketch.IsOutline(text) {
		return layOutline(d, text)
	}
	if d.Board.Map() == nil || !strings.Contains(text, "\t") || !strings.Contains(text, "\n") || strings.HasPrefix(text, "{") {
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
		if !sure {
			Paste(d, text)
			return
		}
		in.lay()
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

// told reads a table of touchpoints; false where somebody has to look at it. It
// blocks.
func (in *intake) told() bool {
	ctx := context.Background()
	seen, err := in.d.Errands().Look(ctx, errand.Look{Data: in.data, Stages: in.stages()})
	if err != nil || seen.Plan.Kind != rows.Touchpoints || slices.ContainsFunc(seen.Plan.Columns, func(c rows.Column) bool { return c.Role == rows.Skip && c.Header != "" }) {
		return false
	}
	in.result, err = in.d.Errands().Table(ctx, errand.Table{Data: in.data, Form: seen.Form, Plan: seen.Plan}, func(float64) {})
	return err == nil && len(in.result.Refused) == 0
}

// lay makes touchpoints of what was read, or shows what is in the way.
func (in *intake) lay() {
	d := in.d
	match := exchange.NewMatch(d.Space.Workspace, in.result, in.wished())
	for match.Step(math.MaxInt) {
	}
	found := match.Found()
	if len(found.Unmatched) > 0 {
		Paste(d, string(in.data))
		return
	}
	blank := len(d.Board.Map().Stages) == 0
	if !d.Commit(words.T("data.laid.step"), match.Change()) {
		return
	}
	var made []crdt.ID
	for _, e := range found.New {
		made = append(made, e.Of)
	}
	d.Carry(d.Board.Select(made...))
	if blank {
		d.Do("fit")
	}
	d.Say(laid(found), "undo")
}

// laid says what came of a table of touchpoints.
func laid(f exchange.Matched) string {
	var said []string
	for _, x := range []struct {
		name string
		n    int
	}{{"data.laid.new", len(f.New)}, {"data.laid.stages", len(f.Made)}, {"data.laid.changed", len(f.Changed)}, {"data.laid.same", len(f.Same)}} {
		if x.n > 0 {
			said = append(said, words.N(x.name, x.n))
		}
	}
	return strings.Join(said, ", ") + "."
}

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
	in.wish.Under, in.wish.Stage = in.d.MapID, in.d.Board.Here()
	return in.wish
}

// cards makes cards of cells that were pasted on a journey, a stage a column.
func (in *intake) cards() {
	text := string(in.data)
	in.d.Close()
	in.d.Handle(edit.Paste{Text: text, Mods: edit.Mods{Shift: true}})
}
