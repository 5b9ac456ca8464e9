package filter

import (
	"slices"
	"strconv"
	"strings"
)

// Filter is what somebody wants to see. The zero value is everything.
type Filter struct {
	terms []term
	near  string // what is to be near, as an ID or a title; empty for nothing
	steps int
}

// term is one condition.
type term struct {
	not    bool
	name   string   // empty for a word
	op     string   // ":", ">", "<", ">=", "<=", "="
	values []string // in lower case; one of them
	number float64  // of a comparison
}

// Empty tells whether everything is wanted.
func (f Filter) Empty() bool { return len(f.terms) == 0 && f.near == "" }

// Parse reads a line. Nothing that a person types is wrong: what compares with
// no number looks for the words.
func Parse(text string) (f Filter) {
	f.steps = 1
	for _, part := range split(text) {
		t := term{not: strings.HasPrefix(part, "-") && len(part) > 1}
		if t.not {
			part = part[1:]
		}
		if i := operator(part); i > 0 {
			t.name, t.op = bare(part[:i]), part[i:i+1]
			part = part[i+1:]
			if t.op != ":" && t.op != "=" && strings.HasPrefix(part, "=") {
				t.op, part = t.op+"=", part[1:]
			}
			t.values = values(part)
		} else {
			t.values = []string{bare(part)}
		}
		switch t.name {
		case "near":
			f.near = strings.Trim(part, `"`)
			continue
		case "steps":
			if n, err := strconv.Atoi(bare(part)); err == nil {
				f.steps = min(max(n, 1), mostSteps)
			}
			continue
		}
		if t.op != ":" && t.op != "" {
			n, err := strconv.ParseFloat(strings.NewReplacer("−", "-", ",", ".").Replace(bare(part)), 64)
			switch {
			case err == nil:
				t.number = n
			case t.op == "=":
				t.op = ":"
			default:
				t.name, t.op, t.values = "", "", []string{bare(part)}
			}
		}
		t.values = slices.DeleteFunc(t.values, func(v string) bool { return v == "" })
		if len(t.values) > 0 {
			f.terms = append(f.terms, t)
		}
	}
	return f
}

// mostSteps is how far near reaches at most.
const mostSteps = 9

// operator returns where the name of a term ends, 0 where it has none. A name
// may stand in quotes: "Wait, min">60.
func operator(part string) int {
	name := 0
	if strings.HasPrefix(part, `"`) {
		if name = strings.IndexByte(part[1:], '"') + 2; name < 2 || name >= len(part) || !strings.ContainsRune(":><=", rune(part[name])) {
			return 0
		}
		return name
	}
	return max(strings.IndexAny(part, ":><="), 0)
}

// split cuts a line at spaces outside of quotes.
func split(text string) (parts []string) {
	quoted, from := false, 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] == '"' {
			quoted = !quoted
		}
		if i == len(text) || !quoted && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
			if i > from {
				parts = append(parts, text[from:i])
			}
			from = i + 1
		}
	}
	return parts
}

// values cuts at commas outside of quotes.
func values(s string) (list []string) {
	quoted, from := false, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] == '"' {
			quoted = !quoted
		}
		if i == len(s) || !quoted && s[i] == ',' {
			list = append(list, bare(s[from:i]))
			from = i + 1
		}
	}
	return list
}

func bare(s string) string { return strings.ToLower(strings.Trim(s, `" `)) }

// Term writes a condition as Parse reads it.
func Term(name, value string) string {
	if strings.ContainsAny(value, ` ,:"<>=`) || value == "" {
		value = `"` + strings.ReplaceAll(value, `"`, "") + `"`
	}
	if strings.ContainsAny(name, ` ,:"<>=`) {
		name = `"` + name + `"`
	}
	return name + ":" + value
}
