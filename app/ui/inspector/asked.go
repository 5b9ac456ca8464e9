//go:build js && wasm

package inspector

import (
	"errors"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// asked is the field for a number that a figure lacks, where the details of
// this kind of card have none of their own.
func (p *panel) asked() app.UI {
	e, asked := p.one(), p.d.Asked
	if e == nil || asked.Of != e.ID || asked.Field == "" {
		return nil
	}
	field := p.figure(fieldName(asked.Field), asked.Field, "")
	switch asked.Field {
	case "f/measures", "f/checklist", "f/counts":
		return nil // a list is no number
	case "f/ratings": // one for each period
		at := derive.PeriodOf(desk.Today(), measure.Quarter)
		name := "part n f/ratings " + at
		shown := ""
		if n, ok := e.Member(asked.Field).Get(at).Number(); ok {
			shown = words.Field(n)
		}
		field = p.row(words.T("ins.rating", at), name, p.input(name, "num", shown, "–", true).Attr("inputmode", "decimal"))
	}
	sentence := ""
	for _, g := range p.d.Board.Figures().Own(e.ID) {
		if g.Result.OK() {
			continue
		}
		if w := p.d.Board.Figures().Why(g.Ref); w.Lack != nil && w.Lack.Field == asked.Field {
			sentence = w.Lack.Sentence
			break
		}
	}
	rows := []app.UI{field}
	if sentence != "" {
		rows = append([]app.UI{part.Text("meta", sentence)}, rows...)
	}
	return part.Section(words.T("ins.asked"), rows...)
}

// fieldName writes a register as words: "f/annualValue" is "Annual value".
func fieldName(key string) string {
	key = key[strings.LastIndexByte(key, '/')+1:]
	var b strings.Builder
	for i, r := range key {
		switch {
		case i == 0:
			b.WriteString(strings.ToUpper(string(r)))
		case 'A' <= r && r <= 'Z':
			b.WriteString(" " + strings.ToLower(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// observe is where an observation of an indicator is entered: its period, and
// its value, which makes it.
func (p *panel) observe() app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	period := period(p.d, e)
	const at, value = "observe-at", "observe f/value"
	return part.Section(words.T("ins.observe"),
		p.row(words.T("ins.period"), at, p.input(at, "", period, words.T("ins.period.hint"), true)),
		p.row(words.T("ins.value-now"), value, app.Span().Class("ins-unit").Body(
			p.input(value, "num", "", "–", true).Attr("inputmode", "decimal"),
			app.Span().Class("unit").Text(derive.UnitWord(e.Text("unit"), 2)))))
}

// noted is the period that somebody typed for the next observation of a card.
var noted struct {
	of     crdt.ID
	period string
}

// period is that of the next observation: what was typed, else the present one,
// as long as those that are there.
func period(d *desk.Desk, e *workspace.Element) string {
	if noted.of == e.ID {
		return noted.period
	}
	length := measure.Quarter
	for _, o := range d.Space.Workspace.About(e.ID, "observation") {
		if q, ok := measure.ParsePeriod(o.Text("at")); ok {
			length = q.Length()
		}
	}
	return derive.PeriodOf(desk.Today(), length)
}

// listenObserve makes an observation of what is typed.
func listenObserve(d *desk.Desk) {
	d.OnField("observe-at", func(in desk.Input) {
		if es := selected(d); len(es) == 1 && !in.Live {
			noted.of, noted.period = es[0].ID, strings.TrimSpace(in.Value)
		}
	})
	d.OnField("observe", func(in desk.Input) {
		es := selected(d)
		if len(es) != 1 || in.Live || strings.TrimSpace(in.Value) == "" {
			return
		}
		of, at := es[0].ID, period(d, es[0])
		refuse := func(field, typed string, err error) {
			d.Wrong = desk.Wrong{Field: field, Of: of, Typed: typed, Sentence: desk.Sentence(err)}
			d.Changed()
		}
		v, ok := words.ParseNumber(in.Value)
		if !ok {
			refuse("observe f/value", in.Value, errors.New(words.T("ins.not-a-number")))
			return
		}
		if _, ok := measure.ParsePeriod(at); !ok {
			refuse("observe-at", at, errors.New(words.T("ins.not-a-period")))
			return
		}
		w := d.Space.Workspace
		id, c := workspace.Create("observation", w.PlaceAt(workspace.Root, "", math.MaxInt, nil), "")
		c.Set(id, "f/of", jsontext.Of(string(of)))
		c.Set(id, "f/at", jsontext.Of(at))
		c.Set(id, "f/value", jsontext.OfNumber(v))
		d.Wrong = desk.Wrong{}
		noted.of = ""
		d.Commit(words.T("ins.observe"), c)
		d.Say(words.T("ins.observed", at, words.Number(v, 2)), "undo")
	})
}
