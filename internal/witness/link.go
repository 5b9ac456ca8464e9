package witness

import (
	_ "embed"
	"encoding/base64"
	"errors"

	"github.com/worthmap/worthmap/internal/jsontext"
)

//go:embed link.js
var unpacks string

// Address is where a server has the page of links.
const Address = "/witness.html"

// MaxLink is how long the question of a link may be, in characters as packed:
// messengers cut off what is much longer.
const MaxLink = 4000

// ErrLong says that a statement does not fit into a link.
var ErrLong = errors.New("witness: too long for a link")

// Link is the address under which a witness answers a request, from the origin
// of a server. The question stands behind the #, which no browser sends (WT6).
// ErrLong where it would be cut off on its way.
func Link(origin string, q Request) (string, error) {
	var b jsontext.Builder
	b.Set("version", jsontext.OfNumber(version))
	for _, x := range [...][2]string{
		{"ask", q.ID}, {"key", q.Key}, {"mark", q.Mark}, {"about", q.About}, {"from", from(q)}, {"to", q.To}, {"title", q.Title},
	} {
		b.SetText(x[0], x[1])
	}
	var tells []jsontext.Value
	for _, l := range q.Tells {
		tells = append(tells, jsontext.OfStrings(l.Label, l.Text))
	}
	b.Set("tells", jsontext.OfItems(tells...))
	packed := base64.RawURLEncoding.EncodeToString([]byte(b.Value().String()))
	if len(packed) > MaxLink {
		return "", ErrLong
	}
	return origin + Address + "#" + packed, nil
}

// Linked is the page of links, which is the same for all: its style and script
// come from the addresses of a server, the question from behind the #.
func Linked(style, script string) []byte {
	return page{
		styles: "'self'", scripts: "'self'",
		style: `<link rel="stylesheet" href="` + escaped(style) + `">`, script: `<script src="` + escaped(script) + `"></script>`,
	}.of(Request{})
}

// Sources are the style and the script of the page of links.
func Sources() (styles, scripts string) { return style, unpacks + script }
