package svg

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxLink is the longest address that is kept, in bytes.
const maxLink = 2048

// Link returns an address as it may be written into a file or a page: http,
// https or mailto, parsed and written anew. It returns false for everything
// else: other schemes, control characters and spaces anywhere, names and
// passwords before the host, hosts that are not ASCII (they can look like
// another's) or hold signs of markup, and addresses longer than 2,048 bytes
// (SYNC 2.12, 3.6 items 29 to 44).
func Link(s string) (string, bool) {
	if s == "" || len(s) > maxLink || !utf8.ValidString(s) {
		return "", false
	}
	for _, r := range s {
		if r <= ' ' || r == 0x7f || r == '\\' || (r >= 0x80 && !allowed(r, 2)) || isMark(r) {
			return "", false
		}
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Opaque != "" || u.Hostname() == "" || !bare(u.Host) {
			return "", false
		}
	case "mailto":
		if u.Opaque == "" || !bare(u.Opaque) {
			return "", false
		}
	default:
		return "", false
	}
	return u.String(), true
}

// isMark tells whether a letter changes the direction of those after it, or
// takes no room: with them an address can look like another.
func isMark(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF || r == 0xA0
}

// bare tells whether a host or a mailbox is ASCII and has no signs of markup:
// net/url escapes those in a path, not here.
func bare(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c == '"' || c == '<' || c == '>' || c == '`' {
			return false
		}
	}
	return true
}
