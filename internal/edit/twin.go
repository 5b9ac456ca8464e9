package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What stands for the same thing on other maps: a customer is a persona's
// organisation, a need is a pain point, an idea that was chosen is an action.

// TwinChoice is a way to say that a thing stands on another map too.
type TwinChoice struct {
	Do    string // behind "twin ": what the command takes
	Title string // of the record that is there, or of the place for a new one
	Map   string
	New   bool
}

// mostTwins is from how many records somebody chooses: nobody reads a list of more.
const mostTwins = 400

// TwinChoices returns what a thing of the map could be on other maps: records
// that stand there already, then places for new ones; and how many records are
// left out because they are too many to choose from.
func (b *Board) TwinChoices(id crdt.ID) (list []TwinChoice, left int) {
	e := b.ws.Element(id)
	if e == nil {
		return nil, 0
	}
	kind, home := workspace.TwinKind(e.Kind), b.ws.MapOf(id)
	if kind == "" {
		return nil, 0
	}
	list, left = b.elsewhere(kind, home, b.ws.Twins(id))
	for m := range b.ws.Maps() {
		for _, at := range b.twinPlaces(m, kind) {
			if m.ID != home {
				list = append(list, TwinChoice{"at " + string(at.ID), at.Name(), m.Name(), true})
			}
		}
	}
	return list, left
}

// InvolvedChoices returns whom a touchpoint could involve, or in which ones
// somebody could be involved, who are not yet; and how many are left out.
func (b *Board) InvolvedChoices(id crdt.ID) (list []TwinChoice, left int) {
	e := b.ws.Element(id)
	if e == nil || workspace.InvolvedKind(e.Kind) == "" {
		return nil, 0
	}
	return b.elsewhere(workspace.InvolvedKind(e.Kind), b.ws.MapOf(id), b.ws.Involved(id))
}

// elsewhere are the records of a kind on other maps but those that are tied
// already, and how many are too many to choose from.
func (b *Board) elsewhere(kind string, home crdt.ID, tied []workspace.Tied) (list []TwinChoice, left int) {
	has := map[crdt.ID]bool{}
	for _, t := range tied {
		has[t.ID] = true
	}
	for o := range b.ws.OfKind(kind) {
		m := b.ws.Element(b.ws.MapOf(o.ID))
		switch {
		case m == nil || m.ID == home || has[o.ID]:
		case len(list) < mostTwins:
			list = append(list, TwinChoice{"is " + string(o.ID), o.Name(), m.Name(), false})
		default:
			left++
		}
	}
	return list, left
}

// twinPlaces are where a new record of a kind may stand on a map.
func (b *Board) twinPlaces(m *workspace.Element, kind string) (list []*workspace.Element) {
	switch of := m.Text("kind"); {
	case of == "journey" && kind == "persona", of == "relational" && kind == "entity", of == "outcome" && kind == "activity":
		return []*workspace.Element{m}
	case of == "journey" && kind == "pain-point":
		for s := range b.ws.Children(m.ID) {
			if s.Kind == "stage" {
				list = append(list, s)
			}
		}
	}
	return list
}

// twinTo are the commands that say what stands for the same thing, and whom a
// touchpoint involves.
func twinTo() []Command {
	return []Command{
		{Name: "twin", run: (*Board).twin},
		{Name: "untwin", run: func(b *Board, arg string) []Effect {
			if l := b.ws.Link(crdt.ID(arg)); l == nil || l.Type != "same-as" {
				return nil
			}
			return b.commit("Not the same", crdt.Delete(b.ws.Doc(), b.session.Replica(), crdt.ID(arg)))
		}},
		{Name: "involve", run: (*Board).involve},
		{Name: "leave-out", run: func(b *Board, arg string) []Effect {
			if l := b.ws.Link(crdt.ID(arg)); l == nil || l.Type != "involves" {
				return nil
			}
			return b.commit("Not involved", crdt.Delete(b.ws.Doc(), b.session.Replica(), crdt.ID(arg)))
		}},
	}
}

// involve says that the one selected touchpoint involves somebody, or that the
// one selected person is involved in a touchpoint.
func (b *Board) involve(arg string) []Effect {
	if len(b.sel) != 1 {
		return nil
	}
	e, other := b.ws.Element(b.sel[0]), b.ws.Element(crdt.ID(arg))
	if e == nil || other == nil || other.Kind != workspace.InvolvedKind(e.Kind) {
		return nil
	}
	if slices.ContainsFunc(b.ws.Involved(e.ID), func(t workspace.Tied) bool { return t.ID == other.ID }) {
		return refusal("“%s” and “%s” are joined already.", short(e.Name()), short(other.Name()))
	}
	_, c := b.ws.Involve(e.ID, e.Kind, other.ID)
	return b.commit("Involve somebody", c)
}

// twin says of the one selected thing what it is on another map: "is ID" of what
// stands there, "at ID" to make it on a map or at a stage.
func (b *Board) twin(arg string) []Effect {
	how, with, _ := strings.Cut(arg, " ")
	if len(b.sel) != 1 {
		return nil
	}
	e, other := b.ws.Element(b.sel[0]), b.ws.Element(crdt.ID(with))
	if e == nil || other == nil {
		return nil
	}
	kind, twin := workspace.TwinKind(e.Kind), other.ID
	var c crdt.Change
	switch {
	case kind == "" || how == "is" && other.Kind != kind:
		return nil
	case how == "is":
		for _, t := range b.ws.Twins(e.ID) {
			if t.ID == twin {
				return refusal("“%s” and “%s” are the same already.", short(e.Name()), short(other.Name()))
			}
		}
	default:
		twin, c = b.twinAt(e, kind, other)
	}
	_, l := b.ws.Same(e.ID, e.Kind, twin)
	c.Add(l)
	out := b.commit("Also on another map", c)
	if refused(out) {
		return out
	}
	return append(out, Say{Text: fmt.Sprintf("“%s” stands on “%s” too.", short(e.Name()), short(b.nameOf(b.ws.MapOf(twin)))), Action: "undo"})
}

// twinAt makes a record of a kind with the words of another.
func (b *Board) twinAt(e *workspace.Element, kind string, at *workspace.Element) (crdt.ID, crdt.Change) {
	switch kind {
	case "persona":
		return journey.AddPersona(b.ws, at.ID, e.Title)
	case "entity":
		return relation.AddPerson(b.ws, at.ID, relation.Customer, e.Title, nil)
	case "pain-point":
		return journey.AddShown(b.ws, b.ws.MapOf(at.ID), journey.Pains, at.ID, e.Title)
	}
	id, c := outcome.Add(b.ws, at.ID, kind, e.Title, "")
	if e.Owner != "" {
		c.Add(workspace.SetText(id, "owner", e.Owner))
		c.Add(workspace.SetText(id, "f/responsible", e.Owner))
	}
	if end := e.Text("due"); end != "" {
		c.Add(workspace.SetText(id, "f/end", end))
	}
	return id, c
}
