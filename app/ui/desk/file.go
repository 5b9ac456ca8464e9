//go:build js && wasm

package desk

import (
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// accepts are the files that Open offers to choose.
const accepts = ".json,.svg,.worthmap,.graphml,.xlsx,.csv,.tsv,.tab,.txt,application/json,image/svg+xml,text/csv,text/tab-separated-values"

// PickFile asks for files and opens them.
func (d *Desk) PickFile() {
	device.Pick(accepts, func(files []device.File, err error) {
		if err != nil {
			d.Say(Sentence(err), "")
			return
		}
		d.OpenFiles(files)
	})
}

// newSpace makes a workspace: "journey", "journey guided".
func (d *Desk) newSpace(arg string) {
	kind, start, _ := strings.Cut(arg, " ")
	if kind == "" {
		kind = "journey"
	}
	m, c := workspace.Create("map", crdt.Place{Parent: workspace.Root, Order: crdt.Between("", "")}, words.T("new."+kind))
	c.Set(m, "f/kind", jsontext.Of(kind))
	if start == "guided" {
		d.Side = "steps"
	}
	d.Begin(words.T("new.title"), m, c)
}

// Begin makes a workspace of a change that makes its map m, and goes there.
func (d *Desk) Begin(title string, m crdt.ID, c crdt.Change) {
	go device.Guard(func() {
		c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
		c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
		c.Set(workspace.Root, "title", jsontext.Of(d.freeTitle(title)))
		sp, err := d.Store.Create("", c)
		if err != nil {
			d.Say(Sentence(err), "")
			return
		}
		d.Dialog = Dialog{}
		d.Visit(Address(sp.ID, m))
	})
}

// freeTitle is what a new workspace is called: of several that nobody named yet
// each has a number. It blocks.
func (d *Desk) freeTitle(name string) string {
	list, _ := d.Store.List()
	return numbered(name, func(title string) bool {
		return slices.ContainsFunc(list, func(h oplog.Header) bool { return h.Title == title })
	})
}

// FreeName is what a new map of the open workspace is called: of several of one
// name each has a number.
func (d *Desk) FreeName(name string) string {
	list := d.Space.Maps()
	return numbered(name, func(title string) bool {
		return slices.ContainsFunc(list, func(m *workspace.Element) bool { return m.Title == title })
	})
}

// numbered is a name that is not taken: with the first number that makes it so.
func numbered(name string, taken func(string) bool) string {
	return Free(1, func(n int) string {
		if n == 1 {
			return name
		}
		return name + " " + strconv.Itoa(n)
	}, taken)
}

// Free is the first title from a number on that is not taken.
func Free(n int, title func(n int) string, taken func(string) bool) string {
	for taken(title(n)) {
		n++
	}
	return title(n)
}

// newMap adds a map to the open workspace.
func (d *Desk) newMap(kind string) {
	sp := d.Space
	if sp == nil {
		return
	}
	if kind == "" {
		kind = "journey"
	}
	m, c := sp.Workspace.NewMap(kind, d.FreeName(words.T("new."+kind)))
	ops, err := sp.Begin(c)
	if err != nil {
		d.Say(Sentence(err), "")
		return
	}
	d.Store.Keep(sp, ops)
	d.Visit(Address(sp.ID, m))
}

// toBe opens the journey that the open one should become, and makes it if there
// is none.
func (d *Desk) toBe() {
	if d.Space == nil || d.Board == nil || d.Board.Map() == nil {
		return
	}
	sp, m := d.Space, d.Board.Map()
	for e := range sp.Workspace.OfKind("map") {
		if journey.AsIs(e) == m.ID {
			d.Visit(Address(sp.ID, e.ID))
			return
		}
	}
	id, c := journey.ToBe(sp.Workspace, m, words.T("to-be.title", m.Name()))
	ops, err := sp.Begin(c)
	if err != nil {
		d.Say(Sentence(err), "")
		return
	}
	d.Store.Keep(sp, ops)
	d.Visit(Address(sp.ID, id))
	d.Say(words.T("to-be.made", m.Name()), "")
}

// undelete brings back the workspace that was just deleted.
func (d *Desk) undelete(id string) {
	go device.Guard(func() {
		title, err := d.Store.Undelete(id)
		if err != nil && d.Store.CanUndelete(id) { // only this page has it: the button stays
			d.Stay(Sentence(err), "undelete "+id)
			return
		}
		if err != nil {
			d.Say(Sentence(err), "")
			return
		}
		d.Say(words.T("delete.undone", title), "")
		if d.Board == nil {
			d.Arrived()
		}
	})
}

// askRename asks for the name of a workspace that need not be open.
func (d *Desk) askRename(id string) {
	d.withSpace(id, func(sp *store.Space) error {
		d.Ask(Dialog{Name: "rename", Arg: id, Data: sp.Workspace.Title()})
		return nil
	})
}

// renameSpace gives a workspace that need not be open another name.
func (d *Desk) renameSpace(id, title string) {
	d.withSpace(id, func(sp *store.Space) error {
		ops, err := sp.Commit(words.T("rename.yes"), workspace.SetText(workspace.Root, "title", title))
		if err != nil {
			return err
		}
		d.Store.Keep(sp, ops)
		return d.shown()
	})
}

// duplicate makes a workspace of its own of another's content.
func (d *Desk) duplicate(id string) {
	d.withSpace(id, func(sp *store.Space) error { return d.copyOf(sp.Workspace) })
}

// KeepCopy makes a workspace of its own of what is at hand.
func (d *Desk) KeepCopy(w *workspace.Workspace) {
	go device.Guard(func() {
		if err := d.copyOf(w); err != nil {
			d.Say(Sentence(err), "")
		}
	})
}

func (d *Desk) copyOf(w *workspace.Workspace) error {
	data := exchange.JSON(w)
	f, err := exchange.Open(data, "", exchange.Limits{Bytes: len(data)}) // it is here, however large
	if err != nil {
		return err
	}
	title := w.Title()
	copied, err := d.Store.Import(f.Copy())
	if err != nil {
		return err
	}
	ops, err := copied.Begin(workspace.SetText(workspace.Root, "title", words.T("home.copy-of", title)))
	if err != nil {
		return err
	}
	d.Store.Keep(copied, ops)
	d.Say(words.T("home.copied", title), "")
	return d.shown()
}

// shown lets home show what was just written.
func (d *Desk) shown() error {
	if err := d.Store.Flush(); err != nil {
		return err
	}
	d.Arrived()
	return nil
}

// withSpace does something with a workspace that need not be open, and says
// why it could not be done.
func (d *Desk) withSpace(id string, do func(sp *store.Space) error) {
	go device.Guard(func() {
		sp, err := d.Store.Space(id)
		if err == nil {
			err = do(sp)
		}
		if err != nil {
			d.Say(Sentence(err), "")
		}
	})
}

// renameNow gives the workspace or the map the name that was typed.
func (d *Desk) renameNow() {
	what, title := workspace.Root, strings.TrimSpace(d.Dialog.Find)
	if id := d.Dialog.Arg; id != "" {
		if d.Dialog = (Dialog{}); title != "" {
			d.renameSpace(id, title)
		}
		return
	}
	if d.Dialog.Name == "rename-map" {
		what = d.MapID
	}
	d.Dialog = Dialog{}
	if title != "" && d.Space != nil {
		d.Commit(words.T("rename.yes"), workspace.SetText(what, "title", title))
	}
}

// askDelete asks before a workspace is removed.
// One that cannot be read can be deleted all the same: the dialog says that it
// is damaged, and there is nothing of it to save.
func (d *Desk) askDelete(id string) {
	go device.Guard(func() {
		q := Dialog{Name: "delete-space", Arg: id}
		if sp, err := d.Store.Space(id); err == nil {
			q.Find, q.Data = sp.Workspace.Title(), sp
		} else if list, _ := d.Store.List(); true {
			q.Find = id
			for _, h := range list {
				if h.ID == id && h.Title != "" {
					q.Find = h.Title
				}
			}
		}
		d.Ask(q)
	})
}

// deleteNow removes a workspace from the device; the dialog asked before.
func (d *Desk) deleteNow(id string) {
	title := d.Dialog.Find
	d.Dialog = Dialog{}
	go device.Guard(func() {
		if err := d.Store.Delete(id); err != nil {
			d.Say(Sentence(err), "")
			return
		}
		if d.Store.CanUndelete(id) {
			d.Stay(words.T("delete.done", title), "undelete "+id)
		} else {
			d.Say(words.T("delete.done", title), "")
		}
		if d.Path != "/" {
			d.Visit("/")
		} else {
			d.Arrived()
		}
	})
}
