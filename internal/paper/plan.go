package paper

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
)

// sizes are the papers, upright, in millimetres (ISO 216).
var sizes = []struct {
	name string
	w, h float64
}{{"A4", 210, 297}, {"A3", 297, 420}, {"A2", 420, 594}, {"A1", 594, 841}, {"A0", 841, 1189}}

// Sizes returns the names of the papers, from the smallest.
func Sizes() (names []string) {
	for _, s := range sizes {
		names = append(names, s.name)
	}
	return names
}

// Turn says how a sheet lies.
type Turn uint8

// Either is as the drawing fits better.
const (
	Either Turn = iota
	Landscape
	Portrait
)

// Options say what a drawing is printed on. The zero value is one sheet of A4.
type Options struct {
	Size    string  // of Sizes; empty for A4
	Turn    Turn    // of each sheet
	Across  int     // sheets beside each other, 1 to 20; 1 or less puts all on one
	Margin  float64 // millimetres left free, 5 to 50; 0 for 12
	Overlap float64 // millimetres that neighbours share, 0 to 40, where there are several
}

// ErrOptions says that a drawing cannot be put on paper as asked.
var ErrOptions = errors.New("paper: not a way to print")

// Plan is how a drawing lies on sheets.
type Plan struct {
	W, H   float64 // of a sheet, millimetres
	Margin float64
	Scale  float64 // millimetres a board unit
	Cols   int
	Rows   int
	tiles  []geom.Box // what each sheet shows, row by row, board units
}

// Lay plans the sheets for a drawing with these bounds.
func Lay(bounds geom.Box, opt Options) (*Plan, error) {
	if opt.Size == "" {
		opt.Size = sizes[0].name
	}
	if opt.Margin == 0 {
		opt.Margin = 12
	}
	at := slices.IndexFunc(sizes[:], func(s struct {
		name string
		w, h float64
	}) bool {
		return strings.EqualFold(s.name, opt.Size)
	})
	switch {
	case at < 0:
		return nil, fmt.Errorf("%w: paper is one of %s, not %q", ErrOptions, strings.Join(Sizes(), ", "), opt.Size)
	case opt.Across < 0 || opt.Across > 20:
		return nil, fmt.Errorf("%w: 1 to 20 sheets beside each other, not %d", ErrOptions, opt.Across)
	case !(opt.Margin >= 5 && opt.Margin <= 50):
		return nil, fmt.Errorf("%w: a margin of 5 to 50 mm, not %g", ErrOptions, opt.Margin)
	case !(opt.Overlap >= 0 && opt.Overlap <= 40):
		return nil, fmt.Errorf("%w: an overlap of 0 to 40 mm, not %g", ErrOptions, opt.Overlap)
	case !(bounds.W > 0 && bounds.H > 0):
		return nil, fmt.Errorf("%w: there is nothing to print", ErrOptions)
	}
	if opt.Turn == Either && opt.Across > 1 { // as less of the paper stays empty
		used := func(turn Turn) (*Plan, float64) {
			o := opt
			o.Turn = turn
			p, _ := Lay(bounds, o)
			return p, p.Scale * p.Scale / (p.W * p.H * float64(len(p.tiles)))
		}
		flat, more := used(Landscape)
		if tall, least := used(Portrait); least > more {
			return tall, nil
		}
		return flat, nil
	}
	p := &Plan{W: sizes[at].w, H: sizes[at].h, Margin: opt.Margin}
	if opt.Turn == Landscape || opt.Turn == Either && bounds.W > bounds.H {
		p.W, p.H = p.H, p.W
	}
	w, h := p.W-2*p.Margin, p.H-2*p.Margin
	if opt.Across <= 1 {
		p.Cols, p.Rows = 1, 1
		p.Scale = min(w/bounds.W, h/bounds.H)
		// The drawing stands in the middle of the sheet.
		across, down := w/p.Scale, h/p.Scale
		p.tiles = []geom.Box{{X: bounds.X - (across-bounds.W)/2, Y: bounds.Y - (down-bounds.H)/2, W: across, H: down}}
		return p, nil
	}
	p.Cols = opt.Across
	p.Scale = (float64(w*float64(p.Cols)) - float64(opt.Overlap*float64(p.Cols-1))) / bounds.W
	stepX, stepY := (w-opt.Overlap)/p.Scale, (h-opt.Overlap)/p.Scale
	p.Rows = max(1, int(math.Ceil((bounds.H-opt.Overlap/p.Scale)/stepY-1e-9)))
	for row := range p.Rows {
		for col := range p.Cols {
			p.tiles = append(p.tiles, geom.Box{
				X: bounds.X + float64(stepX*float64(col)), Y: bounds.Y + float64(stepY*float64(row)), W: w / p.Scale, H: h / p.Scale,
			})
		}
	}
	return p, nil
}

// Len returns how many sheets there are.
func (p *Plan) Len() int { return len(p.tiles) }

// Name returns what a sheet of several is called: A1 is the first of the first
// row.
func (p *Plan) Name(sheet int) string {
	return fmt.Sprintf("%c%d", 'A'+rune(sheet/p.Cols%26), sheet%p.Cols+1)
}
