package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Hit is a record that has the words.
type Hit struct {
	Element *workspace.Element
	At      crdt.ID // what to go to: the record, or what it tells of
	Map     crdt.ID // where that is; empty if on none
	Quote   string  // the words around, where the title has not all of them
	rank    int
}

// Words splits what somebody typed into what is looked for.
func Words(text string) []string { return strings.Fields(strings.ToLower(text)) }

// In returns the records of a workspace that have all words, at most so many
// (S1, S2). No words find nothing.
func In(w *workspace.Workspace, words []string, most int) (hits []Hit) {
	if len(words) == 0 {
		return nil
	}
	for id := range w.Doc().Entities() {
		e := w.Element(id)
		if e == nil {
			continue
		}
		if h, ok := hit(w, e, words); ok {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.rank, b.rank), w.Compare(a.At, b.At)) })
	return hits[:min(len(hits), most)]
}

// hit tells whether a record has the words, and where.
func hit(w *workspace.Workspace, e *workspace.Element, words []string) (h Hit, ok bool) {
	switch e.Kind { // S4
	case "workspace", "link", "lane", "field", "comment", workspace.KindView, workspace.KindScale:
		return h, false
	}
	h = Hit{Element: e, At: e.ID}
	title := strings.ToLower(e.Title)
	missing := without(words, title)
	switch {
	case len(missing) == 0 && strings.HasPrefix(title, strings.Join(words, " ")):
	case len(missing) == 0:
		h.rank = 1
	default:
		h.rank = 2
		for text := range texts(w, e) {
			low := strings.ToLower(text)
			if rest := without(missing, low); len(rest) < len(missing) {
				if h.Quote == "" {
					h.Quote = quote(text, low, missing)
				}
				missing = rest
			}
		}
		if len(missing) > 0 {
			return h, false
		}
	}
	switch e.Kind {
	case "observation", "survey", "journal":
		h.At, h.rank = crdt.ID(e.Text("of")), h.rank+3
	}
	if h.Map = w.MapOf(h.At); e.Kind == "map" {
		h.Map = e.ID
	}
	return h, h.Map != ""
}

// without returns the words that a text has not.
func without(words []string, low string) (rest []string) {
	for _, word := range words {
		if !strings.Contains(low, word) {
			rest = append(rest, word)
		}
	}
	return rest
}

// texts yields what people wrote of a record but its title.
func texts(w *workspace.Workspace, e *workspace.Element) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(e.Description) || !yield(e.Owner) {
			return
		}
		for m := range e.Measures {
			if !yield(m.Text) {
				return
			}
		}
		for key, v := range e.Members {
			if workspace.Refers(key) || strings.HasPrefix(key, "x/") || w.Hides(key) || strings.HasPrefix(key, "f/measures") { // S5
				continue
			}
			if s, ok := v.Text(); ok {
				if !yield(s) {
					return
				}
				continue
			}
			if v.Kind() != jsontext.Array {
				continue
			}
			for item := range v.Items() {
				if s, ok := item.Text(); ok && !yield(s) {
					return
				}
			}
		}
	}
}

// around is how many bytes of a text stand before the words in a quote, and
// longest how many in all.
const (
	around  = 24
	longest = 120
)

// quote cuts a text around the first of some words that it has.
func quote(text, low string, words []string) string {
	at := len(low)
	for _, word := range words {
		if i := strings.Index(low, word); i >= 0 {
			at = min(at, i)
		}
	}
	from := 0
	if at > around && len(low) == len(text) { // lower case is as long but in a few scripts
		from = at - around
		if i := strings.IndexByte(text[from:at], ' '); i >= 0 {
			from += i + 1
		}
		for !utf8.RuneStart(text[from]) {
			from++
		}
	}
	to := min(from+longest, len(text))
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	s := strings.Join(strings.Fields(text[from:to]), " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(text) {
		s += " …"
	}
	return s
}
