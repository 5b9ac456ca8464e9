package measure

import (
	"slices"
	"strings"
	"unicode"
)

// Formula is one figure of a measure in symbols, "opportunity" and
// "I + max(I − S, 0)", that numbers can be put in.
type Formula struct {
	When       string // the form of the call it holds for, empty for all
	Figure     string // the field it gives
	Expression string // in the names of fields
}

// String writes the formula in symbols.
func (f Formula) String() string { return f.Figure + " = " + f.Expression }

// Formulas returns the formulas of a definition in their order: its Symbols,
// taken apart at "; ". One that holds for one form of the call only begins
// with the name of that form: "lower: shortfall = current − target".
func (d Definition) Formulas() (all []Formula) {
	for text := range strings.SplitSeq(d.Symbols, "; ") {
		left, right, _ := strings.Cut(text, " = ")
		when, figure, ok := strings.Cut(left, ": ")
		if !ok {
			when, figure = "", left
		}
		all = append(all, Formula{when, figure, right})
	}
	return all
}

// Numbers stand for a symbol in a formula: a single number, or a list of which
// some may not be known.
type Numbers struct {
	list   []Input
	single bool
}

// One is a single number for a symbol.
func One(v float64) Numbers { return Numbers{[]Input{Given(v)}, true} }

// Many is a list of numbers for a symbol.
func Many(v ...Input) Numbers { return Numbers{v, false} }

// MostTerms is how many summands a formula shows before it says "…".
const MostTerms = 8

// Put writes the expression with numbers put in.
//
//	(current − baseline) / (target − baseline)   (71 − 62) / (80 − 62)
//	Σ w·score / Σ w                              (2×90 + 1×30) / (2 + 1)
//	median(hours)                                median(4, 30, 2, 9)
//
// Σ sums what follows it up to the next space, over the items of which all
// symbols are known; a list that is the argument of a function is its
// arguments. A list that stands anywhere else makes the formula one for each
// item: each is then true, and worked has an item for each, empty where
// something of it is not known. A symbol is a name that no "(" follows;
// worked is nil where numbers does not know one. write spells a number, with
// a minus in front where it is negative.
func (f Formula) Put(numbers func(symbol string) (Numbers, bool), write func(float64) string) (worked []string, each bool) {
	p := &putting{numbers: numbers, write: write, items: -1}
	tokens := tokenise(f.Expression)
	p.expand(tokens, -1)
	if p.failed {
		return nil, false
	}
	if p.items < 0 {
		return []string{p.text()}, false
	}
	n := p.items
	for i := range n {
		q := &putting{numbers: numbers, write: write, items: n}
		if q.expand(tokens, i); q.failed {
			worked = append(worked, "")
		} else {
			worked = append(worked, q.text())
		}
	}
	return worked, true
}

// putting is an expression while numbers are put in.
type putting struct {
	numbers func(string) (Numbers, bool)
	write   func(float64) string
	out     []string
	items   int // length of the lists that make the formula one for each; −1: none
	failed  bool
}

func (p *putting) text() string { return strings.Join(p.out, "") }

// expand writes tokens; item is the place in lists outside sums, −1 to find
// out whether there are any.
func (p *putting) expand(tokens []string, item int) {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t == "Σ":
			from := i + 1
			for from < len(tokens) && tokens[from] == " " {
				from++
			}
			to := scope(tokens, from)
			p.sum(tokens[from:to], item)
			i = to - 1
		case !isSymbol(tokens, i):
			p.out = append(p.out, strings.ReplaceAll(t, "·", "×"))
		default:
			p.symbol(t, isArgument(tokens, i), item)
		}
	}
}

func (p *putting) symbol(name string, argument bool, item int) {
	n, ok := p.numbers(name)
	switch {
	case !ok:
		p.failed = true
	case n.single:
		p.put(n.list[0].Value)
	case argument && p.items < 0:
		p.arguments(n.list)
	case item < 0:
		if p.items >= 0 && p.items != len(n.list) {
			p.failed = true
		}
		p.items = len(n.list)
	case item >= len(n.list) || !n.list[item].Known:
		p.failed = true
	default:
		p.put(n.list[item].Value)
	}
}

func (p *putting) arguments(list []Input) {
	shown := 0
	for _, x := range list {
		if !x.Known {
			continue
		}
		if shown > 0 {
			p.out = append(p.out, ", ")
		}
		if shown++; shown > MostTerms {
			p.out = append(p.out, "…")
			return
		}
		p.put(x.Value)
	}
	p.failed = p.failed || shown == 0
}

// sum writes one summand for each item of the lists in a scope. Without a list
// there is nothing to sum.
func (p *putting) sum(scope []string, item int) {
	n := -1
	for i, t := range scope {
		if isSymbol(scope, i) {
			if x, ok := p.numbers(t); ok && !x.single {
				n = max(n, len(x.list))
			}
		}
	}
	if n < 0 {
		p.expand(scope, item)
		return
	}
	var terms []string
	for i := range n {
		q := &putting{numbers: p.numbers, write: p.write, items: n}
		if q.expand(scope, i); !q.failed {
			terms = append(terms, q.text())
		}
	}
	if len(terms) > MostTerms {
		terms = append(terms[:MostTerms], "…")
	}
	p.failed = p.failed || len(terms) == 0
	p.out = append(p.out, "("+strings.Join(terms, " + ")+")")
}

// put writes a number, a negative one in brackets where a sign stands before.
func (p *putting) put(v float64) {
	s := p.write(v)
	before := strings.TrimSpace(p.text())
	if v < 0 && before != "" && !strings.HasSuffix(before, "(") && !strings.HasSuffix(before, ",") {
		s = "(" + s + ")"
	}
	p.out = append(p.out, s)
}

// tokenise parts an expression into names and single signs.
func tokenise(s string) (tokens []string) {
	rest := []rune(s)
	for len(rest) > 0 {
		n := 1
		if named(rest[0]) {
			if n = slices.IndexFunc(rest, func(r rune) bool { return !named(r) && !unicode.IsDigit(r) }); n < 0 {
				n = len(rest)
			}
		}
		tokens, rest = append(tokens, string(rest[:n])), rest[n:]
	}
	return tokens
}

func named(r rune) bool { return unicode.IsLetter(r) && r != 'Σ' && r != 'π' }

func isSymbol(tokens []string, i int) bool {
	return named([]rune(tokens[i])[0]) && (i+1 == len(tokens) || tokens[i+1] != "(")
}

// isArgument tells whether a symbol is all that stands in the brackets of a
// function.
func isArgument(tokens []string, i int) bool {
	return i >= 2 && i+1 < len(tokens) && tokens[i-1] == "(" && tokens[i+1] == ")" && named([]rune(tokens[i-2])[0])
}

// scope returns where that which a Σ sums ends: at a space, a comma or a
// closing bracket that is not its own.
func scope(tokens []string, from int) int {
	depth := 0
	for i := from; i < len(tokens); i++ {
		switch tokens[i] {
		case "(":
			depth++
		case ")":
			if depth--; depth < 0 {
				return i
			}
		case " ", ",":
			if depth == 0 {
				return i
			}
		}
	}
	return len(tokens)
}
