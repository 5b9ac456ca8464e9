//go:build js && wasm

package plot

import (
	"bytes"
	"math"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// picture is a chart as it was drawn last for a place.
type picture struct {
	x     *exhibit.Exhibit
	size  chart.Size
	theme scene.Theme

	scene *scene.Scene
	text  []byte
	url   string
	paper string // the same for paper, where the theme is not for it
	used  uint64
}

// gallery keeps the pictures that were shown last: a chart whose figures did
// not change keeps its picture.
type gallery struct {
	kept  map[string]*picture
	clock uint64
}

var pictures = &gallery{kept: map[string]*picture{}}

// most is how many pictures are kept; a page has some ten.
const most = 40

func (g *gallery) of(id string, x *exhibit.Exhibit, look Look, size chart.Size) *picture {
	theme := device.Theme()
	p := g.kept[id]
	g.clock++
	if p != nil && p.x == x && p.size == size && p.theme == theme {
		p.used = g.clock
		return p
	}
	c := x.Chart
	if look.Unlisted {
		switch l := c.(type) {
		case chart.Landscape:
			l.Unlisted = true
			c = l
		case chart.Bets:
			l.Unlisted = true
			c = l
		}
	}
	s := c.Draw(size)
	text := svg.Paint(s, svg.Options{Theme: theme, Clear: true})
	if p == nil {
		p = &picture{}
		g.kept[id] = p
	}
	if !bytes.Equal(p.text, text) {
		p.free()
		p.text = text
		p.url, _ = device.BlobURL(text, mime)
		if theme != scene.Light {
			p.paper, _ = device.BlobURL(svg.Paint(s, svg.Options{Clear: true}), mime)
		}
	}
	p.x, p.size, p.theme, p.scene, p.used = x, size, theme, s, g.clock
	g.drop()
	return p
}

const mime = "image/svg+xml"

func (p *picture) free() {
	device.Revoke(p.url)
	device.Revoke(p.paper)
	p.url, p.paper = "", ""
}

// drop frees the picture that was not shown for the longest time, once there
// are too many.
func (g *gallery) drop() {
	if len(g.kept) <= most {
		return
	}
	oldest := ""
	for id, p := range g.kept {
		if oldest == "" || p.used < g.kept[oldest].used {
			oldest = id
		}
	}
	g.kept[oldest].free()
	delete(g.kept, oldest)
}

// widths are how wide the places of charts are, CSS pixels, as measured last.
var widths = map[string]float64{}

// measuring tells that places are measured when the page stands.
var measuring bool

// measureSoon looks how wide the places of charts are once the page is laid
// out, and has those drawn anew that are another width.
func measureSoon(d *desk.Desk) {
	if measuring {
		return
	}
	measuring = true
	device.OnceShown(func() {
		measuring = false
		changed := false
		rooms := device.Document().Call("querySelectorAll", "[data-room]")
		for i := range rooms.Len() {
			r := rooms.Index(i)
			id, w := r.Get("dataset", "room").Text(), r.Get("clientWidth").Number()
			if w > 0 && math.Abs(w-widths[id]) >= 1 {
				widths[id], changed = w, true
			}
		}
		if changed {
			d.Changed()
		}
	})
}

// Of returns the charts of a scope, the same while no figure changed.
func Of(d *desk.Desk, scope crdt.ID) []*exhibit.Exhibit {
	f := d.Board.Figures()
	if known.f != f || known.version != f.Version() {
		known.f, known.version, known.of = f, f.Version(), map[crdt.ID][]*exhibit.Exhibit{}
	}
	all, ok := known.of[scope]
	if !ok {
		all = exhibit.Of(f, scope)
		known.of[scope] = all
	}
	return all
}

// known are the charts that were asked for, of figures as they are.
var known struct {
	f       *derive.Figures
	version uint64
	of      map[crdt.ID][]*exhibit.Exhibit
}
