//go:build js && wasm

package desk

import (
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exchange"
)

// OpenFiles opens what was chosen, dropped or pasted, once the store is open.
// It blocks.
func (d *Desk) OpenFiles(files []device.File) {
	<-d.opened
	for _, f := range files {
		name := f.Name
		if name == "" {
			name = words.T("file.pasted")
		}
		d.Speak(words.T("file.opening", name))
		if err := d.OpenText(f.Name, f.Data); err != nil {
			d.Stay(words.T("file.unknown", name, Sentence(err)), "")
			return
		}
	}
}

// OpenText opens a file of any form, or a backup. It blocks. An error has
// changed nothing.
func (d *Desk) OpenText(name string, data []byte) error {
	if store.IsBackup(data) {
		n, failed, err := d.Store.Restore(data)
		if err != nil && n == 0 {
			return err
		}
		if d.Board == nil {
			d.Arrived()
		}
		if err != nil {
			d.Stay(words.T("file.restored.part", words.N("file.restored", n), strings.Join(failed, ", "), Sentence(err)), "")
			return nil
		}
		d.Say(words.N("file.restored", n), "")
		return nil
	}
	f, err := exchange.Open(data, name, exchange.Limits{})
	if err != nil {
		return err
	}
	if d.Store.Has(string(f.Identity)) {
		d.Ask(Dialog{Name: "have", Arg: f.Title, Data: f})
		return nil
	}
	return d.openFile(f)
}

// openFile makes a workspace of a file and goes there.
func (d *Desk) openFile(f *exchange.File) error {
	sp, err := d.Store.Import(f)
	if err != nil {
		return err
	}
	d.goTo(sp)
	if len(f.Warnings) > 0 {
		d.Say(words.T("file.warned", f.Title, f.Warnings[0]), "")
	}
	return nil
}

// goTo shows the first map of a workspace.
func (d *Desk) goTo(sp *store.Space) {
	if m := sp.Map(""); m != nil {
		d.Visit(Address(sp.ID, m.ID))
		return
	}
	d.Visit(Address(sp.ID))
}

// answerCopy opens the file that was asked about as a workspace of its own.
func (d *Desk) answerCopy() {
	f, ok := d.Dialog.Data.(*exchange.File)
	d.Dialog = Dialog{}
	if !ok {
		return
	}
	go device.Guard(func() {
		if err := d.openFile(f.Copy()); err != nil {
			d.Say(Sentence(err), "")
		}
	})
}

// answerBringIn brings the changes of the file that was asked about into the
// workspace that is here.
func (d *Desk) answerBringIn() {
	f, ok := d.Dialog.Data.(*exchange.File)
	d.Dialog = Dialog{}
	if !ok {
		return
	}
	go device.Guard(func() {
		sp, touched, brought, err := d.Store.BringIn(f, words.T("file.bring"))
		if err != nil {
			d.Say(Sentence(err), "")
			return
		}
		if d.Space == sp {
			d.Applied(touched)
		} else {
			d.goTo(sp)
		}
		d.Say(words.T("file.brought", words.Whole(brought.New), words.Whole(brought.Changed)), "undo")
	})
}

// example opens an example of the program, once; later it is the workspace
// that it became.
func (d *Desk) example(name string) {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		d.Visit("/")
		return
	}
	go device.Guard(func() {
		if err := d.openExample(name); err != nil {
			d.Stay(words.T("file.unknown", name, Sentence(err)), "")
			d.Visit("/")
		}
	})
}

func (d *Desk) openExample(name string) error {
	response, err := device.Window().Call("fetch", "/web/examples/"+name+".json").Await()
	if err != nil || !response.Get("ok").Flag() {
		return fmt.Errorf("the example %s is not here: it needs the network once", name)
	}
	blob, err := response.Call("blob").Await()
	if err != nil {
		return err
	}
	data, err := device.ReadBlob(blob)
	if err != nil {
		return err
	}
	f, err := exchange.Open(data, name+".json", exchange.Limits{})
	if err != nil {
		return err
	}
	if sp, err := d.Store.Space(string(f.Identity)); err == nil {
		d.goTo(sp)
		return nil
	}
	return d.openFile(f)
}
