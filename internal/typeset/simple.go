package typeset

// Most labels are plain ASCII. Their signs are bytes and their lines are
// stretches of the text, so that nothing has to be copied, and a large map is
// wrapped as a whole when it opens. A test holds this to the rules of wrapper.

// ascii returns the advances of the signs from space to ~, at their codes.
func ascii(strong bool) *[128]uint16 {
	if strong {
		return &asciiBold
	}
	return &asciiRegular
}

var asciiRegular, asciiBold = asciiOf(false), asciiOf(true)

func asciiOf(strong bool) (widths [128]uint16) {
	for r := ' '; r <= '~'; r++ {
		widths[r] = uint16(advance(r, strong))
	}
	return widths
}

// isSimple tells whether text has nothing but printed ASCII, and is not so long
// that to look would take longer than to wrap (T6).
func isSimple(text string) bool {
	if len(text) > 1000 {
		return false
	}
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// simple is wrapper for plain ASCII: the line that is being filled is
// text[from:to].
type simple struct {
	text     string
	widths   *[128]uint16
	room     int
	maxLines int

	from, to, width   int
	split, splitWidth int // after the last place to break at; split ≤ from: none

	lines int // finished
	head  [3]simpleLine
	more  []simpleLine // beyond those
	cut   bool
}

type simpleLine struct {
	text  string
	width int
}

func wrapSimple(text string, size float64, strong bool, room, maxLines int) Lines {
	s := simple{text: text, widths: ascii(strong), room: room, maxLines: maxLines}
	s.run()
	n := s.lines
	for ; n > 0 && s.line(n-1).text == ""; n-- { // empty lines at the end are none
	}
	out := Lines{Cut: s.cut, Widths: make([]float64, n)}
	if n > 0 {
		out.Text = make([]string, n)
	}
	for i := range n {
		l := s.line(i)
		out.Text[i], out.Widths[i] = l.text, float64(l.width)*size/em
	}
	return out
}

func (s *simple) line(i int) simpleLine {
	if i < len(s.head) {
		return s.head[i]
	}
	return s.more[i-len(s.head)]
}

func (s *simple) run() {
	for i := range len(s.text) {
		c := s.text[i]
		empty := s.from == s.to
		if c == ' ' && (empty || s.width > s.room) {
			continue
		}
		u := int(s.widths[c])
		for c != ' ' && s.from < s.to && s.width+u > s.room {
			if s.lines == s.maxLines-1 {
				s.shorten()
				return
			}
			s.wrap()
		}
		if s.from == s.to {
			s.from, s.width, s.split = i, 0, 0
		}
		s.to, s.width = i+1, s.width+u
		if c == ' ' || c == '-' || c == '/' {
			s.split, s.splitWidth = s.to, s.width
		}
	}
	s.end(s.to, s.width)
}

// wrap ends the line at the last place to break at, or here, and begins the
// next with what is left.
func (s *simple) wrap() {
	to, width := s.to, s.width
	at, w := to, width
	if s.split > s.from {
		at, w = s.split, s.splitWidth
	}
	s.end(at, w)
	s.from, s.to, s.width, s.split = at, to, width-w, 0
}

// end closes the line at a place, without the spaces before it.
func (s *simple) end(to, width int) {
	for to > s.from && s.text[to-1] == ' ' {
		to--
		width -= int(s.widths[' '])
	}
	s.put(s.text[s.from:to], width)
}

func (s *simple) put(text string, width int) {
	if s.lines < len(s.head) {
		s.head[s.lines] = simpleLine{text, width}
	} else {
		s.more = append(s.more, simpleLine{text, width})
	}
	s.lines++
}

// shorten takes signs off the line until "…" fits behind it, and closes it.
func (s *simple) shorten() {
	dots := advance('…', s.widths == &asciiBold)
	to, width := s.to, s.width
	for to > s.from && (width+dots > s.room || s.text[to-1] == ' ') {
		to--
		width -= int(s.widths[s.text[to]])
	}
	s.put(s.text[s.from:to]+ellipsis, width+dots)
	s.cut = true
}
