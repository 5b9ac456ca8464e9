//go:build js && wasm

package board

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/guide"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/relation"
)

// Wire tells the desk what the steps' buttons do.
func Wire(d *desk.Desk) {
	listenTown(d)
	wireViews(d)
	listenJournal(d)
	wireTime(d)
	d.OnCommand("steps-method", func(arg string) { method = arg })
	d.OnCommand("step", func(key string) {
		for _, s := range steps(d) {
			if s.Key == key && len(s.Gaps) > 0 {
				if d.Covered() { // what a step begins is on the board beneath
					d.Side = ""
				}
				goOn(d, s.Gaps[0])
			}
		}
	})
}

// read is the map as the steps were read from it: they follow from the
// document alone, so between two edits they are read once. While a table comes
// in the document is ahead of the board, which reads it at the end.
var read struct {
	asOf
	board  onBoard
	method string
	steps  []guide.Step
	others map[crdt.ID]*journey.Map // journeys that are not open, as they were read last
}

// onBoard is the open map as the board has it: of one kind.
type onBoard struct {
	journey *journey.Map
	chain   *outcome.Map
	town    *relation.Map
}

// method is whose steps the rail shows on outcome maps: the ten of the workspace,
// the twelve of Outcome Mapping, or the six of a harvest.
var method = "ten"

// steps are those of the workspace, all maps of which tell of them; on an outcome
// map those of Outcome Mapping, for who wants them. None where a map of another
// kind is open.
func steps(d *desk.Desk) []guide.Step {
	w, open, chain := d.Space.Workspace, d.Board.Map(), d.Board.Chain()
	town := d.Board.Relational()
	now := onBoard{open, chain, town}
	if now == (onBoard{}) {
		return nil
	}
	doc, by := w.Doc(), method
	if chain == nil {
		by = "ten"
	}
	if read.asOf == seenNow(d) && read.board == now && read.method == by {
		return read.steps
	}
	if read.doc != doc {
		read.others = map[crdt.ID]*journey.Map{}
	}
	read.asOf, read.board, read.method = seenNow(d), now, by
	if town != nil {
		read.steps = guide.Relational(town)
		return read.steps
	}
	switch by {
	case "twelve":
		read.steps = guide.Programme(w, chain)
		return read.steps
	case "six":
		read.steps = guide.Harvest(w, chain)
		return read.steps
	}
	var journeys []*journey.Map
	var chains []*outcome.Map
	for m := range w.Maps() {
		switch {
		case open != nil && m.ID == open.ID:
			journeys = append(journeys, open)
		case m.Text("kind") == "journey":
			read.others[m.ID] = journey.Read(w, m.ID, read.others[m.ID])
			journeys = append(journeys, read.others[m.ID])
		case m.Text("kind") == "outcome":
			if o := d.Board.Figures().Outcomes(m.ID); o != nil {
				chains = append(chains, o)
			}
		}
	}
	read.steps = guide.Workspace(w, d.MapID, journeys, chains)
	return read.steps
}

// goOn brings a person to the thing that lacks something, with the pen in
// hand: a new card is begun, or the field has the keyboard.
func goOn(d *desk.Desk, g guide.Gap) {
	m := d.Board.Map()
	if d.Board.Relational() != nil {
		if g.At != "" {
			d.Do("reveal " + string(g.At))
		}
		if do := townMakers[g.Key]; do != "" {
			d.Do(do)
		}
		return
	}
	at := g.At
	if at == "" && m != nil && len(m.Stages) > 0 {
		at = m.Stages[0].ID
	}
	begin, makes := makers[g.Key]
	if m == nil {
		begin, makes = onChain[g.Key]
	}
	switch {
	case m == nil && g.Key == "map":
		d.Do("map-menu")
	case m == nil && (g.Key == "challenge" || g.Key == "marker"):
		hope(d, g)
	case m == nil && statementsLack[g.Key]:
		if list := d.Board.Chain().Harvest; len(list) > 0 {
			d.Do("reveal " + string(list[0].ID))
		}
	case m == nil && strings.HasPrefix(g.Key, "entry."):
		d.Do("reveal " + string(at))
		focusEntry(kindOf(d.Space.Workspace.Element(at)))
	case m == nil && makes && at == "":
		d.Do(begin)
	case m != nil && g.At != "" && (g.Key == "delivers" || g.Key == "process"):
		serve(d, g.At)
	case g.Key == "journal":
		if d.Side != "steps" {
			d.Do("steps")
		}
		focusEntry("")
	case g.Stale:
		d.Do("reveal " + string(at))
	case g.Key == "persona" || g.Key == "stage":
		d.Do(begin)
	case makes && at == "":
		d.Do("add-stage-after")
	case makes:
		d.Do("reveal " + string(at))
		d.Do(begin)
	case m == nil && g.Field == "" && at != "":
		d.Do("reveal " + string(at))
	case g.Field != "":
		d.Do("enter " + string(at) + " " + g.Field)
	default:
		d.Do("numbers")
	}
}

// makers are the commands that begin what is missing.
var makers = map[string]string{
	"persona": "add-persona", "stage": "add-stage-after", "touchpoint": "add-touchpoint", "touchpoints": "add-touchpoint",
	"value": "add-value", "outcome": "add-outcome", "outcomes": "add-outcome", "idea": "add-idea", "opportunity": "add-idea", "action": "add-idea",
	"process": "add-process", "delivers": "add-process",
}

// onChain are those of an outcome map.
var onChain = map[string]string{
	"whose": "chain-boundary-partner", "value": "chain-value-element", "outcomes": "chain-outcome", "action": "chain-activity", "process": "chain-process", "opportunity": "chain-opportunity", "measure": "add-indicator",
	"vision": "chain-vision", "mission": "chain-mission", "partner": "chain-boundary-partner", "strategy": "chain-strategy", "practice": "chain-practice",
	"evaluation": "chain-evaluation", "statement": "chain-harvested-outcome",
}

// more are the commands that add to what a step has already.
var more = map[string][]string{
	"partners": {"chain-boundary-partner"}, "challenges": {"add-challenge"}, "markers": {"add-expect", "add-like", "add-love"},
	"strategies": {"chain-strategy"}, "practices": {"add-practices", "chain-practice"}, "evaluation": {"chain-evaluation"}, "draft": {"chain-harvested-outcome"},
}

// statementsLack are what all statements of a harvest together lack: it is said
// beside one of them.
var statementsLack = map[string]bool{"asked": true, "answered": true, "borne": true, "used": true}

// hope begins what a partner lacks, to be worded: a challenge, or a progress
// marker of the first level that has none.
func hope(d *desk.Desk, g guide.Gap) {
	for _, p := range d.Board.Chain().Partners {
		if p.ID != g.At {
			continue
		}
		d.Do("reveal " + string(p.ID))
		for i, rung := range p.Ladder {
			if g.Key == "marker" && len(p.Challenges) > 0 && len(rung) == 0 {
				d.Do("add-" + outcome.Levels[i])
				return
			}
		}
		d.Do("add-challenge")
		return
	}
}

// serve asks for the process that delivers an outcome of a journey. It is there
// once it has a name.
func serve(d *desk.Desk, of crdt.ID) {
	d.Do("reveal " + string(of))
	d.Do("add-process")
}

// townMakers are those of a relational map. Attributes are typed beside the
// person who was brought up.
var townMakers = map[string]string{"customer": "add-customer", "around": "add-partner", "title": "rename-map", "relation": "tool-connector", "cluster": "groups"}

// lack says a gap in words.
func lack(g guide.Gap) string {
	if g.N == 0 {
		return words.T("steps.lack." + g.Key)
	}
	return words.N("steps.lack."+g.Key, g.N)
}

// manyRecords is from how many on what the bar says of the whole map waits for
// the person to rest: all of it is read for that, and a person who edits waits
// for the map.
const manyRecords = 2000

// waiting is the document that is to be read when the person rests.
var waiting *crdt.Doc

// asOf is when something was read of an open map.
type asOf struct {
	doc     *crdt.Doc
	version uint64
	m       crdt.ID
}

func seenNow(d *desk.Desk) asOf { return asOf{d.Space.Doc, d.Space.Doc.Version(), d.MapID} }

// mayWait tells whether what was read of a large workspace stays as it was
// before the edit until the person rests, when all of it is read again.
func (a asOf) mayWait(d *desk.Desk) bool {
	now := seenNow(d)
	if now.doc.Size() < manyRecords || a.doc != now.doc || a.m != now.m || a == now {
		return false
	}
	if waiting != now.doc {
		waiting = now.doc
		device.AtRest(1000, func() {
			if waiting = nil; d.Space != nil && d.Space.Doc == now.doc && d.Board != nil {
				steps(d)
				countFounded(d)
				d.Changed()
			}
		})
	}
	return true
}

// stepsLine is one dot a step and one sentence.
func stepsLine(d *desk.Desk) app.UI {
	list := read.steps
	if !read.mayWait(d) {
		list = steps(d)
	}
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
			body = append(body, furtherLinks(d, s.Key)...)
		}
		if s.Changes.Kinds != nil {
			body = append(body, app.P().Class("meta").Text(s.Changes.Words()), part.Link("worksheet review", words.T("work.tally")))
		}
		if kind, ok := journals[s.Key]; ok {
			body = append(body, journal(d, kind))
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
		methods(d),
		app.Div().Class("steps-body").Body(duePanel(d), app.Elem("ol").Class("steps-list").Body(rows...)))
}

// furtherLinks add to what a step of an outcome map has: none of them is ever
// full.
func furtherLinks(d *desk.Desk, step string) (list []app.UI) {
	for _, name := range more[step] {
		if c, ok := edit.CommandNamed(name); ok && d.Board.Chain() != nil && c.Enabled(d.Board) {
			list = append(list, part.Link(name, c.Title))
		}
	}
	return list
}

// journals are the steps at which there is a journal, by the kind of its
// entries; all kinds where none is named.
var journals = map[string]string{
	"evaluate": "", "outcomeJournal": "outcome", "strategyJournal": "strategy", "performanceJournal": "performance",
}

// methods chooses whose steps show on an outcome map.
func methods(d *desk.Desk) app.UI {
	if d.Board.Chain() == nil {
		return app.Div().Hidden(true)
	}
	var list []app.UI
	for _, key := range [...]string{"ten", "twelve", "six"} {
		list = append(list, app.Button().Type("button").Class("segment").Role("radio").Aria("checked", boolean(key == method)).
			DataSet("do", "steps-method "+key).Text(words.T("steps.method."+key)))
	}
	return app.Div().Class("steps-methods").Body(
		app.Div().Class("segments").Role("radiogroup").Aria("label", words.T("steps.method")).Body(list...))
}

func first(s string) string {
	r := []rune(s)
	if len(r) > 0 && r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	return string(r)
}
