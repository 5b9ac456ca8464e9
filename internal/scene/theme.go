package scene

import "strconv"

// Theme is a set of values for the colour roles.
type Theme uint8

// The themes. Files, slides and paper use Light.
const (
	Light Theme = iota
	Dark
	Contrast
	Themes // how many there are
)

// themeNames are the values of the page's data-theme attribute.
var themeNames = [Themes]string{"light", "dark", "contrast"}

// String returns the name of the theme as web/tokens.css has it.
func (t Theme) String() string {
	if t < Themes {
		return themeNames[t]
	}
	return themeNames[Light]
}

// ThemeNamed returns the theme of a name; false and Light if there is none.
func ThemeNamed(name string) (Theme, bool) {
	for t, n := range themeNames {
		if n == name {
			return Theme(t), true
		}
	}
	return Light, false
}

// RGB is a colour value as 0xRRGGBB.
type RGB uint32

// Parts returns red, green and blue, each from 0 to 255.
func (v RGB) Parts() (r, g, b uint8) { return uint8(v >> 16), uint8(v >> 8), uint8(v) }

// String returns the value as CSS and SVG write it, such as #BF3218.
func (v RGB) String() string { return string(v.Append(nil)) }

// Append adds the value as String writes it.
func (v RGB) Append(b []byte) []byte {
	const digits = "0123456789ABCDEF"
	b = append(b, '#')
	for shift := 20; shift >= 0; shift -= 4 {
		b = append(b, digits[v>>shift&15])
	}
	return b
}

// Value returns what role c looks like in theme t. None and roles that do
// not exist are black: painters leave None out before they ask.
func (c Color) Value(t Theme) RGB {
	if c >= Colors || t >= Themes {
		return 0
	}
	return palette[c].values[t]
}

// Token returns the name of the role in web/tokens.css, without the dashes in
// front.
func (c Color) Token() string {
	if c >= Colors {
		return "color-" + strconv.Itoa(int(c))
	}
	return palette[c].token
}

// High contrast (DESIGN §4) drops halos and tints, doubles hairlines and keeps
// every pattern: what is fainter than faint falls away there.
const (
	faint    = 0.25
	hairline = 1
)

// Fill returns f as theme t paints it.
func (t Theme) Fill(f Fill) Fill {
	if t == Contrast && Opacity(f.Alpha) < faint {
		return Fill{}
	}
	return f
}

// Stroke returns s as theme t paints it.
func (t Theme) Stroke(s Stroke) Stroke {
	switch {
	case t != Contrast || s.Color == None:
	case Opacity(s.Alpha) < faint:
		return Stroke{}
	case s.Width > 0 && s.Width <= hairline:
		s.Width *= 2
	}
	return s
}

// Tile returns the cell of a pattern as theme t paints it.
func (t Theme) Tile(p Pattern) Tile {
	tile := p.Tile()
	if t == Contrast && tile.Size > 0 {
		tile.Tint, tile.Ink, tile.Width = 0, 1, tile.Width*1.25
	}
	return tile
}

// palette is the one table of colour values in Go. A test holds it equal to
// web/tokens.css, where the ratios and distances behind each value stand.
var palette = [Colors]struct {
	token  string
	values [Themes]RGB
}{
	None:       {token: "none"},
	Ground:     {"ground", [Themes]RGB{0xF3F6F5, 0x0C1418, 0xFFFFFF}},
	Surface:    {"surface", [Themes]RGB{0xFFFFFF, 0x141F24, 0xFFFFFF}},
	Sunk:       {"sunk", [Themes]RGB{0xE9EEED, 0x080E11, 0xF0F0F0}},
	Raised:     {"raised", [Themes]RGB{0xFFFFFF, 0x1A272D, 0xFFFFFF}},
	Ink:        {"ink", [Themes]RGB{0x14252C, 0xE8EFF0, 0x000000}},
	Ink2:       {"ink-2", [Themes]RGB{0x43555D, 0xB3C1C5, 0x1C2529}},
	Ink3:       {"ink-3", [Themes]RGB{0x5A6B73, 0x8FA0A6, 0x2C383D}},
	Line:       {"line", [Themes]RGB{0xD8E0E0, 0x26343A, 0x5C686D}},
	Line2:      {"line-2", [Themes]RGB{0x7A8A90, 0x6A7E86, 0x000000}},
	Accent:     {"accent", [Themes]RGB{0x00697C, 0x4FC3D4, 0x004A59}},
	OnAccent:   {"on-accent", [Themes]RGB{0xFFFFFF, 0x06181C, 0xFFFFFF}},
	AccentSoft: {"accent-soft", [Themes]RGB{0xDCEFF1, 0x123840, 0xD5ECF0}},
	Leak:       {"leak", [Themes]RGB{0xBF3218, 0xFF8163, 0x9E1F06}},
	LeakSoft:   {"leak-soft", [Themes]RGB{0xFBE9E4, 0x3A1C16, 0xFFE9E3}},
	Moment:     {"moment", [Themes]RGB{0x8C5E00, 0xE9B44C, 0x6B4300}},
	MomentFill: {"moment-fill", [Themes]RGB{0xE0A21B, 0xE9B44C, 0xC98500}},
	MomentSoft: {"moment-soft", [Themes]RGB{0xFBF1DA, 0x33270F, 0xFFF2D6}},
	Good:       {"good", [Themes]RGB{0x147A5F, 0x6FCFAE, 0x07553A}},
	GoodSoft:   {"good-soft", [Themes]RGB{0xDFF1EA, 0x12352B, 0xDDF3E9}},
	Functional: {"functional", [Themes]RGB{0x2C62C0, 0x82ABFF, 0x123F94}},
	Economic:   {"economic", [Themes]RGB{0x946000, 0xE0A93A, 0x6B4500}},
	Emotional:  {"emotional", [Themes]RGB{0xAE3A86, 0xF08CC8, 0x7F1A5D}},
	Social:     {"social", [Themes]RGB{0x187A52, 0x6FD08F, 0x07553A}},
	Persona1:   {"persona-1", [Themes]RGB{0x14252C, 0xF4F8F8, 0x000000}},
	Persona2:   {"persona-2", [Themes]RGB{0x3C7583, 0x6FB3C2, 0x1F5563}},
	Flow:       {"flow", [Themes]RGB{0xBFD6DA, 0x234650, 0x9FC3CA}},
	FlowInk:    {"flow-ink", [Themes]RGB{0x2F5B66, 0x9CCBD5, 0x0F3E49}},
	Hull1:      {"hull-1", [Themes]RGB{0x2C62C0, 0x82ABFF, 0x123F94}},
	Hull2:      {"hull-2", [Themes]RGB{0x946000, 0xE0A93A, 0x6B4500}},
	Hull3:      {"hull-3", [Themes]RGB{0xAE3A86, 0xF08CC8, 0x7F1A5D}},
	Hull4:      {"hull-4", [Themes]RGB{0x187A52, 0x6FD08F, 0x07553A}},
}
