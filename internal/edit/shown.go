package edit

import (
	"fmt"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// showAt makes shared records show at another stage than now: by their field
// "stage", or by the link that ties the old stage to them. What a touchpoint
// names stands where the touchpoint stands, and is refused.
func (b *Board) showAt(from, to crdt.ID, ids ...crdt.ID) (c crdt.Change, err error) {
	for _, id := range ids {
		e := b.ws.Element(id)
		if e == nil || from == to {
			continue
		}
		if e.Text("stage") == string(from) {
			c.Set(id, "f/stage", jsontext.Of(string(to)))
			continue
		}
		tied := false
		for _, l := range b.ws.LinksTo(id, "desires", "hurts", "feels") {
			if l.From == from {
				c.Set(l.ID, "from", workspace.EndValue(to))
				tied = true
			}
		}
		for _, l := range b.ws.LinksFrom(id, "addresses", "delivers", "evidences", "supports") {
			if l.To == from {
				c.Set(l.ID, "to", workspace.EndValue(to))
				tied = true
			}
		}
		if !tied {
			return crdt.Change{}, Sentence(fmt.Sprintf("“%s” stands here because of %s. Move that, or take the link away.", short(e.Name()), b.because(id, from)))
		}
	}
	return c, nil
}

// because names the card through which a shared record shows at a stage.
func (b *Board) because(id, stage crdt.ID) string {
	for _, l := range b.ws.LinksTo(id, "desires", "hurts", "feels") {
		if b.stageOf(l.From) == stage {
			return "“" + short(b.ws.Element(l.From).Name()) + "”"
		}
	}
	for _, l := range b.ws.LinksFrom(id, "addresses", "delivers", "evidences", "supports") {
		if e := b.ws.Element(l.To); e != nil {
			return "“" + short(e.Name()) + "”"
		}
	}
	return "another card"
}
