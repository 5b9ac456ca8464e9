package edit

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Text is typed into a field over the board. What a card is to be called is
// asked before it exists: a new card is a draft that shows on a supposed map,
// becomes a record with its first text, and leaves no trace without one.

// typing is the text field that is open.
type typing struct {
	id    crdt.ID // Draft for what is not there yet
	key   string
	was   string
	saw   crdt.Stamp // of what was there
	draft *draft
}

// editText opens the field of a register of an element.
func (b *Board) editText(id crdt.ID, key string) []Effect {
	if b.ws.Element(id) == nil && b.lane(id) == nil {
		return nil
	}
	box, size, strong, ok := b.titleBox(id)
	if key != "title" || !ok { // a symbol in a folded lane, a link, a hidden lane
		box, size, strong = b.fallback(id), 12, false
	}
	was := b.ws.Doc().Get(id, key).Or("")
	if l := b.lane(id); l != nil && was == "" {
		was = laneName(l)
	}
	b.text = &typing{id: id, key: key, was: was, saw: b.ws.Doc().Stamp(id, key)}
	b.over = nil
	return []Effect{EditText{ID: id, Key: key, Box: box, Text: was, Size: size, Strong: strong, Multiline: key != "title"}}
}

// editSelected opens the title of what is selected or has the focus. On an
// empty map it begins the first stage, so that a journey starts with Enter.
func (b *Board) editSelected() []Effect {
	if b.linking != nil {
		return b.connectTo(b.focus)
	}
	if b.tool != "select" && b.tool != "hand" {
		return b.useByKey()
	}
	id := b.focus
	if len(b.sel) == 1 {
		id = b.sel[0]
	}
	if id == "" || !b.onMap(id) {
		if b.m != nil && len(b.m.Stages) == 0 {
			return b.addStage(0)
		}
		if b.chainEmpty() {
			return b.firstOnChain()
		}
		if b.rel != nil && len(b.rel.People) == 0 {
			return b.firstPerson()
		}
		return nil
	}
	if !b.selected(id) {
		b.choose(id)
	}
	b.Reveal(id, b.inset)
	return b.editText(id, "title")
}

// textDone takes the text in and goes on where the key says.
func (b *Board) textDone(e TextDone) []Effect {
	t := b.text
	if t == nil {
		return nil
	}
	b.text, b.over = nil, nil
	text := oneLine(e.Text, t.key == "title")
	if t.draft != nil {
		return b.draftDone(t.draft, text, e.How)
	}
	out := b.rename(t, text)
	if refused(out) {
		return append(out, b.again(t, e.Text)...)
	}
	return append(out, b.goOn(b.spotOf(t.id), e.How)...)
}

// rename writes what was typed, if it is not what was there.
func (b *Board) rename(t *typing, text string) []Effect {
	if text == t.was {
		return nil
	}
	if b.lane(t.id) != nil {
		c, id := journey.Lanes(b.ws, b.m, t.id)
		c.Add(workspace.SetText(id, t.key, text).Seeing(t.saw))
		return b.commit("Rename lane", c)
	}
	if b.ws.Element(t.id) == nil {
		return refusal("The card was deleted meanwhile. Its text was: “%s”", short(text))
	}
	label := "Edit text"
	if t.key == "title" {
		label = "Rename"
	}
	return b.commit(label, workspace.SetText(t.id, t.key, text).Seeing(t.saw))
}

// again opens the field anew with a text that was refused: nothing that was
// typed is lost.
func (b *Board) again(t *typing, text string) []Effect {
	out := b.editText(t.id, t.key)
	for i, e := range out {
		if f, ok := e.(EditText); ok {
			f.Text = text
			out[i] = f
		}
	}
	return out
}

// oneLine trims a text, and makes one line of a title.
func oneLine(text string, title bool) string {
	if title {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }), " ")
	}
	return strings.TrimSpace(text)
}

// spot is where a text stands, for finding the next one: a stage head, or a
// card at a place below it.
type spot struct {
	id    crdt.ID // of the element, empty for a draft that came to nothing
	kind  string
	stage crdt.ID
	index int // among the cards of its kind at the stage; −1 for the head
	draft *draft
}

func (b *Board) spotOf(id crdt.ID) spot {
	e := b.ws.Element(id)
	if e != nil && b.out != nil {
		return spot{id: id, kind: e.Kind, index: -1}
	}
	if e == nil || b.m == nil {
		return spot{}
	}
	s := spot{id: id, kind: e.Kind, stage: b.stageOf(id), index: -1}
	for i, other := range b.alike(s.stage, e) {
		if other == id {
			s.index = i
		}
	}
	return s
}

// alike returns the cards that stand beside an element in its row, at a stage.
func (b *Board) alike(stage crdt.ID, e *workspace.Element) (ids []crdt.ID) {
	s := b.m.Stage(stage)
	if s == nil || e == nil {
		return nil
	}
	switch {
	case e.Kind == "touchpoint":
		for _, t := range s.Touchpoints {
			ids = append(ids, t.ID)
		}
	case e.Place.Lane != "":
		ids = idsOf(s.Cards[e.Place.Lane])
	default:
		if t, ok := journey.LaneFor(e.Kind); ok && t >= journey.Outcomes && t < journey.Free {
			ids = idsOf(s.Shown[t])
		}
	}
	return ids
}

// goOn opens the next text: Enter goes down, and below the last of bare stages into the
// first, Tab to the right and Shift-Tab back; at the end of the journey they make what is not there yet.
func (b *Board) goOn(s spot, how How) []Effect {
	if b.out != nil {
		return b.nextOnChain(s, how)
	}
	if b.rel != nil {
		return b.nextPerson(s, how)
	}
	if b.m == nil || s.stage == "" {
		return nil
	}
	switch how {
	case Enter:
		return b.goDown(s)
	case Tab:
		return b.goRight(s)
	case BackTab:
		return b.goLeft(s)
	}
	return nil
}

func (b *Board) goDown(s spot) []Effect {
	e := b.ws.Element(s.id)
	switch {
	case e == nil:
		return nil // Enter in an empty draft ends the list
	case s.draft != nil && s.draft.shared() && s.draft.at != s.stage:
		b.choose(s.draft.at) // what was added to a card is said with one
		return nil
	case s.kind == "stage":
		if first := b.m.Stage(s.stage).Touchpoints; len(first) > 0 {
			return b.open(first[0].ID)
		}
		at := s.stage
		if b.allBare() && b.m.Stage(at).Index == len(b.m.Stages)-1 {
			at = b.m.Stages[0].ID // all stages are named: what happens in them begins with the first
		}
		return b.begin(draft{kind: "touchpoint", parent: at, stage: at})
	case s.kind == "step":
		if ids := b.flow(s.id); len(ids) > 0 {
			return b.open(ids[0])
		}
		return b.begin(draft{kind: "touchpoint", parent: s.id, stage: s.stage})
	}
	return b.begin(b.draftAfter(e))
}

// allBare tells whether no stage has a touchpoint yet.
func (b *Board) allBare() bool {
	return !slices.ContainsFunc(b.m.Stages, func(s *journey.Stage) bool { return len(s.Touchpoints) > 0 })
}

func (b *Board) goRight(s spot) []Effect {
	if b.m.Stage(s.stage).Index == len(b.m.Stages)-1 {
		return b.addStage(len(b.m.Stages))
	}
	next := b.stageBeside(s.stage, 1)
	if s.index < 0 {
		return b.open(next.ID)
	}
	ids := b.beside(s, next)
	if s.index < len(ids) {
		return b.open(ids[s.index])
	}
	d := draft{kind: s.kind, parent: next.ID, stage: next.ID, index: far}
	if e := b.ws.Element(s.id); e != nil {
		d = b.draftAfter(e)
	} else if s.draft != nil {
		d = *s.draft
	}
	d.stage, d.index = next.ID, far
	if d.parent != "" {
		d.parent = next.ID
	}
	if d.at != "" {
		d.at = next.ID
	}
	return b.begin(d)
}

func (b *Board) goLeft(s spot) []Effect {
	here := b.m.Stage(s.stage)
	if here.Index == 0 {
		if s.index < 0 {
			return nil
		}
		return b.open(here.ID)
	}
	prev := b.m.Stages[here.Index-1]
	if ids := b.beside(s, prev); s.index >= 0 && len(ids) > 0 {
		return b.open(ids[min(s.index, len(ids)-1)])
	}
	return b.open(prev.ID)
}

// beside returns the cards of another stage in the row of a spot.
func (b *Board) beside(s spot, stage *journey.Stage) []crdt.ID {
	if e := b.ws.Element(s.id); e != nil {
		return b.alike(stage.ID, e)
	}
	if s.draft != nil {
		return b.alike(stage.ID, s.draft.element(""))
	}
	return nil
}

// open selects an element, brings it into view and opens its title.
func (b *Board) open(id crdt.ID) []Effect {
	b.choose(id)
	b.Reveal(id, b.inset)
	return b.editText(id, "title")
}

// fallback is where a text is typed that has no place on the map: below what
// it belongs to, or in the middle of the stage.
func (b *Board) fallback(near crdt.ID) geom.Box {
	const w, h = 160, 24
	if box, ok := b.box(near); ok && b.kindOf(near) == "link" {
		mid := box.Center()
		return geom.Box{X: mid.X - w/2, Y: mid.Y - h/2, W: w, H: h}
	} else if ok {
		return geom.Box{X: box.X, Y: box.Bottom() + 8, W: w, H: h} // clear of its border
	}
	mid := b.ToBoard(b.middle())
	return geom.Box{X: mid.X - w/2, Y: mid.Y - h/2, W: w, H: h}
}

// Editing returns what the open text field edits, and whether one is open.
func (b *Board) Editing() (id crdt.ID, open bool) {
	if b.text == nil {
		return "", false
	}
	return b.text.id, true
}
