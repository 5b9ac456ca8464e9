//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/workspace"
)

// listenTwins takes what is chosen for a thing that stands on another map too.
func listenTwins(d *desk.Desk) {
	d.OnField("twin", func(in desk.Input) {
		if in.Live || in.Value == "" {
			return
		}
		in.El.Set("value", "")
		d.Do("twin " + in.Value)
		d.Changed()
	})
	d.OnField("involve", func(in desk.Input) {
		if in.Live || in.Value == "" {
			return
		}
		in.El.Set("value", "")
		d.Do("involve " + strings.TrimPrefix(in.Value, "is "))
		d.Changed()
	})
}

// twins are the records of other maps that stand for the same thing.
func (p *panel) twins() app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	return p.ties("twin", "twin.title", "untwin ", p.w.Twins(e.ID), p.d.Board.TwinChoices)
}

// involved are the people of relational maps whom a touchpoint involves; of
// somebody, the touchpoints.
func (p *panel) involved() app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	return p.ties("involve", "involve."+e.Kind, "leave-out ", p.w.Involved(e.ID), p.d.Board.InvolvedChoices)
}

// ties are records on other maps, each a press away, and a list to choose
// another one from. The words of a field begin with its name.
func (p *panel) ties(field, title, untie string, list []workspace.Tied, others func(crdt.ID) ([]edit.TwinChoice, int)) app.UI {
	rows := p.tied(list, untie, field+".not")
	choices, left := others(p.one().ID)
	if one := chooser(field, field+".add."+p.one().Kind, choices, left); one != nil {
		rows = append(rows, one)
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T(title), rows...)
}

// tied are records on other maps, with a way to each and one to untie it.
func (p *panel) tied(list []workspace.Tied, untie, said string) (rows []app.UI) {
	for _, t := range list {
		where := kindOf(t.Element)
		if m := p.w.Element(p.w.MapOf(t.ID)); m != nil {
			where += " · " + m.Name()
		}
		rows = append(rows, app.Div().Class("twin").Body(
			app.Button().Type("button").Class("ins-card").DataSet("do", "jump "+string(t.ID)).
				Body(app.Span().Text(t.Name()), app.Span().Class("ins-note").Text(where)),
			part.Tool(untie+string(t.By), "close", words.T(said, t.Name()), "")))
	}
	return rows
}

// chooser is a list to choose another record from, which the word of a key asks
// for; nil where there is none.
func chooser(field, key string, choices []edit.TwinChoice, left int) app.UI {
	if len(choices) == 0 {
		return nil
	}
	label := words.T(key)
	options := []app.UI{app.Option().Value("").Text(label).Selected(true)}
	for _, c := range choices {
		said := words.T("twin.on", c.Title, c.Map)
		switch {
		case c.New && c.Title == c.Map:
			said = words.T("twin.new", "“"+c.Map+"”")
		case c.New:
			said = words.T("twin.new", said)
		}
		options = append(options, app.Option().Value(c.Do).Text(said))
	}
	if left > 0 {
		options = append(options, app.Option().Value("").Disabled(true).Text(words.N("twin.left", left)))
	}
	return app.Select().Class("ins-field").ID(field).DataSet("field", field).Aria("label", strings.TrimSuffix(label, " …")).Body(options...)
}

// needed are those who have a need: the way back to them.
func (p *panel) needed() app.UI {
	e := p.one()
	if e == nil || e.Kind != "need" {
		return nil
	}
	var rows []app.UI
	for _, l := range p.w.LinksTo(e.ID, "desires") {
		if who := p.w.Element(l.From); who != nil && (who.Kind == "entity" || who.Kind == "persona" || who.Kind == "cluster") {
			rows = append(rows, p.jump(who))
		}
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("rel.need.who"), rows...)
}

// jump is another thing, on whichever map it stands.
func (p *panel) jump(e *workspace.Element) app.UI {
	return app.Button().Type("button").Class("ins-card").DataSet("do", "jump "+string(e.ID)).
		Body(app.Span().Text(e.Name()), app.Span().Class("ins-note").Text(kindOf(e)))
}

// kindOf is what a record is, in words: of people, what they are to us.
func kindOf(e *workspace.Element) string {
	if role := e.Text("role"); e.Kind == "entity" && role != "" {
		return desk.KindName(role)
	}
	return desk.KindName(e.Kind)
}
