//go:build js && wasm

package talk

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// filters say which threads show, in the order of the buttons.
var filters = []string{"open", "mine", "settled"}

// state is how the panel stands.
var state struct {
	filter  string
	about   crdt.ID // only what is about this; empty for all
	reply   crdt.ID // the thread that is being answered
	edit    crdt.ID // the comment that is being changed
	suggest suggestion
}

// View returns the panel.
func View(d *desk.Desk) app.UI {
	if state.filter == "" {
		state.filter = filters[0]
	}
	p := panel{d: d, w: d.Space.Workspace, me: d.Me()}
	p.names = names(d)
	all := p.w.Comments()
	var row []app.UI
	for _, name := range filters {
		n := 0
		for _, c := range all {
			if p.passes(c, name) {
				n++
			}
		}
		row = append(row, app.Button().Type("button").Class("segment").DataSet("do", "talk-filter "+name).
			Aria("pressed", pressed(name == state.filter)).Text(words.T("talk.filter."+name, words.Whole(n))))
	}
	body := []app.UI{p.begin()}
	if e := p.w.Element(state.about); e != nil {
		body = append(body, app.Div().Class("talk-about").Body(
			app.Span().Class("clip").Text(words.T("talk.only", e.Name())), part.Link("talk-all", words.T("talk.all"))))
	}
	var shown []*workspace.Comment
	for _, c := range all {
		if p.passes(c, state.filter) && (p.w.Element(state.about) == nil || c.Of == state.about) {
			body = append(body, p.thread(c))
			shown = append(shown, c)
		}
	}
	look(d, shown)
	if len(shown) == 0 {
		body = append(body, part.Text("meta", words.T("talk.none."+state.filter)))
	}
	return app.Div().Class("past-panel talk").ID("talk").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.comments")),
			part.Tool("comments", "close", words.T("close"), "")),
		app.Div().Class("past-tabs").Body(app.Div().Class("segments").Role("group").Aria("label", words.T("talk.filter")).Body(row...)),
		app.Div().Class("panel-body past-body").Body(body...),
	)
}

// panel is one rendering.
type panel struct {
	d     *desk.Desk
	w     *workspace.Workspace
	me    string
	names []string
}

func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// passes tells whether a filter lets a thread through.
func (p *panel) passes(c *workspace.Comment, filter string) bool {
	switch filter {
	case "settled":
		return c.Resolved != ""
	case "mine":
		return c.Resolved == "" && len(c.To(p.me)) > 0
	}
	return c.Resolved == ""
}

// begin is where a new comment is written.
func (p *panel) begin() app.UI {
	of, name := p.subject()
	body := []app.UI{app.Label().Class("meta").For("talk-new").Text(words.T("talk.on", name))}
	body = append(body, p.field("new", "new "+string(of), words.T("talk.hint"), words.T("talk.say"), "")...)
	return app.Div().Class("talk-new").Body(body...)
}

// subject is what a new comment is about: what is selected, or the map.
func (p *panel) subject() (crdt.ID, string) {
	if sel := p.d.Board.Selected(); len(sel) == 1 {
		if e := p.w.Element(sel[0]); e != nil {
			return e.ID, e.Name()
		}
	}
	if e := p.w.Element(p.d.MapID); e != nil {
		return e.ID, e.Name()
	}
	return p.d.MapID, ""
}

// field is a place to write with its button, and the name to go by, as long as
// nobody gave one.
func (p *panel) field(id, arg, hint, label, text string) []app.UI {
	draft := draftOf(p.d, id)
	if draft == "" {
		draft = text
	}
	area := app.Textarea().Class("ins-field talk-field").ID("talk-"+id).Rows(2).Name("talk-"+id).DataSet("field", "talk "+id).DataSet("enter", "talk-send "+id+" "+arg).
		Placeholder(hint).Aria("label", hint).MaxLength(10000).Spellcheck(true).
		Attr("value", draft).DataSet("sync", "yes").DataSet("value", draft)
	body := []app.UI{app.Div().Class("grow").DataSet("text", draft+" ").Body(area)}
	s := &state.suggest
	if s.field == id && len(s.names) > 0 {
		area.Aria("controls", "talk-names").Aria("autocomplete", "list").Aria("activedescendant", "talk-name-"+words.Whole(s.row))
		body = append(body, s.render())
	}
	if p.me == "" {
		body = append(body, app.Input().Type("text").Class("ins-field").DataSet("field", "talk-me").MaxLength(80).Placeholder(words.T("talk.me")).Aria("label", words.T("talk.me")).Attr("autocomplete", "name"))
	}
	return append(body, app.Div().Class("row talk-send").Body(part.Button("talk-send "+id+" "+arg, label), app.Span().Class("meta").Text(words.T("talk.keys"))))
}

// thread is a comment with its answers.
func (p *panel) thread(c *workspace.Comment) app.UI {
	where := words.T("talk.gone")
	link := app.UI(app.Span().Class("meta clip").Text(where))
	if e := p.w.Element(c.Of); e != nil {
		link = app.Button().Type("button").Class("link clip").DataSet("do", "talk-show "+string(c.Of)).Text(e.Name())
	}
	do, icon, label := "talk-settle ", "tick", "talk.settle"
	if c.Resolved != "" {
		do, icon, label = "talk-open ", "undo", "talk.reopen"
	}
	body := []app.UI{
		app.Div().Class("talk-head").Body(link, part.Tool(do+string(c.ID), icon, words.T(label), "")),
		p.one(c),
	}
	for _, a := range c.Answers {
		body = append(body, p.one(a))
	}
	if c.Resolved != "" {
		body = append(body, part.Text("meta", words.T("talk.settled", c.Resolved)))
	}
	if state.reply == c.ID {
		body = append(body, p.field("reply", "reply "+string(c.ID), words.T("talk.answer"), words.T("talk.answer"), "")...)
	} else {
		body = append(body, part.Link("talk-reply "+string(c.ID), words.T("talk.answer")))
	}
	class := "talk-thread"
	if c.Resolved != "" {
		class += " settled"
	}
	return app.Elem("article").Class(class).ID("thread-"+string(c.ID)).Aria("label", words.T("talk.thread", c.Author, c.Description)).Body(body...)
}

// one is what somebody said, with who and when.
func (p *panel) one(c *workspace.Comment) app.UI {
	who := c.Author
	if who == "" {
		who = words.T("talk.somebody")
	}
	head := []app.UI{app.B().Text(who), app.Span().Class("meta").Text(when(c.At))}
	if c.Author == p.me && state.edit != c.ID {
		head = append(head, app.Div().Class("top-space"),
			part.Tool("talk-edit "+string(c.ID), "edit", words.T("talk.edit"), ""), part.Tool("talk-delete "+string(c.ID), "trash", words.T("talk.delete"), ""))
	}
	body := []app.UI{app.Div().Class("talk-who").Body(head...)}
	if state.edit == c.ID {
		return app.Div().Class("talk-one").Body(append(body, p.field("edit", "edit "+string(c.ID), words.T("talk.hint"), words.T("talk.change"), c.Description)...)...)
	}
	return app.Div().Class("talk-one").Body(append(body, p.text(c.Description))...)
}

// text is what was said, with the names that it mentions marked.
func (p *panel) text(s string) app.UI {
	var pieces []app.UI
	at := 0
	for _, m := range workspace.Mentions(s, p.names) {
		class := "talk-name"
		if strings.EqualFold(s[m.From+1:m.To], p.me) {
			class += " me"
		}
		pieces = append(pieces, app.Text(s[at:m.From]), app.Span().Class(class).Text(s[m.From:m.To]))
		at = m.To
	}
	return app.P().Class("talk-text").Body(append(pieces, app.Text(s[at:]))...)
}

// when says a time in words of this device.
func when(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	clock := device.Date(float64(t.UnixMilli()), map[string]any{"hour": "2-digit", "minute": "2-digit"})
	switch device.DaysAgo(t) {
	case 0:
		return clock
	case 1:
		return words.T("past.yesterday") + ", " + clock
	}
	return device.Date(float64(t.UnixMilli()), map[string]any{"day": "numeric", "month": "short", "year": "numeric"})
}
