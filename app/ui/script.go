//go:build js && wasm

package ui

import (
	"errors"
	"time"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
)

// script puts window.worthmap into the page: a small interface for embedding,
// tests and measuring, the same in every build.
//
//	ready()                    resolves when the page stands
//	open(text)                 opens any form that the app opens; resolves to {workspace, map}
//	count()                    things on the open map, links among them
//	setView(cx, cy, zoom)      the board point in the middle of the stage
//	camera()                   {x, y, z}
//	toScreen(x, y)             a board point in CSS pixels of the window
//	select(ids)                selects exactly these
//	position(id)               {x, y} of the middle of a card on the board
//	serialise()                the workspace in the program's own form
//	exportSVG(mapId)           a map as SVG; the open one without an ID
//	memoryBytes()              of the program
//
// ready, open, serialise and exportSVG return promises, which reject with the
// sentence that a person would see. The others answer at once, and throw it:
// web/scripting.js does that, as a Go function cannot. It also makes texts of
// the bytes that serialise and exportSVG give.
func script(s *Shell) {
	d := s.desk
	api, err := device.New("Object")
	if err != nil {
		return
	}
	method := func(name string, f func(args []device.Object) (any, error)) {
		api.Set(name, device.NewFunc(func(args []device.Object) any {
			v, err := f(args)
			if err != nil {
				e, _ := device.New("Error", desk.Sentence(err))
				return e
			}
			return v
		}))
	}
	promise := func(name string, f func(args []device.Object) (any, error)) {
		api.Set(name, device.NewFunc(func(args []device.Object) any {
			return device.Promise(func() (any, error) {
				v, err := f(args)
				if err != nil {
					return nil, errors.New(desk.Sentence(err))
				}
				return v, nil
			})
		}))
	}
	promise("ready", func([]device.Object) (any, error) { return true, settled(s) })
	promise("open", func(args []device.Object) (any, error) { return openScript(s, arg(args, 0).Text()) })
	promise("serialise", func([]device.Object) (any, error) {
		if d.Space == nil {
			return nil, errNothing()
		}
		return device.Arrays(device.Whole(exchange.JSON(d.Space.Workspace)))
	})
	promise("exportSVG", func(args []device.Object) (any, error) {
		if d.Space == nil {
			return nil, errNothing()
		}
		m := d.MapID
		if id := arg(args, 0).Text(); id != "" {
			m = crdt.ID(id)
		}
		drawing, err := d.SVG(d.Space, m)
		if err != nil {
			return nil, err
		}
		return device.Arrays(drawing)
	})
	method("count", func([]device.Object) (any, error) {
		if d.Space == nil {
			return nil, errNothing()
		}
		return d.Count(), nil
	})
	method("setView", func(args []device.Object) (any, error) {
		if d.Board == nil {
			return nil, errNothing()
		}
		d.Board.SetCamera(edit.Camera{X: arg(args, 0).Number(), Y: arg(args, 1).Number(), Zoom: arg(args, 2).Number()})
		d.Frame()
		return nil, nil
	})
	method("camera", func([]device.Object) (any, error) {
		if d.Board == nil {
			return nil, errNothing()
		}
		c := d.Board.Camera()
		return map[string]any{"x": c.X, "y": c.Y, "z": c.Zoom}, nil
	})
	method("toScreen", func(args []device.Object) (any, error) {
		if d.Board == nil {
			return nil, errNothing()
		}
		p := d.Board.ToScreen(geom.Pt(arg(args, 0).Number(), arg(args, 1).Number())).Add(d.Corner())
		return map[string]any{"x": p.X, "y": p.Y}, nil
	})
	method("select", func(args []device.Object) (any, error) {
		if d.Board == nil {
			return nil, errNothing()
		}
		var ids []crdt.ID
		for i := range arg(args, 0).Len() {
			ids = append(ids, crdt.ID(arg(args, 0).Index(i).Text()))
		}
		d.Carry(d.Board.Select(ids...))
		return nil, nil
	})
	method("position", func(args []device.Object) (any, error) {
		if d.Board == nil {
			return nil, errNothing()
		}
		id := arg(args, 0).Text()
		box, ok := d.Board.Layout().BoxOf(crdt.ID(id))
		if !ok {
			return nil, errors.New(words.T("script.no-card", id))
		}
		return map[string]any{"x": box.Center().X, "y": box.Center().Y}, nil
	})
	method("memoryBytes", func([]device.Object) (any, error) { return device.Memory(), nil })
	device.Window().Call("worthmapAttach", api)
}

func errNothing() error { return errors.New(words.T("script.nothing")) }

func arg(args []device.Object, i int) device.Object {
	if i < len(args) {
		return args[i]
	}
	return device.Object{}
}

// settled waits until the page stands.
func settled(s *Shell) error {
	for range 600 {
		if s.busy == "" && s.desk.Store != nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return errors.New(words.T("script.slow"))
}

// openScript opens a text as a person would, and takes a copy where the
// workspace is on the device already: nobody is there to answer.
func openScript(s *Shell, text string) (any, error) {
	d := s.desk
	if err := settled(s); err != nil {
		return nil, err
	}
	store.Quiet()
	f, err := exchange.Open([]byte(text), "", exchange.Limits{})
	if err != nil {
		return nil, err
	}
	if d.Store.Has(string(f.Identity)) {
		f = f.Copy()
	}
	sp, err := d.Store.Import(f)
	if err != nil {
		return nil, err
	}
	m := sp.Map("")
	if m == nil {
		return nil, errors.New(words.T("export.none"))
	}
	d.Visit(desk.Address(sp.ID, m.ID))
	for range 600 {
		if d.Space == sp && d.Board != nil && s.busy == "" {
			return map[string]any{"workspace": sp.ID, "map": string(m.ID)}, nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return nil, errors.New(words.T("script.slow"))
}
