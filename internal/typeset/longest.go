package typeset

// Longest returns the width of the widest piece of text that Wrap breaks only
// where it is wider than a line (T3): what a column must hold so that no word
// is broken. Pieces of fewer than atLeast bytes are not looked at.
func Longest(text string, size float64, strong bool, atLeast int) (w float64) {
	from := 0
	for i := 0; i <= len(text) && i <= 1000; i++ { // a title is no longer
		if i < len(text) && !breaks(text[i]) {
			continue
		}
		if to := min(i+1, len(text)); to-from >= atLeast && i > from {
			if piece := text[from:i]; isSimple(piece) || !hasWide(piece) {
				w = max(w, Width(piece, size, strong))
			}
		}
		from = i + 1
	}
	return w
}

func breaks(c byte) bool { return c == ' ' || c == '-' || c == '/' || c == '\n' || c == '\t' }

// hasWide tells whether Wrap may break inside a piece after all.
func hasWide(text string) bool {
	for i := 0; i < len(text); {
		c := next(text[i:])
		if i += c.read; c.kind == wide {
			return true
		}
	}
	return false
}
