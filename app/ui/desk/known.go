//go:build js && wasm

package desk

import (
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exchange"
)

// haveDialog asks what to do with a file of a workspace that is here.
const haveDialog = "have"

// askAbout asks what to do with a file of a workspace that is here. It blocks.
func (d *Desk) askAbout(f *exchange.File) {
	q := Dialog{Name: haveDialog, Arg: f.Title, Find: d.here(f), Data: f, InTurn: true}
	d.InTurn(func() { d.Ask(q) })
}

// InTurn does what may ask something with a dialog that is InTurn, after the
// one that is open has its answer: of files that come together each is asked
// about.
func (d *Desk) InTurn(ask func()) {
	d.turns = append(d.turns, ask)
	d.askNext()
}

// askNext asks what waits for its turn.
func (d *Desk) askNext() {
	for len(d.turns) > 0 && !d.Dialog.InTurn {
		ask := d.turns[0]
		d.turns = d.turns[1:]
		ask()
	}
}

// here is the title of the workspace here of which a file is a copy. It blocks.
func (d *Desk) here(f *exchange.File) string {
	if sp, err := d.Store.Space(string(f.Identity)); err == nil {
		return sp.Workspace.Title()
	}
	return f.Title
}

// Uncover takes away what lies over the page when another page comes, but for
// a question in turn, which belongs to no page.
func (d *Desk) Uncover() {
	d.Menu = nil
	if !d.Dialog.InTurn {
		d.Dialog = Dialog{}
	}
}

// answer carries out an answer to the question, and asks the next.
func (d *Desk) answer(do func(f *exchange.File) error) {
	f, ok := d.Dialog.Data.(*exchange.File)
	d.Dialog = Dialog{}
	if !ok {
		return
	}
	go device.Guard(func() {
		defer d.askNext()
		if err := do(f); err != nil {
			d.Say(Sentence(err), "")
		}
	})
}

// answerCopy opens the file that was asked about as a workspace of its own.
func (d *Desk) answerCopy() {
	d.answer(func(f *exchange.File) error { return d.openFile(f.Copy()) })
}

// answerAdd adds the file that was asked about to the open workspace.
func (d *Desk) answerAdd() {
	if sp := d.Space; sp != nil {
		d.answer(func(f *exchange.File) error { return d.addTo(sp, f) })
	}
}

// answerBringIn brings the changes of the file that was asked about into the
// workspace that is here.
func (d *Desk) answerBringIn() {
	d.answer(func(f *exchange.File) error {
		sp, touched, brought, err := d.Store.BringIn(f, words.T("file.bring"))
		if err != nil {
			return err
		}
		if d.Space == sp {
			d.Applied(touched)
		} else {
			d.GoTo(sp)
		}
		if len(touched) == 0 {
			d.Say(words.T("file.brought.none"), "")
			return nil
		}
		d.Say(words.T("file.brought", words.Whole(brought.New), words.Whole(brought.Changed)), "undo")
		return nil
	})
}

// addFile asks for files and adds them to the open workspace, each as one step
// of undo.
func (d *Desk) addFile() {
	sp := d.Space
	if sp == nil {
		return
	}
	device.Pick(accepts, func(files []device.File, err error) {
		for i := 0; i < len(files) && err == nil; i++ {
			var f *exchange.File
			if f, err = exchange.Open(files[i].Data, files[i].Name, exchange.Limits{}); err == nil {
				err = d.addTo(sp, f)
			}
		}
		if err != nil {
			d.Say(Sentence(err), "")
		}
	})
}

// addTo adds all that a file holds to a workspace, behind what is there.
func (d *Desk) addTo(sp *store.Space, f *exchange.File) error {
	touched, left, err := d.Store.Add(sp, f, words.T("do.add-file"))
	if err != nil {
		return err
	}
	if d.Space == sp {
		d.Applied(touched)
	}
	if left != "" {
		f.Warnings = append(f.Warnings, left)
	}
	if len(f.Warnings) > 0 {
		d.warn(f)
		return nil
	}
	d.Say(words.T("file.added", f.Title), "undo")
	return nil
}
