//go:build js && wasm

package why

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// mostTried is how many inputs are tried; each costs two changes of a copy.
const mostTried = 60

// tried is what was found last, and for which figure as it stood when.
var tried struct {
	ref     string
	f       *derive.Figures
	version uint64
	moves   []derive.Move
	of      int
}

// Listen works out what moves a figure when somebody asks for it.
func Listen(d *desk.Desk) {
	listenTry(d)
	listenOptions(d)
	d.OnCommand("why-moves", func(arg string) {
		ref, ok := derive.ParseRef(arg)
		if !ok || d.Board == nil {
			return
		}
		f := d.Board.Figures()
		tried.ref, tried.f, tried.version = arg, f, f.Version()
		tried.moves, tried.of = f.Sensitivity(ref, mostTried)
		if len(tried.moves) > 0 {
			d.Speak(words.T("why.moves.most", tried.moves[0].Input.Label, tried.moves[0].Of))
		} else {
			d.Speak(words.T("why.moves.none"))
		}
	})
}

// moves ranks the inputs by how far each moves the figure.
func moves(d *desk.Desk, w derive.Why) app.UI {
	if !w.Figure.OK() {
		return app.Div().Hidden(true)
	}
	f, ref := d.Board.Figures(), w.Ref.String()
	if tried.ref != ref || tried.f != f || tried.version != f.Version() {
		return part.Section(words.T("why.moves"), part.Button("why-moves "+ref, words.T("why.moves.ask")))
	}
	if len(tried.moves) == 0 {
		return part.Section(words.T("why.moves"), part.Text("meta", words.T("why.moves.none")))
	}
	write := func(r measure.Result) string {
		v, ok := r.Value()
		if !ok {
			return words.T("numbers.none.short")
		}
		if g := f.Figure(w.Ref); g != nil {
			return g.Form.Write(v)
		}
		return words.Number(v, 2)
	}
	rows := make([]app.UI, len(tried.moves))
	for i, m := range tried.moves {
		wide := strconv.FormatFloat(100*m.Most/tried.moves[0].Most, 'f', 1, 64)
		rows[i] = app.Li().Class("why-move").Body(
			app.Div().Class("why-name").Body(label(m.Input), app.Small().Class("meta").Text(m.Of)),
			app.Span().Class("why-value").Text(words.T("why.moves.range", write(m.Low), write(m.High))),
			app.Div().Class("bar").Aria("hidden", "true").Body(app.I().Class("bar-fill").Style("width", wide+"%")),
		)
	}
	note := words.T("why.moves.note")
	if tried.of > mostTried {
		note += " " + words.T("why.moves.of", words.Whole(mostTried), words.Whole(tried.of))
	}
	return part.Section(words.T("why.moves"), app.Ol().Class("plain why-moves").Body(rows...), part.Text("meta", note))
}
