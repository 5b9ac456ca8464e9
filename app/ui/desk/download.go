//go:build js && wasm

package desk

import (
	"errors"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/report"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// download hands out the open workspace or map: "worthmap", "neutral", "svg",
// "png 2".
func (d *Desk) download(arg string) {
	if d.Space == nil {
		return
	}
	format, times, _ := strings.Cut(arg, " ")
	sp, m := d.Space, d.MapID
	go device.Guard(func() {
		name, file, err := d.file(sp, m, format, times)
		if err != nil {
			d.cameOf(words.T("export.failed", Sentence(err)))
			return
		}
		device.Save(name, file)
		if file.Get("size").Number() > exchange.MaxBytes && file.Get("type").Text() != pngType { // pictures do not open again
			d.Dialog = Dialog{}
			d.Stay(words.T("export.large", name), "backup")
			return
		}
		d.cameOf(words.T("export.done", name))
	})
}

// cameOf says what came of a download: in the dialog where several are chosen one
// after the other, else below.
func (d *Desk) cameOf(said string) {
	if d.Dialog.Name == "export" {
		d.Dialog.Arg = said
		d.Changed()
		return
	}
	d.Say(said, "")
}

const jsonType, pngType = "application/json", "image/png"

// downloadSpace hands out a workspace that need not be open.
func (d *Desk) downloadSpace(id string) {
	go device.Guard(func() {
		sp, err := d.Store.Space(id)
		var name string
		var data []byte
		if err == nil {
			name, data = words.FileName(sp.Workspace.Title(), exchange.Extension), exchange.JSON(sp.Workspace)
			err = device.Download(name, jsonType, data)
		}
		switch {
		case err != nil:
			d.Say(words.T("export.failed", Sentence(err)), "")
		case len(data) > exchange.MaxBytes:
			d.Stay(words.T("export.large", name), "backup")
		}
	})
}

// file writes what download hands out, a large drawing without holding it.
func (d *Desk) file(sp *store.Space, m crdt.ID, format, times string) (name string, file device.Object, err error) {
	if format == "svg" {
		s, err := d.shaped(sp, m)
		if err != nil {
			return "", file, errors.New(words.T("export.none"))
		}
		file, err = device.BlobOf(exchange.DrawnPieces(sp.Workspace, s, scene.Light), "image/svg+xml")
		return words.FileName(mapTitle(sp, m), ".svg"), file, err
	}
	name, mime, data, err := d.written(sp, m, format, times)
	if err != nil {
		return "", file, err
	}
	file, err = device.Blob(data, mime)
	return name, file, err
}

func (d *Desk) written(sp *store.Space, m crdt.ID, format, times string) (name, mime string, data []byte, err error) {
	title := sp.Workspace.Title()
	switch format {
	case "worthmap":
		return words.FileName(title, exchange.Extension), jsonType, exchange.JSON(sp.Workspace), nil
	case "neutral":
		return words.FileName(title, ".json"), jsonType, exchange.NeutralJSON(sp.Workspace), nil
	}
	if format == "report" {
		return d.report(sp, times)
	}
	title = mapTitle(sp, m)
	tables := map[string]func(*workspace.Workspace, crdt.ID) []byte{"people": exchange.PeopleCSV, "relations": exchange.PairsCSV}
	if write, ok := tables[format]; ok {
		return words.FileName(title+" "+format, ".csv"), "text/csv", write(sp.Workspace, m), nil
	}
	if format == "graphml" {
		name, kind := words.FileName(title, ".graphml"), "application/xml"
		if l := d.laid(sp, m); l != nil {
			return name, kind, exchange.GraphMLOf(sp.Workspace, m, l), nil
		}
		return name, kind, exchange.GraphML(sp.Workspace, m), nil
	}
	s, err := d.shaped(sp, m)
	if err != nil {
		return "", "", nil, errors.New(words.T("export.none"))
	}
	scale, err := strconv.ParseFloat(times, 64)
	if err != nil {
		scale = 2
	}
	box := s.Bounds.Grow(16)
	data, err = device.PNG(svg.Paint(s, svg.Options{}), box.W, box.H, scale)
	return words.FileName(title, ".png"), pngType, data, err
}

// mapTitle names a map in a file's name, by the workspace if it has no name.
func mapTitle(sp *store.Space, m crdt.ID) string {
	if e := sp.Workspace.Element(m); e != nil {
		return e.Name()
	}
	return sp.Workspace.Title()
}

// report writes the workspace as a document to read and print, by the figures
// that the open board has.
func (d *Desk) report(sp *store.Space, form string) (name, mime string, data []byte, err error) {
	var f *derive.Figures
	if d.Board != nil && d.Board.Workspace() == sp.Workspace {
		f = d.Board.Figures()
	} else {
		f = derive.Of(sp.Workspace)
	}
	doc, err := report.Of(f, report.Options{})
	if err != nil {
		return "", "", nil, err
	}
	if form == "md" {
		return words.FileName(sp.Workspace.Title(), ".md"), "text/markdown", report.Markdown(doc), nil
	}
	return words.FileName(sp.Workspace.Title(), ".html"), "text/html", report.HTML(doc), nil
}

// day is the day by which a file of a map is judged: that of the open board,
// which may show an earlier one, else today.
func (d *Desk) day(sp *store.Space, m crdt.ID) int {
	if d.Board != nil && d.Board.Workspace() == sp.Workspace && d.Board.MapID() == m && d.Board.Day() != 0 {
		return d.Board.Day()
	}
	return Today()
}

// SVG draws a map as a file that opens again, piece by piece, the same bytes as
// from the command line.
func (d *Desk) SVG(sp *store.Space, m crdt.ID) (iter.Seq[[]byte], error) {
	s, err := d.sheet(sp, m)
	if err != nil {
		return nil, err
	}
	return exchange.DrawnPieces(sp.Workspace, s, scene.Light), nil
}

func (d *Desk) sheet(sp *store.Space, m crdt.ID) (*scene.Scene, error) {
	if l := d.laid(sp, m); l != nil {
		return exchange.SheetOf(sp.Workspace, l), nil
	}
	return exchange.SheetAt(sp.Workspace, m, d.day(sp, m))
}

// shaped draws a map as the export dialog has it.
func (d *Desk) shaped(sp *store.Space, m crdt.ID) (*scene.Scene, error) {
	if d.Shape.Filled && d.Bare() || d.Shape.Slide && d.Reshapes() {
		return exchange.ShapedAt(sp.Workspace, m, d.day(sp, m), d.Shape)
	}
	s, err := d.sheet(sp, m)
	if err != nil {
		return nil, err
	}
	return d.Shape.Around(s), nil
}

// laid returns a map as the open board has laid it out already, nil where no
// board shows it as files would.
func (d *Desk) laid(sp *store.Space, m crdt.ID) *view.Layout {
	if d.Board == nil || d.Board.Workspace() != sp.Workspace || d.Board.MapID() != m {
		return nil
	}
	if c := d.Board.Counting(); c != nil { // a file has all links
		for c.Step() {
		}
		d.Board.Counted()
	}
	if l := d.Board.AsSeen(); l != nil && !d.Whole { // as the person sees it, with its legend
		return l
	}
	return d.Board.AsFiled()
}

// Count returns how many things hang under the open map.
func (d *Desk) Count() (n int) {
	var walk func(crdt.ID)
	walk = func(id crdt.ID) {
		for c := range d.Space.Workspace.Children(id) {
			n++
			walk(c.ID)
		}
	}
	walk(d.MapID)
	return n
}

// Drawing lays a map out as it stands today; nil where there is none.
func Drawing(sp *store.Space, m crdt.ID) *scene.Scene {
	s, err := exchange.Picture(sp.Workspace, m, Today(), exchange.Shape{})
	if err != nil {
		return nil
	}
	return s
}

// backup hands out everything on the device as one file.
func (d *Desk) backup() {
	d.Dialog = Dialog{}
	go device.Guard(func() {
		list, err := d.Store.List()
		if err == nil && len(list) == 0 && d.Space == nil {
			d.Say(words.T("backup.none"), "")
			return
		}
		data, lacks, err := d.Store.Backup()
		if len(data) == 0 && err != nil {
			d.Say(words.T("export.failed", Sentence(err)), "")
			return
		}
		unlisted := err != nil
		if err := device.Download(words.FileName("Worthmap backup "+time.Now().Format(time.DateOnly), ".worthmap-backup.json"), "application/json", data); err != nil {
			d.Store.Touch()
			d.Say(words.T("export.failed", Sentence(err)), "")
			return
		}
		switch {
		case unlisted:
			d.Stay(words.T("backup.unlisted"), "")
		case len(lacks) > 0:
			d.Stay(words.T("backup.lacks", strings.Join(lacks, ", ")), "")
		default:
			device.Remember(backupKey, strconv.FormatFloat(device.Now(), 'f', 0, 64))
			d.Say(words.T("backup.done"), "")
		}
	})
}
