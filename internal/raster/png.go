package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Options say how a scene is painted. The zero value is light, at 100 %, one
// pixel a unit, with the ground.
type Options struct {
	Theme scene.Theme
	Scale float64 // pixels a unit, 0 for 1
	Zoom  float64 // chooses the detail (DESIGN §8), 0 for 1
	Clear bool    // leaves the ground out
}

// MaxPixels is how many pixels a picture may have: 256 MB of memory.
const MaxPixels = 64e6

// margin is left free around the scene, as in svg.
const margin = 16

// TooLargeError tells that a picture has more than MaxPixels.
type TooLargeError struct {
	Width, Height float64 // pixels
	Scale         float64 // the largest that fits
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("raster: the picture would have %.0f × %.0f pixels, more than %.0f million; a scale of %g fits",
		e.Width, e.Height, MaxPixels/1e6, e.Scale)
}

// PNG writes the scene as a picture. Errors: *TooLargeError, and those of w.
func PNG(w io.Writer, s *scene.Scene, opt Options) error {
	img, err := Image(s, opt)
	if err != nil {
		return err
	}
	enc := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := enc.Encode(w, img); err != nil {
		return fmt.Errorf("raster: writing the picture: %w", err)
	}
	return nil
}

// Image returns the scene as a picture in memory. Errors: *TooLargeError.
func Image(s *scene.Scene, opt Options) (*image.RGBA, error) {
	if !(opt.Scale > 0) || math.IsInf(opt.Scale, 0) {
		opt.Scale = 1
	}
	if !(opt.Zoom > 0) || math.IsInf(opt.Zoom, 0) {
		opt.Zoom = 1
	}
	box := s.Bounds.Grow(margin)
	width, height := math.Ceil(box.W*opt.Scale), math.Ceil(box.H*opt.Scale)
	if !(width*height <= MaxPixels) {
		fits := math.Floor(math.Sqrt(MaxPixels/(box.W*box.H))*100) / 100
		return nil, &TooLargeError{width, height, fits}
	}
	img := image.NewRGBA(image.Rect(0, 0, max(1, int(width)), max(1, int(height))))
	p := painter{
		img:   img,
		theme: opt.Theme,
		zoom:  opt.Zoom,
		scale: opt.Scale,
		tiles: map[scene.Fill]*image.RGBA{},
	}
	if !opt.Clear {
		r, g, b := scene.Ground.Value(opt.Theme).Parts()
		draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{r, g, b, 255}), image.Point{}, draw.Src)
	}
	for _, n := range s.Nodes {
		if n.Prompt {
			continue
		}
		p.at = n.At.Sub(box.Min())
		for _, sh := range n.Shapes {
			p.shape(sh)
		}
	}
	return img, nil
}

// pixel returns where a point of the node lies in the picture.
func (p *painter) pixel(q geom.Point) geom.Point { return q.Add(p.at).Mul(p.scale) }
