//go:build js && wasm

package intake

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/rows"
)

// planned gives Paths the touchpoints of the map on which they were gone, and what
// names of earlier tables were said to stand for.
func (in *intake) planned() {
	if in.plan.Kind != rows.Paths {
		return
	}
	in.wish.From = in.name
	m := in.d.Board.Map()
	if m == nil || len(in.plan.Steps) > 0 {
		return
	}
	in.plan.Steps = m.Steps()
	if m.Lived != nil {
		for _, n := range m.Lived.Names {
			in.plan.Stands = append(in.plan.Stands, rows.Stand{Name: n.Name, Of: string(n.Of)})
		}
	}
}

// steps asks of each step in the table which touchpoint it is: what was found
// can be corrected.
func (in *intake) steps() []app.UI {
	if in.result == nil || len(in.result.Names) == 0 {
		return nil
	}
	lines := []app.UI{app.Tr().Body(
		app.Th().Attr("scope", "col").Text(words.T("data.step.name")), app.Th().Attr("scope", "col").Text(words.T("data.step.times")),
		app.Th().Attr("scope", "col").Text(words.T("data.step.of")), app.Th().Attr("scope", "col").Text(words.T("data.step.how")))}
	unsure := 0
	for _, n := range in.result.Names {
		how := "said"
		switch {
		case n.Of == "" && n.Said:
			how = "left"
		case n.Of == "":
			how = "none"
		case !n.Sure:
			how = "alike"
		case !n.Said:
			how = "same"
		}
		if how == "none" || how == "alike" {
			unsure++
		}
		lines = append(lines, app.Tr().Class("data-step-"+how).Body(
			app.Td().Text(short(n.Name)), app.Td().Class("num").Text(words.Whole(n.Times)),
			app.Td().Body(list("data-name "+n.Name, n.Of, in.touchpoints()).Aria("label", words.T("data.name.of", short(n.Name)))),
			app.Td().Class("meta").Text(words.T("data.step."+how))))
	}
	head := words.T("data.steps.sure")
	if unsure > 0 {
		head = words.N("data.steps", unsure)
	}
	return []app.UI{app.H3().Class("section-title").Text(head), app.Table().Class("data-list data-steps").Body(app.TBody().Body(lines...))}
}

// touchpoints are those that a step can be.
func (in *intake) touchpoints() []choice {
	options := []choice{{"", words.T("data.step.pass")}}
	for _, t := range in.plan.Steps {
		options = append(options, choice{t.ID, short(t.Title)})
	}
	return options
}

// stands says which touchpoint a step of the table is, and reads it again.
func (in *intake) stands(name, of string) {
	in.plan.Stands = slices.DeleteFunc(slices.Clone(in.plan.Stands), func(s rows.Stand) bool { return fold(s.Name) == fold(name) })
	in.plan.Stands = append(in.plan.Stands, rows.Stand{Name: name, Of: of})
	in.again()
}

// gone says what would come of Paths: how many cases, and when.
func (in *intake) gone() app.UI {
	if in.result == nil || in.result.Lived == nil || in.state != ready {
		return app.P().Hidden(true)
	}
	l := journey.Lived{Journey: in.result.Lived}
	from, to := l.Days()
	return part.Text("data-sum", words.T("data.gone", words.N("data.cases", l.Cases), words.N("data.happened", l.Events), from, to))
}
