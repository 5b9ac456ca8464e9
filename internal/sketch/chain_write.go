package sketch

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// untitled is what a card without words is written as: a line needs some.
const untitled = "Untitled"

// OfChain sketches an outcome map: its chain, and what hangs at the cards. Cards
// of one kind with the same words are one (SK3).
func OfChain(m *outcome.Map) Chain {
	s := sketcher{cards: map[Mark]*written{}, said: map[Mark]bool{}}
	var order []*written
	at := make([]*written, len(m.Nodes))
	for i, n := range m.Nodes {
		mark := Mark{n.Kind, cmp.Or(clean(n.Title), untitled)}
		c := s.cards[mark]
		if c == nil {
			c = &written{mark: mark}
			s.cards[mark], order = c, append(order, c)
		}
		at[i] = c
		for _, list := range [][]*workspace.Element{n.Indicators, n.Ideas, n.Assumptions, n.Quotes} {
			c.hangs = append(c.hangs, list...)
		}
	}
	for _, l := range m.Links {
		from, to := at[l.A], at[l.B]
		if typ, _ := serves(from.mark.Kind, to.mark.Kind); typ == "" || from == to || slices.Contains(to.served, from) {
			continue
		}
		to.served, from.serves = append(to.served, from), true
	}
	var k Chain
	for _, circles := range []bool{false, true} { // of a circle no card stands for itself
		for _, c := range order {
			if c.nth == 0 && (circles || !c.serves) {
				k = append(k, s.card(c))
			}
		}
	}
	return k
}

// sketcher goes through a map from what people value.
type sketcher struct {
	cards map[Mark]*written
	nth   int           // cards that were written
	said  map[Mark]bool // what hangs somewhere, written already
}

// written is a card on its way into a text.
type written struct {
	mark   Mark
	hangs  []*workspace.Element
	served []*written // those that serve it
	serves bool       // another one
	nth    int        // when it was written first, from 1
}

// card writes a card, and what stands below it where it is written first.
func (s *sketcher) card(w *written) Card {
	c := Card{Kind: w.mark.Kind, Title: w.mark.Title}
	if w.nth > 0 {
		return c
	}
	s.nth++
	w.nth = s.nth
	here := map[Mark]bool{}
	for _, e := range w.hangs {
		mark := Mark{kindOf(e), cmp.Or(wordsOf(e), untitled)}
		if signOf(mark.Kind) == "" || here[mark] {
			continue // such as a risk
		}
		hangs := Card{Kind: mark.Kind, Title: mark.Title}
		if mark.Kind == "indicator" && !s.said[mark] {
			hangs.Aim = aimOfElement(e)
		}
		here[mark], s.said[mark] = true, true
		c.Below = append(c.Below, hangs)
	}
	slices.SortStableFunc(w.served, func(a, b *written) int { return cmp.Compare(known(a.nth), known(b.nth)) })
	for _, by := range w.served {
		c.Below = append(c.Below, s.card(by))
	}
	return c
}

func aimOfElement(e *workspace.Element) (a Aim) {
	number := func(field, part string) workspace.Number {
		if n, ok := e.Field(field).Get(part).Number(); ok {
			return workspace.Num(n)
		}
		return workspace.Number{}
	}
	a = Aim{Unit: clean(e.Text("unit")), From: number("baseline", "value"), To: number("target", "value")}
	if e.Text("direction") == "range" {
		if a.To, a.Upper = number("target", "lo"), number("target", "hi"); !a.To.Known || !a.Upper.Known {
			a.To, a.Upper = workspace.Number{}, workspace.Number{}
		}
	}
	if a.To.Known {
		a.By = e.Field("target").Get("at").Or("")
	}
	if strings.ContainsAny(a.Unit, `()\`) {
		a.Unit = ""
	}
	return a
}

func signOf(kind string) string {
	for _, s := range chainSigns {
		if s.kind == kind {
			return s.sign
		}
	}
	return ""
}

// Text writes a sketch (SK2, SK4).
func (k Chain) Text() string {
	var b strings.Builder
	for _, c := range k {
		c.write(&b, 0, "")
	}
	return b.String()
}

func (c Card) write(b *strings.Builder, depth int, above string) {
	b.WriteString(strings.Repeat("  ", depth))
	switch sign := signOf(c.Kind); {
	case c.Kind == "quote":
		b.WriteString(`"` + escapeChain(c.Title) + `"`)
	case c.Kind == "indicator":
		b.WriteString(sign + " " + c.aimed())
	case sign != "":
		b.WriteString(sign + " " + escapeChain(c.Title))
	default:
		if c.Kind != below(above) {
			for _, k := range kindWords {
				if k.kind == c.Kind {
					b.WriteString(strings.ToUpper(k.word[:1]) + k.word[1:] + ": ")
				}
			}
		}
		b.WriteString(escapeChain(c.Title))
	}
	b.WriteByte('\n')
	for _, sub := range c.Below {
		sub.write(b, depth+1, c.Kind)
	}
}

// aimed writes an indicator with what it is to get to.
func (c Card) aimed() string {
	a, s := c.Aim, escapeChain(c.Title)
	if strings.HasSuffix(s, ")") {
		s = s[:len(s)-1] + `\)`
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		_, number := numberOf(w)
		if w == "->" || w == "→" || number && i == len(words)-1 {
			words[i] = `\` + w
		}
	}
	s = strings.Join(words, " ")
	if a.Unit != "" {
		s += " (" + a.Unit + ")"
	}
	if !a.From.Known && !a.To.Known {
		return s
	}
	write := func(n workspace.Number) string { return strconv.FormatFloat(n.Value, 'f', -1, 64) }
	if a.From.Known {
		s += " " + write(a.From)
	}
	s += " ->"
	if a.To.Known {
		s += " " + write(a.To)
	}
	if a.Upper.Known {
		s += ".." + write(a.Upper)
	}
	if a.By != "" {
		s += " by " + a.By
	}
	return s
}

// escapeChain puts a backslash before what would be a sign (SK4).
func escapeChain(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	if s == "" {
		return s
	}
	if c := cardOf(s, ""); c.Kind != "value-element" || strings.ContainsAny(s[:1], "-*") || strings.HasPrefix(s, "•") || strings.HasPrefix(s, "–") || strings.HasPrefix(strings.ToLower(s), "value:") {
		s = `\` + s
	}
	if strings.HasSuffix(s, `"`) && !escaped(s[:len(s)-1]) {
		s = s[:len(s)-1] + `\"`
	}
	return s
}
