//go:build js && wasm

package board

import (
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// pen is the text field that lies over a title while it is written. It is
// made by hand, because go-app must not move it or take its focus.
type pen struct {
	stage *Stage
	el    device.Object
	text  *edit.EditText
	offs  []func()
}

// touchSize is the smallest letter at which a phone does not zoom in when a
// field gets the focus, CSS pixels.
const touchSize = 16

func newPen(s *Stage) *pen {
	p := &pen{stage: s, el: device.Document().Call("createElement", "textarea")}
	p.el.Set("className", "pen")
	p.el.Set("spellcheck", true)
	p.el.Call("setAttribute", "autocomplete", "off")
	p.el.Call("setAttribute", "enterkeyhint", "done")
	p.el.Set("hidden", true)
	s.host.Get("parentElement").Call("appendChild", p.el)
	on := func(event string, f func(device.Object)) {
		p.offs = append(p.offs, p.el.On(event, device.Active, f))
	}
	on("keydown", p.key)
	on("blur", func(device.Object) { p.done(edit.Blur) })
	on("input", func(device.Object) { p.follow() })
	if vv := device.Window().Get("visualViewport"); vv.Known() {
		p.offs = append(p.offs, vv.On("resize", device.Passive, func(device.Object) { p.reveal() }))
	}
	return p
}

func (p *pen) open() bool { return p.text != nil }

// write opens the field for a text; nil takes it away without an answer.
func (p *pen) write(t *edit.EditText) {
	if t == nil {
		p.text = nil
		p.el.Set("hidden", true)
		return
	}
	p.done(edit.Blur)
	p.text = t
	p.el.Set("value", t.Text)
	p.el.Set("placeholder", t.Hint)
	p.el.Call("setAttribute", "aria-label", words.T("edit.label", nameOf(p.stage, t)))
	p.el.Set("hidden", false)
	p.follow()
	p.el.Call("focus", map[string]any{"preventScroll": true})
	p.el.Call("select")
	p.reveal()
}

func nameOf(s *Stage, t *edit.EditText) string {
	if e := s.desk.Space.Workspace.Element(t.ID); e != nil {
		return e.Name()
	}
	return ""
}

// done ends the writing and tells the board.
func (p *pen) done(how edit.How) {
	if p.text == nil {
		return
	}
	text := p.el.Get("value").Text()
	p.text = nil
	p.el.Set("hidden", true)
	if how != edit.Blur {
		p.stage.host.Call("focus", map[string]any{"preventScroll": true})
	}
	p.stage.handle(edit.TextDone{Text: text, How: how})
}

// key ends the writing by Enter, Tab and Escape, unless an input method is
// composing: then they belong to it.
func (p *pen) key(e device.Object) {
	e.Call("stopPropagation")
	if e.Get("isComposing").Flag() || e.Get("keyCode").Number() == 229 {
		return
	}
	how := edit.Enter
	shift := e.Get("shiftKey").Flag()
	switch e.Get("key").Text() {
	case "Enter":
		if shift && p.text != nil && p.text.Multiline {
			return
		}
	case "Tab":
		if how = edit.Tab; shift {
			how = edit.BackTab
		}
	case "Escape":
		how = edit.Escape
	default:
		return
	}
	e.Call("preventDefault")
	p.done(how)
}

// follow keeps the field over its place on the board.
func (p *pen) follow() {
	if p.text == nil {
		return
	}
	b, t := p.stage.desk.Board, p.text
	zoom := b.Camera().Zoom
	at := b.ToScreen(geom.Pt(t.Box.X, t.Box.Y))
	size := t.Size * zoom
	if device.Matches("(pointer: coarse)") {
		size = max(size, touchSize)
	}
	left := p.stage.host.Get("offsetLeft").Number()
	top := p.stage.host.Get("offsetTop").Number()
	style := p.el.Get("style")
	px := func(name string, v float64) { style.Set(name, strconv.FormatFloat(v, 'f', 1, 64)+"px") }
	const pad = 4
	px("left", left+at.X-pad)
	px("top", top+at.Y-pad)
	px("width", max(t.Box.W*zoom, 6*size)+2*pad)
	px("fontSize", size)
	px("lineHeight", size*16/12)
	weight := "400"
	if t.Strong {
		weight = "600"
	}
	style.Set("fontWeight", weight)
	style.Set("height", "0")
	px("height", max(p.el.Get("scrollHeight").Number(), t.Box.H*zoom+2*pad))
}

// reveal moves the board so that the field is not under a phone's keyboard.
func (p *pen) reveal() {
	vv := device.Window().Get("visualViewport")
	if p.text == nil || !vv.Known() {
		return
	}
	r := p.el.Call("getBoundingClientRect")
	bottom := r.Get("bottom").Number()
	end := vv.Get("offsetTop").Number() + vv.Get("height").Number()
	if over := bottom + 16 - end; over > 0 {
		b := p.stage.desk.Board
		c := b.Camera()
		c.Y += over / c.Zoom
		b.SetCamera(c)
		p.stage.frames.Ask()
	}
}

func (p *pen) remove() {
	for _, off := range p.offs {
		off()
	}
	p.el.Call("remove")
}
