package paper_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/paper"
	"github.com/worthmap/worthmap/internal/scene"
)

// drawing is a row of cards, each with its letter, and one without a place.
func drawing(cards int) *scene.Scene {
	s := &scene.Scene{Title: "Cards & <things>", Bounds: geom.Box{W: float64(cards) * 150, H: 400}}
	for i := range cards {
		box := geom.Box{X: float64(i) * 150, Y: 100, W: 120, H: 60}
		s.Nodes = append(s.Nodes, &scene.Node{ID: string(rune('a' + i)), Label: "card " + string(rune('a'+i)), At: box.Min(), Box: box, Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 120, H: 60}, Fill: scene.Fill{Color: scene.Ground}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}}}})
	}
	return s
}

// PA1 and PA2: sheets are of their size, and all of the drawing is on them.
func TestPlans(t *testing.T) {
	bounds := geom.Box{X: -20, Y: -80, W: 1100, H: 900}
	for _, c := range []struct {
		name       string
		opt        paper.Options
		w, h       float64
		cols, rows int
	}{
		{"a page", paper.Options{}, 297, 210, 1, 1},
		{"a poster", paper.Options{Size: "a1"}, 841, 594, 1, 1},
		{"upright", paper.Options{Size: "A0", Turn: paper.Portrait}, 841, 1189, 1, 1},
		{"tiles lie as they waste least", paper.Options{Size: "A4", Across: 3, Overlap: 8}, 297, 210, 3, 4},
		{"tiles across", paper.Options{Size: "A3", Across: 2, Turn: paper.Landscape}, 420, 297, 2, 3},
	} {
		p, err := paper.Lay(bounds, c.opt)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.W != c.w || p.H != c.h || p.Cols != c.cols || p.Rows != c.rows || p.Len() != c.cols*c.rows {
			t.Errorf("%s: %v × %v mm, %d × %d sheets", c.name, p.W, p.H, p.Cols, p.Rows)
		}
		m := 2 * p.Margin
		wide := float64(p.Cols)*(p.W-m) - float64(p.Cols-1)*c.opt.Overlap
		high := float64(p.Rows)*(p.H-m) - float64(p.Rows-1)*c.opt.Overlap
		if wide < bounds.W*p.Scale-1e-6 || high < bounds.H*p.Scale-1e-6 {
			t.Errorf("%s: %v × %v mm do not hold the drawing", c.name, wide, high)
		}
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	some := geom.Box{W: 10, H: 10}
	for _, opt := range []paper.Options{{Size: "B5"}, {Across: -1}, {Across: 21}, {Margin: 2}, {Margin: math.NaN()}, {Overlap: 41}, {Overlap: math.NaN()}} {
		if _, err := paper.Lay(some, opt); !errors.Is(err, paper.ErrOptions) {
			t.Errorf("%+v gives %v", opt, err)
		}
	}
	if _, err := paper.Lay(geom.Box{}, paper.Options{}); !errors.Is(err, paper.ErrOptions) {
		t.Errorf("nothing gives %v", err)
	}
}

// PA2 to PA4: each card is on a tile, with marks around, on white.
func TestTiles(t *testing.T) {
	s := drawing(9)
	opt := paper.Options{Size: "A4", Across: 4, Overlap: 10, Turn: paper.Portrait}
	sheets, p, err := paper.Sheets(s, "The workspace", opt)
	if err != nil || len(sheets) != 4*p.Rows {
		t.Fatalf("%d sheets (%v)", len(sheets), err)
	}
	all := bytes.Join(sheets, nil)
	for i := range 9 {
		if !bytes.Contains(all, []byte("card "+string(rune('a'+i)))) {
			t.Errorf("card %c is on no sheet", 'a'+i)
		}
	}
	for i, sheet := range sheets {
		text := string(sheet)
		if !strings.Contains(text, `width="210mm" height="297mm"`) || !strings.Contains(text, "sheet "+p.Name(i)+",") || strings.Contains(text, "#F3F6F5") {
			t.Errorf("sheet %d has not its size, name or white ground", i)
		}
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("sheet %d: %v", i, err)
			}
		}
	}
	one, err := paper.HTML(s, "The workspace", opt)
	two, _ := paper.HTML(s, "The workspace", opt)
	if err != nil || !bytes.Equal(one, two) || !bytes.Contains(one, []byte("@page { size: 210mm 297mm")) || !bytes.Contains(one, []byte("Cards &amp; &lt;things&gt;")) {
		t.Errorf("the document is not the same twice, or lacks its size or name (%v)", err)
	}
}
