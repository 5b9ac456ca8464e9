//go:build js && wasm

package witness

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/witness"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Name is the dialog that shows an answer before it is kept (A1).
const Name = "witness"

// to is whom a statement is to go to, as it is typed.
var to struct {
	of   crdt.ID
	name string
}

// Listen takes what is typed and pressed, and the answers that come in.
func Listen(d *desk.Desk) {
	d.Answered = func(name string, data []byte) bool { return answered(d, name, data) }
	d.OnField("witness-to", func(in desk.Input) { to.of, to.name = crdt.ID(in.Arg), in.Value })
	d.OnCommand("witness-ask", func(id string) { ask(d, d.Space.Workspace.Element(crdt.ID(id)), byPage) })
	d.OnCommand("witness-link", func(id string) { ask(d, d.Space.Workspace.Element(crdt.ID(id)), byLink) })
	d.OnCommand("witness-keep", func(and string) { keep(d, and) })
}

// way is how a question goes out: what hands it out once it is remembered, or
// why this one cannot go that way.
type way func(d *desk.Desk, q witness.Request) (send func(), refused string)

// ask remembers a question and hands it out.
func ask(d *desk.Desk, e *workspace.Element, by way) {
	if e == nil {
		return
	}
	name := ""
	if to.of == e.ID {
		name = strings.TrimSpace(to.name)
	}
	wrong := func(sentence string) {
		d.Wrong = desk.Wrong{Field: "witness-to " + string(e.ID), Of: e.ID, Sentence: sentence}
		d.Changed()
	}
	if name == "" {
		wrong(words.T("witness.who"))
		return
	}
	q, c := witness.Ask(d.Space.Workspace, e, name, time.Now().Format(time.DateOnly), device.Secret())
	if q.About == words.T("new.title") { // nobody named it: a witness would wonder who asks
		q.About = ""
	}
	send, refused := by(d, q)
	if refused != "" {
		wrong(refused)
		return
	}
	d.Wrong = desk.Wrong{}
	if !d.Commit(words.T("witness.ask"), c) { // nothing goes out that nobody remembers
		return
	}
	to.name = ""
	go device.Guard(send)
	d.Changed()
}

// byPage saves the question as a page.
func byPage(d *desk.Desk, q witness.Request) (send func(), refused string) {
	return func() {
		file := words.FileName(words.T("witness.file", q.To), ".html")
		if err := device.Download(file, "text/html", witness.Page(q)); err != nil {
			d.Say(words.T("export.failed", desk.Sentence(err)), "")
			return
		}
		d.Say(words.T("witness.sent", file, q.To), "")
	}, ""
}

// byLink puts the question into the clipboard as a link, and says so where only
// this computer can follow it. Where the browser does not let it, the page is
// saved: the question is remembered by then.
func byLink(d *desk.Desk, q witness.Request) (send func(), refused string) {
	at := device.Global("location")
	link, err := witness.Link(at.Get("origin").Text(), q)
	if err != nil {
		return nil, words.T("witness.long")
	}
	said := words.T("witness.linked", q.To)
	if host := at.Get("hostname").Text(); host == "localhost" || host == "[::1]" || strings.HasPrefix(host, "127.") {
		said = words.T("witness.linked.here")
	}
	return func() {
		if err := (device.Clip{Text: link}).Write(); err != nil {
			page, _ := byPage(d, q)
			page()
			return
		}
		d.Stay(said, "")
	}, ""
}

// incoming is an answer that waits to be kept.
type incoming struct {
	witness.Answer
	space *store.Space
	of    *workspace.Element
	asked witness.Asked
}

// answered takes a file that may hold an answer; false where it holds none.
func answered(d *desk.Desk, name string, data []byte) bool {
	if !witness.MayHold(name, data) || !witness.Is(data) {
		return false
	}
	d.InTurn(func() { came(d, data) })
	return true
}

// came shows an answer, or says why it cannot be kept.
func came(d *desk.Desk, data []byte) {
	a, err := witness.Read(data)
	in := &incoming{Answer: a, space: d.Space}
	switch {
	case err != nil:
	case d.Space == nil:
		d.Stay(words.T("witness.closed", cmp.Or(a.About, words.T("new.title"))), "")
		return
	default:
		if in.of, in.asked = witness.Find(d.Space.Workspace, a); in.of == nil {
			err = witness.ErrForeign
		} else {
			err = a.Check(in.asked)
		}
	}
	switch {
	case err != nil:
		d.Stay(refused(err, a), "")
	case older(d, in):
	case witness.Kept(d.Space.Workspace, a):
		d.Say(words.T("witness.again", a.Name), "")
	default:
		d.Ask(desk.Dialog{Name: Name, Data: in, InTurn: true})
	}
}

// older says it where a later answer to the same question is kept.
func older(d *desk.Desk, in *incoming) bool {
	q, is := witness.Newer(d.Space.Workspace, in.of, in.Answer)
	if is {
		d.Stay(words.T("witness.older", in.Name, in.On, q.Day), "")
	}
	return is
}

// refused says why an answer was not taken, and what to do (A2).
func refused(err error, a witness.Answer) string {
	for _, x := range []struct {
		err error
		key string
	}{{witness.ErrTooNew, "later"}, {witness.ErrForeign, "foreign"}, {witness.ErrSeal, "forged"}} {
		if errors.Is(err, x.err) {
			return words.T("witness."+x.key, a.About)
		}
	}
	return words.T("witness.damaged")
}

// keep makes the answer evidence; "substantiated" says that the statement is.
func keep(d *desk.Desk, and string) {
	in, ok := d.Dialog.Data.(*incoming)
	if !ok {
		return
	}
	defer d.Close() // and then the next answer, to a workspace that has this one
	if d.Space == nil || d.Space != in.space {
		d.Stay(refused(witness.ErrForeign, in.Answer), "")
		return
	}
	e := d.Space.Workspace.Element(in.of.ID)
	if e == nil {
		d.Stay(words.T("witness.gone", in.of.Name(), in.Name), "trash")
		return
	}
	if in.of = e; older(d, in) { // it came while this one was shown
		return
	}
	c := witness.Keep(d.Space.Workspace, e, in.Answer, d.Space.Session.Replica())
	if and != "" {
		c.Add(witness.Substantiate(e))
	}
	if !d.Commit(words.T("witness.kept"), c) {
		return
	}
	d.Say(words.T("witness.did", in.Title()), "undo")
	d.Tab = "details"
	d.Jump(e.ID)
}

// Dialog shows an answer with its statement (A1).
func Dialog(d *desk.Desk) app.UI {
	in, ok := d.Dialog.Data.(*incoming)
	if !ok {
		return nil
	}
	body := []app.UI{app.P().Body(app.B().Text(in.By()), app.Text(" "), app.B().Text(witness.Words(in.Says)), app.Text(":")),
		app.Elem("blockquote").Class("witness-of").Text(in.of.Name())}
	if in.Comment != "" {
		body = append(body, app.P().Class("witness-said").Text("“"+in.Comment+"”"))
	}
	notes := []string{}
	if in.Name != in.asked.To {
		notes = append(notes, words.T("witness.other", in.asked.To))
	}
	if in.Mark != witness.Mark(in.of) {
		notes = append(notes, words.T("witness.reworded"))
	}
	if in.asked.Says != "" {
		notes = append(notes, words.T("witness.replaces", in.asked.By, witness.Words(in.asked.Says)))
	}
	for _, n := range append(notes, words.T("witness.proves")) {
		body = append(body, part.Text("meta", n))
	}
	actions := []app.UI{part.Button("close", words.T("witness.not")), part.Button("witness-keep", words.T("witness.keep"), part.Lead).DataSet("first", "yes")}
	if in.of.Text("state") != witness.Substantiated && in.Says == "agree" {
		actions = []app.UI{actions[0], part.Button("witness-keep substantiated", words.T("witness.bear")), actions[1]}
	}
	return part.Dialog("", words.T("witness.title"), body, actions...)
}

// View is the section of a statement's witnesses: who was asked, what they say,
// and a field to ask somebody.
func View(d *desk.Desk, e *workspace.Element) app.UI {
	var rows []app.UI
	for _, q := range witness.Of(e) {
		said := app.UI(app.Span().Class("meta").Text(words.T("witness.waits", q.On)))
		if q.Says != "" {
			said = app.Span().Text(witness.Words(q.Says))
		}
		if proof := witness.Evidence(d.Space.Workspace, q); proof != nil {
			said = part.Link("reveal "+string(proof.ID), witness.Words(q.Says))
		}
		rows = append(rows, app.Div().Class("row witness-row").Body(app.Span().Text(q.To), said))
	}
	if rows == nil {
		rows = append(rows, part.Text("meta", words.T("witness.none")))
	}
	field, typed := "witness-to "+string(e.ID), ""
	if to.of == e.ID {
		typed = to.name
	}
	rows = append(rows, app.Div().Class("row witness-ask").Body(
		app.Input().Type("text").Class("ins-field").DataSet("field", field).DataSet("enter", "witness-ask "+string(e.ID)).MaxLength(200).AutoComplete(false).
			Placeholder(words.T("witness.to.short")).Aria("label", words.T("witness.to")).Value(typed).DataSet("sync", "yes").DataSet("value", typed),
		part.Labelled("witness-ask "+string(e.ID), "download", words.T("witness.ask")),
		part.Labelled("witness-link "+string(e.ID), "link", words.T("witness.link"))))
	if d.Wrong.Field == field && d.Wrong.Of == e.ID {
		rows = append(rows, app.P().Class("ins-wrong").Role("alert").Text(d.Wrong.Sentence))
	}
	rows = append(rows, app.P().Class("meta").Body(app.Text(words.T("witness.back")+" "), part.Link("open-file", words.T("witness.open"))))
	return part.Section(words.T("witness.section"), rows...)
}
