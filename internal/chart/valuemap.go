package chart

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Offer is one product on the market; 1 is parity for quality and price.
type Offer struct {
	ID, Name string
	Ours     bool // drawn with a second ring
	Offered  measure.Offer
}

// lack says what an offer waits for.
func (o Offer) lack() string {
	if _, ok := given(o.Offered.Quality); !ok {
		return o.Name + " (needs quality)"
	}
	return o.Name + " (needs price)"
}

// ValueMap shows which offers are worth more than they cost (VAL-4): relative
// quality across, relative price up, with the line of fair value and the
// width in which a price is still fair. Below the line is better value.
//
// Offers are numbered by their advantage, the largest first, ties by ID.
type ValueMap struct {
	Title     string // empty: "What is worth its price"
	Offers    []Offer
	Values    measure.ValueMap // of the same offers, in the same order
	Tolerance float64          // half the width of the line; measure.FairTolerance
}

func (m ValueMap) title() string { return cmp.Or(m.Title, "What is worth its price") }

// priced is an offer with quality, price and what the line says.
type priced struct {
	Offer
	quality, price float64
	value          measure.OfferValue
}

func (m ValueMap) sorted() (list []priced, rest []Offer) {
	for i, o := range m.Offers {
		quality, ok1 := given(o.Offered.Quality)
		price, ok2 := given(o.Offered.Price)
		if !ok1 || !ok2 {
			rest = append(rest, o)
			continue
		}
		p := priced{Offer: o, quality: quality, price: price}
		if i < len(m.Values.Offers) {
			p.value = m.Values.Offers[i]
		}
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(a, b priced) int {
		return cmp.Or(-cmp.Compare(a.value.Advantage.Or(-most), b.value.Advantage.Or(-most)), cmp.Compare(a.ID, b.ID))
	})
	return list, rest
}

func (m ValueMap) summary(list []priced) string {
	var better, worse []string
	for _, p := range list {
		switch p.value.Verdict {
		case measure.BetterValue:
			better = append(better, p.Name)
		case measure.WorseValue:
			worse = append(worse, p.Name)
		}
	}
	say := func(names []string, verdict string) string {
		if len(names) == 1 {
			return names[0] + " is " + verdict
		}
		return named(names) + " are " + verdict
	}
	switch {
	case len(list) == 0:
		return "No offer has a quality and a price yet."
	case len(better) > 0 && len(worse) > 0:
		return say(better, "better value than the line of fair value") + "; " + say(worse, "worse") + "."
	case len(better) > 0:
		return say(better, "better value than the line of fair value") + "."
	case len(worse) > 0:
		return say(worse, "worse value than the line of fair value") + "."
	}
	return "Every offer is fair for its quality."
}

// Draw implements Chart.
func (m ValueMap) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	list, rest := m.sorted()
	badges := make([]*badge, len(list))
	xs, ys := []float64{1}, []float64{1}
	for i, p := range list {
		xs, ys = append(xs, p.quality), append(ys, p.price)
		advantage := lack(p.value.Advantage)
		if v, ok := p.value.Advantage.Value(); ok {
			advantage = signed(v, 2, "")
		}
		badges[i] = &badge{
			id: p.ID, name: p.Name, value: advantage, word: words(string(p.value.Verdict), string(p.value.Position)),
			look: verdictLook(p.value.Verdict, p.Ours), x: p.quality, y: p.price,
			label: p.Name + ": quality " + figure(p.quality, 2) + ", price " + figure(p.price, 2) + ", advantage " + advantage +
				", " + words(string(p.value.Verdict), string(p.value.Position)),
		}
	}
	area := c.notes(m.lineWords(), notDrawn(rest, Offer.lack))
	chart, beside := split(area, len(badges))
	names := listOf(beside, badges)
	f := c.axes(chart, axisOver(steps(chart.W, 60), roomy(xs)...), axisOver(steps(chart.H, 44), roomy(ys)...), "relative quality", "relative price")
	q := quadrants{
		x: 1, y: 1, upperLeft: string(measure.InferiorValue), upperRight: string(measure.Premium),
		lowerLeft: string(measure.Economy), lowerRight: string(measure.SuperiorValue),
	}
	q.draw(c, f)
	m.fair(c, f)
	if len(badges) == 0 {
		c.say(f.box, "No offer has a quality and a price yet")
	}
	c.badges(f, badges, names.shown)
	q.words(c, f)
	c.list(names, "Price below fair value")
	return c.scene(m.title(), m.summary(list))
}

// fair draws the line of fair value with the width in which a price is fair.
func (m ValueMap) fair(c *canvas, f field) {
	slope, ok1 := m.Values.Slope.Value()
	intercept, ok2 := m.Values.Intercept.Value()
	if !ok1 || !ok2 {
		return
	}
	at := func(quality float64) float64 { return tame(tame(intercept) + tame(float64(slope*quality))) }
	from, to, ok := within(f, at)
	if !ok {
		return
	}
	width := tame(m.Tolerance)
	if width > 0 {
		c.under.area(faint(scene.Good, .14),
			f.at(from, at(from)-width), f.at(to, at(to)-width), f.at(to, at(to)+width), f.at(from, at(from)+width))
	}
	c.under.line(stroke(scene.Good, 2), f.at(from, at(from)), f.at(to, at(to)))
	end := f.at(to, at(to))
	st := noteStyle.in(scene.Good).bold().at(scene.End)
	st.halo = scene.Ground
	c.writeFirst("fair value", st, end.Add(geom.Pt(-gap, 22)), end.Add(geom.Pt(-gap, 38)), end.Add(geom.Pt(-40, -12)))
}

// within returns the part of the axis across in which a straight line stays
// within the field.
func within(f field, at func(float64) float64) (from, to float64, ok bool) {
	const pieces = 512
	for i := 0; i <= pieces; i++ {
		x := f.x.lo + float64((f.x.hi-f.x.lo)*float64(i)/pieces)
		if !f.y.has(at(x)) {
			continue
		}
		if !ok {
			from, ok = x, true
		}
		to = x
	}
	return from, to, ok && to > from
}

// lineWords says which line is drawn.
func (m ValueMap) lineWords() string {
	if !m.Values.Slope.OK() {
		return "No line of fair value: " + lack(m.Values.Slope) + "."
	}
	switch m.Values.Line {
	case measure.LeastSquaresLine:
		return "Fair value: the straight line through all offers. Below it is better value."
	case measure.IndifferenceLine:
		return "Fair value: as customers weigh quality against price. Below it is better value."
	}
	return "Fair value: price equals quality. Below it is better value."
}

func verdictLook(v measure.OfferVerdict, ours bool) look {
	switch v {
	case measure.BetterValue:
		return look{color: scene.Good, double: ours}
	case measure.WorseValue:
		return look{color: scene.Leak, form: diamond, double: ours}
	}
	return look{color: scene.Ink2, hollow: true, double: ours}
}

// words joins what is said, with commas.
func words(parts ...string) string {
	text := ""
	for _, p := range parts {
		switch {
		case p == "":
		case text == "":
			text = p
		default:
			text += ", " + p
		}
	}
	return text
}

// Table implements Chart.
func (m ValueMap) Table() Table {
	t := Table{Header: []string{"No.", "Offer", "Relative quality", "Relative price", "Fair price", "Advantage", "Verdict", "Position"}}
	list, rest := m.sorted()
	for i, p := range list {
		t.Rows = append(t.Rows, []string{
			number(i), p.Name, figure(p.quality, 2), figure(p.price, 2), cell(p.value.Fair, 2), cell(p.value.Advantage, 3),
			string(p.value.Verdict), string(p.value.Position),
		})
	}
	for _, o := range rest {
		t.Rows = append(t.Rows, []string{"", o.Name, entry(o.Offered.Quality, 2), entry(o.Offered.Price, 2), "", "", "not drawn", ""})
	}
	return t
}
