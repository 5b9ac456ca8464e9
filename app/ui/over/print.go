//go:build js && wasm

package over

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/paper"
)

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // one of the choices
	return n
}

// printDialog asks for the paper, and says how many sheets of it the map takes.
func printDialog(d *desk.Desk) app.UI {
	opt, ok := d.Dialog.Data.(*desk.Printing)
	if !ok {
		return app.Div()
	}
	rows := "folded"
	switch {
	case opt.Shape.Unfolded:
		rows = "open"
	case opt.Shape.Filled:
		rows = "filled"
	}
	var fields []app.UI
	for _, f := range []struct {
		key, now string
		values   []string
	}{
		{"size", opt.Size, paper.Sizes()},
		{"turn", []string{"either", "landscape", "portrait"}[opt.Turn], []string{"either", "landscape", "portrait"}},
		{"across", strconv.Itoa(opt.Across), []string{"1", "2", "3", "4", "5", "6", "8"}},
		{"margin", words.Number(opt.Margin, 0), []string{"5", "8", "12", "20"}},
		{"overlap", words.Number(opt.Overlap, 0), []string{"0", "8", "15"}},
		{"rows", rows, []string{"filled", "open", "folded"}},
	} {
		if f.key == "overlap" && opt.Across <= 1 || f.key == "rows" && !d.Unfolds() && !d.Bare() {
			continue
		}
		var list []app.UI
		for _, v := range f.values {
			text := v
			switch f.key {
			case "turn", "rows":
				text = words.T("print." + v)
			case "across":
				text = words.N("print.across.n", atoi(v))
			case "margin", "overlap":
				text = v + "\u2009mm"
			}
			list = append(list, app.Option().Value(v).Selected(v == f.now).Text(text))
		}
		fields = append(fields, app.Label().Class("ins-row print-row").Body(app.Span().Class("ins-label").Text(words.T("print."+f.key)),
			app.Select().Class("ins-field").ID("paper-"+f.key).DataSet("field", "paper "+f.key).Body(list...)))
	}
	said := words.T("export.none")
	if p := d.Sheets(); p != nil {
		said = words.N("print.takes", p.Len(), strconv.Itoa(p.Cols), strconv.Itoa(p.Rows), words.Number(p.W, 0), words.Number(p.H, 0))
	}
	fields = append(fields, part.Text("meta", said))
	return part.Dialog("", words.T("export.print"), fields,
		part.Button("close", words.T("cancel")), part.Button("print-now", words.T("export.print.do"), part.Lead).DataSet("first", "yes"))
}
