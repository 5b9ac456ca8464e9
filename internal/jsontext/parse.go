package jsontext

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits bounds what Parse accepts. A zero field means no bound, except that
// nothing is nested deeper than a stack can hold.
type Limits struct {
	Bytes int // of the text
	Depth int // of arrays and objects inside each other, 100,000 at most
	Nodes int // values of all levels, for ParseTree, which notes each

	Huge bool // takes numbers that no float64 can hold: Number says of them that it has none
}

// deepest bounds the recursion of the parser: running out of stack ends a
// program and cannot be recovered from.
const deepest = 100_000

// SyntaxError tells where a text stops being the JSON that we accept.
type SyntaxError struct {
	Line, Column int // counted from 1; columns count characters
	Problem      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("jsontext: line %d, column %d: %s", e.Line, e.Column, e.Problem)
}

// mark is the byte order mark that some editors put in front of a text.
const mark = "\ufeff"

// Parse reads one JSON value with nothing but white space around it. A byte
// order mark in front is passed over. The Value of a string that is compact
// already is a part of that string.
func Parse[T ~string | ~[]byte](text T, lim Limits) (Value, error) {
	p := parser{in: string(text)}
	v, err := p.parse(lim)
	return v, err
}

// parser copies a text only as far as it is not as compact as a Value is: what
// stays as it is, is taken over in runs, and all of it is the run where there
// is but one.
type parser struct {
	in    string
	at    int
	out   strings.Builder
	from  int // in[from:at] is taken over next
	depth int
	index []node // of what was read, if somebody asked
	notes bool
	most  int // nodes, 0 for any number
	huge  bool
}

func (p *parser) parse(lim Limits) (Value, error) {
	p.depth, p.most, p.huge = lim.Depth, lim.Nodes, lim.Huge
	if p.depth <= 0 || p.depth > deepest {
		p.depth = deepest
	}
	if lim.Bytes > 0 && len(p.in) > lim.Bytes {
		return Value{}, p.fail(0, fmt.Sprintf("longer than %d bytes", lim.Bytes))
	}
	if strings.HasPrefix(p.in, mark) {
		p.at = len(mark)
	}
	p.space()
	p.from = p.at
	p.out.Reset()
	if err := p.value(0); err != nil {
		return Value{}, err
	}
	text := p.in[p.from:p.at]
	if p.out.Len() > 0 {
		p.out.WriteString(text)
		text = p.out.String()
	}
	p.out = strings.Builder{}
	p.from = p.at
	p.space()
	if p.at < len(p.in) {
		return Value{}, p.fail(p.at, "text after the value")
	}
	return Value{text}, nil
}

// take takes over what was read up to a place.
func (p *parser) take(upTo int) {
	if p.out.Cap() == 0 {
		p.out.Grow(len(p.in) - p.from)
	}
	p.out.WriteString(p.in[p.from:upTo])
}

func (p *parser) fail(at int, problem string) error {
	line, col, i := 1, 1, 0
	if strings.HasPrefix(p.in, mark) {
		i = len(mark)
	}
	for ; i < at && i < len(p.in); i++ {
		if p.in[i] == '\n' {
			line, col = line+1, 1
		} else if utf8.RuneStart(p.in[i]) {
			col++
		}
	}
	return &SyntaxError{line, col, problem}
}

// space passes over white space, which is not taken over.
func (p *parser) space() {
	start := p.at
	for p.at < len(p.in) && (p.in[p.at] == ' ' || p.in[p.at] == '\n' || p.in[p.at] == '\t' || p.in[p.at] == '\r') {
		p.at++
	}
	if p.at > start {
		p.take(start)
		p.from = p.at
	}
}

// peek returns the next byte that is not white space, 0 at the end.
func (p *parser) peek() byte {
	if p.at < len(p.in) && p.in[p.at] > ' ' {
		return p.in[p.at]
	}
	p.space()
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return 0
}

// value reads a value and notes where it stands.
func (p *parser) value(depth int) error {
	c := p.peek()
	if !p.notes {
		return p.plain(c, depth)
	}
	i := len(p.index)
	if p.most > 0 && i >= p.most {
		return p.fail(p.at, fmt.Sprintf("more than %d values", p.most))
	}
	p.index = append(p.index, node{from: p.written()})
	err := p.plain(c, depth)
	p.index[i].to, p.index[i].next = p.written(), int32(len(p.index))
	return err
}

// written is how long the compact text is so far.
func (p *parser) written() int32 { return int32(p.out.Len() + p.at - p.from) }

func (p *parser) plain(c byte, depth int) error {
	switch {
	case p.at >= len(p.in):
		return p.fail(p.at, "ends too early")
	case c == '"':
		_, err := p.text()
		return err
	case c == '{' || c == '[':
		if depth >= p.depth {
			return p.fail(p.at, fmt.Sprintf("nested deeper than %d", p.depth))
		}
		if c == '{' {
			return p.object(depth + 1)
		}
		return p.array(depth + 1)
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, word := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(p.in[p.at:], word) {
			p.at += len(word)
			return nil
		}
	}
	return p.fail(p.at, "a value is due here")
}

func (p *parser) array(depth int) error {
	p.at++
	if p.peek() == ']' {
		p.at++
		return nil
	}
	for {
		if err := p.value(depth); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.at++
		case ']':
			p.at++
			return nil
		default:
			return p.fail(p.at, "a comma or ] is due here")
		}
	}
}

func (p *parser) object(depth int) error {
	p.at++
	if p.peek() == '}' {
		p.at++
		return nil
	}
	var few [12]string // most objects are small: no map for them
	keys := few[:0]
	var many map[string]bool
	for {
		if p.peek() != '"' {
			return p.fail(p.at, "a key in quotes is due here")
		}
		at := p.at
		key, err := p.text()
		if err != nil {
			return err
		}
		if many == nil && len(keys) == cap(keys) {
			many = make(map[string]bool, 2*len(keys))
			for _, k := range keys {
				many[k] = true
			}
			keys = keys[:0]
		}
		seen := many[key]
		for _, k := range keys {
			seen = seen || k == key
		}
		if seen {
			return p.fail(at, "the key "+key+" stands twice")
		}
		if many != nil {
			many[key] = true
		} else {
			keys = append(keys, key)
		}
		if p.peek() != ':' {
			return p.fail(p.at, "a colon is due here")
		}
		p.at++
		if err := p.value(depth); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.at++
		case '}':
			p.at++
			return nil
		default:
			return p.fail(p.at, "a comma or } is due here")
		}
	}
}
