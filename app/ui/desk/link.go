//go:build js && wasm

package desk

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/address"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
)

// Inside returns the path of an address that leads to a workspace in this
// program.
func Inside(text string) (path string, ok bool) {
	if !strings.Contains(text, "://") {
		return "", false // and the page is not asked where it is
	}
	return address.Inside(device.Global("location").Get("origin").Text(), text)
}

// LeadsTo says in words where a path leads, and whether that is there: the name
// of a thing of the open workspace, else only that it is another one.
func (d *Desk) LeadsTo(path string) (name string, there bool) {
	space, m, id := address.Split(path)
	if d.Space == nil || space != d.Space.ID {
		return words.T("link.elsewhere"), true
	}
	if id == "" {
		id = m
	}
	if e := d.Space.Workspace.Element(id); e != nil {
		return e.Name(), true
	}
	return d.Space.Doc.Get(id, "title").Or(string(id)), false
}

// follow goes to an address of this program; to a thing on the open map without
// leaving it.
func (d *Desk) follow(path string) {
	space, m, id := address.Split(path)
	if d.Board != nil && d.Space.ID == space && d.MapID == m && id != "" {
		d.Jump(id)
		return
	}
	d.Visit(path)
}

// Jump shows a thing of the open workspace and selects it, on whichever map it
// is. What is deleted, or was never here, is said.
func (d *Desk) Jump(id crdt.ID) {
	if d.Board == nil {
		return
	}
	e := d.Space.Workspace.Element(id)
	if e == nil {
		if title := d.Space.Doc.Get(id, "title").Or(""); d.Space.Doc.Has(id) {
			d.Stay(words.T("link.deleted", title), "trash")
		} else {
			d.Stay(words.T("link.unknown"), "")
		}
		return
	}
	if m := d.Space.Workspace.MapOf(id); m != "" && m != d.MapID {
		d.Visit(Address(d.Space.ID, m, id))
		return
	}
	if d.Covered() {
		d.Side = ""
	}
	d.Do("reveal " + string(id))
}

// visit opens a map of the open workspace, or shows a thing on whichever it is.
func (d *Desk) visit(id crdt.ID) {
	if e := d.Space.Workspace.Element(id); e != nil && e.Kind == "map" {
		d.Visit(Address(d.Space.ID, id))
		return
	}
	d.Jump(id)
}

// copyLink puts the address of the one selected thing, or of the map, into the
// clipboard.
func (d *Desk) copyLink() {
	if d.Board == nil {
		return
	}
	name := d.Space.Workspace.Element(d.MapID).Name()
	path := Address(d.Space.ID, d.MapID)
	if sel := d.Board.Selected(); len(sel) > 0 {
		id := sel[len(sel)-1]
		if e := d.Space.Workspace.Element(id); e != nil {
			name, path = e.Name(), Address(d.Space.ID, d.MapID, id)
		}
	}
	clip := device.Clip{Text: device.Global("location").Get("origin").Text() + path}
	go device.Guard(func() {
		if err := clip.Write(); err != nil {
			d.Stay(words.T("link.here", clip.Text), "")
			return
		}
		d.Say(words.T("link.copied", name), "")
	})
}
