package edit

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Draft is the ID of a thing while its first text is typed. It is in no
// document.
const Draft crdt.ID = "new:draft"

// draft is a thing that is not there yet, and where it will be.
type draft struct {
	kind   string
	parent crdt.ID          // a stage or step, for what stands in the flow or in a free lane
	free   crdt.ID          // the free lane
	lane   journey.LaneType // of a shared record
	at     crdt.ID          // what a shared record is added to: a stage or a card of it
	stage  crdt.ID
	index  int
	place  *geom.Point   // where somebody clicked: a persona has no place, else on a map without rows and columns
	chain  bool          // on an outcome map: in the column of its kind
	with   crdt.ID       // the card that it is linked with there, or stands beside
	level  int           // of a progress marker, its place in outcome.Levels
	role   relation.Role // of a person on a relational map
	around crdt.ID       // whom that person is related to
	make   crdt.Change   // comes with it, such as the lane that it lies in
}

func (d *draft) shared() bool { return d.parent == "" && d.at != "" }

// element returns what the draft looks like with a title.
func (d *draft) element(title string) *workspace.Element {
	return &workspace.Element{ID: Draft, Kind: d.kind, Title: title, Place: crdt.Place{Parent: d.parent, Lane: d.free}}
}

// draftAfter returns a draft like an element, behind it.
func (b *Board) draftAfter(e *workspace.Element) draft {
	stage := b.stageOf(e.ID)
	switch {
	case e.Kind == "touchpoint":
		return draft{kind: e.Kind, parent: e.Place.Parent, stage: stage, index: slices.Index(b.flow(e.Place.Parent), e.ID) + 1}
	case e.Place.Lane != "":
		return draft{kind: e.Kind, parent: stage, free: e.Place.Lane, stage: stage, index: slices.Index(b.alike(stage, e), e.ID) + 1}
	}
	t, _ := journey.LaneFor(e.Kind)
	return draft{kind: e.Kind, lane: t, at: stage, stage: stage}
}

// begin shows a draft and opens its text.
func (b *Board) begin(d draft) []Effect {
	if d.kind == "" || b.ws.Element(b.mapID) == nil {
		return nil
	}
	b.stop()
	b.choose()
	b.text = &typing{id: Draft, key: "title", draft: &d}
	if b.m != nil {
		b.suppose(b.withDraft(&d, ""))
		b.Reveal(Draft, b.inset)
	}
	box, size, strong, ok := b.titleBox(Draft)
	if !ok {
		near := Draft // a mark without a title, such as in a folded lane
		if _, shown := b.box(Draft); !shown {
			near = cmp.Or(d.at, d.parent)
		}
		box, size, strong = b.fallback(near), 12, false
		if d.chain {
			box = b.lay.Beside(d.kind, d.with)
			b.revealBox(box)
		}
		if d.place != nil {
			box.X, box.Y = d.place.X, d.place.Y
			if b.rel != nil { // the middle of a shape, with its name below
				box.X -= box.W / 2
			}
		}
	}
	said := hint(d.kind)
	if d.kind == "progress-marker" {
		said = b.markerHint(&d)
	}
	if d.role != "" {
		said = roleHint(d.role)
	}
	return []Effect{EditText{ID: Draft, Key: "title", Box: box, Size: size, Strong: strong, Hint: said}}
}

// hint is what an empty field says.
func hint(kind string) string {
	switch kind {
	case "stage":
		return "What does the customer try to do?"
	case "touchpoint":
		return "Where do they meet you?"
	case "persona":
		return "Who is it?"
	case "pain-point":
		return "What hurts?"
	case "idea":
		return "What could help?"
	case "opportunity":
		return "What could be better there?"
	case "outcome":
		return "What do they want?"
	case "value-element":
		return "What do they value, in their words?"
	case "process":
		return "What do we do that brings it about?"
	case "activity":
		return "Who does what?"
	case "output":
		return "What does it make?"
	case "indicator":
		return "What is measured?"
	case "impact", "goal":
		return "What is it all for?"
	case "step":
		return "Name of the step"
	case "boundary-partner":
		return "Who is to change?"
	case "outcome-challenge":
		return "How would they act at best?"
	case "strategy":
		return "What do we do so that they can change?"
	case "practice":
		return "How do we keep learning?"
	case "vision":
		return "What is the world like then?"
	case "mission":
		return "What do we do for it?"
	case "proposition":
		return "What is it like at its best, as if it were now?"
	case "harvested-outcome":
		return "What has changed?"
	case "evaluation":
		return "What is to be evaluated?"
	case "assumption":
		return "What has to hold?"
	case "risk":
		return "What could get in the way?"
	}
	return upper(thing(kind))
}

// withDraft returns the map with the draft in its place.
func (b *Board) withDraft(d *draft, title string) *journey.Map {
	e := d.element(title)
	if d.kind == "stage" {
		n := *b.m
		at := min(d.index, len(n.Stages))
		n.Stages = slices.Insert(slices.Clone(n.Stages), at, &journey.Stage{Element: e, Index: at})
		for i := at + 1; i < len(n.Stages); i++ {
			s := *n.Stages[i]
			s.Index = i
			n.Stages[i] = &s
		}
		return &n
	}
	old := b.m.Stage(d.stage)
	if old == nil {
		return nil
	}
	s := *old
	switch {
	case d.kind == "touchpoint":
		b.draftTouchpoint(&s, d, e)
	case d.free != "":
		s.Cards = map[crdt.ID][]*workspace.Element{}
		for lane, cards := range old.Cards {
			s.Cards[lane] = cards
		}
		cards := s.Cards[d.free]
		s.Cards[d.free] = slices.Insert(slices.Clone(cards), min(d.index, len(cards)), e)
	case d.shared():
		s.Shown[d.lane] = append(slices.Clip(s.Shown[d.lane]), e)
	default:
		return nil
	}
	return withStage(b.m, &s)
}

// draftTouchpoint puts a touchpoint into the flow of a stage as it would be
// read: among those of its step, or between what hangs under the stage.
func (b *Board) draftTouchpoint(s *journey.Stage, d *draft, e *workspace.Element) {
	e.Place = b.ws.PlaceAt(d.parent, "", d.index, inFlow)
	t := &journey.Touchpoint{Element: e, Stage: s.ID, Feelings: make([]workspace.Number, max(1, len(b.m.Personas)))}
	var before crdt.ID // the touchpoint that it stands behind
	ids := b.flow(d.parent)
	for _, id := range ids[:min(d.index, len(ids))] {
		before = id
		if b.ws.Element(id).Kind == "step" {
			if in := b.flow(id); len(in) > 0 {
				before = in[len(in)-1]
			}
		}
	}
	if d.parent != s.ID {
		t.Step = d.parent
		s.Steps = slices.Clone(s.Steps)
		for i, step := range s.Steps {
			if step.ID == d.parent {
				c := *step
				at := min(d.index, len(step.Touchpoints))
				c.Touchpoints = slices.Insert(slices.Clone(step.Touchpoints), at, t)
				s.Steps[i] = &c
			}
		}
	}
	at := slices.IndexFunc(s.Touchpoints, func(x *journey.Touchpoint) bool { return x.ID == before }) + 1
	t.Number = at + 1
	if len(s.Touchpoints) > 0 {
		t.Number = s.Touchpoints[0].Number + at
	}
	s.Touchpoints = slices.Insert(slices.Clone(s.Touchpoints), at, t)
}

func inFlow(e *workspace.Element) bool {
	return e.Place.Lane == "" && (e.Kind == "touchpoint" || e.Kind == "step")
}

// draftDone makes the draft a record with its text, or forgets it.
func (b *Board) draftDone(d *draft, text string, how How) []Effect {
	if text == "" {
		b.suppose(nil)
		if how == Enter || how == Escape || how == Blur || d.stage == "" {
			if b.press == nil && b.onMap(d.at) {
				b.choose(d.at)
			}
			return nil
		}
		return b.goOn(spot{kind: d.kind, stage: d.stage, index: d.row(b), draft: d}, how)
	}
	id, c := b.create(d, text)
	if id == "" {
		b.suppose(nil)
		return refusal("What the new %s belongs to was deleted meanwhile. Its text was: “%s”", thing(d.kind), short(text))
	}
	out := b.settle("Add "+thing(d.kind), c)
	if refused(out) {
		again := b.begin(*d)
		for i, e := range again {
			if f, ok := e.(EditText); ok {
				f.Text = text
				again[i] = f
			}
		}
		return append(out, again...)
	}
	if b.press == nil { // else the press that ended the text has its own target
		b.choose(id)
		if d.place == nil && how != Blur {
			b.Reveal(id, b.inset)
		}
	}
	s := b.spotOf(id)
	s.id, s.draft = id, d
	return append(out, b.goOn(s, how)...)
}

// row returns the place of the draft among the cards of its row, −1 for a
// head.
func (d *draft) row(b *Board) int {
	if d.kind == "stage" {
		return -1
	}
	return min(d.index, len(b.alike(d.stage, d.element(""))))
}

// create wishes the record of a draft.
func (b *Board) create(d *draft, title string) (id crdt.ID, c crdt.Change) {
	if d.parent != "" && b.ws.Element(d.parent) == nil || d.at != "" && b.ws.Element(d.at) == nil {
		return "", c
	}
	c.Add(d.make)
	var one crdt.Change
	switch {
	case d.chain:
		id, one = b.createOnChain(d, title)
		if id == "" {
			return "", c
		}
	case b.rel != nil && d.kind == "entity":
		id, one = b.createPerson(d, title)
	case d.kind == "persona":
		id, one = journey.AddPersona(b.ws, b.mapID, title)
	case d.place != nil:
		at := b.ws.PlaceAt(b.mapID, "", math.MaxInt, nil)
		at.Free, at.X, at.Y = true, math.Round(d.place.X), math.Round(d.place.Y)
		id, one = workspace.Create(d.kind, at, title)
	case d.kind == "stage":
		id, one = journey.AddStage(b.ws, b.mapID, d.index, title)
	case d.kind == "touchpoint":
		id, one = journey.AddTouchpoint(b.ws, d.parent, d.index, title)
	case d.free != "":
		id, one = journey.AddCard(b.ws, d.parent, d.free, d.index, title)
	default:
		return b.createShared(d, title)
	}
	c.Add(one)
	return id, c
}

// createShared wishes a shared record that shows at a stage, tied to the card
// that it was added to. One that is tied to a card shows where the card
// stands, and needs no stage of its own.
func (b *Board) createShared(d *draft, title string) (id crdt.ID, c crdt.Change) {
	target := b.ws.Element(d.at)
	if target == nil {
		return "", c
	}
	if target.Kind == "stage" {
		id, c = journey.AddShown(b.ws, b.mapID, d.lane, d.at, title)
		return id, b.also(c, b.bring(d.lane))
	}
	id, c = workspace.Create(d.kind, b.ws.PlaceAt(b.mapID, "", math.MaxInt, nil), title)
	tied := b.tie(d.kind, id, d.at)
	if with := b.also(c, tied); tied.Empty() || len(with.Sets) == len(c.Sets) {
		id, c = journey.AddShown(b.ws, b.mapID, d.lane, d.stage, title)
	} else {
		c = with
	}
	if !(d.kind == "pain-point" && target.Kind == "touchpoint") { // which carries its pains
		c = b.also(c, b.bring(d.lane))
	}
	return id, c
}

// also returns a change with more of it, if this person may do both: who adds a
// card of their own through a link may not join it to those of others.
func (b *Board) also(c, more crdt.Change) crdt.Change {
	var both crdt.Change
	both.Add(c)
	both.Add(more)
	if b.may != nil && b.may(both) != nil {
		return c
	}
	return both
}

// bring wishes that a lane shows, so that what is put into it is seen.
func (b *Board) bring(t journey.LaneType) (c crdt.Change) {
	if l := b.laneOf(t); l == nil {
		_, c = journey.AddLane(b.ws, b.m, len(b.m.Lanes), t, "")
	} else if l.Hidden {
		c = journey.SetLane(b.ws, b.m, l.LaneID(), "hidden", false)
	}
	return c
}
