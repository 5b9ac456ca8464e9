//go:build js && wasm

package numbers

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
)

// tile is one headline figure.
type tile struct {
	title, value, text, strong string
	hot                        bool
	ref                        derive.FigureRef
	over                       *derive.Figure // whose series it has beside it
}

// tilesInRow is how many tiles stand above the cards: one row, so the figures
// that everybody looks for come first.
const tilesInRow = 4

func (p page) tiles() (tiles []app.UI) {
	for _, t := range []tile{p.leak(), p.finish(), p.recommend(), p.behind(), p.progress(), p.value()} {
		if t.title != "" && len(tiles) < tilesInRow {
			tiles = append(tiles, t.render(p.d))
		}
	}
	return tiles
}

func (t tile) render(d *desk.Desk) app.UI {
	figure := app.Strong().Class("tile-figure").Text(t.value)
	if t.hot {
		figure.Class("hot")
	}
	body := []app.UI{app.H3().Class("tile-title").Text(t.title), figure}
	if t.over != nil {
		body = append(body, app.Div().Class("tile-spark").Body(sparks.of(d, t.over)))
	}
	if t.text != "" {
		body = append(body, app.Span().Class("tile-text").Text(words.Together(t.text)))
	}
	if t.strong != "" {
		body = append(body, app.Strong().Class("tile-word").Text(words.Together(t.strong)))
	}
	if t.ref.Name != "" {
		body = append(body, app.Button().Type("button").Class("link").DataSet("do", "why "+t.ref.String()).
			Aria("label", words.T("numbers.why", t.title)).Text(words.T("why.title")))
	}
	return app.Section().Class("tile").Body(body...)
}

func (p page) leak() tile {
	t := tile{title: words.T("numbers.leak"), ref: derive.FigureRef{Name: derive.TotalLeak, Element: p.m.ID}}
	if len(p.m.Stages) == 0 {
		return tile{}
	}
	leak, ok := p.m.Leak.Value()
	if !ok {
		t.value = words.T("numbers.none.short")
		return t
	}
	t.value, t.hot = words.Number(leak, 1), true
	t.text = words.T("numbers.leak.of", words.Number(p.m.Wanted.Or(0), 1))
	if len(p.m.Leaks) > 0 {
		s := p.d.Board.Figures().Stage(p.m.Leaks[0].ID)
		t.strong = words.T("numbers.largest", s.Element.Name(), words.Number(100*s.Share.Or(0), 0))
	}
	return t
}

// finish tells how many go the whole way.
func (p page) finish() tile {
	figure := func(name derive.Name) *derive.Figure {
		return p.d.Board.Figures().Figure(derive.FigureRef{Name: name, Element: p.m.ID})
	}
	g := figure("JNY-4.overall")
	if g == nil || !g.Result.OK() {
		return tile{}
	}
	share, in := g.Result.Or(0), g.N.Or(0)
	t := tile{
		title: words.T("numbers.finish"), value: words.Number(100*share, 0) + "\u2009%", ref: g.Ref,
		text: words.T("numbers.finish.of", words.Number(share*in, 0), words.Number(in, 0)),
	}
	if loss := figure("JNY-4.loss"); loss != nil && loss.Result.Or(0) > 0 {
		t.strong = words.T("numbers.loss", loss.Word, words.Number(loss.Result.Or(0), 0))
	}
	return t
}

func (p page) progress() tile {
	v, ok := p.m.Progress.Value()
	if !ok {
		return tile{}
	}
	return tile{
		title: words.T("numbers.progress"), value: words.Number(100*v, 0) + "\u2009%",
		text: words.T("numbers.coverage", words.Number(100*p.m.Coverage.Or(0), 0)),
		ref:  derive.FigureRef{Name: derive.Progress, Element: p.m.ID},
	}
}

func (p page) value() tile {
	v, ok := p.m.Value.Net.Value()
	if !ok {
		return tile{}
	}
	t := tile{title: words.T("numbers.value"), value: words.Number(v, 1), ref: derive.FigureRef{Name: derive.NetValue, Element: p.m.ID}}
	if e, ok := p.m.Value.Evenness.Value(); ok {
		t.text = words.T("numbers.evenness", words.Number(e, 2))
	}
	return t
}

// recommend is what most people were asked: whether they would recommend us,
// at the stage or on the whole map.
func (p page) recommend() tile {
	var best *derive.Figure
	look := func(id crdt.ID) {
		g := p.d.Board.Figures().Figure(derive.FigureRef{Name: "CUS-1.nps", Element: id})
		if g != nil && g.Result.OK() && (best == nil || g.N.Or(0) > best.N.Or(0)) {
			best = g
		}
	}
	look(p.m.ID)
	for _, s := range p.m.Stages {
		look(s.ID)
	}
	if best == nil {
		return tile{}
	}
	at := ""
	if best.Series != nil {
		at = best.Series.Periods[len(best.Series.Periods)-1].Text
	}
	t := tile{
		title: words.T("numbers.recommend"), value: signed(best.Result.Or(0)), ref: best.Ref, over: best,
		text: words.T("numbers.recommend.text", words.Number(best.N.Or(0), 0), at),
	}
	if c := p.d.Board.Figures().Figure(derive.FigureRef{Name: "CUS-1.delta", Element: best.Ref.Element}); c != nil && c.Result.OK() {
		t.strong = c.Text() + " " + c.Label + ", " + c.Word
	}
	return t
}

// farthest is how the indicator stands that is farthest behind its plan; nil
// where none has one.
func (p page) farthest() (worst *derive.Figure) {
	for _, id := range p.indicators() {
		g := p.d.Board.Figures().Figure(derive.FigureRef{Name: "MON-3.performance", Element: id})
		if g != nil && g.Result.OK() && (worst == nil || g.Size > worst.Size) {
			worst = g
		}
	}
	return worst
}

// worst is that indicator, empty where there is none.
func (p page) worst() crdt.ID {
	if g := p.farthest(); g != nil {
		return g.Ref.Element
	}
	return ""
}

// behind is the indicator that is farthest behind its plan.
func (p page) behind() tile {
	worst := p.farthest()
	if worst == nil {
		return tile{}
	}
	i := p.d.Board.Figures().Indicator(worst.Ref.Element)
	t := tile{title: i.Element.Name(), value: derive.Quantity(i.Current.Value, i.Unit), ref: worst.Ref, over: worst, text: i.At}
	if i.Aim.Target.Known {
		t.text = words.T("numbers.sought", derive.Quantity(i.Aim.Target.Value, i.Unit)) + ", " + i.At
	}
	if s := stateOf(worst.Status); s != "" {
		t.strong, t.hot = words.T("numbers.state."+string(s)), s == "off track"
	}
	return t
}

// indicators are those of the map, in its order.
func (p page) indicators() (ids []crdt.ID) {
	for _, x := range plot.Of(p.d, p.m.ID) {
		if x.Ref.Kind == exhibit.Target {
			ids = append(ids, x.Ref.Of)
		}
	}
	return ids
}
