package e2e

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/witness"
)

// Somebody asks a witness by a link, who answers on a page of the server without
// the program, an account or, once it shows, a network. The server never hears
// what stands behind the #.
func TestAsksAWitnessByALink(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	d.hasClipboard()
	p := d.open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.selects("h6")
	p.press("Copy a link")
	p.sees("Type a name first.")
	p.fill(`[data-field^="witness-to"]`, "A <b>Weber</b>")
	p.picture("link-ask")
	p.press("Copy a link")
	p.sees("opens on this computer alone")
	p.sees("no answer yet")
	p.picture("link-copied")
	link := get[string](p, `navigator.clipboard.readText()`)
	require.True(t, strings.HasPrefix(link, s.url("/witness.html#")), link)

	w := newDevice(t).open("")
	w.do(chromedp.Navigate(link))
	w.sees("Families in Lower Brook formed a child-care circle")
	w.sees("A question to A <b>Weber</b>, as a witness")
	assert.Equal(t, "Who changed", get[string](w, `document.querySelector("dt").textContent`))
	assert.Equal(t, 1, get[int](w, `document.scripts.length`))
	assert.ElementsMatch(t, []string{s.url("/witness.css"), s.url("/witness.js")}, get[[]string](w, `performance.getEntriesByType("resource").map((e) => e.name)`), "all that is asked for")
	w.accessible("the page of a link")
	w.network(false)
	answers := w.downloads()
	w.do(chromedp.Click(`input[value="partly"]`, chromedp.ByQuery), chromedp.SendKeys("#comment", "Two families so far", chromedp.ByQuery))
	w.press("Save the answer")
	answer := w.downloaded(answers, ".txt")
	assert.Contains(t, string(answer), "I agree in part: Families in Lower Brook formed a child-care circle\nTwo families so far\nA <b>Weber</b>")
	if os.Getenv("WORTHMAP_PICTURES") != "" {
		for _, scheme := range []string{"light", "dark"} {
			for _, size := range [][2]int64{{390, 844}, {1440, 900}, {1920, 1080}} {
				w.screen(size[0], size[1], scheme)
				w.picture("link-page-" + scheme + "-" + string(rune('a'+size[0]%26)))
			}
		}
	}
	p.drops(found(t, answers)[0], p.spot("#stage"))
	p.sees("A <b>Weber</b> agrees in part:")
	p.press("Keep the answer")
	p.sees("Kept: A <b>Weber</b> agrees in part.")
	require.NoError(t, os.RemoveAll(filepath.Dir(found(t, answers)[0])))
}

// A link that was cut off, made by hand or meant to harm shows its words or
// nothing of it.
func TestReadsHostileLinks(t *testing.T) {
	s := serve(t)
	w := newDevice(t).open("")
	packed := func(json string) string { return base64.RawURLEncoding.EncodeToString([]byte(json)) }
	const rest = `"about":"","from":"","to":"","tells":[]}`
	nasty := `<img src=x onerror="alert(1)"><script>alert(1)</script>`
	link, err := witness.Link(s.url(""), witness.Request{
		ID: "q1", Key: strings.Repeat("ab", 16), Mark: "0f", To: nasty, About: nasty, Title: nasty, Tells: []witness.Line{{Label: nasty, Text: nasty}},
	})
	require.NoError(t, err)
	w.do(chromedp.Navigate(link))
	w.sees(nasty)
	assert.Equal(t, []int{0, 1, 1}, get[[]int](w, `[document.images.length, document.scripts.length, document.querySelectorAll("dd").length]`))

	good := strings.TrimPrefix(link, s.url(witness.Address+"#"))
	for name, text := range map[string]string{
		"cut off":            good[:len(good)-7],
		"nothing":            "",
		"no base64":          "%%%",
		"no object":          packed(`null`),
		"a later version":    packed(`{"version":2,"ask":"q","key":"abababababababab","mark":"0f","title":"t",` + rest),
		"a key that is none": packed(`{"version":1,"ask":"q","key":"xyxyxyxyxyxyxyxy","mark":"0f","title":"t",` + rest),
		"an ID that is none": packed(`{"version":1,"ask":"../q","key":"abababababababab","mark":"0f","title":"t",` + rest),
		"no statement":       packed(`{"version":1,"ask":"q","key":"abababababababab","mark":"0f","title":" ",` + rest),
		"a list of numbers":  packed(`{"version":1,"ask":"q","key":"abababababababab","mark":"0f","title":"t","about":"","from":"","to":"","tells":[[1,2]]}`),
		"no UTF-8":           base64.RawURLEncoding.EncodeToString([]byte("{\"version\":1,\"title\":\"\xff\"}")),
	} {
		assert.True(t, get[bool](w, `question(%q) === null`, text), name)
	}
	at := func(n int) string { // a whole question of n characters
		head := `{"version":1,"ask":"q","key":"abababababababab","mark":"0f",` + strings.TrimSuffix(rest, "}") + `,"title":"`
		return packed(head + strings.Repeat("t", n*3/4-len(head)-2) + `"}`)
	}
	require.Len(t, at(witness.MaxLink), witness.MaxLink)
	assert.True(t, get[bool](w, `question(%q) !== null`, at(witness.MaxLink)))
	assert.True(t, get[bool](w, `question(%q) === null`, at(witness.MaxLink+4)))

	assert.Empty(t, get[string](w, `(() => { // whatever is changed in it: a whole question or none
		const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%%=# ";
		let seed = 7;
		const below = (n) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) %% n;
		for (let i = 0; i < 5000; i++) {
			const text = [...%q];
			for (let k = below(4); k >= 0; k--) text.splice(below(text.length), below(3), letters[below(letters.length)]);
			try {
				const q = question(text.join(""));
				if (q && (typeof q.title !== "string" || !q.tells.every((l) => typeof l[0] + typeof l[1] === "stringstring"))) return text.join("");
			} catch (e) { return e + ": " + text.join(""); }
		}
		return "";
	})()`, good))

	w.do(chromedp.Navigate(s.url(witness.Address + "#" + good[:40])))
	w.sees("This link is damaged, or was cut off on its way.")
	assert.False(t, get[bool](w, `document.querySelector("form").checkVisibility()`))
	w.picture("link-damaged")
	w.do(chromedp.Navigate(link)) // the same page: it begins anew
	w.sees("From what you know, is this so?")
}
