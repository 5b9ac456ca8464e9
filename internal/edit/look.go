package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/filter"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Look is how one person sees a map: what of it, and by which values. It is
// theirs alone until it is saved as a view.
type Look struct {
	Filter string   // as package filter reads it; empty for everything
	Hide   bool     // what is left out is not there, instead of dimmed
	Rows   []string // of a journey: types in words, or IDs of free lanes; nil for all
	Style  legend.Style
}

// looking is a look with what it finds on the map as it is.
type looking struct {
	Look
	parsed filter.Filter
	found  filter.Found
	of     [2]uint64    // the versions of document and figures that were looked at
	kept   *scene.Scene // without what is hidden
	from   *scene.Scene // made of this
}

// Look returns how the map is seen, and what its filter finds.
func (b *Board) Look() (Look, filter.Found) {
	b.sift()
	return b.look.Look, b.look.found
}

// SetLook sees the map in another way.
func (b *Board) SetLook(l Look) []Effect {
	rows := !slices.Equal(l.Rows, b.rows)
	style := l.Style != b.look.Style
	b.look = looking{Look: l, parsed: filter.Parse(l.Filter)}
	b.over, b.up = nil, nil
	if rows || style {
		b.rows = l.Rows
		b.readMap()
	}
	return b.after(nil)
}

// LookOf returns the look of a saved view.
func LookOf(v workspace.View) Look {
	return Look{Filter: v.Filter, Hide: v.Hide, Rows: v.Lanes, Style: legend.Style{Colour: v.ColourBy, Size: v.SizeBy, Shape: v.ShapeBy, Flag: v.FlagBy}}
}

// Show sees the map as a saved view does, at its place, and works on.
func (b *Board) Show(v workspace.View) []Effect {
	out := b.SetLook(LookOf(v))
	b.choose(v.Focus...)
	b.showArea(v.Frame)
	return b.after(out)
}

// sift finds anew what the filter leaves, if something changed.
func (b *Board) sift() {
	l := &b.look
	if l.parsed.Empty() {
		l.found = filter.Found{}
		return
	}
	if now := [2]uint64{b.ws.Doc().Version(), b.figures.Version()}; l.of != now {
		l.of, l.kept, l.from = now, nil, nil
		l.found = l.parsed.Of(b.ws, b.figures, b.mapID)
	}
}

// passes tells whether a thing is among what the filter leaves. What has no
// card, such as the curve of a persona, always is.
func (b *Board) passes(id crdt.ID) bool {
	if b.look.found.IDs[id] {
		return true
	}
	e := b.ws.Element(id)
	return e == nil || e.Kind == "persona" || e.Kind == "lane" || e.Kind == view.ChartKind
}

// whole is the drawing as the look has it: all of it, or without what its
// filter hides.
func (b *Board) whole() *scene.Scene {
	l := &b.look
	if !l.Hide || l.parsed.Empty() {
		return b.lay.Scene
	}
	b.sift()
	if l.from != b.lay.Scene {
		l.from = b.lay.Scene
		l.kept = view.Without(b.lay, func(id crdt.ID) bool { return !b.passes(id) })
	}
	return l.kept
}

// dimmed dims what the filter leaves out, unless that is hidden.
func (b *Board) dimmed() []*scene.Node {
	if b.look.Hide || b.look.parsed.Empty() {
		return nil
	}
	b.sift()
	return view.Dim(b.lay, b.passes)
}

// shade draws the style of the look upon the map.
func (b *Board) shade() {
	if !b.look.Style.Empty() {
		b.lay.Shade(b.look.Style.Of(b.ws, b.figures, b.mapID))
	}
}

// Styled returns the layout of the map if it shows a style or only some rows,
// so that files can show the same; else nil.
func (b *Board) Styled() *view.Layout {
	if b.supposed != nil || b.look.Style.Empty() && b.rows == nil {
		return nil
	}
	return b.lay
}

// AsSeen returns the layout of the map as its look has it, if that is not all of
// it: with rows, style and legend, without what the filter hides and with what
// it dims dimmed, so that files can show the same; else nil.
func (b *Board) AsSeen() *view.Layout {
	if b.supposed != nil || b.look.parsed.Empty() {
		return b.Styled()
	}
	seen, s := *b.lay, *b.whole()
	s.Parts = nil
	s.Nodes = append(slices.Clone(s.Nodes), b.dimmed()...)
	seen.Scene = &s
	return &seen
}

// nearSelected sees what is so many steps around what is selected.
func (b *Board) nearSelected(steps string) []Effect {
	if len(b.sel) == 0 {
		return nil
	}
	l := b.look.Look
	l.Filter = filter.Term("near", string(b.sel[len(b.sel)-1]))
	if steps != "" && steps != "1" {
		l.Filter += " steps:" + steps
	}
	out := b.SetLook(l)
	return append(out, Say{Text: "Around “" + short(b.nameOf(b.sel[len(b.sel)-1])) + "”: " + b.foundWords() + ".", Action: "see-all"})
}

func (b *Board) foundWords() string {
	b.sift()
	return b.look.found.Words()
}

// seeAll sees the whole map as it is again.
func (b *Board) seeAll() []Effect { return b.SetLook(Look{}) }

func (b *Board) looksClosely() bool {
	return !b.look.parsed.Empty() || !b.look.Style.Empty() || b.rows != nil
}

func looksAt() []Command {
	const g = "View"
	near := func(steps string) func(*Board, string) []Effect {
		return func(b *Board, _ string) []Effect { return b.nearSelected(steps) }
	}
	return []Command{
		{"look", "Filter and style", g, nil, shows("look"), nil},
		{"near-1", "Only what is one step around the selection", g, nil, near("1"), (*Board).hasSelection},
		{"near-2", "Only what is two steps around the selection", g, nil, near("2"), (*Board).hasSelection},
		{"near-3", "Only what is three steps around the selection", g, nil, near("3"), (*Board).hasSelection},
		{"see-all", "See all of the map, without filter and style", g, nil, does((*Board).seeAll), (*Board).looksClosely},
	}
}
