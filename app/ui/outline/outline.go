//go:build js && wasm

// Package outline is the map as text: headings, names, links and gaps, all of
// it to be edited (F115, F116). Who cannot see the canvas works here.
//
//	map
//	├─ personas
//	└─ stage, with its gap ── step ── touchpoint, with feelings and marks
//	                      └── outcomes, needs, pains, ideas … of its lanes
//
// Rules:
//
//	O1  What the canvas shows stands here in the order of the journey, in
//	    words: no state is a colour or a place alone.
//	O2  Every name is a field; leaving it commits one step of undo.
//	O3  Up and Down go from name to name; Enter adds the next of the same kind;
//	    Alt with an arrow moves what the field names; all by the commands that
//	    the board has (desk K1).
//	O4  A figure reads as its explanation says it, line by line (derive D27): so
//	    do the report and its command line. What cannot be computed says what it
//	    lacks. The figures of a record are folded until somebody asks for them.
package outline

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// View returns the outline of the open map.
func View(d *desk.Desk) app.UI {
	l := list{d: d, w: d.Space.Workspace, m: d.Board.Map()}
	body := l.plain()
	if m := d.Board.Relational(); m != nil {
		body = l.town(m)
	}
	if l.m != nil {
		l.l = view.TellLived(l.m)
		body = l.journey()
	}
	if e := l.w.Element(l.d.MapID); e != nil {
		body = append([]app.UI{app.Div().Class("outline-map").Body(l.figured(e, app.Span().Text(words.T("outline.map"))), l.told(e))}, body...)
	}
	body = append(body, l.lost()...)
	return app.Div().Class("outline").ID("outline").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("outline.title")),
			part.Tool("outline", "close", words.T("close"), ""),
		),
		app.Div().Class("panel-body").Body(append([]app.UI{part.Text("meta", words.T("outline.help"))}, body...)...),
	)
}

type list struct {
	d *desk.Desk
	w *workspace.Workspace
	m *journey.Map // nil for maps of the other kinds
	l view.LivedText
}

// wentBy is what people did on the map: in a sentence, their most frequent ways,
// and the tables it is from.
func (l list) wentBy() []app.UI {
	if l.m.Lived == nil {
		return nil
	}
	var ways, from []app.UI
	for _, p := range l.l.Paths {
		ways = append(ways, app.Li().Text(p))
	}
	for _, e := range l.m.Lived.Sources {
		name := e.Title
		if name == "" {
			name = words.T("data.pasted")
		}
		from = append(from, app.Li().Class("row").Body(app.Span().Text(words.T("outline.lived.of", name, words.N("data.cases", int(e.Number("cases").Value)))),
			part.Tool("lived-delete "+string(e.ID), "trash", words.T("hand.delete", name), "")))
	}
	return []app.UI{app.H3().Text(words.T("outline.lived")), part.Text("meta", l.l.Finding), app.Ol().Class("outline-ways").Body(ways...), app.Ul().Class("plain").Body(from...)}
}

func (l list) journey() []app.UI {
	body := []app.UI{app.H3().Text(words.T("outline.personas"))}
	var people []app.UI
	for _, p := range l.m.Personas {
		people = append(people, l.line("", words.T("outline.persona"), p.Element, p.Text("segment")))
	}
	people = append(people, app.Li().Body(part.Link("add-persona", words.T("outline.add.persona"))))
	body = append(body, app.Ul().Class("plain").Body(people...))
	if words := view.Differs(l.m, l.d.Board.Figures()); words != "" {
		body = append(body, part.Text("meta", words))
	}
	body = append(body, l.wentBy()...)
	body = append(body, app.H3().Text(words.T("outline.stages")))
	for _, s := range l.m.Stages {
		body = append(body, l.stage(s))
	}
	body = append(body, part.Link("add-stage", words.T("outline.add.stage")))
	return append(body, l.charts()...)
}

func (l list) stage(s *journey.Stage) app.UI {
	items := []app.UI{}
	step := crdt.ID("")
	for _, t := range s.Touchpoints {
		if t.Step != step {
			step = t.Step
			if e := l.w.Element(step); e != nil {
				items = append(items, l.line("", words.T("outline.step"), e, ""))
			}
		}
		items = append(items, l.touchpoint(t))
	}
	items = append(items, app.Li().Body(app.Button().Type("button").Class("link").DataSet("do", "add-touchpoint-to "+string(s.ID)).
		Aria("label", words.T("outline.add.touchpoint", s.Name())).Text(words.T("outline.add.touchpoint.short"))))
	for _, lane := range l.m.Lanes {
		for _, e := range l.shown(s, lane) {
			items = append(items, l.line("outline-shared", kindName(e.Kind), e, l.aboutShared(e)))
		}
	}
	name := words.T("outline.stage", words.Whole(s.Index+1))
	return app.Section().Class("outline-stage").Aria("label", name+": "+s.Name()).Body(
		app.H4().Class("outline-head").Body(
			app.Span().Class("meta").Text(name+" "),
			l.figured(s.Element, l.field(name, s.Element)),
		),
		part.Text("meta", l.aboutStage(s)),
		l.told(s.Element),
		app.Ul().Class("plain").Body(items...),
	)
}

// shown returns the cards of a lane at a stage.
func (l list) shown(s *journey.Stage, lane *journey.Lane) []*workspace.Element {
	if lane.Type == journey.Free {
		return s.Cards[lane.ID]
	}
	if lane.Type < journey.Outcomes {
		return nil
	}
	return s.Shown[lane.Type]
}

func (l list) touchpoint(t *journey.Touchpoint) app.UI {
	return l.line("", words.T("outline.touchpoint", words.Whole(t.Number)), t.Element, l.aboutTouchpoint(t))
}

// line is one record: what it is, its name as a field, what is known of it,
// its links.
func (l list) line(class, kind string, e *workspace.Element, about string) app.UI {
	body := []app.UI{
		app.Span().Class("outline-kind meta").Text(kind + " "),
		l.figured(e, l.field(kind, e), part.Tool("reveal "+string(e.ID), "fit", words.T("outline.show", e.Name()), "")),
	}
	if about != "" {
		body = append(body, app.P().Class("outline-about meta").Text(about))
	}
	if links := l.links(e); links != "" {
		body = append(body, app.P().Class("outline-about meta").Text(words.T("outline.links")+": "+links))
	}
	body = append(body, l.told(e))
	return app.Li().Class("outline-line", class).Body(body...)
}

func (l list) field(kind string, e *workspace.Element) app.UI {
	return app.Input().Type("text").Class("outline-field").ID("outline-"+string(e.ID)).
		DataSet("field", "outline "+string(e.ID)).DataSet("line", string(e.ID)).
		Aria("label", words.T("outline.name", kind)).AutoComplete(false).Value(e.Title).DataSet("sync", "yes").DataSet("value", e.Title)
}

func (l list) aboutStage(s *journey.Stage) string {
	parts := l.doors(s.Element)
	if s.Goal != "" {
		parts = append(parts, s.Goal)
	}
	if s.Entered.Known && s.Completed.Known {
		parts = append(parts, words.T("outline.people", words.Number(s.Entered.Value, 0), words.Number(s.Completed.Value, 0)))
	}
	return strings.Join(append(parts, l.says(s.ID, derive.Expected, derive.Delivered, derive.StageGap, derive.LeakShare)...), "; ")
}

// doors says to which other journeys a card leads.
func (l list) doors(e *workspace.Element) (parts []string) {
	for _, d := range journey.DoorsOf(e) {
		text, _ := d.Words(l.w)
		parts = append(parts, text)
	}
	return parts
}

func (l list) aboutTouchpoint(t *journey.Touchpoint) string {
	parts := l.doors(t.Element)
	if t.Channel != "" {
		parts = append(parts, t.Channel)
	}
	if t.WaitMinutes.Known && t.WaitMinutes.Value > 0 {
		parts = append(parts, words.T("outline.wait", words.Number(t.WaitMinutes.Value, 0)))
	}
	if net, ok := derive.NetAt(t.Element); ok && net.OK() {
		parts = append(parts, words.T("outline.net", words.Signed(net.Or(0), 1)))
	}
	for i, f := range t.Feelings {
		if !f.Known {
			continue
		}
		if i < len(l.m.Personas) {
			parts = append(parts, words.T("outline.feels", l.m.Personas[i].Name(), words.Number(f.Value, 1)))
		} else {
			parts = append(parts, words.T("outline.feels.one", words.Number(f.Value, 1)))
		}
	}
	if t.MomentOfTruth {
		parts = append(parts, words.T("outline.moment"))
	}
	for _, p := range t.Pains {
		parts = append(parts, words.T("outline.pain", p.Name()))
	}
	for _, i := range t.Ideas {
		parts = append(parts, words.T("outline.idea", i.Name()))
	}
	if n := t.Number - 1; n >= 0 && n < len(l.l.At) {
		parts = append(parts, words.T("outline.lived.at", l.l.At[n]))
	}
	return strings.Join(parts, "; ")
}

func (l list) aboutShared(e *workspace.Element) string {
	if e.Kind != "outcome" {
		return e.Description
	}
	return strings.Join(append(l.says(e.ID, derive.Opportunity, derive.Progress), l.studied(e)...), "; ")
}

// studied says how an outcome was found out, if somebody wrote it down.
func (l list) studied(e *workspace.Element) []string {
	if s := derive.Study(e); s != "" {
		return []string{words.T("outline.studied", s)}
	}
	return nil
}

// says are the sentences of the figures of a record that people entered
// something for, as the explanation of each says them (O4).
func (l list) says(id crdt.ID, names ...derive.Name) (sentences []string) {
	f := l.d.Board.Figures()
	for _, n := range names {
		if w := f.Why(derive.FigureRef{Name: n, Element: id}); w.Figure.OK() {
			sentences = append(sentences, words.Together(w.Sentence()))
		}
	}
	return sentences
}

// links tells what a record is tied to, in words.
func (l list) links(e *workspace.Element) string {
	var parts []string
	for _, k := range l.w.LinksFrom(e.ID) {
		if to := l.w.Element(k.To); to != nil && k.Type != "next" && k.Type != "contains" {
			parts = append(parts, strings.ReplaceAll(k.Type, "-", " ")+" “"+to.Name()+"”")
		}
	}
	return strings.Join(parts, ", ")
}

// plain lists a map that is not drawn as a journey: its records by kind.
func (l list) plain() (body []app.UI) {
	byKind := map[string][]app.UI{}
	var order []string
	for e := range l.w.Children(l.d.MapID) {
		if e.Kind == "link" || e.Kind == "lane" || e.Kind == view.ChartKind {
			continue
		}
		if byKind[e.Kind] == nil {
			order = append(order, e.Kind)
		}
		byKind[e.Kind] = append(byKind[e.Kind], l.line("", kindName(e.Kind), e, l.stands(e)))
	}
	for _, k := range order {
		body = append(body, app.H3().Text(kindName(k)), app.Ul().Class("plain").Body(byKind[k]...))
	}
	body = append(body, l.charts()...)
	if body == nil {
		body = []app.UI{part.Text("meta", words.T("outline.empty"))}
	}
	return body
}

// stands says how a card of an outcome map stands, as its drawing does; of other
// maps, what is written of it.
func (l list) stands(e *workspace.Element) string {
	n := l.d.Board.Layout().NodeOf(e.ID)
	if l.d.Board.Chain() == nil || n == nil {
		return e.Description
	}
	_, after, _ := strings.Cut(n.Label, e.Name())
	said := l.studied(e)
	if after != "" {
		said = append([]string{strings.TrimPrefix(after, ", ")}, said...)
	}
	return strings.Join(said, "; ")
}

// kindName writes a kind as a word: "pain-point" is "Pain point".
func kindName(kind string) string {
	k := strings.ReplaceAll(kind, "-", " ")
	if k == "" {
		return k
	}
	return strings.ToUpper(k[:1]) + k[1:]
}
