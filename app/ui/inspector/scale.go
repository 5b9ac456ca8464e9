//go:build js && wasm

package inspector

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/workspace"
)

// scaleParts are what makes a scale, in the order in which it is asked for: its
// name, three numbers and two words.
var scaleParts = []string{"name", "lowest", "highest", "step", "low", "high"}

// rating reads the scale that was typed; a part that is no number is named.
func (f *field) rating() (r workspace.Rating, err error) {
	for i, to := range []*float64{&r.Lo, &r.Hi, &r.Step} {
		key := scaleParts[1+i]
		typed := strings.TrimSpace(f.scale[key])
		v, ok := words.ParseNumber(typed)
		if !ok && !(key == "step" && typed == "") {
			return r, edit.Sentence(words.T("field.scale."+key) + ": " + words.T("field.scale.number"))
		}
		*to = v
	}
	r.Of, r.Name = f.of, strings.TrimSpace(f.scale["name"])
	r.Low, r.High = strings.TrimSpace(f.scale["low"]), strings.TrimSpace(f.scale["high"])
	return r, nil
}

// typedAs is a scale as a person types it.
func typedAs(r workspace.Rating) map[string]string {
	step := ""
	if r.Step > 0 {
		step = words.Field(r.Step)
	}
	return map[string]string{"name": r.Name, "lowest": words.Field(r.Lo), "highest": words.Field(r.Hi), "step": step, "low": r.Low, "high": r.High}
}

// scaleOf returns a scale of the workspace, the zero one where there is none.
func scaleOf(w *workspace.Workspace, id crdt.ID) workspace.Rating {
	all := w.RatingScales()
	if i := slices.IndexFunc(all, func(r workspace.Rating) bool { return r.Of == id }); i >= 0 {
		return all[i]
	}
	return workspace.Rating{}
}

// scaleFields ask on which scale a field rates: one of the workspace's, or what
// makes another.
func scaleFields(d *desk.Desk, f *field) (rows []app.UI) {
	w := d.Space.Workspace
	if all := w.RatingScales(); f.of == "" && len(all) > 0 {
		options := []app.UI{app.Option().Value("").Text(words.T("field.scale.new")).Selected(f.ratedOn == "")}
		for _, r := range all {
			options = append(options, app.Option().Value(string(r.Of)).Text(r.Title()).Selected(f.ratedOn == r.Of))
		}
		rows = append(rows, app.Label().Class("field-row").Body(app.Span().Text(words.T("field.scale")),
			app.Select().Class("field").DataSet("field", "field-rated-on").Body(options...)))
	}
	if f.ratedOn != "" {
		return rows
	}
	if f.of != "" {
		rows = append(rows, part.Text("meta", words.T("field.scale.shared")))
	}
	for _, key := range scaleParts {
		rows = append(rows, app.Label().Class("field-row").Body(app.Span().Text(words.T("field.scale."+key)),
			app.Input().Type("text").Class("field").DataSet("field", "field-scale "+key).MaxLength(100).AutoComplete(false).
				Value(f.scale[key]).DataSet("sync", "yes").DataSet("value", f.scale[key])))
	}
	return rows
}

// scaleNow adds a field that rates on the scale that was chosen or described, or
// gives a scale what was described.
func scaleNow(d *desk.Desk, name string, f *field) (c crdt.Change, err error) {
	w := d.Space.Workspace
	r := scaleOf(w, f.ratedOn)
	if f.ratedOn == "" {
		if r, err = f.rating(); err != nil {
			return c, err
		}
	}
	if f.of != "" {
		return w.SetRating(r)
	}
	_, c, err = w.AddRating(selected(d)[0].Kind, name, r)
	return c, err
}

// rated is the row of a field that rates on a scale.
func (p *panel) rated(f *workspace.Field, row app.UI) app.UI {
	rows := []app.UI{row, part.Text("meta", f.Rating.Title())}
	if f.Rating.Of != "" {
		rows = append(rows, part.Link("ins-scale "+string(f.Rating.Of), words.T("field.scale.change")))
	}
	return app.Div().Body(rows...)
}

// listenScale takes what is typed and chosen of a scale.
func listenScale(d *desk.Desk) {
	d.OnField("field-scale", func(in desk.Input) { asked(d).scale[in.Arg] = in.Value })
	d.OnField("field-rated-on", func(in desk.Input) {
		asked(d).ratedOn = crdt.ID(in.Value)
		asked(d).wrong = ""
		d.Changed()
	})
	d.OnCommand("ins-scale", func(id string) {
		r := scaleOf(d.Space.Workspace, crdt.ID(id))
		d.Ask(desk.Dialog{Name: "field", Arg: string(workspace.RatingField), Find: words.T("field.scale.change"), Data: &field{of: r.Of, scale: typedAs(r)}})
	})
}
