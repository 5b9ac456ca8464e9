//go:build js && wasm

package inspector

import (
	"math"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Numbers that people name themselves: attributes that offers are compared by,
// what one does better than another, what customers did. Each is a part of a
// field; where it is weighed, the weight stands on the map.

// numbersNamed is one such field.
type numbersNamed struct {
	field  string // in whose parts the numbers stand
	weighs string // the map's field of weights, empty without
	shared bool   // all records of the kind on the map have the same names
}

var namedFields = []numbersNamed{
	{"quality", "qualityWeight", true},
	{"priceRating", "priceWeight", true},
	{"differentiation", "", false},
	{"events", "eventWeight", false},
}

// partsOf are the names and numbers in the parts of a field.
func partsOf(e *workspace.Element, field string, visit func(name string)) {
	if e == nil {
		return
	}
	for name := range e.Parts(field) {
		visit(name)
	}
}

// mapOf is the map on which a record lies, nil without one.
func mapOf(w *workspace.Workspace, e *workspace.Element) *workspace.Element {
	return w.Element(w.MapOf(e.ID))
}

// names are those of a field on everything that has the same, in their order.
func (n *numbersNamed) names(w *workspace.Workspace, es []*workspace.Element) (names []string) {
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, e := range es {
		partsOf(e, n.field, add)
	}
	if n.shared {
		home := w.MapOf(es[0].ID)
		partsOf(w.Element(home), n.weighs, add)
		for o := range w.OfKind(es[0].Kind) {
			if w.MapOf(o.ID) == home {
				partsOf(o, n.field, add)
			}
		}
	}
	slices.Sort(names)
	return names
}

// list is the table of a field: a name, how much it counts, the number; and a
// line to add one.
func (p *panel) list(n *numbersNamed) app.UI {
	t := func(key string) string { return words.T("named." + n.field + key) }
	names := n.names(p.w, p.es)
	var rows []app.UI
	if len(names) > 0 {
		head := []app.UI{app.Elem("th").Class("unseen-cell").Body(app.Span().Class("unseen").Text(t(".one")))}
		if n.weighs != "" {
			head = append(head, app.Elem("th").Attr("scope", "col").Text(words.T("named.weight")))
		}
		rows = append(rows, app.Elem("tr").Body(append(head, app.Elem("th").Attr("scope", "col").Text(t(".number")), app.Elem("th"))...))
	}
	var wrong []string
	for _, name := range names {
		key := "f/" + n.field + "/" + name
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(first(name))}
		if n.weighs != "" {
			field, shown := "weigh "+n.weighs+"/"+name, ""
			if home := mapOf(p.w, p.es[0]); home != nil {
				if v, ok := home.Field(n.weighs + "/" + name).Number(); ok {
					shown = words.Field(v)
				}
			}
			wrong = append(wrong, field)
			cells = append(cells, app.Elem("td").Body(p.named(p.input(field, "num", shown, "1", true).Attr("inputmode", "decimal"), words.T("named.weight")+", "+name)))
		}
		wrong = append(wrong, "set n "+key)
		cells = append(cells, app.Elem("td").Body(p.named(p.amount(key, ""), t(".number")+", "+name)),
			app.Elem("td").Body(part.Tool("ins-unname "+n.field+" "+name, "close", words.T("named.remove", name), "")))
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	add := "name " + n.field
	body := []app.UI{}
	if len(rows) > 0 {
		body = append(body, app.Elem("table").Class("values named").Body(app.Elem("tbody").Body(rows...)), p.wrongs(wrong...))
	}
	return app.Div().Class("named-list").Body(append(body, p.row(t(".add"), add, p.input(add, "", "", t(".hint"), true)))...)
}

// listenNamed takes what is typed into such tables.
func listenNamed(d *desk.Desk) {
	d.OnField("name", func(in desk.Input) {
		i := slices.IndexFunc(namedFields, func(n numbersNamed) bool { return n.field == in.Arg })
		if in.Live || i < 0 || strings.TrimSpace(in.Value) == "" {
			return
		}
		addNamed(d, &namedFields[i], in)
	})
	d.OnField("weigh", func(in desk.Input) {
		es := selected(d)
		if in.Live || len(es) == 0 {
			return
		}
		home := mapOf(d.Space.Workspace, es[0])
		n, err := number(in.Value)
		var c crdt.Change
		if err == nil && home != nil {
			c, err = workspace.SetNumber("map", home.ID, "f/"+in.Arg, n)
		}
		keep(d, es[0], "weigh "+in.Arg, in.Value, err, c)
	})
	d.OnField("hours", func(in desk.Input) {
		es := selected(d)
		if in.Live || len(es) == 0 {
			return
		}
		var list []jsontext.Value
		var err error
		for _, text := range strings.Fields(in.Value) {
			n, bad := number(strings.Trim(text, ";"))
			if bad == nil && n.Value < 0 {
				bad = &workspace.RangeError{What: words.T("serves.hours"), Lo: 0, Hi: math.Inf(1)}
			}
			if err = bad; err != nil {
				break
			}
			list = append(list, n.JSON())
		}
		v := jsontext.NullValue
		if len(list) > 0 {
			v = jsontext.OfItems(list...)
		}
		var c crdt.Change
		for _, e := range es {
			c.Set(e.ID, in.Arg, v)
		}
		keep(d, es[0], "hours "+in.Arg, in.Value, err, c)
	})
	d.OnCommand("add-offer", func(string) {
		if d.Board == nil || d.Board.Relational() == nil {
			return
		}
		w := d.Space.Workspace
		id, c := workspace.Create("offer", w.PlaceAt(d.MapID, "", math.MaxInt, nil), words.T("offer.new"))
		d.Commit(words.T("do.add-offer"), c)
		d.Tab, d.Folded = "details", false
		d.Do("reveal " + string(id))
		device.WriteOn("#ins-title")
	})
	d.OnCommand("ins-unname", func(arg string) {
		field, name, _ := strings.Cut(arg, " ")
		i := slices.IndexFunc(namedFields, func(n numbersNamed) bool { return n.field == field })
		es, w := selected(d), d.Space.Workspace
		if i < 0 || len(es) == 0 {
			return
		}
		var c crdt.Change
		drop := func(e *workspace.Element, field string) {
			if key := "f/" + field + "/" + name; e != nil && e.Member(key).Known() {
				c.Add(workspace.SetText(e.ID, key, ""))
			}
		}
		for _, e := range es {
			drop(e, field)
		}
		if n := &namedFields[i]; n.shared {
			drop(mapOf(w, es[0]), n.weighs)
			for e := range w.OfKind(es[0].Kind) {
				if w.MapOf(e.ID) == w.MapOf(es[0].ID) && !slices.Contains(es, e) {
					drop(e, field)
				}
			}
		}
		d.Commit(words.T("named.remove", name), c)
		d.Changed()
	})
}

// addNamed adds a name, with the number that stands behind its colon. A name
// that all of the map have is weighed with 1 at first, so that it shows on
// every one of them.
func addNamed(d *desk.Desk, n *numbersNamed, in desk.Input) {
	es := selected(d)
	if len(es) == 0 {
		return
	}
	name, typed, has := strings.Cut(in.Value, ":")
	name = strings.ToLower(strings.TrimSpace(name))
	key := "f/" + n.field + "/" + name
	var c crdt.Change
	var err error
	switch x, bad := number(typed); {
	case name == "" || strings.ContainsAny(name, "/\n\t") || len("f/"+n.weighs+"/"+name) > crdt.MaxKey || len(key) > crdt.MaxKey:
		err = errorText(words.T("named.name"))
	case has && bad != nil:
		err = bad
	case !n.shared && !x.Known:
		err = errorText(words.T("named." + n.field + ".hint"))
	case x.Known:
		for _, e := range es {
			var one crdt.Change
			if one, err = workspace.SetNumber(e.Kind, e.ID, key, x); err != nil {
				break
			}
			c.Add(one)
		}
	}
	if home := mapOf(d.Space.Workspace, es[0]); err == nil && n.shared && home != nil && !home.Field(n.weighs+"/"+name).Known() {
		var one crdt.Change
		one, err = workspace.SetNumber("map", home.ID, "f/"+n.weighs+"/"+name, workspace.Num(1))
		c.Add(one)
	}
	if err == nil {
		in.El.Set("value", "")
	}
	keep(d, es[0], "name "+n.field, in.Value, err, c)
}

// keep commits what was typed, or shows beside it why not.
func keep(d *desk.Desk, of *workspace.Element, field, typed string, err error, c crdt.Change) {
	d.Wrong = desk.Wrong{}
	if err != nil {
		d.Wrong = desk.Wrong{Field: field, Of: of.ID, Typed: typed, Sentence: desk.Sentence(err)}
	} else {
		d.Commit(words.T("ins.change"), c)
	}
	d.Changed()
}

type errorText string

func (e errorText) Error() string { return string(e) }

// more is a section that opens: what few cards have, or what is rarely entered.
func (p *panel) more(title string, open bool, rows ...app.UI) app.UI {
	return app.Details().Class("section ins-more").Open(open).Body(append([]app.UI{app.Summary().Class("section-title").Text(title)}, rows...)...)
}

// has tells whether what is selected says anything in some fields.
func (p *panel) has(fields ...string) bool {
	return slices.ContainsFunc(p.es, func(e *workspace.Element) bool {
		return slices.ContainsFunc(fields, func(f string) bool {
			some := e.Field(f).Known()
			partsOf(e, f, func(string) { some = true })
			return some
		})
	})
}

// counts are rows of numbers, by key of the catalogue and field.
func (p *panel) counts(rows ...[2]string) (list []app.UI) {
	for _, r := range rows {
		list = append(list, p.figure(words.T(r[0]), "f/"+r[1], ""))
	}
	return list
}

// compared are the sections of an offer: who offers it, how customers rate it
// against others, and what it is worth beside the next best alternative.
func (p *panel) compared() []app.UI {
	worth := append([]app.UI{p.words(words.T("offer.alternative"), "f/alternative")}, p.counts([2]string{"offer.reference", "referencePrice"})...)
	worth = append(append(worth, p.list(&namedFields[2])), p.counts([2]string{"offer.yearly", "yearlyValue"}, [2]string{"offer.years", "years"})...)
	return []app.UI{
		p.more(words.T("offer.rated"), p.has("offeredBy") || p.rates(0), p.words(words.T("offer.by"), "f/offeredBy"), p.list(&namedFields[0])),
		p.more(words.T("offer.price-rated"), p.rates(1), p.list(&namedFields[1])),
		p.more(words.T("offer.worth"), p.has("referencePrice", "differentiation", "alternative"), worth...),
	}
}

// rates tells whether anything on the map is rated by a field that all share.
func (p *panel) rates(i int) bool { return len(namedFields[i].names(p.w, p.es)) > 0 }

// price is what an offer costs: a month, or once where a file said so.
func (p *panel) price() app.UI {
	if p.has("price") && !p.has("pricePerMonth") {
		return p.figure(words.T("offer.price.once"), "f/price", "")
	}
	return p.figure(words.T("offer.price"), "f/pricePerMonth", "")
}

// buys is the section of what a customer ordered and did.
func (p *panel) buys() app.UI {
	rows := p.counts([2]string{"buys.orders", "orders"}, [2]string{"buys.revenue", "revenue"}, [2]string{"buys.buyers", "buyers"}, [2]string{"buys.again", "repeatBuyers"})
	return p.more(words.T("buys.title"), p.has("orders", "revenue", "events"), append(rows, p.list(&namedFields[3]))...)
}

// served is the section of how people are served at a step or by a process.
func (p *panel) served() app.UI {
	rows := p.counts([2]string{"serves.contacts", "contacts"}, [2]string{"serves.first", "resolvedFirst"}, [2]string{"serves.hard", "notResolvableAtLevelOne"},
		[2]string{"serves.complaints", "complaints"}, [2]string{"serves.transactions", "transactions"}, [2]string{"serves.received", "received"}, [2]string{"serves.resolved", "resolved"})
	return p.more(words.T("serves.title"), p.has("contacts", "complaints", "received", "hours"), append(rows, p.hours())...)
}

// hours is a row with a list of numbers.
func (p *panel) hours() app.UI {
	v, same := p.shared("f/hours")
	var list []string
	for x := range v.Items() {
		if n, ok := x.Number(); ok {
			list = append(list, words.Field(n))
		}
	}
	field := "hours f/hours"
	return p.row(words.T("serves.hours"), field, p.input(field, "", strings.Join(list, " "), words.T("serves.hours.hint"), same))
}

// scored is the section of an indicator that counts for a score of 100.
func (p *panel) scored() app.UI {
	rows := p.counts([2]string{"scores.worst", "worst"}, [2]string{"scores.best", "best"})
	return p.more(words.T("scores.title"), p.has("worst", "best", "engagement"), append(rows,
		p.choice(words.T("scores.engagement"), "f/engagement", pairs("scores", "participation", "time")...),
		p.words(words.T("scores.task"), "f/task"))...)
}
