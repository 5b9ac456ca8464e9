package report

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/scene"
)

// HTML writes a document as one file that needs nothing else (RP2). It reads on
// a phone, and prints on A4: maps that are too wide for an upright page lie on
// pages of their own.
func HTML(d *Document) []byte {
	h := &page{}
	h.add(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>`, escaped(d.Title), `</title>
<style>
`, colours(), style, `</style>
</head>
<body>
`, marks(), `<main>
`)
	h.head(d)
	for _, s := range d.Sections {
		h.section(s)
	}
	if len(d.Sections)+len(d.Plates) == 0 {
		h.add("<p>", nothing, "</p>\n")
	}
	h.trails(d.Trails)
	h.add(`<footer>`, escaped(d.Foot), "</footer>\n")
	for _, p := range d.Plates {
		for i, drawing := range p.Below {
			h.add(`<section class="full"><h2>`, escaped(p.Title), belowChain(i), "</h2>\n<figure>")
			h.svg(drawing)
			h.add("</figure></section>\n")
		}
	}
	h.add("</main>\n</body>\n</html>\n")
	return []byte(h.b.String())
}

// nothing is what a document says that has nothing to say (RP5).
const nothing = "Nothing stands in this workspace yet. Begin with what people value, in their own words."

// belowChain says behind the name of a map that this lies below its chain.
func belowChain(page int) string {
	if page == 0 {
		return ", below the chain"
	}
	return ", below the chain, continued"
}

type page struct{ b strings.Builder }

func (h *page) add(parts ...string) {
	for _, p := range parts {
		h.b.WriteString(p)
	}
}

// head writes title and maps; a wide first map shares its page with the title.
func (h *page) head(d *Document) {
	wide := len(d.Plates) > 0 && d.Plates[0].Wide
	if wide {
		h.add(`<section class="wide">`, "\n")
	}
	h.add(`<header><h1>`, escaped(d.Title), "</h1>\n<p>", escaped(d.From), "</p></header>\n")
	for i, p := range d.Plates {
		if i > 0 && p.Wide {
			h.add(`<section class="wide">`, "\n")
		}
		if len(d.Plates) > 1 {
			h.add("<h2>", escaped(p.Title), "</h2>\n")
			if i > 0 && p.Finding != "" {
				h.add(`<p class="lead">`, escaped(p.Finding), ".</p>\n")
			}
		}
		h.plate(p)
		if p.Wide {
			h.add("</section>\n")
		}
	}
}

// plate draws a map: on screen once, in full. On paper what a page leaves of it
// comes first; where that is an upright one, all of it follows on a page of its own.
func (h *page) plate(p Plate) {
	if p.Full == nil {
		h.figure("", p.SVG)
		return
	}
	h.figure(` class="paper" aria-hidden="true"`, p.SVG)
	if p.Wide {
		h.figure(` class="screen"`, p.Full)
		return
	}
	h.add(`<section class="full"><h2 class="paper">`, escaped(p.Title), ", in full</h2>\n")
	h.figure("", p.Full)
	h.add("</section>\n")
}

func (h *page) figure(attributes string, drawing []byte) {
	h.add("<figure", attributes, ">")
	h.svg(drawing)
	h.add("</figure>\n")
}

// svg puts a drawing in. It is text of our own making, in which no word of
// anybody is markup (svg V2); only its name space is said by the page already.
func (h *page) svg(drawing []byte) {
	h.add(strings.Replace(string(drawing), ` xmlns="http://www.w3.org/2000/svg"`, "", 1))
}

func (h *page) section(s Section) {
	h.add("<section>\n<h2>", escaped(s.Title), "</h2>\n")
	if s.Lead != "" {
		h.add(`<p class="lead">`, escaped(s.Lead), "</p>\n")
	}
	h.add(`<div class="table"><table><thead><tr>`)
	if s.Ranked {
		h.add(`<th scope="col" class="rank"><span class="unseen">Rank</span></th>`)
	}
	for _, c := range s.Columns {
		h.add(`<th scope="col"`, side(c), ">", escaped(c.Title), "</th>")
	}
	h.add("</tr></thead>\n<tbody>\n")
	for i, row := range s.Rows {
		h.add("<tr>")
		if s.Ranked {
			h.add(`<td class="rank">`, strconv.Itoa(i+1), "</td>")
		}
		for k, c := range row {
			h.cell(s.Columns[k], c)
		}
		h.add("</tr>\n")
	}
	h.add("</tbody></table></div>\n</section>\n")
}

func side(c Column) string { return [...]string{"", ` class="short"`, ` class="right"`}[c.Align] }

func (h *page) cell(c Column, x Cell) {
	h.add("<td", side(c), ` data-of="`, escaped(c.Title), `">`)
	if x.Span != nil {
		h.span(*x.Span, x.Text)
		h.add("</td>")
		return
	}
	text := strings.ReplaceAll(escaped(x.Text), "\n", "<br>")
	if x.Strong && x.Text != "" {
		text = "<b>" + text + "</b>"
	}
	if x.Mark != Plain {
		text = `<span class="marked"><svg class="mark" aria-hidden="true"><use href="#` + string(x.Mark) + `"/></svg><span>` + text + "</span></span>"
	}
	h.add(text, "</td>")
}

// span draws from where to where on a line from 0 to 10.
func (h *page) span(s Span, words string) {
	x := func(v float64) string { return strconv.FormatFloat(4+float64(112*min(max(v, 0), 1)), 'f', 1, 64) }
	from, to := x(s.From), x(s.To)
	line := "gap"
	if s.From > s.To {
		line = "over"
	}
	h.add(`<svg class="span" viewBox="0 0 120 16" role="img" aria-label="`, escaped(words), `">`,
		`<path class="axis" d="M1 12.5H119"/><path class="`, line, `" d="M`, from, " 7H", to, `"/>`,
		`<circle class="got" cx="`, from, `" cy="7" r="4"/><circle class="want" cx="`, to, `" cy="7" r="3.5"/></svg>`)
}

// escaped is a text as HTML and attributes of HTML hold it; control characters,
// which neither can, become U+FFFD. A number and its unit stay on one line: at
// the thin space between them browsers may break.
func escaped(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"':
			b.WriteString("&quot;")
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7f:
			b.WriteRune('\uFFFD')
		case c == '\u2009':
			b.WriteRune('\u202f')
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// colours are those of the light theme, by the names of their roles.
func colours() string {
	s := ":root {"
	for _, x := range []struct {
		name string
		role scene.Color
	}{
		{"ink", scene.Ink}, {"ink-2", scene.Ink2}, {"ink-3", scene.Ink3}, {"line", scene.Line}, {"surface", scene.Surface},
		{"leak", scene.Leak}, {"good", scene.Good}, {"moment", scene.Moment}, {"moment-fill", scene.MomentFill},
	} {
		s += " --" + x.name + ": " + x.role.Value(scene.Light).String() + ";"
	}
	return s + " }\n"
}
