package typeset_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/typeset"
)

// T1: widths are those of the fonts, in thousandths of an em as type
// designers publish them.
func TestWidth(t *testing.T) {
	for _, c := range []struct {
		name   string
		text   string
		strong bool
		want   float64 // em, from the metrics of Helvetica
	}{
		{"nothing", "", false, 0},
		{"space", " ", false, .278},
		{"figures are equally wide", "0123456789", false, 5.56},
		{"minus", "−", false, .584},
		{"capital", "W", false, .944},
		{"bold", "m", true, .889},
		{"umlaut is as wide as its letter", "ü", false, .556},
		{"Greek", "Ω", false, .748},
		{"Cyrillic", "Ж", false, .924},
		{"CJK fills an em", "地図", false, 2},
		{"emoji fills an em", "😀", false, 1},
		{"a family of emoji is one sign", "👩‍👩‍👧", false, 1},
		{"a combining mark takes no room", "e\u0301", false, .556},
		{"unknown", "ⴰ", false, .6},
		{"hidden signs take no room", "\u200b\u202e\u2066\ufeff", false, 0},
		{"thin space before a unit", "5\u2009%", false, .556 + .2 + .889},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := typeset.Width(c.text, 1, c.strong)
			if d := got - c.want; d > 0.002 || d < -0.002 {
				t.Errorf("Width(%q) = %.4f em, want %.3f", c.text, got, c.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		width    float64
		maxLines int
		want     []string
		cut      bool
	}{
		{"fits", "Prepare", 108, 3, []string{"Prepare"}, false},
		{"at words", "Symptoms discussed with family doctor", 108, 3, []string{"Symptoms", "discussed with", "family doctor"}, false},
		{"too long", "Symptoms discussed with family doctor", 108, 2, []string{"Symptoms", "discussed with fa…"}, true},
		{"one line", "Symptoms discussed", 108, 1, []string{"Symptoms discus…"}, true},
		{"a word longer than the line", "Donaudampfschifffahrtsgesellschaft", 80, 3, []string{"Donaudampfs", "chifffahrtsgese", "llschaft"}, false},
		{"after a hyphen", "check-in-call-by-nurse", 60, 3, []string{"check-in-", "call-by-", "nurse"}, false},
		{"a newline", "one\ntwo", 100, 3, []string{"one", "two"}, false},
		{"newlines beyond the last line", "one\ntwo\nthree", 100, 2, []string{"one", "two…"}, true},
		{"newlines after the last word", "one\n\n\n\n", 100, 2, []string{"one"}, false},
		{"Windows newline", "one\r\ntwo", 100, 3, []string{"one", "two"}, false},
		{"spaces at both ends", "  one  ", 100, 3, []string{"one"}, false},
		{"CJK breaks anywhere", "地図地図", 24, 3, []string{"地図", "地図"}, false},
		{"one sign wider than the line", "W", 2, 3, []string{"W"}, false},
		{"nothing", "", 100, 3, nil, false},
		{"nothing to see", "\u200b\u200b \u202e", 100, 3, nil, false},
		{"no lines wanted", "one", 100, 0, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := typeset.Wrap(c.text, 12, false, c.width, c.maxLines)
			if !slices.Equal(got.Text, c.want) || got.Cut != c.cut {
				t.Errorf("Wrap(%q) = %q, cut %v; want %q, %v", c.text, got.Text, got.Cut, c.want, c.cut)
			}
		})
	}
}

// hostile are the labels of SYNC 3.6.
var hostile = map[string]string{
	"10 nul":                   "a\x00b",
	"11 controls":              "\x01\x02\x03\x1f",
	"12 not characters":        "\ufffe\uffff",
	"13 lone surrogate":        "\xed\xa0\x80",
	"14 invalid UTF-8":         "\xff\xfe\xc0\xaf",
	"15 override":              "abc\u202edef",
	"16 isolates":              "\u2066\u2066abc",
	"17 marks":                 "e" + strings.Repeat("\u0301", 10_000),
	"18 family":                strings.Repeat("👩\u200d", 1000) + "👩",
	"19 one line of a MB":      strings.Repeat("a", 1<<20),
	"20 newlines":              strings.Repeat("\n", 100_000),
	"20 newlines between":      "a" + strings.Repeat("\n", 100_000) + "b",
	"21 prototype":             "__proto__",
	"22 verbs":                 "%s%n%x",
	"24 header":                "a\r\nSet-Cookie: x=1",
	"26 separators":            "a\u2028b\u2029c",
	"27 nothing to see":        strings.Repeat("\u200b", 10_000),
	"a MB of hidden signs":     strings.Repeat("\u200b", 1<<20/3),
	"a MB of spaces":           strings.Repeat(" ", 1<<20),
	"a MB of marks":            strings.Repeat("\u0301", 1<<19),
	"a MB of marks on a space": " " + strings.Repeat("\u0301", 1<<19),
}

// T2, T5, T6: what is hostile gives short, valid lines, and quickly.
func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			got := typeset.Wrap(text, 12, false, 108, 3)
			if d := time.Since(start); d > time.Second {
				t.Errorf("took %v", d)
			}
			check(t, got, 12, false, 108, 3)
		})
	}
}

func FuzzWrap(f *testing.F) {
	for _, text := range hostile {
		f.Add(text[:min(len(text), 200)], 108.0, uint8(3), false)
	}
	f.Add("Tells the story to a doctor who has read the file", 108.0, uint8(3), true)
	f.Fuzz(func(t *testing.T, text string, width float64, n uint8, strong bool) {
		if width < 0 || width > 1e6 || width != width {
			return
		}
		check(t, typeset.Wrap(text, 12, strong, width, int(n)), 12, strong, width, int(n))
	})
}

// check holds lines against rules T2 and T5.
func check(t *testing.T, got typeset.Lines, size float64, strong bool, width float64, maxLines int) {
	t.Helper()
	if len(got.Text) > maxLines {
		t.Fatalf("%d lines, at most %d wanted", len(got.Text), maxLines)
	}
	for i, line := range got.Text {
		if !utf8.ValidString(line) {
			t.Errorf("line %d is not UTF-8: %q", i, line)
		}
		if strings.ContainsAny(line, "\x00\n\r\u202e\u2066\u200b\u2028") {
			t.Errorf("line %d has hidden signs: %q", i, line)
		}
		w := typeset.Width(line, size, strong)
		if d := w - got.Widths[i]; d > 1e-6 || d < -1e-6 {
			t.Errorf("line %q is %v wide, said to be %v", line, w, got.Widths[i])
		}
		bare := strings.TrimSuffix(line, "…")
		if w > width+1e-6 && signs(bare) > 1 {
			t.Errorf("line %q is %v wide, at most %v wanted", line, w, width)
		}
	}
	if got.Cut && !strings.HasSuffix(got.Text[len(got.Text)-1], "…") {
		t.Errorf("cut, but the last line is %q", got.Text[len(got.Text)-1])
	}
}

// signs counts what Wrap keeps together, roughly: runes that take room.
func signs(s string) (n int) {
	for _, r := range s {
		if typeset.Width(string(r), 1, false) > 0 && r != ' ' {
			n++
		}
	}
	if strings.ContainsRune(s, '\u200d') {
		return 1
	}
	return n
}

// Plain ASCII is wrapped in a way of its own: a hidden sign in front, which
// shows nothing, must not make a difference.
func TestSimpleIsTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	const signs = "  abcdefgWWmil--/, "
	for range 30_000 {
		text := make([]byte, rng.IntN(40))
		for i := range text {
			text[i] = signs[rng.IntN(len(signs))]
		}
		width, lines, strong := rng.Float64()*90, rng.IntN(4), rng.IntN(2) == 0
		got, want := typeset.Wrap(string(text), 12, strong, width, lines), typeset.Wrap("\u200b"+string(text), 12, strong, width, lines)
		if !slices.Equal(got.Text, want.Text) || !slices.Equal(got.Widths, want.Widths) || got.Cut != want.Cut {
			t.Fatalf("%q in %d lines of %v: %q %v %v, want %q %v %v", text, lines, width, got.Text, got.Widths, got.Cut, want.Text, want.Widths, want.Cut)
		}
		line, w := typeset.Cut(string(text), 12, strong, width)
		if other, v := typeset.Cut("\u200b"+string(text), 12, strong, width); line != other || w != v {
			t.Fatalf("%q cut at %v: %q %v, want %q %v", text, width, line, w, other, v)
		}
		if got, want := typeset.Width(string(text), 12, strong), typeset.Width("\u200b"+string(text), 12, strong); got != want {
			t.Fatalf("%q is %v wide, want %v", text, got, want)
		}
	}
}

// T4: what is cut says so, within its width.
func TestT4Cut(t *testing.T) {
	line, w := typeset.Cut("Offered one date, take it or leave it", 12, false, 100)
	if line != "Offered one dat…" || w > 100 {
		t.Errorf("Cut = %q, %v wide", line, w)
	}
}

func BenchmarkWrap(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		typeset.Wrap("Tells the story to a doctor who has read the file", 12, true, 108, 3)
	}
}

// T3: no line that is as wide as Longest breaks a word.
func TestLongest(t *testing.T) {
	for _, c := range []struct {
		text, want string // the piece that is widest
	}{
		{"a plain title", "plain"},
		{"Donaudampfschifffahrt am Montag", "Donaudampfschifffahrt"},
		{"check-in/registration", "registration"},
		{"予約の電話をかける", ""},
		{"", ""},
	} {
		want := typeset.Width(c.want, 12, true)
		if got := typeset.Longest(c.text, 12, true, 0); got != want {
			t.Errorf("the widest piece of %q is %v wide, want %q, %v", c.text, got, c.want, want)
		}
	}
	if got := typeset.Longest("short words", 12, true, 10); got != 0 {
		t.Errorf("short pieces are looked at: %v", got)
	}
}
