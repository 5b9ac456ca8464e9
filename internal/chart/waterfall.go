package chart

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Difference is one thing an offer does better or worse than the next best
// alternative, in money: above 0 better, below 0 worse.
type Difference struct {
	Name   string
	Amount measure.Input
}

// Waterfall shows what an offer is worth to a customer (VAL-5): from the price
// of the next best alternative, step by step, to the value; with a price, who
// gains how much.
type Waterfall struct {
	Title       string // empty: "What it is worth to a customer"
	Unit        string // currency
	Alternative string // name of the next best alternative; empty: "Next best alternative"
	Reference   measure.Input
	Differences []Difference
	Price       measure.Input
	Value       measure.EconomicValue
}

func (w Waterfall) title() string { return cmp.Or(w.Title, "What it is worth to a customer") }

// fall is one row: a bar from one amount to another.
type fall struct {
	name     string
	from, to float64
	known    bool
	kind     fallKind
	text     string
}

type fallKind uint8

const (
	total fallKind = iota
	better
	worse
	seller
	customer
)

func (w Waterfall) decimals() int {
	values := []float64{w.Reference.Or(0), w.Value.EVC.Or(0)}
	return min(2, digits(values...))
}

func (w Waterfall) falls() (list []fall) {
	d := w.decimals()
	reference, ok := given(w.Reference)
	name := cmp.Or(w.Alternative, "Next best alternative")
	if !ok {
		return append(list, fall{name: name, text: "needs its price"})
	}
	list = append(list, fall{name, 0, reference, true, total, quantity(reference, d, w.Unit)})
	at := reference
	for _, x := range w.Differences {
		v, ok := given(x.Amount)
		if !ok {
			list = append(list, fall{name: x.Name, from: at, to: at, text: "not known"})
			continue
		}
		kind := better
		if v < 0 {
			kind = worse
		}
		list = append(list, fall{x.Name, at, tame(at + v), true, kind, signed(v, d, w.Unit)})
		at = tame(at + v)
	}
	value, ok := w.Value.EVC.Value()
	if !ok {
		return append(list, fall{name: "Value to the customer", text: lack(w.Value.EVC)})
	}
	list = append(list, fall{"Value to the customer", 0, value, true, total, quantity(value, d, w.Unit)})
	price, ok := given(w.Price)
	if !ok {
		return list
	}
	if v, ok := w.Value.Premium.Value(); ok {
		list = append(list, fall{"Gain of the seller", reference, price, true, seller, signed(v, d, w.Unit)})
	}
	if v, ok := w.Value.Incentive.Value(); ok {
		list = append(list, fall{"Gain of the customer", price, value, true, customer, signed(v, d, w.Unit)})
	}
	return list
}

func (w Waterfall) summary() string {
	d := w.decimals()
	value, ok := w.Value.EVC.Value()
	if !ok {
		return "The value to the customer is not known: " + lack(w.Value.EVC) + "."
	}
	text := "Worth " + quantity(value, d, w.Unit) + " to the customer"
	price, ok := given(w.Price)
	if !ok {
		return text + "; no price is set."
	}
	text += " at a price of " + quantity(price, d, w.Unit)
	incentive, _ := w.Value.Incentive.Value()
	switch share, ok := w.Value.CaptureShare.Value(); {
	case w.Value.NegativeIncentive:
		return text + ": the price is above the value by " + quantity(-incentive, d, w.Unit) + "."
	case ok:
		return text + ": the customer gains " + quantity(incentive, d, w.Unit) + ", the seller takes " + percent(share) + " of the difference."
	}
	return text + ": no differentiation value."
}

// Draw implements Chart.
func (w Waterfall) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	area := c.notes(w.summary())
	list := w.falls()
	names := make([]string, len(list))
	room, values := 0.0, []float64{0}
	st := style{size: medium, strong: true, color: scene.Ink}
	for i, f := range list {
		names[i] = f.name
		room = max(room, st.width(f.text)+gap)
		values = append(values, f.from, f.to)
	}
	price, priced := given(w.Price)
	if priced {
		values = append(values, price)
		area.Y, area.H = area.Y+nameRoom, area.H-nameRoom
	} else {
		area.Y, area.H = area.Y+2, area.H-2
	}
	room = min(room, float64(area.W*.3))
	area.H -= tickRoom
	r := rowsOf(area, names, true, room)
	x := axisOver(steps(r.bars.W, 70), values...)
	f := field{box: geom.Box{X: r.bars.X, Y: r.bars.Y, W: r.bars.W, H: r.bottom() - r.bars.Y}}
	f.x = x.span(f.box.X, f.box.Right())
	f.y = axis{lo: 0, hi: 1, from: f.box.Bottom(), to: f.box.Y}
	for _, t := range f.x.ticks {
		c.under.line(hair, geom.Pt(f.x.at(t.value), f.box.Y), geom.Pt(f.x.at(t.value), f.box.Bottom()))
	}
	if r.shown == len(list) {
		c.footTicks(f, area)
	}
	c.under.line(stroke(scene.Line2, 1), f.at(0, 0), f.at(0, 1))
	if priced {
		w.price(c, f, price)
	}
	for i := range list[:r.shown] {
		w.row(c, r, f, list, i)
	}
	r.more(c, len(list))
	return c.scene(w.title(), w.summary())
}

// price draws the price across all rows and names it above.
func (w Waterfall) price(c *canvas, f field, price float64) {
	x := f.x.at(price)
	c.under.line(dashed(scene.Ink, 1.5, scene.DashTarget), geom.Pt(x, f.box.Y-6), geom.Pt(x, f.box.Bottom()))
	c.take(geom.Box{X: x - 2, Y: f.box.Y, W: 4, H: f.box.H})
	text := "price " + quantity(price, w.decimals(), w.Unit)
	half := nameStyle.width(text) / 2
	at := geom.Clamp(x, c.box.X+half, max(c.box.X+half, c.box.Right()-half))
	c.write(geom.Pt(at, f.box.Y-10), text, nameStyle.at(scene.Middle))
}

func (w Waterfall) row(c *canvas, r rows, f field, list []fall, i int) {
	fall := list[i]
	name := style{size: medium, color: scene.Ink}
	if fall.kind == total {
		name.strong = true
	}
	r.name(c, i, fall.name, name)
	fill, color := solid(scene.FlowInk), scene.Ink
	switch fall.kind {
	case better:
		fill, color = solid(scene.Good), scene.Good
	case worse:
		fill, color = scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Leak
	case seller:
		fill = scene.Fill{Color: scene.FlowInk, Pattern: scene.Rising}
	case customer:
		fill, color = scene.Fill{Color: scene.Good, Pattern: scene.Dots}, scene.Good
		if fall.to < fall.from {
			fill, color = scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Leak
		}
	}
	bar := r.bar(i, f.x.at(fall.from), f.x.at(fall.to))
	var p pen
	if fall.known {
		p.rect(bar, 0, fill, stroke(color, 1))
	} else {
		color = scene.Ink2
		p.line(dashed(scene.Line2, 1, scene.DashOrphan), geom.Pt(bar.X, bar.Y), geom.Pt(bar.X, bar.Bottom()))
	}
	if i+1 < r.shown && fall.known && list[i+1].known && fall.kind <= worse && list[i+1].kind <= worse { // on to the next
		to := f.x.at(fall.to)
		c.under.line(stroke(scene.Line2, 1), geom.Pt(to, bar.Bottom()), geom.Pt(to, r.bar(i+1, 0, 0).Y))
	}
	c.mark("", fall.name+": "+fall.text, bar, &p)
	c.take(bar)
	st := style{size: medium, strong: true, color: color, halo: scene.Ground}
	if !fall.known {
		st.strong = false
	}
	c.figureBeside(bar, fall.text, st)
}

// Table implements Chart.
func (w Waterfall) Table() Table {
	t := Table{Header: []string{"Step", withUnit("Amount", w.Unit)}}
	for _, f := range w.falls() {
		t.Rows = append(t.Rows, []string{f.name, f.text})
	}
	if p, ok := given(w.Price); ok {
		t.Rows = append(t.Rows, []string{"Price", quantity(p, w.decimals(), w.Unit)},
			[]string{"Share of the difference that the seller takes", share(w.Value.CaptureShare)},
			[]string{"Share that the customer keeps", share(w.Value.CustomerShare)})
	}
	return t
}
