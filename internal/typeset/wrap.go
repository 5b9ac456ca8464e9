package typeset

import (
	"slices"
	"sync"
)

// Lines is text that was broken into lines.
type Lines struct {
	Text   []string
	Widths []float64 // of each line, in the unit of the size asked for
	Cut    bool      // something was left out; the last line ends in "…"
}

// Width returns the width of the widest line.
func (l Lines) Width() (w float64) {
	for _, x := range l.Widths {
		w = max(w, x)
	}
	return w
}

// ellipsis ends a line where something was left out.
const ellipsis = "…"

// Cut returns text in one line that is at most width wide.
func Cut(text string, size float64, strong bool, width float64) (line string, w float64) {
	if size > 0 && isSimple(text) {
		s := simple{text: text, widths: ascii(strong), room: int(width / size * em), maxLines: 1}
		s.run()
		if s.head[0].text == "" {
			return "", 0
		}
		return s.head[0].text, float64(s.head[0].width) * size / em
	}
	l := Wrap(text, size, strong, width, 1)
	if len(l.Text) == 0 {
		return "", 0
	}
	return l.Text[0], l.Widths[0]
}

// Wrap breaks text into at most maxLines lines of at most width. A newline in
// the text ends a line. No lines come of a text that shows nothing.
func Wrap(text string, size float64, strong bool, width float64, maxLines int) Lines {
	if maxLines < 1 || size <= 0 {
		return Lines{}
	}
	if isSimple(text) {
		return wrapSimple(text, size, strong, int(width/size*em), maxLines)
	}
	w := wrappers.Get().(*wrapper)
	*w = wrapper{
		strong: strong, room: int(width / size * em), maxLines: maxLines,
		lines: w.lines[:0], widths: w.widths[:0], line: w.line[:0], ends: w.ends[:0],
	}
	w.run(text)
	out := Lines{Text: slices.Clone(w.lines), Widths: make([]float64, len(w.widths)), Cut: w.cut}
	for i, u := range w.widths {
		out.Widths[i] = float64(u) * size / em
	}
	clear(w.lines) // the pool keeps room, not words
	wrappers.Put(w)
	return out
}

// wrappers keeps the room that wrapping needs for the next one: a large map is
// wrapped as a whole when it opens.
var wrappers = sync.Pool{New: func() any { return new(wrapper) }}

// wrapper fills one line after the other. All widths are in 2048ths of an em,
// whole numbers, so that no sum depends on its order.
type wrapper struct {
	strong   bool
	room     int // of a line
	maxLines int
	lines    []string
	widths   []int
	cut      bool

	line  []byte // the line being filled
	ends  []end  // after each of its signs
	width int
	split int // how many signs stand before the last place to break at, 0: none
}

// end is where a sign of a line ends, in bytes and in width.
type end struct {
	at, width int
	kind      kind
}

func (w *wrapper) run(text string) {
	for i := 0; i < len(text); {
		c := next(text[i:])
		i += c.read
		switch {
		case c.kind == newline:
			if len(w.lines) == 0 && len(w.ends) == 0 {
				continue // nothing above the first words
			}
			if w.finish(text[i:]) {
				return
			}
		case c.text == "", c.kind == space && (len(w.ends) == 0 || w.width > w.room):
			// nothing to draw, and nothing to break at that is not there yet
		default:
			if !w.add(c) {
				return
			}
		}
	}
	w.end()
	w.trimEmpty()
}

// add puts a sign on the line, ending the line first where it is full. It
// returns false when the last line is full.
func (w *wrapper) add(c sign) bool {
	u := c.units(w.strong)
	if c.kind == wide && len(w.ends) > 0 {
		w.split = len(w.ends)
	}
	for c.kind != space && len(w.ends) > 0 && w.width+u > w.room {
		if len(w.lines) == w.maxLines-1 {
			w.put(c, u)
			w.shorten()
			return false
		}
		w.wrap()
	}
	w.put(c, u)
	switch c.kind {
	case space, hyphen, wide:
		w.split = len(w.ends)
	}
	return true
}

func (w *wrapper) put(c sign, u int) {
	w.line = append(w.line, c.text...)
	w.width += u
	w.ends = append(w.ends, end{len(w.line), w.width, c.kind})
}

// wrap ends the line at the last place to break at, or here, and starts the
// next with what is left.
func (w *wrapper) wrap() {
	n := w.split
	if n == 0 {
		n = len(w.ends)
	}
	cut := w.ends[n-1]
	rest, ends := w.line[cut.at:], w.ends[n:]
	w.ends = w.ends[:n]
	w.end()
	w.line = append(w.line, rest...) // both move to the front of their own array
	for _, e := range ends {
		w.ends = append(w.ends, end{e.at - cut.at, e.width - cut.width, e.kind})
		w.width = e.width - cut.width
	}
}

// finish ends the line at a newline, and tells whether it was the last.
func (w *wrapper) finish(rest string) bool {
	if len(w.lines) < w.maxLines-1 {
		w.end()
		return false
	}
	if shows(rest) {
		w.put(sign{}, 0)
		w.shorten()
	} else {
		w.end()
	}
	w.trimEmpty()
	return true
}

// end closes the line without the spaces at its end and starts an empty one.
func (w *wrapper) end() {
	n := len(w.ends)
	for n > 0 && w.ends[n-1].kind == space {
		n--
	}
	at := end{}
	if n > 0 {
		at = w.ends[n-1]
	}
	w.lines = append(w.lines, string(w.line[:at.at]))
	w.widths = append(w.widths, at.width)
	w.line, w.ends, w.width, w.split = w.line[:0], w.ends[:0], 0, 0
}

// shorten takes signs off the line until "…" fits behind it, and closes it.
// The last sign on it stands for all that is left out.
func (w *wrapper) shorten() {
	dots := advance('…', w.strong)
	n := len(w.ends) - 1
	for n > 0 && (w.ends[n-1].width+dots > w.room || w.ends[n-1].kind == space) {
		n--
	}
	at := end{}
	if n > 0 {
		at = w.ends[n-1]
	}
	w.lines = append(w.lines, string(w.line[:at.at])+ellipsis)
	w.widths = append(w.widths, at.width+dots)
	w.cut = true
}

// trimEmpty drops empty lines at the end.
func (w *wrapper) trimEmpty() {
	for n := len(w.lines); n > 0 && w.lines[n-1] == ""; n-- {
		w.lines, w.widths = w.lines[:n-1], w.widths[:n-1]
	}
}

// shows tells whether anything of text would be drawn. It looks at the first
// few thousand bytes; a text that is empty for longer counts as empty.
func shows(text string) bool {
	for i := 0; i < len(text) && i < 4096; {
		c := next(text[i:])
		if c.text != "" && c.kind != space {
			return true
		}
		i += c.read
	}
	return false
}
