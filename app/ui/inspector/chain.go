//go:build js && wasm

package inspector

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/witness"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/measure"
)

// chain are the fields of the kinds that outcome maps are made of (DOMAIN
// §2.1); nil for other kinds.
func (p *panel) chain() []app.UI {
	var rows []app.UI
	word := func(names ...string) {
		for _, n := range names {
			rows = append(rows, p.words(words.T("chain."+n), "f/"+n))
		}
	}
	switch p.kind() {
	case "activity":
		word("responsible")
		rows = append(rows, p.period(words.T("chain.start"), "f/start"), p.period(words.T("chain.end"), "f/end"))
		rows = append(rows, p.figure(words.T("chain.cost"), "f/cost", ""))
	case "output", "impact", "goal":
		rows = append(rows, p.slider(words.T("ins.importance"), "importance", 0, 10, 1))
	case "strategy":
		rows = append(rows, p.choice(words.T("chain.kind"), "f/kind", pairs("chain", "causal", "persuasive", "supportive")...),
			p.choice(words.T("chain.aim"), "f/aim", pairs("chain", "individual", "environment")...))
	case "progress-marker":
		rows = append(rows, p.segments(words.T("chain.level"), "f/level", pairs("chain", "expect", "like", "love")...),
			p.figure(words.T("chain.order"), "f/order", ""))
		rows = append(rows, p.rounds()...)
	case "boundary-partner":
		rows = append(rows, p.slider(words.T("ins.importance"), "importance", 0, 10, 1))
	case "outcome-challenge": // its sentence says it all
	case "practice":
		rows = append(rows, p.slider(words.T("chain.rating"), "f/rating", 0, 3, 1))
		rows = append(rows, p.period(words.T("chain.at"), "f/at"))
	case "assumption", "risk":
		rows = append(rows, p.slider(words.T("ins.confidence"), "confidence", 0, 1, 0.1), p.long(words.T("chain.test"), "f/test", ""))
	case "proposition":
		for i, name := range measure.PropositionCriteria {
			rows = append(rows, p.pick("f/checklist/"+name, measure.PropositionWords[i], words.T("chain.yes"), words.T("chain.no")))
		}
		return []app.UI{part.Section(words.T("chain.checklist"), rows...)}
	case "harvested-outcome":
		word("who", "what", "when", "where")
		rows = append(rows, p.long(words.T("chain.significance"), "f/significance", ""), p.long(words.T("chain.contribution"), "f/contribution", ""))
		word("source")
		rows = append(rows, p.choice(words.T("chain.changeType"), "f/changeType", pairs("chain", "behaviour", "relationship", "action", "activity", "policy", "practice")...),
			p.truth("f/positive", "positive", "negative"), p.truth("f/intended", "intended", "unintended"),
			p.choice(words.T("chain.state"), "f/state", pairs("chain", "draft", "reviewed", "substantiated", "used", "potential")...),
			p.lines(words.T("chain.substantiation"), "f/substantiation"))
		if e := p.one(); e != nil {
			return []app.UI{part.Section("", rows...), witness.View(p.d, e)}
		}
	default:
		return nil
	}
	return append([]app.UI{part.Section("", rows...)}, p.further()...)
}

// further adds to the partner of whom or of which somebody reads: a challenge, a
// marker of any level.
func (p *panel) further() []app.UI {
	e, m := p.one(), p.d.Board.Chain()
	if e == nil || m == nil || m.PartnerOf(e.ID) == nil {
		return nil
	}
	var list []app.UI
	for _, name := range []string{"add-challenge", "add-expect", "add-like", "add-love"} {
		if c, _ := edit.CommandNamed(name); c.Enabled(p.d.Board) {
			list = append(list, app.Div().Body(part.Link(name, c.Title)))
		}
	}
	return []app.UI{part.Section("", list...)}
}

// assumes is what a link of the chain depends on, and how sure people are of it.
func (p *panel) assumes() app.UI {
	e, m := p.one(), p.d.Board.Chain()
	if e == nil || m == nil || m.Link(e.ID) == nil {
		return nil
	}
	var list []app.UI
	for _, a := range m.Link(e.ID).Assumes {
		note := words.T("chain.unsure")
		if a.Confidence.Known {
			note = words.T("chain.sure", words.Number(a.Confidence.Value, 2))
		}
		list = append(list, p.card(a, note))
	}
	for _, name := range []string{"chain-assumption", "chain-risk"} {
		c, _ := edit.CommandNamed(name)
		list = append(list, app.Div().Body(part.Link(name, c.Title)))
	}
	return part.Section(words.T("chain.assumes"), list...)
}

// truth is a row of two words of which one holds, for a register that is true or
// false; neither is pressed where nobody said.
func (p *panel) truth(key, yes, no string) app.UI {
	return p.pick(key, words.T("chain.is."+yes), words.T("chain."+yes), words.T("chain."+no))
}

// pick is truth in words of its own.
func (p *panel) pick(key, label, yes, no string) app.UI {
	v, same := p.shared(key)
	on, said := v.Bool()
	word := func(name string, value bool) app.UI {
		return app.Button().Type("button").Class("segment").Role("radio").Aria("checked", strconv.FormatBool(same && said && on == value)).
			DataSet("do", "ins-truth "+key+" "+strconv.FormatBool(value)).Text(name)
	}
	return app.Div().Class("ins-row").Body(
		app.Span().Class("ins-label").ID("seg-"+id(key)).Text(label),
		app.Div().Class("ins-edit").Body(app.Div().Class("segments").Role("radiogroup").Aria("labelledby", "seg-"+id(key)).Body(word(yes, true), word(no, false))))
}

// whose is the row that says of whom an outcome is.
func (p *panel) whose() app.UI {
	return p.choice(words.T("chain.whose"), "f/whose", pairs("chain", "individual", "organisation", "community")...)
}
