//go:build js && wasm

package share

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// JoinPage asks for the code of a room: one question, in large type.
func JoinPage(d *desk.Desk) app.UI {
	j := d.Joining
	field := app.Input().Type("text").ID("join-code").Class("join-code").DataSet("field", "join-code").DataSet("enter", "join-now").
		Attr("inputmode", "numeric").AutoComplete(false).Spellcheck(false).MaxLength(20).Placeholder("1234 5678").AutoFocus(true).
		Aria("describedby", "join-text").DataSet("sync", "yes").DataSet("value", j.Code).Value(j.Code)
	wrong := app.P().ID("join-wrong").Class("bad-words").Role("alert").Text(j.Wrong)
	if j.Wrong != "" {
		field.Aria("invalid", "true").Aria("errormessage", "join-wrong")
	}
	return app.Main().ID("main").Class("opening join").Body(
		part.Mark(),
		app.H1().Body(app.Label().For("join-code").Text(words.T("join.title"))),
		field,
		part.Text("", words.T("join.text")),
		wrong,
		part.Button("join-now", words.T(busy(j.Busy)), part.Lead, part.When(j.Busy, part.Off, part.Rest)),
		part.Link("go /", words.T("gone.home")),
	)
}

// roomCard is the code of the room, the address at which it is typed, and its QR
// code.
func roomCard(r desk.Room, class string) app.UI {
	return app.Div().Class("room "+class).Body(
		Code(r.Address, words.T("share.qr")),
		app.Div().Class("room-words").Body(
			app.P().Class("room-door").Text(r.Door()),
			app.P().Class("room-code").Text(r.Code),
			app.P().Class("room-may").Text(words.T("room.may."+r.Role))))
}

// OnScreen shows the room over a presentation, while it is asked for.
func OnScreen(d *desk.Desk) app.UI {
	r, open := d.Room()
	if !d.Show.On || !d.Show.Room || !open {
		return app.Div().Hidden(true)
	}
	return app.Div().Class("room-screen").Body(roomCard(r, "large"))
}

func busy(now bool) string {
	if now {
		return "join.busy"
	}
	return "join.go"
}
