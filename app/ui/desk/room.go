//go:build js && wasm

package desk

import (
	"net/url"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Room is how people in a room come to a workspace: by typing a code or by
// pointing a phone at the QR code of the address. It never lets anybody change
// what others made, so that it may stand on a wall.
type Room struct {
	Link    string // by which the server knows it
	Code    string // eight digits in two groups
	Address string // what the QR code holds
	Role    string
	Until   time.Time
}

// Room returns the room of the open workspace that this device opened, while it
// lasts.
func (d *Desk) Room() (r Room, open bool) {
	if d.Space == nil {
		return r, false
	}
	v, err := jsontext.Parse(device.Remembered("room "+d.Space.ID), jsontext.Limits{})
	if err != nil {
		return r, false
	}
	until, err := time.Parse(time.RFC3339, v.Get("until").Or(""))
	r = Room{v.Get("link").Or(""), v.Get("code").Or(""), v.Get("address").Or(""), v.Get("role").Or(""), until}
	return r, err == nil && time.Now().Before(until) && r.Code != ""
}

// OpenRoom notes the room of the open workspace, for this window and the one on
// the projector; one without a code is closed.
func (d *Desk) OpenRoom(r Room) {
	text := ""
	if r.Code != "" {
		var b jsontext.Builder
		b.SetText("link", r.Link)
		b.SetText("code", r.Code)
		b.SetText("address", r.Address)
		b.SetText("role", r.Role)
		b.SetText("until", r.Until.UTC().Format(time.RFC3339))
		text = b.Value().String()
	}
	device.Remember("room "+d.Space.ID, text)
	d.Changed()
}

// Door is where a code is typed, as people write it: without what every browser
// adds by itself.
func (r Room) Door() string {
	at, err := url.Parse(r.Address)
	if err != nil || at.Host == "" {
		return device.Global("location").Get("host").Text() + JoinPath
	}
	return at.Host + JoinPath
}

// JoinPath is the page for the code of a room.
const JoinPath = "/join"

// Joining is the page for the code of a room, as it stands.
type Joining struct {
	Shows bool
	Busy  bool
	Wrong string
	Code  string // as typed
}

// Join opens the workspace of a room by its code.
func (d *Desk) Join() {
	j := &d.Joining
	if j.Busy || j.Code == "" {
		return
	}
	j.Busy, j.Wrong = true, ""
	d.Changed()
	go device.Guard(func() {
		at, err := d.enter(j.Code)
		j.Busy = false
		if err != nil {
			j.Wrong = Said(err, words.T("share.none"))
			d.Speak(j.Wrong)
			return
		}
		j.Code = ""
		d.Visit(at)
	})
}

// enter exchanges a code for its link, and returns where that leads.
func (d *Desk) enter(code string) (path string, err error) {
	sp, m, err := d.Store.Enter(code)
	if err != nil {
		return "", err
	}
	if m == "" {
		return Address(sp.ID), nil
	}
	return Address(sp.ID, crdt.ID(m)), nil
}
