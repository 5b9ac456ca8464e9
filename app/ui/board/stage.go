//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/screen"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Stage is where the map is drawn and touched. It renders one childless host
// and paints by itself (U3).
type Stage struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
	Name string // of the map, for those who listen

	host    device.Object
	painter *screen.Painter
	frames  *device.Frames
	offs    []func()
	hand    hand
	pen     *pen // the text field over the board

	board   *edit.Board // what was painted last
	scene   *scene.Scene
	overlay *scene.Scene
	camera  edit.Camera
	theme   scene.Theme
	wants   bool // the board wants the next frame
	when    float64
}

// NewStage returns the stage of a desk.
func NewStage(d *desk.Desk) *Stage { return &Stage{desk: d} }

func (s *Stage) Render() app.UI {
	return app.Div().ID("stage").Class("stage").TabIndex(0).Role("application").
		Aria("roledescription", words.T("stage.roles")).
		Aria("label", words.T("stage.label", s.Name)).Aria("describedby", "stage-help")
}

// OnMount begins to paint and to listen.
func (s *Stage) OnMount(app.Context) {
	device.Guard(func() {
		s.host = device.ByID("stage")
		p, err := screen.New(s.host.Value())
		if err != nil {
			s.desk.Error = desk.Sentence(err)
			s.desk.Changed()
			return
		}
		s.painter = p
		s.frames = device.NewFrames(s.frame)
		s.pen = newPen(s)
		s.desk.Frame = s.sync
		s.desk.Corner = func() geom.Point {
			r := s.host.Call("getBoundingClientRect")
			return geom.Pt(r.Get("left").Number(), r.Get("top").Number())
		}
		s.desk.Text = s.pen.write
		s.desk.Finish = func() { s.pen.done(edit.Blur) }
		s.desk.Cursor = s.point
		s.listen()
		s.theme = scene.Themes
		p.Resized = s.resized
		p.Trouble = func(err error) { device.Panicked(err, "") }
		s.sync()
	})
}

// OnDismount stops all of it.
func (s *Stage) OnDismount() {
	device.Guard(s.desk.Finish)
	for _, off := range s.offs {
		off()
	}
	s.offs = nil
	s.desk.Frame, s.desk.Text, s.desk.Finish, s.desk.Cursor = func() {}, func(*edit.EditText) {}, func() {}, func(string) {}
	if s.pen != nil {
		s.pen.remove()
	}
	if s.frames != nil {
		s.frames.Close()
	}
	if s.painter != nil {
		s.painter.Release()
	}
}

// OnUpdate looks for changes: the page changed, so perhaps the map did.
func (s *Stage) OnUpdate(app.Context) { device.Guard(s.sync) }

// resized tells the board how large the stage is.
func (s *Stage) resized(w, h float64) {
	if b := s.desk.Board; b != nil && w > 0 && h > 0 {
		from := b.Camera() // with the upper left corner where it was
		wide, high := b.Size()
		from.X, from.Y = from.X+(w-wide)/2/from.Zoom, from.Y+(h-high)/2/from.Zoom
		b.Resize(w, h)
		if b.Fitted() && s.board == b {
			s.desk.Glide(from, b.Camera())
		}
		s.sync()
		s.desk.Resized()
	}
}

func (s *Stage) size() (w, h float64) {
	return s.painter.Size()
}

// point shows the shape of the pointer.
func (s *Stage) point(name string) { s.host.Get("style").Set("cursor", name) }

// frame answers a board that wants to move by itself, as while the pointer
// rests at the edge.
func (s *Stage) frame(ms float64) {
	elapsed := ms - s.when
	s.when = ms
	if s.wants {
		s.wants = false
		s.handle(edit.Frame{Elapsed: millis(elapsed)})
	}
}

// sync hands the painter what changed since it last did. The painter paints
// once a frame, however often this is called.
func (s *Stage) sync() {
	b := s.desk.Board
	if b == nil || s.painter == nil {
		return
	}
	if b != s.board {
		s.board, s.scene, s.overlay, s.camera = b, nil, nil, edit.Camera{}
		if w, h := s.size(); w > 0 && h > 0 {
			b.Resize(w, h)
		}
		s.open(b)
	}
	if t := device.Theme(); t != s.theme {
		s.theme = t
		s.painter.SetTheme(t.String())
	}
	if now := b.Scene(); now != s.scene {
		s.scene = now
		s.painter.SetScene(now)
		store.Showed()
	}
	if now := b.Overlay(); now != s.overlay {
		s.overlay = now
		s.painter.SetOverlay(now)
	}
	if now := b.Camera(); now != s.camera {
		zoomed := now.Zoom != s.camera.Zoom
		s.camera = now
		s.look(now)
		s.pen.follow()
		s.desk.Looked(zoomed)
		s.desk.Moved()
	}
}

// look hands the camera to the painter, which counts from the upper left
// corner.
func (s *Stage) look(c edit.Camera) {
	w, h := s.size()
	s.painter.SetCamera(c.X-w/2/c.Zoom, c.Y-h/2/c.Zoom, c.Zoom)
}

// open shows a board for the first time: where the person left it, or whole.
func (s *Stage) open(b *edit.Board) {
	if s.desk.Show.On {
		s.desk.ShowNow()
		return
	}
	if c, w, h, ok := s.desk.Left(); ok {
		b.Return(c, w, h)
		return
	}
	b.Begin()
}

// handle hands an event to the board and remembers what it wants.
func (s *Stage) handle(e edit.Event) []edit.Effect {
	effects := s.desk.Handle(e)
	for _, f := range effects {
		if _, ok := f.(edit.WantFrame); ok {
			s.wants = true
			s.frames.Ask()
		}
	}
	return effects
}

// at returns where an event happened on the stage.
func (s *Stage) at(e device.Object) geom.Point {
	r := s.host.Call("getBoundingClientRect")
	return geom.Pt(e.Get("clientX").Number()-r.Get("left").Number(), e.Get("clientY").Number()-r.Get("top").Number())
}
