package sketch

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/workspace"
)

// Sketch is a journey as somebody typed it.
type Sketch struct {
	Personas []string
	Stages   []Stage
}

// Stage is a column.
type Stage struct {
	Title string
	Steps []Step // those without a title are touchpoints right in the stage
	Marks []Mark
}

// Step is a step with its touchpoints.
type Step struct {
	Title       string // empty: none
	Named       bool
	Touchpoints []Touchpoint
}

// Touchpoint is a line of one.
type Touchpoint struct {
	Title    string
	Channel  string
	Feelings []workspace.Number // of the personas, in their order
	Wait     workspace.Number   // minutes
	Moment   bool
	Marks    []Mark
}

// Mark is a line that says something of a touchpoint or a stage.
type Mark struct {
	Kind  string // pain-point, idea, quote, outcome
	Title string
}

// signs begin the lines of marks.
var signs = []struct{ sign, kind string }{{"!", "pain-point"}, {"?", "idea"}, {`"`, "quote"}, {"=", "outcome"}}

// Count is how many stages and touchpoints a sketch has.
func (k Sketch) Count() (stages, touchpoints int) {
	for _, s := range k.Stages {
		for _, st := range s.Steps {
			touchpoints += len(st.Touchpoints)
		}
	}
	return len(k.Stages), touchpoints
}

// line is a line with how far it is indented.
type line struct {
	depth int
	text  string
}

// Read reads what somebody typed (SK1).
func Read(text string) (k Sketch) {
	lines := split(text)
	deep := -1 // depth of the touchpoint above
	inStep := -1
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l.text, "& "); ok {
			k.Personas = append(k.Personas, unescape(strings.TrimSpace(rest)))
			continue
		}
		kind, words := mark(l.text)
		if kind == "" && (l.depth == 0 || len(k.Stages) == 0) {
			k.Stages = append(k.Stages, Stage{Title: unescape(l.text)})
			deep, inStep = -1, -1
			continue
		}
		if len(k.Stages) == 0 { // a mark of nothing yet
			k.Stages = append(k.Stages, Stage{})
		}
		s := &k.Stages[len(k.Stages)-1]
		if kind != "" {
			m := Mark{kind, words}
			if t := s.last(); t != nil && deep >= 0 && l.depth > deep && kind != "outcome" {
				t.Marks = append(t.Marks, m)
			} else {
				s.Marks = append(s.Marks, m)
			}
			continue
		}
		if inStep >= 0 && l.depth <= inStep {
			inStep = -1
		}
		if title, ok := strings.CutSuffix(l.text, ":"); inStep < 0 && !escaped(title) && (ok || nests(lines[i:])) {
			if !ok {
				title = l.text
			}
			s.Steps = append(s.Steps, Step{Title: unescape(strings.TrimSpace(title)), Named: true})
			inStep, deep = l.depth, -1
			continue
		}
		if n := len(s.Steps); n == 0 || s.Steps[n-1].Named != (inStep >= 0) {
			s.Steps = append(s.Steps, Step{})
		}
		st := &s.Steps[len(s.Steps)-1]
		st.Touchpoints = append(st.Touchpoints, touchpoint(l.text))
		deep = l.depth
	}
	return k
}

// last returns the touchpoint that was read last.
func (s *Stage) last() *Touchpoint {
	if n := len(s.Steps); n > 0 {
		if st := &s.Steps[n-1]; len(st.Touchpoints) > 0 {
			return &st.Touchpoints[len(st.Touchpoints)-1]
		}
	}
	return nil
}

// nests tells whether touchpoints stand below the first of some lines.
func nests(lines []line) bool {
	for _, l := range lines[1:] {
		if l.depth <= lines[0].depth {
			return false
		}
		if kind, _ := mark(l.text); kind == "" && !strings.HasPrefix(l.text, "& ") {
			return true
		}
	}
	return false
}

// IsOutline tells whether a text has two levels of lines at least, and is neither
// a table nor Markdown with headings (SK6).
func IsOutline(text string) bool {
	first, below := true, false
	for line := range strings.SplitSeq(text, "\n") {
		said := strings.TrimSpace(line)
		if said == "" {
			continue
		}
		indented := line[0] == ' ' || line[0] == '\t'
		if first && indented || strings.Contains(said, "\t") || strings.HasPrefix(line, "#") {
			return false
		}
		first, below = false, below || indented
	}
	return below
}

// split cuts a text into lines that say something. How far a line is indented
// counts only against those above it.
func split(text string) (lines []line) {
	var open []int // columns that are open
	for raw := range strings.SplitSeq(text, "\n") {
		said := strings.TrimSpace(raw)
		column := 0
		for _, r := range raw {
			if r == '\t' {
				column += 4
			} else if r == ' ' {
				column++
			} else {
				break
			}
		}
		for _, bullet := range []string{"- ", "• ", "* ", "– "} {
			if rest, ok := strings.CutPrefix(said, bullet); ok {
				said = strings.TrimSpace(rest)
				break
			}
		}
		if said = clean(said); said == "" {
			continue
		}
		for len(open) > 0 && open[len(open)-1] >= column {
			open = open[:len(open)-1]
		}
		lines = append(lines, line{len(open), said})
		open = append(open, column)
	}
	return lines
}

// clean makes one space of many, and none of what does not print.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// escaped tells whether a backslash that is none of the words stands at the end.
func escaped(s string) bool { return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1 }

// mark reads a line of a mark; kind is empty for any other.
func mark(text string) (kind, words string) {
	for _, s := range signs {
		rest, ok := strings.CutPrefix(text, s.sign)
		if !ok {
			continue
		}
		rest = strings.TrimSpace(rest)
		if s.kind == "quote" {
			rest = strings.TrimSpace(strings.TrimSuffix(rest, `"`))
		}
		return s.kind, unescape(rest)
	}
	return "", ""
}

// touchpoint reads the line of a touchpoint: words, then signs.
func touchpoint(text string) (t Touchpoint) {
	words := strings.Fields(text)
	for len(words) > 0 && t.sign(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	t.Title = unescape(strings.Join(words, " "))
	return t
}

// sign reads a word behind a title; false where it belongs to the title.
func (t *Touchpoint) sign(word string) bool {
	switch {
	case word == "**":
		t.Moment = true
	case len(word) > 1 && word[0] == '@':
		if t.Channel == "" {
			t.Channel = strings.ReplaceAll(word[1:], "_", " ")
		}
	case len(word) > 1 && word[0] == '~':
		n, err := strconv.ParseFloat(strings.TrimSuffix(word[1:], "min"), 64)
		if err != nil || n < 0 || n > 1e7 {
			return false
		}
		t.Wait = workspace.Num(n)
	case word[0] == '+' || word[0] == '-' || strings.HasPrefix(word, "−") || word[0] == '/' || word == "0" || strings.HasPrefix(word, "0/"):
		list, ok := feelings(word)
		if !ok {
			return false
		}
		t.Feelings = list
	default:
		return false
	}
	return true
}

func feelings(word string) (list []workspace.Number, ok bool) {
	for part := range strings.SplitSeq(strings.ReplaceAll(word, "−", "-"), "/") {
		if part == "" {
			list = append(list, workspace.Number{})
			continue
		}
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || n < -5 || n > 5 || strings.ContainsAny(part, "xXpPeEnN_") {
			return nil, false
		}
		list = append(list, workspace.Num(n))
		ok = true
	}
	return list, ok
}

// unescape takes the backslashes away that SK4 put there.
func unescape(s string) string {
	s = strings.ReplaceAll(s, `\\`, "\x00")
	s = strings.ReplaceAll(s, `\`, "")
	return strings.ReplaceAll(s, "\x00", `\`)
}
