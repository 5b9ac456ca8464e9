//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/guide"
)

// Wire tells the desk what the steps' buttons do.
func Wire(d *desk.Desk) {
	listenTown(d)
	wireViews(d)
	listenJournal(d)
	wireTime(d)
	d.OnCommand("step", func(key string) {
		for _, s := range steps(d) {
			if s.Key == key && len(s.Gaps) > 0 {
				goOn(d, s.Gaps[0])
			}
		}
	})
}

// read is the map as the steps were read from it: they follow from the
// document alone, so between two edits they are read once.
var read struct {
	doc     *crdt.Doc
	version uint64
	m       crdt.ID
	steps   []guide.Step
}

// steps are those of the map that is open; none without a journey.
func steps(d *desk.Desk) []guide.Step {
	m, doc := d.Board.Map(), d.Space.Workspace.Doc()
	if m == nil {
		return nil
	}
	if read.doc != doc || read.version != doc.Version() || read.m != m.ID {
		read.doc, read.version, read.m = doc, doc.Version(), m.ID
		read.steps = guide.Journey(d.Space.Workspace, m)
	}
	return read.steps
}

// goOn brings a person to the thing that lacks something, with the pen in
// hand: a new card is begun, or the field has the keyboard.
func goOn(d *desk.Desk, g guide.Gap) {
	m := d.Board.Map()
	at := g.At
	if at == "" && len(m.Stages) > 0 {
		at = m.Stages[0].ID
	}
	begin, makes := makers[g.Key]
	switch {
	case g.Key == "journal":
		if d.Side != "steps" {
			d.Do("steps")
		}
		focusEntry()
	case g.Stale:
		d.Do("reveal " + string(at))
	case g.Key == "persona" || g.Key == "stage":
		d.Do(begin)
	case makes && at == "":
		d.Do("add-stage-after")
	case makes:
		d.Do("reveal " + string(at))
		d.Do(begin)
	case g.Field != "":
		d.Do("enter " + string(at) + " " + g.Field)
	default:
		d.Do("numbers")
	}
}

// makers are the commands that begin what is missing.
var makers = map[string]string{
	"persona": "add-persona", "stage": "add-stage-after", "touchpoint": "add-touchpoint", "touchpoints": "add-touchpoint",
	"value": "add-value", "outcome": "add-outcome", "outcomes": "add-outcome", "idea": "add-idea", "opportunity": "add-idea",
	"process": "add-process", "delivers": "add-process",
}

// lack says a gap in words.
func lack(g guide.Gap) string {
	if g.N == 0 {
		return words.T("steps.lack." + g.Key)
	}
	return words.N("steps.lack."+g.Key, g.N)
}

// stepsLine is one dot a step and one sentence.
func stepsLine(d *desk.Desk) app.UI {
	list := steps(d)
	if list == nil {
		return app.Div().Class("foot-steps")
	}
	at := guide.Now(list)
	var dots []app.UI
	for i, s := range list {
		dots = append(dots, app.Span().Class(dot(s, i == at)))
	}
	said := []app.UI{app.Text(words.T("steps.all"))}
	if at >= 0 {
		said = []app.UI{
			app.Text(words.T("steps.of", words.Whole(at+1), words.Whole(len(list)), words.T("steps.short."+list[at].Key)) + " "),
			app.Elem("b").Text(lack(list[at].Gaps[0])),
		}
	}
	return app.Div().Class("foot-steps").Body(
		app.Button().Type("button").Class("foot-step-open").DataSet("do", "steps").Aria("expanded", boolean(d.Side == "steps")).
			Body(part.IconAt("chevron-right", 16, ""), app.Span().Text(words.T("steps.name"))),
		app.Div().Class("step-dots").Aria("hidden", "true").Body(dots...),
		app.Div().Class("step-words").Body(said...),
	)
}

func boolean(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// dot is the class of a step's mark.
func dot(s guide.Step, now bool) string {
	if now {
		return "step-dot now"
	}
	return "step-dot " + s.State().String()
}

// stepsPanel is the rail of steps, open.
func stepsPanel(d *desk.Desk) app.UI {
	rows := []app.UI{}
	list := steps(d)
	at := guide.Now(list)
	for i, s := range list {
		body := []app.UI{
			app.H3().Text(words.Whole(i+1) + ". " + words.T("steps.title."+s.Key)),
			app.P().Text(words.T("steps.ask." + s.Key)),
		}
		if len(s.Gaps) > 0 {
			body = append(body, part.Link("step "+s.Key, first(lack(s.Gaps[0]))))
		} else {
			body = append(body, app.P().Class("meta").Text(words.T("steps."+s.State().String())))
		}
		if s.Key == "evaluate" {
			body = append(body, journal(d))
		}
		item := app.Elem("li").Class("step")
		if i == at {
			item.Aria("current", "step")
		}
		rows = append(rows, item.Body(app.Span().Class(dot(s, i == at)).Aria("hidden", "true"), app.Div().Body(body...)))
	}
	return app.Div().Class("steps").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("steps.name")),
			part.Tool("steps", "close", words.T("close"), "")),
		app.Elem("ol").Class("steps-list").Body(rows...))
}

func first(s string) string {
	r := []rune(s)
	if len(r) > 0 && r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	return string(r)
}
