package sketch

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Chain is an outcome map as somebody typed it: cards that stand for
// themselves, each with what serves it below.
type Chain []Card

// Card is a line of an outcome map.
type Card struct {
	Kind  string
	Title string
	Aim   Aim // of an indicator
	Below []Card
}

// Aim is what an indicator is to get to, as far as a line says so.
type Aim struct {
	Unit     string
	From, To workspace.Number
	Upper    workspace.Number // where it is to get to a range: To is the lower end
	By       string           // period
}

// chainSigns begin the lines of what hangs at a card.
var chainSigns = []struct{ sign, kind string }{{"#", "indicator"}, {"?", "idea"}, {"!", "assumption"}, {`"`, "quote"}}

// kindWords begin a line whose card is of another kind than its place says.
var kindWords = []struct{ word, kind string }{
	{"value", "value-element"}, {"impact", "impact"}, {"goal", "goal"}, {"outcome", "outcome"}, {"output", "output"},
	{"process", "process"}, {"opportunity", "opportunity"}, {"activity", "activity"},
}

// ReadChain reads what somebody typed of an outcome map (SK1).
func ReadChain(text string) Chain {
	cards, _ := cardsOf(split(text), -1, "")
	return cards
}

// cardsOf reads the lines below one of a depth and a kind, and returns the rest.
func cardsOf(lines []line, above int, kind string) (list []Card, rest []line) {
	for len(lines) > 0 && lines[0].depth > above {
		c := cardOf(lines[0].text, kind)
		c.Below, lines = cardsOf(lines[1:], lines[0].depth, c.Kind)
		list = append(list, c)
	}
	return list, lines
}

// cardOf reads a line below a card of a kind; empty for the top.
func cardOf(text, above string) Card {
	for _, s := range chainSigns {
		rest, ok := strings.CutPrefix(text, s.sign)
		if !ok {
			continue
		}
		c := Card{Kind: s.kind}
		switch rest = strings.TrimSpace(rest); s.kind {
		case "indicator":
			rest, c.Aim = aimOf(rest)
		case "quote":
			rest = strings.TrimSpace(strings.TrimSuffix(rest, `"`))
		}
		c.Title = clean(unescape(rest))
		return c
	}
	for _, k := range kindWords {
		if word, rest, ok := strings.Cut(text, ":"); ok && strings.EqualFold(word, k.word) {
			return Card{Kind: k.kind, Title: clean(unescape(rest))}
		}
	}
	return Card{Kind: below(above), Title: clean(unescape(text))}
}

// below returns the kind of a line below a card, of which nothing else is said:
// what serves that. What serves an action, or something that hangs at a card, is
// an action.
func below(kind string) string {
	if kind == "" {
		return "value-element"
	}
	if back, ok := outcome.Back(kind); ok {
		return back
	}
	return "activity"
}

// aimOf parts the words of an indicator from what it is to get to:
//
//	Waiting time (days) 21 -> 7 by 2027-06
func aimOf(text string) (title string, a Aim) {
	words := strings.Fields(text)
	arrow := -1
	for i, w := range words {
		if w == "->" || w == "→" {
			arrow = i
		}
	}
	if arrow >= 0 && a.to(words[arrow+1:]) {
		words = words[:arrow]
		if n := len(words) - 1; n > 0 {
			if from, ok := numberOf(words[n]); ok {
				a.From, words = from, words[:n]
			}
		}
	} else {
		a = Aim{}
	}
	title = strings.Join(words, " ")
	if i := strings.LastIndex(title, " ("); i > 0 && strings.HasSuffix(title, ")") && !escaped(title[:len(title)-1]) {
		a.Unit, title = title[i+2:len(title)-1], title[:i]
	}
	return title, a
}

// to reads what stands behind the arrow; false where that is something else.
func (a *Aim) to(words []string) bool {
	if n := len(words); n >= 2 && words[n-2] == "by" {
		if _, ok := measure.ParsePeriod(words[n-1]); !ok {
			return false
		}
		a.By, words = words[n-1], words[:n-2]
	}
	switch len(words) {
	case 0:
		return a.By == ""
	case 1:
		lo, hi, isRange := strings.Cut(words[0], "..")
		var ok, upper bool
		if a.To, ok = numberOf(lo); isRange {
			a.Upper, upper = numberOf(hi)
			ok = ok && upper && a.Upper.Value >= a.To.Value
		}
		return ok
	}
	return false
}

// numberOf reads a number as it is written, within what a field takes.
func numberOf(s string) (workspace.Number, bool) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(s, "−", "-"), 64)
	if err != nil || math.Abs(n) > 1e12 || strings.ContainsAny(s, "xXpPeEnN_") {
		return workspace.Number{}, false
	}
	return workspace.Num(n), true
}

// Count is how many outcomes and how many cards a sketch has; what stands in
// several places counts once (SK3).
func (k Chain) Count() (outcomes, cards int) {
	seen := map[Mark]bool{}
	k.each(func(c Card) {
		at := Mark{c.Kind, c.Title}
		if seen[at] {
			return
		}
		seen[at] = true
		if cards++; c.Kind == "outcome" {
			outcomes++
		}
	})
	return outcomes, cards
}

func (k Chain) each(f func(Card)) {
	for _, c := range k {
		f(c)
		Chain(c.Below).each(f)
	}
}
