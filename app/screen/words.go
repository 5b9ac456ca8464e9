package screen

import "math"

// The commands of web/canvas.js and the words that follow each. Both files
// must change together.
const (
	opTarget = 1 + iota // layer
	opView              // k, zoom, fixed
	opClip              // x, y, w, h: device pixels, cleared
	opUnclip            //
	opScroll            // dx, dy: device pixels
	opKeep              //
	opShow              // scale, dx, dy
	opSwap              //
	opNode              // x, y
	opRect              // x, y, w, h, radius, fill, alpha, stroke, alpha, width
	opPath              // fill, alpha, stroke, alpha, width, verbs, then verbs, then points
	opText              // x, y, size, flags, color, halo, string, turn
)

// The layers that opTarget names.
const (
	rest = iota
	over
	base
	back
)

// Bits of a stroke beside colour (0 to 7) and dash (8 to 15), and of a text
// beside its anchor (0 and 1).
const (
	strokeFixed = 1 << 16
	strokeRound = 1 << 17
	textStrong  = 1 << 2
	textFixed   = 1 << 3
)

// words is a display list: numbers of commands and strings as they are,
// lengths by the bits of a float32.
type words []uint32

func (w *words) op(op uint32, fs ...float64) {
	*w = append(*w, op)
	w.floats(fs...)
}

func (w *words) floats(fs ...float64) {
	for _, f := range fs {
		*w = append(*w, math.Float32bits(float32(f)))
	}
}
