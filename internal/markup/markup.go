package markup

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reader reads XML a tag or a text at a time.
type Reader struct {
	Kind Kind
	Name string // of a tag, without its prefix

	text  []byte
	at    int
	attrs []byte // of a tag, as written
	said  []byte // of a text, as written
	raw   bool   // the text is CDATA
	close bool   // the tag that opens closes too
}

// Kind is what Next came to.
type Kind uint8

// The kinds.
const (
	Nothing Kind = iota
	Open         // <c r="A1">
	Close        // </c>
	Text
)

// Read begins to read.
func Read(text []byte) *Reader { return &Reader{text: text} }

// Next goes to the next tag or text; a tag <c/> opens and then closes.
func (x *Reader) Next() bool {
	if x.close {
		x.close, x.Kind = false, Close
		return true
	}
	for x.at < len(x.text) {
		if x.text[x.at] != '<' {
			n := bytes.IndexByte(x.text[x.at:], '<')
			if n < 0 {
				n = len(x.text) - x.at
			}
			x.Kind, x.said, x.raw = Text, x.text[x.at:x.at+n], false
			x.at += n
			return true
		}
		rest := x.text[x.at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			x.skip(rest, "-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			from := x.at + 9
			x.skip(rest, "]]>")
			x.Kind, x.said, x.raw = Text, x.text[from:max(from, min(x.at, len(x.text))-3)], true
			return true
		case bytes.HasPrefix(rest, []byte("<?")), bytes.HasPrefix(rest, []byte("<!")):
			x.skip(rest, ">")
		default:
			x.tag(rest)
			return true
		}
	}
	return false
}

// skip goes behind what ends a comment or the like.
func (x *Reader) skip(rest []byte, end string) {
	if n := bytes.Index(rest, []byte(end)); n >= 0 {
		x.at += n + len(end)
	} else {
		x.at = len(x.text)
	}
}

func (x *Reader) tag(rest []byte) {
	end, quote := 1, byte(0)
	for ; end < len(rest); end++ {
		b := rest[end]
		if quote != 0 {
			if b == quote {
				quote = 0
			}
			continue
		}
		if b == '>' {
			break
		}
		if b == '"' || b == '\'' {
			quote = b
		}
	}
	x.at += min(end+1, len(rest))
	body := rest[1:min(end, len(rest))]
	x.Kind = Open
	if bytes.HasPrefix(body, []byte("/")) {
		x.Kind, body = Close, body[1:]
	}
	if bytes.HasSuffix(body, []byte("/")) {
		x.close, body = x.Kind == Open, body[:len(body)-1]
	}
	n := bytes.IndexAny(body, " \t\r\n")
	if n < 0 {
		n = len(body)
	}
	x.attrs = body[n:]
	name := body[:n]
	if colon := bytes.LastIndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	x.Name = string(name)
}

// Attr returns an attribute of the tag, whatever its prefix; empty for none.
func (x *Reader) Attr(name string) string {
	for rest := x.attrs; ; {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:eq])
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if colon := bytes.LastIndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		if string(key) == name {
			return unescape(rest[1 : 1+end])
		}
		rest = rest[end+2:]
	}
}

// Words returns the text.
func (x *Reader) Words() string {
	if x.raw {
		return string(x.said)
	}
	return unescape(x.said)
}

// unescape reads the five entities of XML and numbered characters; what is
// neither stays as it is.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	var s strings.Builder
	for len(b) > 0 {
		if b[0] != '&' {
			n := bytes.IndexByte(b, '&')
			if n < 0 {
				n = len(b)
			}
			s.Write(b[:n])
			b = b[n:]
			continue
		}
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		r, ok := entity(b, end)
		if !ok {
			s.WriteByte('&')
			b = b[1:]
			continue
		}
		s.WriteRune(r)
		b = b[end+1:]
	}
	return s.String()
}

func entity(b []byte, end int) (rune, bool) {
	if end < 2 {
		return 0, false
	}
	name := string(b[1:end])
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if name[0] != '#' {
		return 0, false
	}
	n, err := strconv.ParseInt(name[1:], 10, 32)
	if strings.HasPrefix(name, "#x") {
		n, err = strconv.ParseInt(name[2:], 16, 32)
	}
	return rune(n), err == nil && n > 0 && utf8.ValidRune(rune(n))
}
