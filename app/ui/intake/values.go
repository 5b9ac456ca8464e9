//go:build js && wasm

package intake

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// The parts of an observation that a person types, as registers: a figure that
// lacks a value leads to the field that ends so.
const (
	when   = "f/at"
	amount = "f/value"
	behind = "f/n"
)

// fresh is the observation that is being typed, of which indicator, and the
// period that was added before it, to which.
var fresh = struct {
	of    crdt.ID
	typed map[string]string
	after string
	to    crdt.ID
	row   int // counts such rows: what a field showed of another one is gone
}{typed: map[string]string{}}

// mostValues is how many observations are listed; older ones come in a table.
const mostValues = 40

// Values is the section with the observations of an indicator: one is typed at
// the top, those that are there stand below, the latest first.
func Values(d *desk.Desk, e *workspace.Element) app.UI {
	list := observations(d.Space.Workspace, e.ID)
	if fresh.of != e.ID {
		if fresh.to != e.ID {
			fresh.after = ""
		}
		fresh.of, fresh.typed = e.ID, map[string]string{when: due(list, fresh.after)}
		fresh.row++
	}
	lines := []app.UI{
		app.Tr().Body(
			app.Th().Attr("scope", "col").Text(words.T("hand.at")), app.Th().Attr("scope", "col").Text(words.T("hand.value")),
			app.Th().Attr("scope", "col").Text(words.T("hand.n")), app.Td()),
		line(d, e.ID, "new", func(what string) string { return fresh.typed[what] },
			part.Tool("value-add", "plus", words.T("hand.add"), "")),
	}
	for _, x := range list[:min(mostValues, len(list))] {
		lines = append(lines, line(d, e.ID, string(x.ID), func(what string) string { return partOf(x, what) },
			part.Tool("value-delete "+string(x.ID), "trash", words.T("hand.delete", partOf(x, when)), "")))
	}
	body := []app.UI{app.Table().Class("hand-table").Body(app.TBody().Body(lines...))}
	if w := d.Wrong; w.Of == e.ID && strings.HasPrefix(w.Field, "obs ") {
		body = append(body, app.P().Class("ins-wrong").ID("hand-wrong").Role("alert").Text(w.Sentence))
	}
	if n := ahead(d, list); n > 0 {
		body = append(body, part.Text("meta", words.N("hand.ahead", n)))
	}
	if more := len(list) - mostValues; more > 0 {
		body = append(body, part.Text("meta", words.T("data.more", words.Whole(more))))
	}
	body = append(body, part.Link("data "+string(e.ID), words.T("hand.table")))
	return app.Section().Class("section").DataSet("takes", "table").Body(
		append([]app.UI{app.H3().Class("section-title").Text(words.T("hand.values"))}, body...)...)
}

// ahead counts the observations of days to come, which no figure counts yet.
func ahead(d *desk.Desk, list []*workspace.Element) (n int) {
	for _, x := range list {
		if p, ok := measure.ParsePeriod(x.Text("at")); ok && !d.Board.Figures().Seen(p, 0) {
			n++
		}
	}
	return n
}

// line is a row of fields for one observation.
func line(d *desk.Desk, of crdt.ID, id string, shown func(what string) string, tool app.UI) app.UI {
	cell := func(what, label, hint string) app.UI {
		field := "obs " + id + " " + what
		text := shown(what)
		in := app.Input().Type("text").Class("ins-field").DataSet("field", field).AutoComplete(false).MaxLength(40).
			Aria("label", words.T(label)).Placeholder(hint)
		if id == "new" {
			in.DataSet("enter", "value-add").DataSet("of", strconv.Itoa(fresh.row))
		}
		if w := d.Wrong; w.Of == of && w.Field == field {
			text = w.Typed
			in.Aria("invalid", "true").Aria("describedby", "hand-wrong")
		}
		if what != when {
			in.Attr("inputmode", "decimal").Class("num")
		}
		return app.Td().Body(in.Value(text).DataSet("sync", "yes").DataSet("value", text))
	}
	hint := ""
	if id == "new" {
		hint = desk.Quarter(0)
	}
	return app.Tr().Body(cell(when, "hand.at", hint), cell(amount, "hand.value", "–"), cell(behind, "hand.n", "–"), app.Td().Body(tool))
}

// observations are those of an indicator, the latest first.
func observations(w *workspace.Workspace, of crdt.ID) []*workspace.Element {
	list := slices.Clone(w.About(of, "observation"))
	last := func(e *workspace.Element) int { p, _ := measure.ParsePeriod(e.Text("at")); return p.Last }
	slices.SortStableFunc(list, func(a, b *workspace.Element) int { return last(b) - last(a) })
	return list
}

// due is the period that is most likely typed next: the one after that which was
// added last, else that of today. Nothing where it is there already.
func due(list []*workspace.Element, added string) string {
	length, day := measure.Quarter, desk.Today()
	for _, x := range list {
		if p, ok := measure.ParsePeriod(x.Text("at")); ok {
			length = p.Length()
			break
		}
	}
	if p, ok := measure.ParsePeriod(added); ok && p.Last < day {
		length, day = p.Length(), p.Last+1
	}
	next := derive.PeriodOf(day, length)
	if slices.ContainsFunc(list, func(x *workspace.Element) bool { return x.Text("at") == next }) {
		return ""
	}
	return next
}

// partOf is what stands in a field of an observation.
func partOf(e *workspace.Element, what string) string {
	if what == when {
		return e.Text("at")
	}
	if n := e.Number(strings.TrimPrefix(what, "f/")); n.Known {
		return words.Field(n.Value)
	}
	return ""
}

// Period reads when something was, as figures read it. A day that can be two, by
// who writes it, is refused.
func Period(typed string) (string, error) {
	at, why := rows.Period(strings.TrimSpace(typed), rows.Unsaid)
	if why != "" {
		return "", errors.New(why)
	}
	return at, nil
}

// value reads a number that must be there.
func value(typed string) (float64, error) {
	v, ok := words.ParseNumber(typed)
	if !ok {
		return 0, errors.New(words.T("ins.not-a-number"))
	}
	return v, nil
}

// count reads a number of answers; nothing typed is nothing known.
func count(typed string) (n float64, known bool, err error) {
	if typed = strings.TrimSpace(typed); typed == "" || typed == "–" {
		return 0, false, nil
	}
	n, ok := words.ParseNumber(typed)
	if !ok || n < 0 || n > 1e9 || n != math.Trunc(n) {
		return 0, false, errors.New(words.T("hand.not-a-count"))
	}
	return n, true, nil
}

// listenValues takes what is typed into the fields of observations.
func listenValues(d *desk.Desk) {
	d.OnField("obs", func(in desk.Input) {
		id, what, _ := strings.Cut(in.Arg, " ")
		switch {
		case id != "new" && !in.Live:
			correct(d, crdt.ID(id), what, in.Value)
		case id == "new" && in.Live: // the last word of a field that is left comes after its row was added
			fresh.typed[what] = in.Value
		}
	})
	d.OnCommand("value-add", func(string) { add(d) })
	d.OnCommand("value-delete", func(id string) {
		d.Commit(words.T("hand.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("hand.deleted")+".", "undo")
	})
}

// refuse keeps what was typed in its field, with the sentence below.
func refuse(d *desk.Desk, of crdt.ID, field, typed string, err error) {
	d.Wrong = desk.Wrong{Field: field, Of: of, Typed: typed, Sentence: desk.Sentence(err)}
	d.Changed()
}

// add makes an observation of what was typed.
func add(d *desk.Desk) {
	of, typed := fresh.of, fresh.typed
	o := rows.Observation{Of: string(of)}
	var err error
	if o.At, err = Period(typed[when]); err != nil {
		refuse(d, of, "obs new "+when, typed[when], err)
		return
	}
	if o.Value, err = value(typed[amount]); err != nil {
		refuse(d, of, "obs new "+amount, typed[amount], err)
		return
	}
	if o.N, o.Known, err = count(typed[behind]); err != nil {
		refuse(d, of, "obs new "+behind, typed[behind], err)
		return
	}
	c, m := exchange.Match(d.Space.Workspace, &rows.Result{Kind: rows.Observations, Observations: []rows.Observation{o}})
	if len(m.New) == 0 {
		refuse(d, of, "obs new "+when, typed[when], errors.New(words.T("hand.there", o.At)))
		return
	}
	d.Wrong, fresh.of, fresh.after, fresh.to = desk.Wrong{}, "", o.At, of
	d.Commit(words.T("hand.added"), c)
	d.Changed()
	device.WriteOn(`[data-field="obs new f/at"]`)
}

// correct writes one part of an observation that is there.
func correct(d *desk.Desk, id crdt.ID, what, typed string) {
	e := d.Space.Workspace.Element(id)
	if e == nil || partOf(e, what) == strings.TrimSpace(typed) {
		return
	}
	of, field := crdt.ID(e.Text("of")), "obs "+string(id)+" "+what
	var v jsontext.Value
	switch what {
	case when:
		at, err := Period(typed)
		if err == nil && slices.ContainsFunc(d.Space.Workspace.About(of, "observation"), func(x *workspace.Element) bool { return x.ID != id && x.Text("at") == at }) {
			err = errors.New(words.T("hand.there", at))
		}
		if err != nil {
			refuse(d, of, field, typed, err)
			return
		}
		v = jsontext.Of(at)
	case amount:
		x, err := value(typed)
		if err != nil {
			refuse(d, of, field, typed, err)
			return
		}
		v = jsontext.OfNumber(x)
	default:
		n, known, err := count(typed)
		if err != nil {
			refuse(d, of, field, typed, err)
			return
		}
		if v = jsontext.NullValue; known {
			v = jsontext.OfNumber(n)
		}
	}
	var c crdt.Change
	c.Set(id, what, v)
	d.Wrong = desk.Wrong{}
	d.Commit(words.T("ins.change"), c)
	d.Changed()
}
