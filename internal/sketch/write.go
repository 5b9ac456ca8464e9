package sketch

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Of sketches a journey: what of it a line can say.
func Of(w *workspace.Workspace, m *journey.Map) (k Sketch) {
	for _, p := range m.Personas {
		k.Personas = append(k.Personas, clean(p.Title))
	}
	nth := map[Mark]int{} // when a mark was written first, from 1
	for _, s := range m.Stages {
		stage := Stage{Title: clean(s.Title)}
		said := map[Mark]bool{} // of this stage
		for _, t := range s.Touchpoints {
			at := Touchpoint{Title: clean(t.Title), Channel: clean(t.Channel), Wait: t.WaitMinutes, Moment: t.MomentOfTruth, Feelings: t.Feelings}
			add := func(e *workspace.Element) {
				k := Mark{kindOf(e), wordsOf(e)}
				if said[k] = true; !slices.Contains(at.Marks, k) {
					at.Marks = append(at.Marks, k)
				}
				if nth[k] == 0 {
					nth[k] = len(nth)
				}
			}
			for _, p := range t.Pains {
				add(p)
			}
			for _, l := range w.LinksTo(t.ID, "addresses", "evidences") {
				if e := w.Element(l.From); kindOf(e) == "idea" || kindOf(e) == "quote" {
					add(e)
				}
			}
			name, named := "", false
			for _, st := range s.Steps {
				if st.ID == t.Step {
					name, named = clean(st.Title), true
				}
			}
			if n := len(stage.Steps); n == 0 || stage.Steps[n-1].Named != named || stage.Steps[n-1].Title != name {
				stage.Steps = append(stage.Steps, Step{Title: name, Named: named})
			}
			st := &stage.Steps[len(stage.Steps)-1]
			st.Touchpoints = append(st.Touchpoints, at)
		}
		for _, lane := range []journey.LaneType{journey.Outcomes, journey.Pains, journey.Ideas, journey.Quotes} {
			var list []Mark
			for _, e := range s.Shown[lane] {
				if k := (Mark{kindOf(e), wordsOf(e)}); !said[k] {
					said[k] = true
					list = append(list, k)
				}
			}
			slices.SortStableFunc(list, func(a, b Mark) int { return cmp.Compare(known(nth[a]), known(nth[b])) })
			for _, k := range list {
				if nth[k] == 0 {
					nth[k] = len(nth)
				}
			}
			stage.Marks = append(stage.Marks, list...)
		}
		k.Stages = append(k.Stages, stage)
	}
	return k
}

// known puts what was written before in the order in which it was, and what is
// new behind it: as it will stand once the text is read.
func known(nth int) int {
	if nth == 0 {
		return math.MaxInt
	}
	return nth
}

func kindOf(e *workspace.Element) string {
	if e.Kind == "opportunity" {
		return "idea"
	}
	return e.Kind
}

func wordsOf(e *workspace.Element) string {
	if e.Title == "" {
		return clean(e.Text("text"))
	}
	return clean(e.Title)
}

// Text writes a sketch (SK2, SK4).
func (k Sketch) Text() string {
	var b strings.Builder
	put := func(depth int, s string) {
		b.WriteString(strings.Repeat("  ", depth) + s + "\n")
	}
	marks := func(depth int, list []Mark) {
		for _, m := range list {
			i := slices.IndexFunc(signs, func(s struct{ sign, kind string }) bool { return s.kind == m.Kind })
			if m.Kind == "quote" {
				put(depth, `"`+escape(m.Title)+`"`)
			} else if i >= 0 {
				put(depth, signs[i].sign+" "+escape(m.Title))
			}
		}
	}
	for _, p := range k.Personas {
		put(0, "& "+titled(p, "Untitled persona"))
	}
	for _, s := range k.Stages {
		put(0, titled(s.Title, "Untitled stage"))
		for _, st := range s.Steps {
			depth := 1
			if st.Named {
				put(1, titled(st.Title, "Untitled step")+":")
				depth = 2
			}
			for _, t := range st.Touchpoints {
				put(depth, t.text())
				marks(depth+1, t.Marks)
			}
		}
		marks(1, s.Marks)
	}
	return b.String()
}

// text writes the line of a touchpoint.
func (t Touchpoint) text() string {
	s := titled(t.Title, "Untitled touchpoint")
	if t.Channel != "" {
		s += " @" + strings.ReplaceAll(t.Channel, " ", "_")
	}
	if t.Wait.Known {
		s += " ~" + strconv.FormatFloat(t.Wait.Value, 'f', -1, 64)
	}
	felt := ""
	for i, f := range t.Feelings {
		if i > 0 {
			felt += "/"
		}
		if f.Known {
			if f.Value >= 0 {
				felt += "+"
			}
			felt += strconv.FormatFloat(f.Value, 'f', -1, 64)
		}
	}
	if felt = strings.TrimRight(felt, "/"); felt != "" {
		s += " " + felt
	}
	if t.Moment {
		s += " **"
	}
	return s
}

func titled(s, none string) string {
	if s == "" {
		return none
	}
	return escape(s)
}

// escape puts a backslash before what would be a sign (SK4): at the beginning of
// a line, at its end, and before words that stand behind a title.
func escape(s string) string {
	words := strings.Split(strings.ReplaceAll(s, `\`, `\\`), " ")
	for i, w := range words {
		if w == "" {
			continue
		}
		var t Touchpoint
		if t.sign(w) || i == 0 && (strings.ContainsAny(w[:1], `!?"=&-*`) || strings.HasPrefix(w, "•") || strings.HasPrefix(w, "–")) {
			words[i] = `\` + w
		}
	}
	s = strings.Join(words, " ")
	for _, end := range []string{":", `"`} {
		if strings.HasSuffix(s, end) && !escaped(s[:len(s)-1]) {
			s = s[:len(s)-1] + `\` + end
		}
	}
	return s
}
