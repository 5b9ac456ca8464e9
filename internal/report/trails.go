package report

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
)

// Trail is how the figures of one measure come about.
type Trail struct {
	Title string
	Same  []string // true of all of them: options and source
	Ways  []Way
}

// Way is a formula, in words and symbols, and the figures worked out by it.
type Way struct {
	How  []string
	Told []Told
}

// Told is a figure of the document: of what, what it says, and the numbers that
// it is worked out from.
type Told struct {
	Ref     derive.FigureRef
	Of      string
	Says    string
	Numbers []string
}

// Figures is how many figures a trail tells of.
func (t *Trail) Figures() (n int) {
	for _, w := range t.Ways {
		n += len(w.Told)
	}
	return n
}

// trails tell how each figure that stands in the document comes about, in the
// lines of its explanation (derive D27), each once: what is true of several
// stands above them.
func (r *reader) trails(d *Document) (list []Trail) {
	seen := map[derive.FigureRef]bool{}
	tell := func(ref derive.FigureRef) {
		w := r.f.Why(ref)
		if seen[ref] || !w.Figure.OK() {
			return
		}
		seen[ref] = true
		told, how, same := parted(&w)
		t := trailOf(&list, w.Measure.Name+", "+w.Measure.ID, same)
		way := wayOf(t, how)
		way.Told = append(way.Told, told)
	}
	for m := range r.w.Maps() {
		if (r.only == "" || m.ID == r.only) && m.Text("kind") == "journey" {
			tell(derive.FigureRef{Name: derive.TotalLeak, Element: m.ID})
		}
	}
	for _, s := range d.Sections {
		for _, row := range s.Rows {
			for _, c := range row {
				for _, ref := range c.Of {
					tell(ref)
				}
			}
		}
	}
	return list
}

// parted are the lines of an explanation by how far they reach.
func parted(w *derive.Why) (told Told, how, same []string) {
	told = Told{Ref: w.Ref, Of: w.Title}
	for i, x := range w.Lines() {
		switch {
		case i == 0:
			told.Says = x.Text
		case x.Of == derive.OfFormula:
			how = append(how, x.Text)
		case x.Of == derive.OfMeasure:
			same = append(same, x.Text)
		default:
			told.Numbers = append(told.Numbers, x.Text)
		}
	}
	return told, how, same
}

func trailOf(list *[]Trail, title string, same []string) *Trail {
	at := slices.IndexFunc(*list, func(t Trail) bool { return t.Title == title })
	if at < 0 {
		at, *list = len(*list), append(*list, Trail{Title: title, Same: same})
	}
	return &(*list)[at]
}

func wayOf(t *Trail, how []string) *Way {
	at := slices.IndexFunc(t.Ways, func(w Way) bool { return slices.Equal(w.How, how) })
	if at < 0 {
		at, t.Ways = len(t.Ways), append(t.Ways, Way{How: how})
	}
	return &t.Ways[at]
}

// trailsTitle is the heading above all of them.
const trailsTitle = "How the figures come about"

// between what a figure is worked out from.
const dot = " · "

func (h *page) trails(list []Trail) {
	if len(list) == 0 {
		return
	}
	h.add("<section class=\"trails\">\n<h2>", trailsTitle, "</h2>\n")
	for i := range list {
		t := &list[i]
		h.add("<details><summary>", escaped(t.Title), ` <span>`, figures(t.Figures()), "</span></summary>\n")
		h.lines("", t.Same)
		for _, w := range t.Ways {
			h.lines(` class="how"`, w.How)
			h.add("<ul>\n")
			for _, x := range w.Told {
				h.add("<li><b>", escaped(x.Of), "</b><span>", escaped(x.Says), "</span><span>", escaped(strings.Join(x.Numbers, dot)), "</span></li>\n")
			}
			h.add("</ul>\n")
		}
		h.add("</details>\n")
	}
	h.add("</section>\n")
}

func (h *page) lines(class string, list []string) {
	for _, x := range list {
		h.add("<p", class, ">", escaped(x), "</p>\n")
	}
}

func figures(n int) string {
	if n == 1 {
		return "1 figure"
	}
	return derive.Decimal(float64(n), 0) + " figures"
}

// told writes the same as text: a list below each formula.
func (h *page) told(list []Trail) {
	if len(list) == 0 {
		return
	}
	h.add("\n## ", trailsTitle, "\n")
	for _, t := range list {
		h.add("\n### ", plainText(t.Title), "\n")
		for _, x := range t.Same {
			h.add("\n", plainText(x), "\n")
		}
		for _, w := range t.Ways {
			for _, x := range w.How {
				h.add("\n", plainText(x), "\n")
			}
			h.add("\n")
			for _, x := range w.Told {
				h.add("- **", plainText(x.Of), "**: ", plainText(x.Says))
				if len(x.Numbers) > 0 {
					h.add(". ", plainText(strings.Join(x.Numbers, dot)))
				}
				h.add("\n")
			}
		}
	}
}
