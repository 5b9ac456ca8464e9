package derive

import (
	"slices"
	"strings"
	"unicode"
)

// Line is one line of an explanation: plain words, without a break.
type Line struct {
	Text string
	Of   Reach
}

// Reach says of which figures a line is true, so that a document that explains
// many says once what is true of several.
type Reach uint8

// The reaches of a line.
const (
	OfFigure  Reach = iota // this figure alone
	OfFormula              // all that are worked out by its formula
	OfMeasure              // all of its measure
)

// Lines is the explanation of a figure as text, the same wherever it is read
// (D27). The first line is its Sentence. What follows is what it is in words,
// what goes in, how much each counts, what it is founded on, the formula, the formula with the numbers
// put in, the options of the measure, and its source.
func (w *Why) Lines() []Line {
	var lines []Line
	say := func(of Reach, parts ...string) { lines = append(lines, Line{flat(strings.Join(parts, "")), of}) }
	say(OfFigure, w.Sentence())
	if words := w.inWords(); words != "" {
		say(OfFormula, words)
	}
	for _, x := range w.Inputs {
		say(OfFigure, x.Label, ": ", x.amount(), inBrackets(x.At, x.Source))
	}
	var weights []string
	for _, x := range w.Weights {
		weights = append(weights, x.Label+" "+x.Value+inBrackets(x.At))
	}
	if weights != nil {
		say(OfFigure, "weights: ", strings.Join(weights, "; "))
	}
	if w.From != "" {
		say(OfFigure, "data from: ", w.From)
	}
	for _, x := range w.Founded {
		say(OfFigure, "evidence: ", x.Title, inBrackets(x.Grade, x.Source))
	}
	for _, x := range w.Quotes {
		say(OfFigure, "quote: ", Quoted(x.Words), ", ", x.Who)
	}
	say(OfFormula, "how: ", w.Measure.Symbols)
	if w.Worked != "" {
		say(OfFigure, "worked: ", w.Worked)
	}
	var options []string
	for _, o := range w.Options {
		standard := ""
		if o.Own {
			standard = ", standard " + o.Text(o.Standard)
		}
		options = append(options, o.Label+": "+o.Text(o.Is)+standard)
	}
	if options != nil {
		say(OfMeasure, "options: ", strings.Join(options, "; "))
	}
	say(OfMeasure, "source: ", w.Measure.ID, ", ", w.Measure.Source)
	return lines
}

// amount is the value of an input with its unit.
func (f *Fact) amount() string {
	if f.Unit == "" {
		return f.Value
	}
	return f.Value + thin + f.Unit
}

// inBrackets writes what is there of some texts.
func inBrackets(texts ...string) string {
	if said := strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", "); said != "" {
		return " (" + said + ")"
	}
	return ""
}

// flat keeps a text on one line; the spaces that hold a number and its unit
// together stay as they are.
func flat(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c <= unicode.MaxASCII && unicode.IsSpace(c) }), " ")
}
