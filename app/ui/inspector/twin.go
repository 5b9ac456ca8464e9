//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
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
}

// twins are the records of other maps that stand for the same thing, each a
// press away, and a list to choose another one from.
func (p *panel) twins() app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	var rows []app.UI
	for _, t := range p.w.Twins(e.ID) {
		where := kindOf(t.Element)
		if m := p.w.Element(p.w.MapOf(t.ID)); m != nil {
			where += " · " + m.Name()
		}
		rows = append(rows, app.Div().Class("twin").Body(
			app.Button().Type("button").Class("ins-card").DataSet("do", "jump "+string(t.ID)).
				Body(app.Span().Text(t.Name()), app.Span().Class("ins-note").Text(where)),
			part.Tool("untwin "+string(t.By), "close", words.T("twin.not", t.Name()), "")))
	}
	choices, left := p.d.Board.TwinChoices(e.ID)
	if len(choices) > 0 {
		label := words.T("twin.add." + e.Kind)
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
		rows = append(rows, app.Select().Class("ins-field").ID("twin").DataSet("field", "twin").Aria("label", strings.TrimSuffix(label, " …")).Body(options...))
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("twin.title"), rows...)
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
