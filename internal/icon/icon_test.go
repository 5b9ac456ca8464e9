package icon_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
)

// I1: every icon lies in its grid.
func TestEveryIconLiesInItsGrid(t *testing.T) {
	for _, name := range icon.Names() {
		c := icon.Path(name)
		if len(c.Verbs) == 0 {
			t.Errorf("%s is empty", name)
			continue
		}
		if c.Verbs[0] != geom.Move {
			t.Errorf("%s does not start with a move", name)
		}
		b := c.Bounds()
		if b.X < 0.7 || b.Y < 0.7 || b.Right() > 15.3 || b.Bottom() > 15.3 {
			t.Errorf("%s reaches %v, outside 0.7 to 15.3", name, b)
		}
		if b.W < 8 && b.H < 8 {
			t.Errorf("%s is only %v by %v", name, b.W, b.H)
		}
	}
}

// I1: the points of a path fit its verbs.
func TestVerbsAndPointsAgree(t *testing.T) {
	takes := map[geom.Verb]int{geom.Move: 1, geom.Line: 1, geom.Cubic: 3}
	for _, name := range icon.Names() {
		c, n := icon.Path(name), 0
		for _, v := range c.Verbs {
			n += takes[v]
		}
		if n != len(c.Points) {
			t.Errorf("%s: verbs need %d points, it has %d", name, n, len(c.Points))
		}
	}
}

// I2: D draws the same as Path.
func TestD(t *testing.T) {
	if got, want := icon.D("minus"), "M2.8 8L13.2 8"; got != want {
		t.Errorf("D(minus) = %q, want %q", got, want)
	}
	if got := icon.D("no such icon"); got != "" {
		t.Errorf("D of an unknown name = %q, want nothing", got)
	}
	for _, name := range icon.Names() {
		c, d := icon.Path(name), icon.D(name)
		if got, want := strings.Count(d, "C"), count(c, geom.Cubic); got != want {
			t.Errorf("%s: %d curves in D, %d in Path", name, got, want)
		}
	}
}

func count(c geom.Path, v geom.Verb) (n int) {
	for _, w := range c.Verbs {
		if w == v {
			n++
		}
	}
	return n
}

// I3: every channel has an icon.
func TestChannel(t *testing.T) {
	for _, c := range []struct{ name, word, want string }{
		{"a word we know", "phone", "phone"},
		{"capitals", "Phone", "phone"},
		{"two words", "text message", "message"},
		{"letters are mail", "paper", "mail"},
		{"one word of several", "company website", "web"},
		{"not inside a word", "happiness", "channel"},
		{"nothing", "", "channel"},
		{"unknown", "pigeon", "channel"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := icon.Channel(c.word)
			if got != c.want {
				t.Errorf("Channel(%q) = %q, want %q", c.word, got, c.want)
			}
			if !icon.Has(got) {
				t.Errorf("there is no icon %q", got)
			}
		})
	}
}

func TestAtScalesAndMoves(t *testing.T) {
	c := icon.At("minus", geom.Pt(100, 50), 32)
	if got, want := c.Points[0], geom.Pt(105.6, 66); got != want {
		t.Errorf("first point at %v, want %v", got, want)
	}
}

func TestKind(t *testing.T) {
	for kind, want := range map[string]string{"touchpoint": "touchpoint", "pain-point": "pain", "practice": "settings", "no such kind": "note"} {
		if got := icon.Kind(kind); got != want || !icon.Has(got) {
			t.Errorf("Kind(%q) = %q, want %q", kind, got, want)
		}
	}
}
