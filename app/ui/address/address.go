// Package address writes and reads the paths of the program's pages.
//
//	/w/<workspace>/<map>/<element>
//
// Rules:
//
//	A1  Any ID can be in an address, and is what is read from it.
//	A2  An address needs no escapes of its own: letters, digits, "-", "_", "."
//	    inside of a name, "~", and letters of other alphabets.
//	A3  An address of this program, as the browser or "Copy link" writes it, is
//	    told from those of others.
//
// # Why a tilde instead of a percent sign
//
// An ID of a file may be "a/b", ".." or "50%". Servers, proxies and browsers
// decode "%2F" and "%2E" at moments of their own and resolve what comes out;
// ours refuses such paths. They all leave "~2F" alone.
package address

import (
	"net/url"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Of returns the path of a workspace, of a map or of an element on it.
func Of(space string, rest ...crdt.ID) string {
	var b strings.Builder
	b.WriteString("/w/")
	escape(&b, space)
	for _, id := range rest {
		b.WriteByte('/')
		escape(&b, string(id))
	}
	return b.String()
}

func escape(b *strings.Builder, id string) {
	const hex = "0123456789ABCDEF"
	for i := range len(id) {
		switch c := id[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c >= 0x80, c == '.' && i > 0:
			b.WriteByte(c)
		default:
			b.Write([]byte{'~', hex[c>>4], hex[c&15]})
		}
	}
}

// Split reads a path, its percent signs decoded; space is empty if it is none
// of a workspace. What is missing at the end is empty.
func Split(path string) (space string, m, element crdt.ID) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) < 2 || parts[0] != "w" {
		return "", "", ""
	}
	parts = append(parts, "", "")
	return unescape(parts[1]), crdt.ID(unescape(parts[2])), crdt.ID(unescape(parts[3]))
}

// Inside returns the path of what a text, such as the source of a quote, leads
// to if that is a workspace of the program at origin. An address with the secret
// of a link (after "#") is for joining and is none.
func Inside(origin, text string) (path string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), origin+"/w/")
	if !ok || strings.ContainsAny(rest, "# \t\n") {
		return "", false
	}
	rest, _, _ = strings.Cut(rest, "?")
	rest, err := url.PathUnescape(rest)
	path = "/w/" + rest
	space, m, element := Split(path)
	if err != nil || space == "" {
		return "", false
	}
	switch {
	case m == "":
		return Of(space), true
	case element == "":
		return Of(space, m), true
	}
	return Of(space, m, element), true
}

func unescape(s string) string {
	if strings.IndexByte(s, '~') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '~' && i+2 < len(s) {
			hi, lo := digit(s[i+1]), digit(s[i+2])
			if hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func digit(c byte) int { return strings.IndexByte("0123456789ABCDEF", c) }
