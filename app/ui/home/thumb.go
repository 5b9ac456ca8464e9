//go:build js && wasm

package home

import (
	"fmt"
	"math"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/svg"
)

// thumbZoom is the detail of a thumbnail: titles on one line, figures, no
// meta lines (DESIGN §8).
const thumbZoom = 0.5

// A thumbnail's frame, and what it shows at least, in board units.
const (
	thumbLeast   = 720.0
	thumbShape   = 0.75 // height of the frame by its width
	thumbTallest = 1.3  // height by width up to which all of a drawing shows
)

// draw makes the picture of a workspace and its finding, if they are not of
// this version, theme and day yet. It blocks while the workspace is read.
func (c *card) draw(d *desk.Desk) {
	of := fmt.Sprint(c.Updated.UnixMilli(), device.Theme(), desk.Today())
	if c.of == of {
		return
	}
	sp, err := d.Store.Space(c.ID)
	if err != nil {
		return
	}
	c.of = of
	m := sp.Map("")
	if m == nil {
		return
	}
	if s := desk.Drawing(sp, m.ID); s != nil {
		s.Bounds = framed(s.Bounds)
		picture := svg.Paint(s, svg.Options{Theme: device.Theme(), Zoom: thumbZoom, Clear: true, Prompts: true})
		if url, err := device.BlobURL(picture, "image/svg+xml"); err == nil {
			device.Revoke(c.thumb)
			c.thumb = url
		}
	}
	f := derive.Of(sp.Workspace)
	f.At(desk.Today())
	c.finding = point(sp, f)
	c.finding.due = len(f.DueReviews(f.Day()))
}

// framed is what of a drawing makes a thumbnail. A handful of people stand in
// their ground instead of filling it as giants; of what is much taller than
// the frame, the upper part shows, where a map begins.
func framed(b geom.Box) geom.Box {
	if wide := max(b.W, thumbLeast); b.H > thumbTallest*wide {
		b.H = thumbShape * wide
	}
	across, down := max(0, thumbLeast-b.W), max(0, thumbLeast*thumbShape-b.H)
	return geom.Box{X: b.X - across/2, Y: b.Y - down/2, W: b.W + across, H: b.H + down}
}

// point says the point of a workspace in one sentence: where its first journey
// leaks most, or how much there is.
func point(sp *store.Space, f *derive.Figures) finding {
	for _, m := range sp.Maps() {
		g := f.Map(m.ID)
		if m.Text("kind") != "journey" || g == nil || len(g.Leaks) == 0 {
			continue
		}
		total, top := 0.0, 0.0
		few := 1
		if len(g.Leaks) > 3 {
			few = 3
		}
		for i, p := range g.Leaks {
			total += p.Score
			if i < few {
				top += p.Score
			}
		}
		if total <= 0 {
			continue
		}
		of, rated := "home.leak.stages", 0
		for _, stage := range g.Stages {
			if stage.Leak.OK() {
				rated++
			}
		}
		if rated < len(g.Stages) {
			of = "home.leak.rated"
		}
		return finding{
			sign:   "leak",
			words:  words.T("home.leak", words.Number(math.Round(100*top/total), 0)),
			strong: words.T(of, words.Whole(few), words.Whole(rated)),
		}
	}
	return finding{words: words.N("home.cards", sp.Cards())}
}
