package formula

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// Names says what the names in a formula stand for, seen from one thing.
type Names interface {
	// Number returns what a name stands for; missing where there is none.
	Number(name string) measure.Result
	// Knows tells whether a name stands for a number here, entered or not.
	Knows(name string) bool
	// Of returns the things that lie within this one, or that links join to
	// it, in order and each once.
	Of(things Things) []Names
}

// Eval computes a formula (F1 to F3).
func (x *Expr) Eval(names Names) measure.Result { return x.root.eval(names) }

func (n *node) eval(names Names) measure.Result {
	switch n.does {
	case "":
		return measure.OK(n.number)
	case "name":
		return names.Number(n.name)
	case "count of":
		return measure.OK(float64(len(names.Of(n.over))))
	case "sum of", "mean of", "min of", "max of":
		return n.join(n.each(names))
	}
	result := n.args[0].eval(names)
	if n.does == "negative" {
		result = arithmetic("-", measure.OK(0), result)
	}
	for _, a := range n.args[1:] {
		result = arithmetic(n.does, result, a.eval(names))
	}
	return result
}

// each computes what is asked of each of the things.
func (n *node) each(names Names) (results []measure.Result) {
	for _, one := range names.Of(n.over) {
		if n.over.Kind != "" || n.args[0].known(one) {
			results = append(results, n.args[0].eval(one))
		}
	}
	return results
}

// known tells whether a thing has all the numbers that are asked of it.
func (n *node) known(names Names) bool {
	if n.does == "name" {
		return names.Knows(n.name)
	}
	return strings.HasSuffix(n.does, " of") || !slices.ContainsFunc(n.args, func(a *node) bool { return !a.known(names) })
}

// join is the sum, the mean, the least or the most of results.
func (n *node) join(results []measure.Result) measure.Result {
	sum, count := measure.Sum{}, 0.0
	least, most := math.Inf(1), math.Inf(-1)
	lacks := measure.Missing(n.over.String())
	for i, r := range results {
		v, ok := r.Value()
		switch {
		case ok:
			sum.Add(v)
			least, most = min(least, v), max(most, v)
			count++
		case n.does == "sum of" || r.State() != measure.IsMissing:
			return r
		case i == 0:
			lacks = r
		}
	}
	switch {
	case n.does == "sum of":
		return measure.OK(sum.Value())
	case count == 0:
		return lacks
	case n.does == "min of":
		return measure.OK(least)
	case n.does == "max of":
		return measure.OK(most)
	}
	return measure.OK(sum.Value() / count)
}

// arithmetic joins two results. Conversions keep a machine from rounding two
// steps at once, which not every machine does.
func arithmetic(sign string, a, b measure.Result) measure.Result {
	x, ok := a.Value()
	if !ok {
		return a
	}
	y, ok := b.Value()
	if !ok {
		return b
	}
	switch sign {
	case "+":
		return measure.OK(float64(x + y))
	case "-":
		return measure.OK(float64(x - y))
	case "*":
		return measure.OK(float64(x * y))
	case "/":
		if y == 0 {
			return measure.Undefined(measure.ZeroDenominator)
		}
		return measure.OK(float64(x / y))
	case "min":
		return measure.OK(min(x, y))
	}
	return measure.OK(max(x, y))
}

// Ask is a name that a formula reads, and of which things: the zero value for
// the thing that it is of.
type Ask struct {
	Of    Things
	Name  string
	Place int // the character at which it stands first, from 1
}

// Own tells whether it is asked of the thing that the formula is of.
func (a Ask) Own() bool { return a.Of == Things{} }

// Asks returns what a formula reads, each once, in the order of the text. Things
// themselves are one with an empty Name.
func (x *Expr) Asks() (asks []Ask) {
	has := map[Ask]bool{}
	x.root.asks(Ask{}, func(ask Ask, _ *node) {
		once := ask
		if once.Place = 0; !has[once] {
			has[once] = true
			asks = append(asks, ask)
		}
	})
	return asks
}

// asks visits what a node reads, in the order of the text, each as often as it
// stands there. within says of which things.
func (n *node) asks(within Ask, visit func(Ask, *node)) {
	ask := within
	ask.Place = n.place
	switch n.does {
	case "name":
		ask.Name = n.name
		visit(ask, n)
	case "sum of", "mean of", "min of", "max of", "count of":
		within = Ask{Of: n.over}
		visit(Ask{Of: n.over, Place: n.place}, n)
	}
	for _, a := range n.args {
		a.asks(within, visit)
	}
}

// Worked writes the formula with the numbers put in; empty where there is no
// result. write spells a number, with a minus in front where it is negative.
func (x *Expr) Worked(names Names, write func(float64) string) string {
	if !x.Eval(names).OK() {
		return ""
	}
	var b strings.Builder
	x.root.work(&b, names, write, 0)
	return b.String()
}

// binds is how tightly a sign holds what stands beside it.
var binds = map[string]int{"+": 1, "-": 1, "*": 2, "/": 2, "negative": 3}

// work writes a node beside a sign that binds so tightly.
func (n *node) work(b *strings.Builder, names Names, write func(float64) string, tight int) {
	switch n.does {
	case "", "name", "count of":
		s := write(n.eval(names).Or(0))
		if tight > 0 && strings.HasPrefix(s, "−") {
			s = "(" + s + ")"
		}
		b.WriteString(s)
		return
	case "sum of", "mean of", "min of", "max of":
		var list []string
		for _, r := range n.each(names) {
			if v, ok := r.Value(); ok {
				list = append(list, write(v))
			}
		}
		if len(list) > measure.MostTerms {
			list = append(list[:measure.MostTerms], "…")
		}
		b.WriteString(strings.TrimSuffix(n.does, " of") + "(" + strings.Join(list, ", ") + ")")
		return
	case "min", "max":
		b.WriteString(n.does + "(")
		for i, a := range n.args {
			if i > 0 {
				b.WriteString(", ")
			}
			a.work(b, names, write, 0)
		}
		b.WriteString(")")
		return
	}
	own := binds[n.does]
	if own < tight || n.does == "negative" && tight > 0 {
		b.WriteString("(")
		defer b.WriteString(")")
	}
	if n.does == "negative" {
		b.WriteString("−")
		n.args[0].work(b, names, write, own)
		return
	}
	n.args[0].work(b, names, write, own)
	b.WriteString(" " + strings.NewReplacer("*", "×", "-", "−").Replace(n.does) + " ")
	n.args[1].work(b, names, write, own+1) // "a − (b − c)" keeps its brackets
}
