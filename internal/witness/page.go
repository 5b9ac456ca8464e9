package witness

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"strings"
)

//go:embed page.js
var script string

//go:embed page.css
var style string

// Page writes a request as one file that needs nothing else (WT1).
func Page(q Request) []byte {
	sum := sha256.Sum256([]byte(script))
	p := page{
		styles: "'unsafe-inline'", scripts: "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		style: "<style>\n" + style + "</style>", script: "<script>" + script + "</script>",
	}
	return p.of(q)
}

// page is how a page gets its style and its script, and which may run.
type page struct{ styles, scripts, style, script string }

// of writes the page of a request. That of none has no question: a script puts
// one in.
func (p page) of(q Request) []byte {
	var b strings.Builder
	add := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
	}
	add(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src `, p.styles, `; script-src `, p.scripts, `">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Is this true? `, escaped(q.Title), `</title>
`, p.style, `
</head>
<body>
<main data-ask="`, escaped(q.ID), `" data-key="`, escaped(q.Key), `" data-mark="`, escaped(q.Mark), `" data-about="`, escaped(q.About), `">
<p class="from">`, escaped(from(q)), `</p>
<h1>`, escaped(q.Title), "</h1>\n<dl>")
	for _, l := range q.Tells {
		add("\n<dt>", escaped(l.Label), "</dt><dd>", escaped(l.Text), "</dd>")
	}
	add(`</dl>
<form id="answer">
<fieldset><legend>From what you know, is this so?</legend>
`)
	for i, says := range Says {
		add(`<label><input type="radio" name="says" value="`, says, `" required> `, [...]string{"I agree", "I agree in part", "I disagree", "I cannot say"}[i], "</label>\n")
	}
	add(`</fieldset>
<label for="comment">What would you put differently, or add?</label>
<textarea id="comment" rows="4" maxlength="5000"></textarea>
<div class="two">
<div><label for="name">Your name</label><input id="name" required maxlength="200" autocomplete="name" value="`, escaped(q.To), `"></div>
<div><label for="role">Your role, if you like</label><input id="role" maxlength="200" autocomplete="organization-title"></div>
</div>
<div class="do"><button type="submit">Save the answer</button><button type="button" id="copy">Copy the answer</button></div>
<p id="said" role="status"></p>
<textarea id="text" hidden readonly rows="5" aria-label="Your answer, to be copied"></textarea>
</form>
<noscript><p>Here this page can be read, and not filled in. Open it in a browser, or answer in your own words.</p></noscript>
<footer>This page sends nothing. Your answer is a small file, or a text, that you give back to whoever asked you.</footer>
</main>
`, p.script, `
</body>
</html>
`)
	return []byte(b.String())
}

// from tells who asks, for what, and since when.
func from(q Request) string {
	s := "A question to you as a witness"
	if q.To != "" {
		s = "A question to " + q.To + ", as a witness"
	}
	if q.About != "" {
		s += ", from “" + q.About + "”"
	}
	if q.On != "" {
		s += ", " + q.On
	}
	return s
}

// escaped is a text as HTML and attributes of HTML hold it; control characters,
// which neither can, become U+FFFD.
func escaped(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, s))
}
