package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// allowedNames is the list of V2: all elements that Paint writes, with all
// attributes each may have. It is shorter than the list of SYNC 2.12.
var allowedNames = map[string]string{
	"svg":      "xmlns width height viewBox role aria-label font-family text-rendering",
	"title":    "",
	"desc":     "",
	"defs":     "",
	"metadata": "",
	"pattern":  "id patternUnits width height",
	"g":        "transform role aria-hidden",
	"a":        "href",
	"rect":     "x y width height rx fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin",
	"circle":   "cx cy r fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin",
	"path":     "d fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin",
	"text":     "x y font-size font-weight text-anchor fill stroke stroke-width stroke-linejoin aria-hidden transform space",
}

// check reads a drawing strictly and holds it against the list of V2.
func check(t *testing.T, drawing []byte) {
	t.Helper()
	if !utf8.Valid(drawing) {
		t.Fatal("V3: not UTF-8")
	}
	for d := xml.NewDecoder(bytes.NewReader(drawing)); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("V2: not well-formed: %v\n%.2000s", err, drawing)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			attrs, ok := allowedNames[tok.Name.Local]
			if !ok {
				t.Fatalf("V2: element %s", tok.Name.Local)
			}
			seen := map[string]bool{}
			for _, a := range tok.Attr {
				if !strings.Contains(" "+attrs+" ", " "+a.Name.Local+" ") || seen[a.Name.Local] {
					t.Fatalf("V2: attribute %s of %s", a.Name.Local, tok.Name.Local)
				}
				seen[a.Name.Local] = true
				if a.Name.Local == "href" {
					if _, ok := svg.Link(a.Value); !ok {
						t.Fatalf("V2: link to %q", a.Value)
					}
				}
			}
		case xml.CharData:
			for _, r := range string(tok) {
				if r < ' ' && r != '\n' && r != '\t' && r != '\r' {
					t.Fatalf("V3: letter %U", r)
				}
			}
		case xml.Directive, xml.ProcInst, xml.Comment:
			t.Fatalf("V2: %T", tok)
		}
	}
}

// everything is a scene with one of each thing that a painter paints.
func everything() *scene.Scene {
	var curve, tri geom.Path
	curve.MoveTo(geom.Pt(10, 90)).CubicTo(geom.Pt(60, 90), geom.Pt(80, 20), geom.Pt(140, 20))
	tri.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(9, 0)).LineTo(geom.Pt(4.5, 8)).Close()
	s := &scene.Scene{Title: "From referral to follow-up", Desc: "Seven stages", Bounds: geom.Box{X: -20, Y: -8, W: 320, H: 216}}
	s.Nodes = []*scene.Node{
		{Shapes: []scene.Shape{&scene.Rect{Box: geom.Box{W: 300, H: 200}, Fill: scene.Fill{Color: scene.Surface}}}},
		{ID: "t1", Label: "Touchpoint: Calls the booking line", At: geom.Pt(16, 24), Box: geom.Box{X: 16, Y: 24, W: 124, H: 56}, Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 124, H: 56}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.MomentFill, Width: 1}},
			&scene.Label{At: geom.Pt(8, 20), Text: "Calls the booking line", Size: 12, Strong: true, Color: scene.Ink, Width: 124},
			&scene.Label{At: geom.Pt(8, 44), Text: "wait 31 min", Size: 12, Color: scene.Ink3, Width: 60, Zoom: scene.Zoom{From: .7}},
			&scene.Path{Curve: tri, Fill: scene.Fill{Color: scene.Leak}},
			&scene.Rect{Box: geom.Box{X: 118, Y: 6, W: 9.2, H: 9.2}, Radius: 4.6, Fill: scene.Fill{Color: scene.MomentFill}, Stroke: scene.Stroke{Color: scene.Moment, Width: 1}},
		}},
		{ID: "l1", Label: "Link", Shapes: []scene.Shape{
			&scene.Path{Curve: curve, Stroke: scene.Stroke{Color: scene.Ink2, Width: 1.8}, Round: true, Arrow: true},
			&scene.Path{Curve: curve, Stroke: scene.Stroke{Color: scene.Accent, Width: 1.75, Dash: scene.DashShared, Alpha: .5, Fixed: true}},
		}},
		{ID: "v1", Label: "Gap", At: geom.Pt(0, 120), Link: "https://example.org/?a=1&b=2", Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{X: 10, W: 60, H: 40}, Fill: scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}},
			&scene.Rect{Box: geom.Box{X: 80, W: 60, H: 40}, Fill: scene.Fill{Color: scene.Economic, Pattern: scene.Rising}},
			&scene.Rect{Box: geom.Box{X: 150, W: 60, H: 40}, Fill: scene.Fill{Color: scene.Good, Pattern: scene.Dots, Alpha: .8}},
			&scene.Rect{Box: geom.Box{X: 220, W: 60, H: 40}, Fill: scene.Fill{Color: scene.Social, Pattern: scene.Vertical}},
			&scene.Label{At: geom.Pt(40, 26), Text: "−7.2", Size: 16, Strong: true, Anchor: scene.Middle, Color: scene.Leak, Halo: scene.Surface, Width: 30, Fixed: true},
			&scene.Label{At: geom.Pt(290, 40), Text: "upwards  now", Size: 12, Anchor: scene.End, Color: scene.Ink2, Width: 30, Turn: -90},
		}},
	}
	return s
}

func TestV1SameBytes(t *testing.T) {
	a, b := svg.Paint(everything(), svg.Options{}), svg.Paint(everything(), svg.Options{})
	if !bytes.Equal(a, b) {
		t.Error("the same scene gave other bytes")
	}
}

func TestV2Everything(t *testing.T) {
	for theme := range scene.Themes {
		for _, zoom := range []float64{0, .2, .4, .6, 1, 2, math.NaN(), math.Inf(1), -1} {
			check(t, svg.Paint(everything(), svg.Options{Theme: theme, Zoom: zoom, Source: []byte(`{"a":"<&]]>"}`)}))
		}
	}
}

// The labels of SYNC 3.6 (1 to 28) are words wherever they stand.
func TestV2HostileWords(t *testing.T) {
	for _, words := range hostile {
		s := everything()
		s.Title, s.Desc = words, words
		n := *s.Nodes[1]
		n.ID, n.Part, n.Label, n.Link = words, words, words, words
		n.Shapes = []scene.Shape{&scene.Label{Text: words, Size: 12, Color: scene.Ink}}
		s.Nodes = append(s.Nodes, &n)
		drawing := svg.Paint(s, svg.Options{Source: []byte(words)})
		check(t, drawing)
		if strings.Contains(words, "<") && bytes.Contains(drawing, []byte(words)) {
			t.Errorf("%.40q stands in the drawing as it is", words)
		}
	}
}

var hostile = []string{
	`<script>canary()</script>`, `<img src=x onerror=canary()>`, `"><svg onload=canary()>`, `</text><script>canary()</script>`,
	`]]><script>`, `<!--`, `--!>`, `&lt;script&gt;`, `&#x3c;script&#x3e;`, `{{7*7}} ${7*7} <%= 7*7 %>`, "\x00", "\x01\x02\x0b\x1f\x7f\u0085",
	"\uFFFE\uFFFF", "\xed\xa0\x80", "\xff\xfe\xc0\xaf", "a\u202Eb", "\u2066\u2067open", "e" + strings.Repeat("\u0301", 10000),
	strings.Repeat("\U0001F468\u200D", 1000), strings.Repeat("x", 1<<20), strings.Repeat("\n", 100000), "__proto__", "%s%n%x",
	"../../etc/passwd", "a\r\nSet-Cookie: x=1", "CON", "\u2028\u2029", "\u200b\u200c", "Аna", "javascript:canary()", `red" onload="canary()`,
	"url(https://evil.test/x)", "a;}@import url(//evil.test)", `x"><script>`,
}

func TestV3Replaced(t *testing.T) {
	s := &scene.Scene{Bounds: geom.Box{W: 10, H: 10}, Nodes: []*scene.Node{{Shapes: []scene.Shape{
		&scene.Label{Text: "a\x00b\x1bc\uFFFEd\xffe\tf\r\ng\u0085h", Size: 12, Color: scene.Ink},
	}}}}
	want := "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe f  g\uFFFDh</text>"
	if got := svg.Paint(s, svg.Options{}); !bytes.Contains(got, []byte(want)) {
		t.Errorf("got %s\nwant in it %q", got, want)
	}
}

func TestV4Numbers(t *testing.T) {
	for _, c := range []struct {
		name string
		v    float64
		want string
	}{
		{"whole", 12, "12"},
		{"one decimal", 0.5, "0.5"},
		{"two decimals", 1.25, "1.25"},
		{"zero between", 3.04, "3.04"},
		{"a third", 1.0 / 3, "0.33"},
		{"rounded up to a whole", 0.999, "1"},
		{"below nothing", -0.5, "-0.5"},
		{"almost nothing has no sign", -0.001, "0"},
		{"minus zero", math.Copysign(0, -1), "0"},
		{"subnormal", 1e-320, "0"},
		{"not a number", math.NaN(), "0"},
		{"too far", 1e308, "10000000"},
		{"without end", math.Inf(-1), "-10000000"},
	} {
		s := &scene.Scene{Bounds: geom.Box{W: 10, H: 10}, Nodes: []*scene.Node{{Shapes: []scene.Shape{
			&scene.Label{At: geom.Pt(c.v, 0), Text: "x", Size: 12, Color: scene.Ink},
		}}}}
		if got, want := string(svg.Paint(s, svg.Options{})), `<text x="`+c.want+`" y="0"`; !strings.Contains(got, want) {
			t.Errorf("%s: want %s in\n%s", c.name, want, got)
		}
	}
}

func TestV5PatternsOnlyWhereUsed(t *testing.T) {
	got := string(svg.Paint(everything(), svg.Options{}))
	for _, id := range []string{"hatch-leak", "rising-economic", "dots-good", "vertical-social"} {
		if strings.Count(got, `<pattern id="`+id+`"`) != 1 || !strings.Contains(got, `fill="url(#`+id+`)"`) {
			t.Errorf("%s is not defined once and used", id)
		}
	}
	if n := strings.Count(got, "<pattern "); n != 4 {
		t.Errorf("%d patterns, want 4", n)
	}
}

func TestV6ReadingOrder(t *testing.T) {
	got := string(svg.Paint(everything(), svg.Options{}))
	at := 0
	for _, words := range []string{"<title>From referral", "<desc>Seven stages", "<title>Touchpoint: Calls", "<title>Link", "<title>Gap"} {
		i := strings.Index(got[at:], words)
		if i < 0 {
			t.Fatalf("%s does not come after what is before it in\n%s", words, got)
		}
		at += i
	}
	if n := strings.Count(got, `role="img"`); n != 3 {
		t.Errorf("%d images, want 3", n)
	}
	if !strings.Contains(got, `<a href="https://example.org/?a=1&amp;b=2">`) {
		t.Error("the link is lost")
	}
}

func TestZoomChoosesDetail(t *testing.T) {
	if got := svg.Paint(everything(), svg.Options{Zoom: .5}); bytes.Contains(got, []byte("wait 31")) {
		t.Error("a meta line shows at 50 %")
	}
}

// SYNC 3.6 item 51: 20,000 elements within 5 s.
func TestManyNodes(t *testing.T) {
	s := everything()
	for len(s.Nodes) < 20000 {
		s.Nodes = append(s.Nodes, s.Nodes[1])
	}
	start := time.Now()
	got := svg.Paint(s, svg.Options{})
	if d := time.Since(start); d > 5*time.Second || len(got) > 256<<20 {
		t.Errorf("%v, %d bytes", d, len(got))
	}
}

// V8: pieces are short, end between letters and are the whole drawing, in which
// what looks alike is written alike in every piece.
func TestV8Pieces(t *testing.T) {
	s := everything()
	s.Nodes[1].Label = "Größe in 東京 − …"
	for len(s.Nodes) < 5000 {
		s.Nodes = append(s.Nodes, s.Nodes[1])
	}
	opt := svg.Options{Source: []byte(strings.Repeat("東京", 200_000))}
	whole := svg.Paint(s, opt)
	check(t, whole)
	one := svg.Paint(&scene.Scene{Nodes: s.Nodes[1:2]}, svg.Options{Clear: true})
	card := one[bytes.Index(one, []byte("<g")):bytes.LastIndex(one, []byte("</svg>"))]
	if got := bytes.Count(whole, card); got < 4900 {
		t.Errorf("%d of 5,000 cards that look alike are written alike", got)
	}
	var joined []byte
	n := 0
	for piece := range svg.Pieces(s, opt) {
		if n++; !utf8.Valid(piece) || len(piece) > 1<<20 {
			t.Errorf("piece %d holds %d bytes, of whole letters: %v", n, len(piece), utf8.Valid(piece))
		}
		joined = append(joined, piece...)
	}
	if n < 5 || !bytes.Equal(joined, whole) {
		t.Errorf("%d pieces are %d bytes of %d", n, len(joined), len(whole))
	}
	for range svg.Pieces(s, opt) {
		break
	}
}

func FuzzPaint(f *testing.F) {
	for _, w := range hostile {
		if len(w) < 100 {
			f.Add(w, 1.5, uint8(3), 1.0)
		}
	}
	f.Fuzz(func(t *testing.T, words string, v float64, b uint8, zoom float64) {
		var c geom.Path
		c.MoveTo(geom.Pt(v, -v)).LineTo(geom.Pt(v, v))
		fill := scene.Fill{Color: scene.Color(b), Pattern: scene.Pattern(b >> 3), Alpha: float32(v)}
		stroke := scene.Stroke{Color: scene.Color(b >> 1), Width: v, Dash: scene.Dash(b) % scene.Dashes, Fixed: b&1 != 0, Alpha: float32(v)}
		s := &scene.Scene{Title: words, Desc: words, Bounds: geom.Box{X: v, Y: v, W: v, H: v}, Nodes: []*scene.Node{{
			ID: words, Part: words, Label: words, Link: words, At: geom.Pt(v, v), Shapes: []scene.Shape{
				&scene.Rect{Box: geom.Box{X: v, Y: v, W: v, H: v}, Radius: v, Fill: fill, Stroke: stroke},
				&scene.Path{Curve: c, Fill: fill, Stroke: stroke, Round: b&2 != 0, Arrow: b&4 != 0},
				&scene.Label{At: geom.Pt(v, v), Text: words, Size: v, Color: scene.Color(b), Halo: scene.Color(b >> 2), Turn: v, Anchor: scene.Anchor(b)},
			}}}}
		drawing := svg.Paint(s, svg.Options{Zoom: zoom, Theme: scene.Theme(b), Source: []byte(words)})
		check(t, drawing)
		if _, err := svg.Source(drawing); err != nil && !errors.Is(err, svg.ErrNoSource) {
			t.Errorf("V7: %v", err)
		}
	})
}

func BenchmarkPaint10000Cards(b *testing.B) {
	s := everything()
	card := s.Nodes[1]
	s.Nodes = s.Nodes[:0]
	for i := range 10000 {
		s.Nodes = append(s.Nodes, card.Moved(geom.Pt(float64(i%100)*136, float64(i/100)*64)))
	}
	for b.Loop() {
		b.SetBytes(int64(len(svg.Paint(s, svg.Options{}))))
	}
}

// What speaks to whoever edits is not in a file.
func TestPromptsStayOnTheBoard(t *testing.T) {
	words := func(text string, prompt bool) *scene.Node {
		return &scene.Node{Prompt: prompt, Shapes: []scene.Shape{&scene.Label{Text: text, Size: 12, Color: scene.Ink}}}
	}
	s := &scene.Scene{Bounds: geom.Box{W: 100, H: 20}, Nodes: []*scene.Node{words("Signs", false), words("Name a stage", true)}}
	if drawing := string(svg.Paint(s, svg.Options{})); strings.Contains(drawing, "Name a stage") || !strings.Contains(drawing, "Signs") {
		t.Errorf("a file has %s", drawing)
	}
	if drawing := string(svg.Paint(s, svg.Options{Prompts: true})); !strings.Contains(drawing, "Name a stage") {
		t.Error("a thumbnail lacks what the board says")
	}
}
