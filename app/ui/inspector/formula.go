//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/workspace"
)

// computed is the row of a field that is computed: what it comes to, why, and
// the way to its formula.
func (p *panel) computed(f *workspace.Field) app.UI {
	var rows []app.UI
	if e := p.one(); e != nil {
		for _, g := range p.d.Board.Figures().Own(e.ID) {
			if string(g.Ref.Name) == derive.Own+"."+f.Key {
				rows = p.chips([]derive.FigureRef{g.Ref})
			}
		}
	}
	if len(rows) == 0 {
		rows = []app.UI{part.Text("meta", f.Name()+" = "+f.Formula)}
	}
	return app.Div().Body(append(rows, part.Link("ins-formula "+string(f.ID), words.T("field.formula.change")))...)
}

// changeFormula asks for another text of a formula.
func changeFormula(d *desk.Desk, of crdt.ID) {
	if e := d.Space.Workspace.Element(of); e != nil {
		d.Ask(desk.Dialog{Name: "field", Arg: string(workspace.FormulaField), Find: e.Name(), Data: &field{of: of, formula: e.Text("formula")}})
	}
}

// formulaField is where a formula is written, above the names that it may use.
func formulaField(d *desk.Desk, f *field) []app.UI {
	var names []app.UI
	if es := selected(d); len(es) > 0 {
		for _, name := range d.Board.Figures().Terms(es[0].Kind) {
			if name != d.Dialog.Find {
				names = append(names, app.Button().Type("button").Class("chip").DataSet("do", "field-term "+name).Text(name))
			}
		}
	}
	return []app.UI{
		app.Label().Class("field-row").Body(app.Span().Text(words.T("field.formula")),
			app.Textarea().Class("field").DataSet("field", "field-formula").Rows(2).MaxLength(1000).Spellcheck(false).
				Attr("value", f.formula).DataSet("sync", "yes").DataSet("value", f.formula)),
		part.Text("meta", words.T("field.formula.hint")),
		app.Div().Class("field-terms").Role("group").Aria("label", words.T("field.formula.names")).Body(names...),
	}
}

// formulaNow adds the field that was described, or gives a formula its new text.
func formulaNow(d *desk.Desk, name string, f *field) (c crdt.Change, err error) {
	kind, text := selected(d)[0].Kind, strings.TrimSpace(f.formula)
	if f.of != "" {
		kind = d.Space.Workspace.Element(f.of).Text("of")
	}
	if err := d.Board.Figures().CheckFormula(kind, name, text); err != nil {
		return c, err
	}
	if f.of != "" {
		return workspace.SetText(f.of, "f/formula", text), nil
	}
	_, c, err = d.Space.Workspace.AddFormula(kind, name, text)
	return c, err
}

// listenFormula takes what is typed of a formula.
func listenFormula(d *desk.Desk) {
	d.OnField("field-formula", func(in desk.Input) { asked(d).formula = in.Value })
	d.OnCommand("ins-formula", func(id string) { changeFormula(d, crdt.ID(id)) })
	d.OnCommand("field-term", func(name string) {
		f := asked(d)
		f.formula = strings.TrimSpace(f.formula + " " + formula.Name(name))
		d.Changed()
	})
}
