//go:build js && wasm

package desk

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
)

// OpenFiles opens what was chosen, dropped or pasted, once the store is open.
// It blocks.
func (d *Desk) OpenFiles(files []device.File) {
	<-d.opened
	var failed []string
	for _, f := range files {
		name := f.Name
		if name == "" {
			name = words.T("file.pasted")
		}
		d.Speak(words.T("file.opening", name))
		if !oplog.IsBackup(f.Data) && d.Answered(f.Name, f.Data) {
			continue
		}
		if isTable(f) {
			d.table(f)
			continue
		}
		if err := d.OpenText(f.Name, f.Data); err != nil {
			failed = append(failed, words.T("file.unknown", name, Sentence(err)))
		}
	}
	if len(failed) > 0 {
		d.Stay(strings.Join(failed, " "), "")
	}
}

// table takes a table, after the question that is open. It blocks.
func (d *Desk) table(f device.File) {
	if !d.Dialog.InTurn {
		d.Table(f.Name, f.Data)
		return
	}
	d.InTurn(func() { go device.Guard(func() { d.Table(f.Name, f.Data) }) })
}

// isTable tells whether a file is a table: by its name, and where that leaves
// it open, by what it begins with and by having columns. A workbook is taken
// for one, so that its refusal says what to do.
func isTable(f device.File) bool {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods":
		return true
	case ".json", ".svg", ".worthmap":
		return false
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(f.Data[:min(len(f.Data), 256)], []byte("\xEF\xBB\xBF")), " \t\r\n")
	if len(head) == 0 || strings.ContainsRune("{[<", rune(head[0])) {
		return false
	}
	first, _, more := bytes.Cut(head, []byte("\n"))
	return more && bytes.ContainsAny(first, "\t;,|")
}

// OpenText opens a file of any form, or a backup. It blocks. An error has
// changed nothing.
func (d *Desk) OpenText(name string, data []byte) error {
	if oplog.IsBackup(data) {
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
	store.Quiet()
	f, err := exchange.Open(data, name, exchange.Limits{})
	if err != nil {
		return err
	}
	if d.Store.Has(string(f.Identity)) {
		d.askAbout(f)
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
	d.GoTo(sp)
	d.warn(f)
	return nil
}

// warn shows what is odd in a file, all of it; more than one sentence waits
// until it is read.
func (d *Desk) warn(f *exchange.File) {
	text := words.T("file.warned", f.Title, strings.Join(f.Warnings, " "))
	switch len(f.Warnings) {
	case 0:
	case 1:
		d.Say(text, "")
	default:
		d.Stay(text, "")
	}
}

// GoTo shows the first map of a workspace.
func (d *Desk) GoTo(sp *store.Space) {
	if m := sp.Map(""); m != nil {
		d.Visit(Address(sp.ID, m.ID))
		return
	}
	d.Visit(Address(sp.ID))
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
		d.GoTo(sp)
		return nil
	}
	return d.openFile(f)
}
