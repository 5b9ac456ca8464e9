//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// otherFields are the fields that people added to records of this kind, each
// of its type (F6).
func (p *panel) otherFields() app.UI {
	kind := p.kind()
	if kind == "" || kind == "lane" || kind == "map" {
		return nil
	}
	var rows []app.UI
	for _, f := range p.w.FieldsOf(kind) {
		rows = append(rows, changeable(f, p.added(f)))
	}
	rows = append(rows, part.Link("ins-field", words.T("ins.add-field")))
	return part.Section(words.T("ins.own-fields"), rows...)
}

// added is the row of a field that people added.
func (p *panel) added(f *workspace.Field) app.UI {
	v, same := p.shared("f/" + f.Key)
	shown := v.Or("")
	if n, ok := v.Number(); ok {
		shown = words.Field(n)
	}
	field := "own " + f.Key
	switch f.Type {
	case workspace.ChoiceField:
		options := []app.UI{app.Option().Value("").Text(words.T("ins.none")).Selected(same && shown == "")}
		for _, o := range f.Options {
			options = append(options, app.Option().Value(o).Text(o).Selected(same && o == shown))
		}
		return p.row(f.Name(), field, app.Select().Class("ins-field").ID(id(field)).DataSet("field", field).Body(options...))
	case workspace.FormulaField:
		return p.computed(f)
	case workspace.RatingField:
		return p.rated(f, p.row(f.Name(), field, p.input(field, "num", shown, "–", same)))
	case workspace.MoneyField:
		unit := ""
		if e := p.w.Element(workspace.Root); e != nil {
			unit = e.Text("currency")
		}
		return p.row(f.Name(), field, app.Span().Class("ins-unit").Body(p.input(field, "num", shown, "–", same), app.Span().Class("unit").Text(unit)))
	}
	return p.row(f.Name(), field, p.input(field, "", shown, words.T("field."+string(f.Type)), same))
}

// listenOwn takes what is typed into fields that people added, and into the
// form that adds one.
func listenOwn(d *desk.Desk) {
	d.OnField("own", func(in desk.Input) {
		if in.Live {
			return
		}
		es := selected(d)
		var c crdt.Change
		for _, e := range es {
			for _, f := range d.Space.Workspace.FieldsOf(e.Kind) {
				if f.Key != in.Arg {
					continue
				}
				typed := in.Value
				if v, ok := words.ParseNumber(typed); ok && f.Numeric() {
					typed = strings.ReplaceAll(workspace.Num(v).JSON().String(), "\"", "")
				}
				one, err := f.Set(e.ID, typed)
				if err != nil {
					d.Wrong = desk.Wrong{Field: "own " + f.Key, Of: es[0].ID, Typed: in.Value, Sentence: desk.Sentence(err)}
					d.Changed()
					return
				}
				c.Add(one)
			}
		}
		d.Wrong = desk.Wrong{}
		d.Commit(words.T("ins.change"), c)
		d.Changed()
	})
	d.OnField("field-name", func(in desk.Input) { d.Dialog.Find = in.Value })
	d.OnField("field-type", func(in desk.Input) {
		d.Dialog.Arg = in.Value
		asked(d).wrong = ""
		d.Changed()
	})
	d.OnField("field-options", func(in desk.Input) { asked(d).options = in.Value })
	d.OnCommand("field-now", func(string) { fieldNow(d) })
	listenFormula(d)
	listenScale(d)
	listenChanged(d)
}

// addField asks for the name and type of a new field.
func addField(d *desk.Desk) {
	d.Ask(desk.Dialog{Name: "field", Arg: string(workspace.TextField)})
}

// field is what was typed of a new field, beside its name.
type field struct {
	of      crdt.ID // the formula's field or the scale that is changed, empty for a new field
	formula string
	options string
	ratedOn crdt.ID           // a scale of the workspace, empty for a new one
	scale   map[string]string // by the names of scaleParts
	wrong   string            // why it cannot be
}

func asked(d *desk.Desk) *field {
	f, ok := d.Dialog.Data.(*field)
	if !ok {
		f = &field{scale: map[string]string{}}
		d.Dialog.Data = f
	}
	return f
}

// fieldNow adds the field that was described.
func fieldNow(d *desk.Desk) {
	q := d.Dialog
	es := selected(d)
	name := strings.TrimSpace(q.Find)
	if name == "" || len(es) == 0 {
		return
	}
	typed := asked(d)
	var c crdt.Change
	var err error
	if typed.of == "" {
		err = d.Board.Figures().CheckFieldName(es[0].Kind, name, "")
	}
	switch t := workspace.FieldType(q.Arg); {
	case err != nil:
	case t == workspace.FormulaField:
		c, err = formulaNow(d, name, typed)
	case t == workspace.RatingField:
		c, err = scaleNow(d, name, typed)
	default:
		var options []string
		for o := range strings.SplitSeq(typed.options, ",") {
			if o = strings.TrimSpace(o); o != "" {
				options = append(options, o)
			}
		}
		_, c = d.Space.Workspace.AddField(es[0].Kind, name, workspace.FieldType(q.Arg), options...)
	}
	if err != nil {
		typed.wrong = desk.Sentence(err)
		d.Changed()
		return
	}
	d.Dialog = desk.Dialog{}
	d.Commit(words.T("ins.add-field"), c)
	d.Changed()
}

// FieldDialog asks for the name and type of a field, or for another formula or
// scale.
func FieldDialog(d *desk.Desk) app.UI {
	f, t := asked(d), workspace.FieldType(d.Dialog.Arg)
	title, add := words.T("ins.add-field"), words.T("field.add")
	var body []app.UI
	if f.of != "" {
		title, add = d.Dialog.Find, words.T("field.keep")
	} else {
		body = described(t)
	}
	switch t {
	case workspace.ChoiceField:
		body = append(body, app.Label().Class("field-row").Body(app.Span().Text(words.T("field.options")),
			app.Input().Type("text").Class("field").DataSet("field", "field-options").AutoComplete(false)))
	case workspace.RatingField:
		body = append(body, scaleFields(d, f)...)
	case workspace.FormulaField:
		body = append(body, formulaField(d, f)...)
	}
	if f.wrong != "" {
		body = append(body, app.P().Class("ins-wrong").Role("alert").Text(f.wrong))
	}
	return part.Dialog("", title, body, part.Button("close", words.T("cancel")), part.Button("field-now", add, part.Lead))
}

// described is where a new field gets its name and type.
func described(chosen workspace.FieldType) []app.UI {
	var types []app.UI
	for _, t := range workspace.FieldTypes {
		types = append(types, app.Option().Value(string(t)).Text(words.T("field.type."+string(t))).Selected(t == chosen))
	}
	return []app.UI{
		app.Label().Class("field-row").Body(app.Span().Text(words.T("rename.label")),
			app.Input().Type("text").Class("field").DataSet("first", "yes").DataSet("field", "field-name").MaxLength(200).AutoComplete(false)),
		app.Label().Class("field-row").Body(app.Span().Text(words.T("field.type")),
			app.Select().Class("field").DataSet("field", "field-type").Body(types...)),
	}
}
