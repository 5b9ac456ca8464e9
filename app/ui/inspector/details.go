//go:build js && wasm

package inspector

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// details are the fields of what is selected (DOMAIN §2.1).
func (p *panel) details() []app.UI {
	list := p.vote()
	list = append(list, p.own()...)
	return list
}

// vote are the buttons by which people in a room say what matters to them. On a
// phone, where the panel of comments is far away, one leads there.
func (p *panel) vote() []app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	comment := part.Labelled("comment-here", "comments", words.T("talk.say"))
	switch {
	case !p.d.MayAdd(workspace.KindComment):
		return nil
	case !p.d.MayVote(e.Kind):
		return []app.UI{app.Div().Class("section narrow").Body(comment)}
	}
	name, did := words.T("vote"), p.d.Voted(e)
	if did {
		name = words.T("vote.yours")
	}
	row := []app.UI{part.Labelled("vote "+string(e.ID), "tick", name, part.When(did, part.Pressed, part.Free))}
	if n := votes(e); n != "" {
		row = append(row, app.Span().Class("meta").Text(n))
	}
	return []app.UI{app.Div().Class("section vote-row row").Body(append(row, comment.Class("narrow"))...)}
}

// own are the fields of the kind.
func (p *panel) own() []app.UI {
	var list []app.UI
	switch p.kind() {
	case "touchpoint":
		list = p.touchpoint()
	case "stage":
		list = p.stage()
	case "persona":
		list = []app.UI{part.Section("",
			p.words(words.T("ins.segment"), "f/segment"),
			p.lines(words.T("ins.goals"), "f/goals"),
			p.long(words.T("ins.context"), "f/context", ""),
			p.long(words.T("ins.quote"), "f/quote", ""))}
	case "pain-point", "need":
		list = []app.UI{part.Section("",
			p.slider(words.T("ins.severity"), "f/severity", 1, 5, 1),
			p.slider(words.T("ins.frequency"), "f/frequency", 1, 5, 1),
			p.figure(words.T("ins.reach"), "f/reach", ""),
			p.choice(words.T("ins.state"), "f/state", pairs("state", "met", "partly met", "unmet", "unknown")...))}
	case "outcome":
		list = p.outcome()
	case "value-element":
		list = []app.UI{part.Section("",
			p.words(words.T("ins.phrase"), "f/phrase"),
			p.long(words.T("ins.sentence"), "f/sentence", words.T("ins.sentence.hint")),
			p.choice(words.T("ins.dimension"), "f/dimension", pairs("dim", journey.Dimensions...)...),
			p.choice(words.T("ins.direction"), "f/giveOrGet", pairs("give", "give", "get")...),
			p.long(words.T("ins.created"), "f/howCreated", ""),
			p.slider(words.T("ins.importance"), "importance", 0, 10, 1)), p.measures()}
	case "process":
		list = []app.UI{part.Section("",
			p.segments(words.T("ins.acts"), "f/stage", pairs("process", "front", "back")...),
			p.words(words.T("ins.system"), "f/system"),
			p.words(words.T("ins.responsible"), "f/responsible")), p.served()}
	case "idea", "opportunity":
		list = []app.UI{part.Section("",
			p.figure(words.T("ins.votes"), "f/votes", ""),
			p.figure(words.T("ins.reach"), "f/reach", ""),
			p.figure(words.T("ins.impact"), "f/impact", ""),
			p.slider(words.T("ins.confidence"), "confidence", 0, 1, 0.1),
			p.figure(words.T("ins.effort.idea"), "f/effort", ""))}
	case "indicator":
		list = p.indicator()
	case "note", "quote", "evidence":
		label := "ins.text"
		if p.kind() == "quote" {
			label = "ins.said"
		}
		list = []app.UI{part.Section("", p.long(words.T(label), "f/text", ""), p.words(words.T("ins.source"), "f/source"))}
		if e := p.one(); e != nil {
			if about := p.behind(e); about != nil {
				list = append(list, about)
			}
		}
	case "entity":
		list = p.entity()
	case "cluster":
		list = p.cluster()
	case "strategy":
		if p.town() == nil { // on an outcome map it is of another kind
			list = append(p.chain(), part.Section("", p.slider(words.T("ins.importance"), "importance", 0, 10, 1)))
			break
		}
		list = []app.UI{part.Section("",
			p.choice(words.T("rel.family"), "f/family", pairs("family", "relevant", "responsive", "resilient")...),
			app.Div().Class("chips").Body(app.Button().Type("button").Class("chip").DataSet("do", "ins-flag f/chosen").
				Aria("pressed", strconv.FormatBool(p.es[0].Flag("chosen"))).Text(words.T("rel.chosen"))))}
	case "offer":
		list = []app.UI{part.Section("",
			p.long(words.T("offer.text"), "f/valueProposition", ""),
			p.price(),
			p.figure(words.T("offer.cost"), "f/unitCostPerMonth", ""),
			p.figure(words.T("offer.level"), "f/level", ""))}
		list = append(list, p.compared()...)
	case "link":
		if m := p.town(); m != nil && m.Relation(p.es[0].ID) != nil {
			list = p.relates()
			break
		}
		if p.es[0].Text("type") == "next" { // a branch of a journey
			list = []app.UI{part.Section("", p.words(words.T("ins.condition"), "f/condition"), p.slider(words.T("ins.taken"), "f/share", 0, 1, 0.05), p.slider(words.T("ins.confidence"), "confidence", 0, 1, 0.1))}
			break
		}
		list = []app.UI{part.Section("", p.words(words.T("ins.link-type"), "f/type"), p.slider(words.T("ins.strength"), "f/strength", 0, 1, 0.1),
			p.choice(words.T("chain.contributes"), "f/contribution", pairs("chain", "weak", "medium", "strong")...),
			p.slider(words.T("ins.confidence"), "confidence", 0, 1, 0.1)), p.assumes()}
	case "lane":
		list = nil
	case "":
		list = nil
	default:
		if list = p.chain(); list != nil {
			break
		}
		list = []app.UI{part.Section("", p.slider(words.T("ins.importance"), "importance", 0, 10, 1))}
	}
	if asked := p.asked(); asked != nil {
		list = append([]app.UI{asked}, list...)
	}
	list = append(p.coach(), list...)
	if e := p.one(); e != nil && e.Kind != "outcome" { // which has them among its own
		list = append(list, intake.Answers(p.d, e))
	}
	list = append(list, p.needed(), p.involved(), p.twins())
	list = append(list, p.acted()...)
	list = append(list, p.common())
	if rest := p.otherFields(); rest != nil {
		list = append(list, rest)
	}
	return list
}

// pairs makes the options of a choice; their words are in the catalogue under
// group.word.
func pairs(group string, values ...string) (list [][2]string) {
	for _, v := range values {
		list = append(list, [2]string{v, words.T(group + "." + v)})
	}
	return list
}

func (p *panel) touchpoint() []app.UI {
	field := "set t f/channel"
	v, same := p.text("f/channel")
	var channels []app.UI
	for _, c := range journey.Channels {
		channels = append(channels, app.Option().Value(c))
	}
	first := part.Section("",
		p.row(words.T("ins.channel"), field,
			app.Span().Class("ins-channel").Body(
				part.IconAt(icon.Channel(v), 16, ""),
				p.input(field, "", v, words.T("ins.none"), same).Attr("list", "channels"),
				app.DataList().ID("channels").Body(channels...))),
		p.segments(words.T("ins.acts"), "f/actor", pairs("actor", "customer", "front", "back")...),
		app.Div().Class("ins-row").Body(
			app.Span().Class("ins-label").Text(words.T("ins.time")),
			app.Div().Class("ins-edit two").Body(
				p.named(p.amount("f/touchMinutes", words.T("unit.min")), words.T("ins.touch")),
				p.named(p.amount("f/waitMinutes", words.T("unit.min")), words.T("ins.wait"))),
			p.wrongs("set n f/touchMinutes", "set n f/waitMinutes"),
		),
		p.slider(words.T("ins.importance"), "importance", 0, 10, 1),
		p.slider(words.T("ins.satisfaction"), "f/satisfaction", 1, 5, 1),
		p.slider(words.T("ins.effort"), "f/effort", 1, 7, 1),
		p.marks(),
	)
	list := []app.UI{first, p.feelings(), p.doors()}
	if e := p.one(); e != nil && p.m != nil {
		if t := p.m.Touchpoint(p.w, e.ID); t != nil {
			if at := view.TellLived(p.m).At; t.Number <= len(at) {
				list = append(list, part.Section(words.T("outline.lived"), part.Text("meta", at[t.Number-1]),
					p.why(derive.FigureRef{Name: derive.VisitShare, Element: t.ID})))
			}
			list = append(list, p.wanted(t.Stage), p.pains(t), p.ideas(t), p.worth(), p.served())
		}
	}
	return list
}

// named gives a field a name of its own where a row has two.
func (p *panel) named(field app.UI, name string) app.UI {
	return app.Label().Class("ins-named").Body(app.Span().Class("unseen").Text(name), field)
}

// marks are what a touchpoint is marked as: a moment of truth, a first pain.
func (p *panel) marks() app.UI {
	moment := true
	for _, e := range p.es {
		moment = moment && e.Flag("momentOfTruth")
	}
	class := "chip"
	if moment {
		class = "chip moment"
	}
	row := []app.UI{
		app.Button().Type("button").Class(class).DataSet("do", "ins-flag f/momentOfTruth").Aria("pressed", strconv.FormatBool(moment)).
			Body(part.Sign(either(moment, "moment", "moment-off")), app.Span().Text(words.T("ins.moment"))),
	}
	if e := p.one(); e != nil && p.m != nil {
		if t := p.m.Touchpoint(p.w, e.ID); t != nil && len(t.Pains) == 0 {
			row = append(row, app.Button().Type("button").Class("chip").DataSet("do", "add-pain").
				Body(part.Icon("plus"), app.Span().Text(words.T("ins.add-pain"))))
		}
	}
	return app.Div().Class("chips").Body(row...)
}

func either(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// feelings are a slider for each persona, −5 to +5.
func (p *panel) feelings() app.UI {
	var rows []app.UI
	if p.m == nil || len(p.m.Personas) == 0 {
		rows = append(rows, p.slider(words.T("ins.everyone"), "f/emotion", -5, 5, 1))
	} else {
		for i, one := range p.m.Personas {
			name, _, _ := cutName(one.Name())
			rows = append(rows, p.slider(name, "f/"+journey.FeelingField(p.m, i), -5, 5, 1))
		}
	}
	return part.Section(words.T("ins.feeling"), rows...)
}

// cutName takes the name from a persona's title: "Marta, 67, newly referred"
// is Marta.
func cutName(title string) (name, rest string, ok bool) {
	for i, r := range title {
		if r == ',' || r == '(' || r == '–' {
			return title[:i], title[i:], true
		}
	}
	return title, "", false
}

func (p *panel) stage() []app.UI {
	return []app.UI{
		part.Section("",
			p.long(words.T("ins.goal"), "f/goal", words.T("ins.goal.hint")),
			p.duration(),
			app.Div().Class("ins-row").Body(
				app.Span().Class("ins-label").Text(words.T("ins.people")),
				app.Div().Class("ins-edit two").Body(
					p.named(p.amount("f/entered", words.T("unit.in")), words.T("ins.entered")),
					p.named(p.amount("f/completed", words.T("unit.out")), words.T("ins.completed"))),
				p.wrongs("set n f/entered", "set n f/completed")),
			p.figure(words.T("ins.weight"), "f/weight", "")),
		p.values(),
		p.wantedOf(),
		p.doors(),
		p.served(),
	}
}

// durationField is the field of the number of a duration.
const durationField = "part n f/duration value"

// duration is a number and its unit, kept in one register.
func (p *panel) duration() app.UI {
	v, same := p.shared("f/duration")
	n, ok := v.Get("value").Number()
	shown := ""
	if ok {
		shown = words.Field(n)
	}
	unit := v.Get("unit").Or("")
	var units []app.UI
	units = append(units, app.Option().Value("").Text(words.T("ins.none")).Selected(unit == ""))
	for _, u := range []string{"minute", "hour", "day", "week", "month"} {
		units = append(units, app.Option().Value(u).Text(words.T("unit."+u)).Selected(u == unit))
	}
	return p.row(words.T("ins.duration"), durationField,
		p.input(durationField, "num", shown, "–", same).Attr("inputmode", "decimal"),
		app.Select().Class("ins-field").DataSet("field", "part t f/duration unit").Aria("label", words.T("ins.unit")).Body(units...))
}

func (p *panel) outcome() []app.UI {
	list := []app.UI{part.Section("",
		p.long(words.T("ins.statement"), "f/statement", words.T("ins.statement.hint")),
		p.stagePick(),
		p.whose(),
		p.truth("f/positive", "positive", "harm"), p.truth("f/intended", "intended", "unintended"),
		p.figure(words.T("ins.weight"), "f/weight", ""),
		p.choice(words.T("acted.method"), "f/method", pairs("acted", "interview", "focus group", "product test", "participatory mapping", "survey")...),
		p.figure(words.T("acted.methodN"), "f/methodN", ""),
	)}
	if e := p.one(); e != nil {
		list = append(list, p.opportunity(e.ID), intake.Answers(p.d, e), p.measuredBy(e.ID))
	}
	return list
}

// stagePick chooses the stage at which a shared record shows.
func (p *panel) stagePick() app.UI {
	if p.m == nil {
		return nil
	}
	var options [][2]string
	for _, s := range p.m.Stages {
		options = append(options, [2]string{string(s.ID), s.Name()})
	}
	return p.choice(words.T("ins.stage"), "f/stage", options...)
}

func (p *panel) indicator() []app.UI {
	end := func(label, key, at string) app.UI {
		v, same := p.shared(key)
		n, ok := v.Get("value").Number()
		shown := ""
		if ok {
			shown = words.Field(n)
		}
		fv, fa := "part n "+key+" value", "part p "+key+" at"
		return app.Div().Class("ins-row").Body(
			app.Label().Class("ins-label").For(id(fv)).Text(label),
			app.Div().Class("ins-edit").Body(
				p.input(fv, "num", shown, "–", same).Attr("inputmode", "decimal"),
				p.named(p.input(fa, "", v.Get("at").Or(""), at, same), words.T("ins.period"))),
			p.wrongs(fv, fa))
	}
	list := []app.UI{part.Section("",
		p.words(words.T("ins.unit"), "f/unit"),
		p.choice(words.T("ins.direction"), "f/direction", pairs("direction", "higher", "lower", "range")...),
		end(words.T("ins.baseline"), "f/baseline", desk.Quarter(0)),
		end(words.T("ins.target"), "f/target", desk.Quarter(4)),
		p.words(words.T("ins.frequency"), "f/frequency"),
		p.words(words.T("ins.source"), "f/source"))}
	if e := p.one(); e != nil {
		list = append(list, intake.Values(p.d, e))
	}
	list = append(list, p.scored())
	return list
}

// common is what every card has.
func (p *panel) common() app.UI {
	rows := []app.UI{p.long(words.T("ins.description"), "description", "")}
	switch p.kind() {
	case "lane", "link":
	default:
		if workspace.DoneBy(p.kind()) == "owner" {
			rows = append(rows, p.words(words.T("ins.owner"), "owner"))
		}
		rows = append(rows, p.choice(words.T("ins.grade"), "f/grade", pairs("grade", workspace.Grades...)...))
	}
	return part.Section("", rows...)
}

// pains are what hurts at a touchpoint, in words, and how badly.
func (p *panel) pains(t *journey.Touchpoint) app.UI {
	if len(t.Pains) == 0 {
		return nil // a chip above offers the first
	}
	var rows []app.UI
	for _, e := range t.Pains {
		note := ""
		if s := e.Number("severity"); s.Known {
			note = words.T("ins.severity.of", words.Number(s.Value, 1))
		}
		rows = append(rows, p.card(e, note))
	}
	rows = append(rows, part.Link("add-pain", words.T("ins.another-pain")))
	return part.Section(words.T("ins.pains"), rows...)
}

// ideas are those that address a touchpoint or one of its pains.
func (p *panel) ideas(t *journey.Touchpoint) app.UI {
	var rows []app.UI
	for _, e := range t.Ideas {
		rows = append(rows, p.card(e, votes(e)))
	}
	rows = append(rows, part.Link("add-idea", words.T("ins.add-idea")))
	return part.Section(words.T("ins.ideas", words.Whole(len(t.Ideas))), rows...)
}

func votes(e *workspace.Element) string {
	if n := e.Number("votes"); n.Known {
		return words.N("ins.votes", int(n.Value))
	}
	return ""
}

// card is another thing, which one press selects.
func (p *panel) card(e *workspace.Element, note string) app.UI {
	return app.Button().Type("button").Class("ins-card").DataSet("do", "reveal "+string(e.ID)).
		Body(app.Span().Text(e.Name()), app.Span().Class("ins-note").Text(note))
}

// wantedOf is what the customer wants of the one stage that is selected.
func (p *panel) wantedOf() app.UI {
	if e := p.one(); e != nil {
		return p.wanted(e.ID)
	}
	return nil
}

// wanted is what the customer wants at a stage, the best opportunity first.
func (p *panel) wanted(stage crdt.ID) app.UI {
	if p.m == nil {
		return nil
	}
	s := p.m.Stage(stage)
	if s == nil {
		return nil
	}
	var rows []app.UI
	for _, e := range s.Shown[journey.Outcomes] {
		rows = append(rows, p.want(e))
	}
	if len(rows) == 0 {
		rows = append(rows, part.Text("meta", words.T("ins.no-outcome")))
	}
	if e := p.one(); e != nil && e.ID == stage {
		rows = append(rows, part.Link("add-outcome", words.T("ins.add-outcome")))
	}
	return part.Section(words.T("ins.wants"), rows...)
}
