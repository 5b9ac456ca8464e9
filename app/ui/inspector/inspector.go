//go:build js && wasm

package inspector

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// tabs are the parts of the inspector, in their order.
var tabs = []string{"details", "numbers", "evidence", "history"}

// Shows tells whether the inspector is open. On a narrow page it waits below a
// panel: two sheets never lie on each other.
func Shows(d *desk.Desk) bool {
	return d.Board != nil && !d.Folded && len(selected(d)) > 0 && (d.Side == "" || !d.Narrow())
}

// shown returns the tabs of what is selected, and which of them is open: a
// lane or a link has no figures and no evidence.
func (p *panel) shown() (list []string, open string) {
	switch p.kind() {
	case "lane", "link":
		list = []string{"details", "history"}
	default:
		list = tabs
	}
	if !slices.Contains(list, p.d.Tab) {
		return list, "details"
	}
	return list, p.d.Tab
}

// View returns the inspector of what is selected.
func View(d *desk.Desk) app.UI {
	p := &panel{d: d, w: d.Space.Workspace, es: selected(d), m: d.Board.Map()}
	var body []app.UI
	_, open := p.shown()
	switch open {
	case "numbers":
		body = p.numbers()
	case "evidence":
		body = p.evidence()
	case "history":
		body = p.history()
	default:
		body = p.details()
	}
	class := "ins"
	if why := d.WhyNot(p.es[0].ID); why != "" {
		class += " locked"
		body = append([]app.UI{part.Text("meta ins-locked", why)}, body...)
	}
	return app.Div().Class(class).ID("inspector").Body(
		p.head(),
		p.tabs(),
		app.Div().Class("ins-body").ID("ins-body").Role("tabpanel").Aria("labelledby", "tab-"+open).TabIndex(0).Body(body...),
	)
}

// panel is one rendering of the inspector.
type panel struct {
	d  *desk.Desk
	w  *workspace.Workspace
	es []*workspace.Element // what is selected, at least one
	m  *journey.Map         // nil on maps of other kinds
}

// selected returns the live things that are selected.
func selected(d *desk.Desk) (es []*workspace.Element) {
	for _, id := range d.Board.Selected() {
		if e := d.Space.Workspace.Element(id); e != nil {
			es = append(es, e)
		}
	}
	return es
}

// one returns the selected thing if there is one.
func (p *panel) one() *workspace.Element {
	if len(p.es) == 1 {
		return p.es[0]
	}
	return nil
}

// kind returns the kind that all selected things share, empty if none.
func (p *panel) kind() string {
	k := p.es[0].Kind
	for _, e := range p.es {
		if e.Kind != k {
			return ""
		}
	}
	return k
}

func (p *panel) head() app.UI {
	where := words.T("ins.count", words.Whole(len(p.es)))
	kindIcon := "group"
	if e := p.one(); e != nil {
		where, kindIcon = p.where(e), desk.IconOf(e.Kind)
	} else if k := p.kind(); k != "" {
		kindIcon = desk.IconOf(k)
		where += " · " + desk.KindName(k)
	}
	return app.Header().Class("ins-head").Body(
		app.Button().Type("button").Class("sheet-grip").DataSet("do", "sheet "+nextSheet(p.d.Sheet)).Aria("label", words.T("ins.raise")),
		part.Icon(kindIcon),
		app.H2().Class("ins-where clip").Text(where),
		part.Tool("fold", "close", words.T("close"), ""),
		p.title(),
	)
}

func nextSheet(now string) string {
	return map[string]string{"low": "half", "half": "full", "full": "low"}[now]
}

// where says what a thing is and where it stands: "Touchpoint 4 · Find and
// book a slot".
func (p *panel) where(e *workspace.Element) string {
	s := kindOf(e)
	if p.m == nil {
		return s
	}
	switch e.Kind {
	case "touchpoint":
		if t := p.m.Touchpoint(p.w, e.ID); t != nil {
			s += " " + strconv.Itoa(t.Number)
			if st := p.m.Stage(t.Stage); st != nil {
				s += " · " + st.Name()
			}
		}
	case "stage":
		if st := p.m.Stage(e.ID); st != nil {
			s += " " + words.T("ins.of", words.Whole(st.Index+1), words.Whole(len(p.m.Stages)))
		}
	default:
		if st := p.m.Stage(p.stageOf(e)); st != nil {
			s += " · " + st.Name()
		}
	}
	return s
}

// title is the name, edited in place.
func (p *panel) title() app.UI {
	v, same := p.text("title")
	t := app.Textarea().Class("ins-title").ID("ins-title").Rows(1).Name("title").
		DataSet("field", "set t title").Aria("label", words.T("ins.title")).Spellcheck(true).MaxLength(1000)
	hint := words.T("ins.several")
	if same {
		hint = p.unnamed()
	}
	t.Placeholder(hint)
	return app.Div().Class("ins-title-grow").DataSet("text", cmp.Or(v, hint)+" ").Body(t.Attr("value", v).DataSet("sync", "yes").DataSet("value", v).DataSet("of", string(p.es[0].ID)))
}

// unnamed says what stands in place of a title that nobody gave: the map's own
// word for a lane, what a chart is, and what a link connects.
func (p *panel) unnamed() string {
	e := p.one()
	switch {
	case e == nil:
	case e.Kind == "lane" && p.m != nil:
		for _, l := range p.m.Lanes {
			if l.LaneID() == e.ID && l.Type.Title() != "" {
				return l.Type.Title()
			}
		}
	case (e.Kind == "quote" || e.Kind == "evidence") && e.Text("text") != "":
		return e.Name()
	case e.Kind == view.ChartKind:
		if name := exhibit.Kind(e.Text("chart")).Name(); name != "" {
			return name
		}
	case e.Kind == "link":
		if l := p.w.Link(e.ID); l != nil {
			from, to := p.w.Element(l.From), p.w.Element(l.To)
			if from != nil && to != nil {
				return words.T("ins.from-to", workspace.ShortName(from.Name()), workspace.ShortName(to.Name()))
			}
		}
	}
	return words.T("ins.untitled")
}

func (p *panel) tabs() app.UI {
	var row []app.UI
	list, open := p.shown()
	for _, name := range list {
		label := words.T("ins." + name)
		b := app.Button().Type("button").Class("ins-tab").ID("tab-"+name).Role("tab").
			DataSet("do", "tab "+name).Aria("selected", strconv.FormatBool(open == name)).Aria("controls", "ins-body")
		if name == "evidence" {
			if n := len(p.proofs()); n > 0 {
				label += " " + words.Whole(n)
			}
		}
		row = append(row, b.Text(label))
	}
	return app.Div().Class("ins-tabs").Role("tablist").Aria("label", words.T("ins.label")).Body(row...)
}
