package formula

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Limits of a formula. What is larger is refused (F5).
const (
	MostCharacters = 1000
	Deepest        = 32 // brackets, signs and calls inside each other
)

// Error says where a formula cannot be read, and what is expected there (F4).
type Error struct {
	Place int // the character, from 1
	Says  string
}

func (e *Error) Error() string { return fmt.Sprintf("character %d: %s", e.Place, e.Says) }

// Expr is a formula that was read. It is never changed.
type Expr struct{ root *node }

// node is a number, a name, or what is done with others.
type node struct {
	does   string // "" for a number, "name", an operator sign, or a function
	number float64
	name   string // of a field
	over   Things // of a function over things
	place  int    // of the name, in characters from 1
	until  int    // the character behind it
	args   []*node
}

// Things are those that lie within one, or that links join to it.
type Things struct {
	Kind   string // of thing; empty for any that is linked
	Linked bool
	By     string // the type of link, empty for any
}

// String is how a formula says them.
func (t Things) String() string {
	if !t.Linked {
		return t.Kind
	}
	s := linked
	if t.Kind != "" {
		s += " " + t.Kind
	}
	if t.By != "" {
		s += " " + by + " " + t.By
	}
	return s
}

// The words that say what is linked. In brackets they are names like others.
const (
	linked = "linked"
	by     = "by"
)

// functions are the words that stand before a bracket.
const functions = "min, max, sum, mean and count"

// Parse reads a formula; the error is an *Error.
func Parse(text string) (*Expr, error) {
	p := &parser{text: []rune(text)}
	if len(p.text) > MostCharacters {
		return nil, &Error{MostCharacters + 1, fmt.Sprintf("a formula has at most %d characters", MostCharacters)}
	}
	p.next()
	root := p.sum()
	if p.wrong == nil && p.token.is != end {
		p.refuse("a sign such as + or *, or the end, is expected before %s", p.token)
	}
	if p.wrong != nil {
		return nil, p.wrong
	}
	return &Expr{root}, nil
}

// kinds of tokens; a sign is its own kind.
const (
	end    = ""
	number = "number"
	word   = "word"   // a name as it stands
	quoted = "quoted" // a name in brackets or quotation marks
)

type token struct {
	is    string
	text  string
	value float64
	at    int // in characters, from 0
	until int // the character behind it
}

func (t token) String() string {
	if t.is == end {
		return "the end"
	}
	return "“" + t.text + "”"
}

func (t token) name() *node {
	return &node{does: "name", name: t.text, place: t.at + 1, until: t.until + 1}
}

// parser reads one token ahead. The first thing wrong stands; behind it every
// token is the end.
type parser struct {
	text  []rune
	at    int
	depth int
	token token
	wrong *Error
}

func (p *parser) refuse(format string, args ...any) {
	if p.wrong == nil {
		p.wrong = &Error{p.token.at + 1, fmt.Sprintf(format, args...)}
	}
	p.at, p.token = len(p.text), token{is: end, at: len(p.text)}
}

// signs are what a sign may be written as.
var signs = map[rune]string{'+': "+", '-': "-", '−': "-", '–': "-", '*': "*", '×': "*", '·': "*", '/': "/", '÷': "/", '(': "(", ')': ")", ',': ",", ';': ",", ':': ":"}

// closing is the other end of a name that has spaces.
var closing = map[rune]rune{'[': ']', '"': '"', '“': '”', '„': '“'}

// next reads a token, and notes where it ends.
func (p *parser) next() {
	p.read()
	p.token.until = p.at
}

func (p *parser) read() {
	for p.at < len(p.text) && unicode.IsSpace(p.text[p.at]) {
		p.at++
	}
	p.token = token{is: end, at: p.at}
	if p.at == len(p.text) {
		return
	}
	r, from := p.text[p.at], p.at
	take := func(more func(rune) bool) string {
		for p.at < len(p.text) && more(p.text[p.at]) {
			p.at++
		}
		return string(p.text[from:p.at])
	}
	switch {
	case signs[r] != "":
		p.at++
		p.token = token{is: signs[r], text: string(r), at: from}
	case '0' <= r && r <= '9' || r == '.':
		text := take(func(r rune) bool { return '0' <= r && r <= '9' || r == '.' })
		v, err := strconv.ParseFloat(text, 64)
		p.token = token{is: number, text: text, value: v, at: from}
		if err != nil {
			p.refuse("“%s” is no number", text)
		}
	case closing[r] != 0:
		p.at++
		take(func(next rune) bool { return next != closing[r] })
		p.token = token{is: quoted, text: strings.TrimSpace(string(p.text[from+1 : p.at])), at: from}
		switch {
		case p.at == len(p.text):
			p.refuse("the name that begins here has no “%c” at its end", closing[r])
		case p.token.text == "":
			p.refuse("a name is expected between the brackets")
		default:
			p.at++
		}
	case unicode.IsLetter(r):
		text := take(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' })
		p.token = token{is: word, text: text, at: from}
	default:
		p.refuse("“%c” means nothing here", r)
	}
}

// deeper reads something that may hold itself.
func (p *parser) deeper(read func() *node) *node {
	if p.depth++; p.depth > Deepest {
		p.refuse("brackets lie at most %d deep", Deepest)
		return &node{}
	}
	defer func() { p.depth-- }()
	return read()
}

func (p *parser) sum() *node  { return p.row(p.term, "+", "-") }
func (p *parser) term() *node { return p.row(p.factor, "*", "/") }

// row reads operands with one of two signs between them, from the left.
func (p *parser) row(operand func() *node, one, other string) *node {
	left := operand()
	for p.token.is == one || p.token.is == other {
		sign := p.token.is
		p.next()
		left = &node{does: sign, args: []*node{left, operand()}}
	}
	return left
}

func (p *parser) factor() *node {
	switch t := p.token; t.is {
	case number:
		p.next()
		return &node{number: t.value}
	case quoted:
		p.next()
		return t.name()
	case word:
		p.next()
		if p.token.is == "(" {
			return p.deeper(func() *node { return p.call(t) })
		}
		return t.name()
	case "-":
		p.next()
		return p.deeper(func() *node { return &node{does: "negative", args: []*node{p.factor()}} })
	case "(":
		p.next()
		return p.deeper(func() *node {
			inside := p.sum()
			p.expect(")", "a closing bracket")
			return inside
		})
	}
	p.refuse("a number or the name of a field is expected, not %s", p.token)
	return &node{}
}

// call reads a function behind its name.
func (p *parser) call(name token) *node {
	n := &node{does: strings.ToLower(name.text)}
	switch n.does {
	case "min", "max":
		p.next()
		if p.overThings() {
			p.each(n)
			break
		}
		n.args = append(n.args, p.sum())
		for p.token.is == "," {
			p.next()
			n.args = append(n.args, p.sum())
		}
	case "sum", "mean", "count":
		p.next()
		p.each(n)
	default:
		p.token = name
		p.refuse("“%s” is no function; %s are", name.text, functions)
	}
	p.expect(")", "a closing bracket")
	return n
}

// overThings tells whether things stand here, and not the first of several sums:
// a name with a colon behind it, or what is linked.
func (p *parser) overThings() bool {
	ahead := *p
	ahead.things("")
	return ahead.wrong == nil && ahead.token.is == ":"
}

// each reads the things of a function, and what is asked of each of them.
func (p *parser) each(n *node) {
	n.place = p.token.at + 1
	n.over = p.things(n.does)
	if n.does != "count" {
		p.expect(":", "a colon, as in "+n.does+"(touchpoint: Cost),")
		n.args = []*node{p.sum()}
	}
	n.does += " of"
}

// things reads which things a function is over.
func (p *parser) things(function string) (t Things) {
	t.Linked = p.says(linked)
	if t.Linked {
		p.next()
	}
	isName := p.token.is == word || p.token.is == quoted
	if isName && !(t.Linked && p.says(by)) {
		t.Kind = p.token.text
		p.next()
	} else if !t.Linked {
		p.refuse("a kind of thing is expected, as in %s(touchpoint…)", function)
	}
	if t.Linked && p.says(by) {
		p.next()
		if t.By = p.token.text; p.token.is != word && p.token.is != quoted {
			p.refuse("a type of link is expected, as in %s(linked by delivers…)", function)
		}
		p.next()
	}
	return t
}

func (p *parser) says(text string) bool {
	return p.token.is == word && strings.EqualFold(p.token.text, text)
}

func (p *parser) expect(sign, words string) {
	if p.token.is != sign {
		p.refuse("%s is expected, not %s", words, p.token)
	}
	p.next()
}
