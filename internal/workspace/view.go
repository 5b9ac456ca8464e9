package workspace

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// KindView is a saved view of a map, which is a step of a presentation. The
// field "of" names the map, "frame" says which part of the board shows ({"x",
// "y", "w", "h"} in board units; absent: all of it), "focus" which things stand
// out and "lanes" which rows show (types in words, or IDs of free lanes; absent:
// all). "description" is the line under the title, "note" is for the speaker.
// "filter" is what shows in full, as package filter reads it, the rest dimmed or,
// with "hide", left away; "colourBy", "sizeBy", "shapeBy" and "flagBy" are columns
// whose values the map shows. Views hang under Root in their order, so that a presentation leads across maps.
const KindView = "view"

// Frame is a part of a board, in board units.
type Frame struct{ X, Y, W, H float64 }

// View is a saved view as read.
type View struct {
	*Element
	Map   crdt.ID
	Frame Frame // W is 0 where all of the map shows
	Focus []crdt.ID
	Lanes []string
	Note  string

	Filter                            string
	Hide                              bool
	ColourBy, SizeBy, ShapeBy, FlagBy string
}

// Views returns the saved views whose map is there, in their order.
func (w *Workspace) Views() (views []*View) {
	for e := range w.OfKind(KindView) {
		v := &View{Element: e, Map: crdt.ID(e.Text("of")), Note: e.Text("note"), Filter: e.Text("filter"), Hide: e.Flag("hide"),
			ColourBy: e.Text("colourBy"), SizeBy: e.Text("sizeBy"), ShapeBy: e.Text("shapeBy"), FlagBy: e.Text("flagBy")}
		if m := w.Element(v.Map); m == nil || m.Kind != "map" {
			continue
		}
		at := func(key string) float64 {
			f, _ := e.Field("frame").Get(key).Number()
			return f
		}
		if f := (Frame{at("x"), at("y"), at("w"), at("h")}); f.W > 0 && f.H > 0 && math.Max(math.Abs(f.X), math.Abs(f.Y)) <= crdt.MaxCoord && math.Max(f.W, f.H) <= 2*crdt.MaxCoord {
			v.Frame = f
		}
		for item := range e.Field("focus").Items() {
			v.Focus = append(v.Focus, crdt.ID(item.Or("")))
		}
		for item := range e.Field("lanes").Items() {
			v.Lanes = append(v.Lanes, item.Or(""))
		}
		views = append(views, v)
	}
	return views
}

// AddView wishes a view behind all others. What of v belongs to its element,
// but for title and description, is passed over.
func (w *Workspace) AddView(title, about string, v View) (crdt.ID, crdt.Change) {
	id, c := Create(KindView, w.PlaceAt(Root, "", math.MaxInt, nil), title)
	c.Add(SetText(id, "description", about))
	c.Set(id, "f/of", jsontext.Of(string(v.Map)))
	c.Add(ShowInView(id, v))
	return id, c
}

// ShowInView wishes another frame, focus, rows, filter and style for a view.
func ShowInView(id crdt.ID, v View) (c crdt.Change) {
	frame := jsontext.NullValue
	if v.Frame.W > 0 {
		var b jsontext.Builder
		for _, m := range []struct {
			key string
			v   float64
		}{{"x", v.Frame.X}, {"y", v.Frame.Y}, {"w", v.Frame.W}, {"h", v.Frame.H}} {
			b.Set(m.key, jsontext.OfNumber(math.Round(m.v*10)/10))
		}
		frame = b.Value()
	}
	c.Set(id, "f/frame", frame)
	focus := make([]string, len(v.Focus))
	for i, f := range v.Focus {
		focus[i] = string(f)
	}
	c.Set(id, "f/focus", textList(focus))
	c.Set(id, "f/lanes", textList(v.Lanes))
	for _, m := range [...]struct{ key, v string }{{"f/filter", v.Filter}, {"f/colourBy", v.ColourBy}, {"f/sizeBy", v.SizeBy}, {"f/shapeBy", v.ShapeBy}, {"f/flagBy", v.FlagBy}} {
		c.Add(SetText(id, m.key, m.v))
	}
	hide := jsontext.NullValue
	if v.Hide {
		hide = jsontext.OfBool(true)
	}
	c.Set(id, "f/hide", hide)
	return c
}

// textList is a list of texts, or nothing.
func textList(list []string) jsontext.Value {
	if len(list) == 0 {
		return jsontext.NullValue
	}
	items := make([]jsontext.Value, len(list))
	for i, s := range list {
		items[i] = jsontext.Of(s)
	}
	return jsontext.OfItems(items...)
}

// MoveView wishes a view by some steps towards the end, or the beginning.
func (w *Workspace) MoveView(id crdt.ID, by int) (c crdt.Change) {
	var ids []crdt.ID
	for e := range w.OfKind(KindView) {
		ids = append(ids, e.ID)
	}
	at := slices.Index(ids, id)
	to := at + by
	if at < 0 || to < 0 || to >= len(ids) || by == 0 {
		return c
	}
	ids = slices.Delete(ids, at, at+1)
	before, after := "", ""
	if to > 0 {
		before = w.doc.Place(ids[to-1]).Order
	}
	if to < len(ids) {
		after = w.doc.Place(ids[to]).Order
	}
	c.Set(id, crdt.KeyPlace, crdt.Place{Parent: Root, Order: crdt.Between(before, after)}.Value())
	return c
}
