package svg

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// MaxFile is the largest drawing that Source looks into, in bytes.
const MaxFile = 64 << 20

// What Source refuses.
var (
	ErrNotSVG   = errors.New("svg: this is not an SVG drawing")
	ErrNoSource = errors.New("svg: this drawing carries no map")
	ErrUnsafe   = errors.New("svg: this drawing has a document type or entities of its own")
	ErrTooLarge = errors.New("svg: this drawing is too large")
)

const cutOff = "the drawing is cut off"

// SyntaxError tells where a drawing is broken.
type SyntaxError struct {
	Offset int // in bytes
	What   string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("svg: %s, at byte %d", e.What, e.Offset)
}

// Source returns the map that a drawing of Paint carries in <metadata>, also
// after another program has saved the drawing. Nothing else is read: shapes,
// styles and scripts have no effect. Errors: ErrNotSVG, ErrNoSource,
// ErrUnsafe, ErrTooLarge, *SyntaxError.
func Source(drawing []byte) ([]byte, error) {
	if len(drawing) > MaxFile {
		return nil, ErrTooLarge
	}
	r := reader{in: drawing}
	if bytes.HasPrefix(r.in, []byte("\xef\xbb\xbf")) {
		r.at = 3
	}
	depth := 0
	for {
		t, err := r.next()
		if err != nil {
			return nil, err
		}
		switch t.kind {
		case end:
			switch {
			case !r.seenRoot:
				return nil, ErrNotSVG
			case depth > 0:
				return nil, &SyntaxError{r.at, cutOff}
			}
			return nil, ErrNoSource
		case text:
			if depth == 0 && len(bytes.TrimSpace(t.body)) > 0 {
				return nil, ErrNotSVG
			}
		case open, empty:
			if depth == 0 {
				if r.seenRoot || local(t.body) != "svg" {
					return nil, ErrNotSVG
				}
				r.seenRoot = true
			}
			if depth == 1 && t.kind == open && local(t.body) == "metadata" {
				return r.metadata()
			}
			if t.kind == open {
				depth++
			}
		case closing:
			if depth == 0 {
				return nil, &SyntaxError{r.at, "an element ends that has not begun"}
			}
			depth--
		}
	}
}

// metadata reads up to the end of the element just opened.
func (r *reader) metadata() ([]byte, error) {
	var out []byte
	for {
		at := r.at
		t, err := r.next()
		switch {
		case err != nil:
			return nil, err
		case t.kind == text && t.literal:
			out = append(out, t.body...)
		case t.kind == text:
			if out, err = appendDecoded(out, t.body, at); err != nil {
				return nil, err
			}
		case t.kind == end:
			return nil, &SyntaxError{r.at, cutOff}
		case t.kind == closing && local(t.body) == "metadata":
			if out = bytes.TrimSpace(out); len(out) == 0 {
				return nil, ErrNoSource
			}
			return out, nil
		default: // another program's, such as a licence in RDF
			return nil, ErrNoSource
		}
	}
}

type kind uint8

const (
	end kind = iota
	text
	open
	empty // <name/>
	closing
)

type token struct {
	kind    kind
	body    []byte // of text, or the name of an element
	literal bool   // text in which & is only a letter
}

// reader takes markup apart as far as needed to know where elements begin and
// end. Comments and processing instructions are passed over.
type reader struct {
	in       []byte
	at       int
	seenRoot bool
}

func (r *reader) next() (token, error) {
	for r.at < len(r.in) {
		rest := r.in[r.at:]
		switch {
		case rest[0] != '<':
			n := bytes.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			r.at += n
			return token{kind: text, body: rest[:n]}, nil
		case bytes.HasPrefix(rest, []byte("<!--")):
			if err := r.pass("<!--", "-->", "a comment has no end"); err != nil {
				return token{}, err
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if err := r.pass("<?", "?>", "an instruction has no end"); err != nil {
				return token{}, err
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			from := r.at + len("<![CDATA[")
			if err := r.pass("<![CDATA[", "]]>", "a text has no end"); err != nil {
				return token{}, err
			}
			return token{kind: text, body: r.in[from : r.at-3], literal: true}, nil
		case bytes.HasPrefix(rest, []byte("<!")):
			return token{}, ErrUnsafe
		default:
			return r.tag()
		}
	}
	return token{}, nil
}

func (r *reader) pass(from, to, what string) error {
	n := bytes.Index(r.in[r.at+len(from):], []byte(to))
	if n < 0 {
		return &SyntaxError{r.at, what}
	}
	r.at += len(from) + n + len(to)
	return nil
}

func (r *reader) tag() (token, error) {
	start := r.at
	t := token{kind: open}
	r.at++
	if r.at < len(r.in) && r.in[r.at] == '/' {
		t.kind = closing
		r.at++
	}
	from := r.at
	for r.at < len(r.in) && nameByte(r.in[r.at]) {
		r.at++
	}
	t.body = r.in[from:r.at]
	if len(t.body) == 0 {
		return token{}, &SyntaxError{start, "an element has no name"}
	}
	for quote := byte(0); r.at < len(r.in); r.at++ {
		switch c := r.in[r.at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return token{}, &SyntaxError{r.at, "an element begins inside another's name"}
		case c == '>':
			if t.kind == open && r.in[r.at-1] == '/' {
				t.kind = empty
			}
			r.at++
			return t, nil
		}
	}
	return token{}, &SyntaxError{start, "an element has no end"}
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == ':' || c == '_' || c == '-' || c == '.' || c >= utf8.RuneSelf
}

// local returns a name without its namespace.
func local(name []byte) string {
	if i := bytes.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return string(name)
}

// appendDecoded adds text with its references resolved: the five of XML and
// numbers of letters.
func appendDecoded(out, text []byte, at int) ([]byte, error) {
	for i := 0; ; {
		n := bytes.IndexByte(text[i:], '&')
		if n < 0 {
			return append(out, text[i:]...), nil
		}
		out = append(out, text[i:i+n]...)
		i += n + 1
		n = bytes.IndexByte(text[i:min(len(text), i+12)], ';')
		if n < 0 {
			return nil, &SyntaxError{at + i, "a reference has no end"}
		}
		r, err := letter(string(text[i:i+n]), at+i)
		if err != nil {
			return nil, err
		}
		out = utf8.AppendRune(out, r)
		i += n + 1
	}
}

func letter(ref string, at int) (rune, error) {
	switch ref {
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "amp":
		return '&', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	if len(ref) < 2 || ref[0] != '#' {
		return 0, ErrUnsafe
	}
	digits, base := ref[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return 0, &SyntaxError{at, "a reference names no letter"}
	}
	return rune(n), nil
}
