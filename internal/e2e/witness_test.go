package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/witness"
)

// Somebody harvests a change from an empty map, asks two witnesses, who answer
// on a page of their own without this program, and calls the statement
// substantiated.
func TestHarvestsWithTwoWitnesses(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	p.press("Outcome map: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.press("Steps")
	p.press("Harvest")
	p.press("No evaluation planned yet")
	p.names("Evaluation")
	p.fills("users", "The council")
	p.fills("questions", "Who changed their hours?")
	p.press("No statement yet")
	p.names("The town pays for evening buses")
	for _, x := range [][2]string{{"who", "The town"}, {"what", "pays for evening buses"}, {"when", "2026-03"}, {"where", "Brook"}, {"significance", "Shifts end late"}, {"contribution", "Showed the figures"}, {"source", "minutes"}} {
		p.fills(x[0], x[1])
	}
	p.do(chromedp.SetValue(`[data-field="set t f/changeType"]`, "policy", chromedp.ByQuery))
	p.press("positive")
	p.press("intended")
	p.do(chromedp.SetValue(`[data-field="set t f/state"]`, "reviewed", chromedp.ByQuery))
	p.sees("No witness was asked yet")

	folder := p.downloads()
	ask := func(name string) string {
		p.fill(`[data-field^="witness-to"]`, name)
		p.press("Save their page")
		p.downloaded(folder, name+".html")
		return filepath.Join(folder, "For "+name+".html")
	}
	lind, okafor, okello := ask("M Lind"), ask("B Okafor"), ask("C Okello")
	p.sees("No witness has answered yet")
	p.picture("witness-asked")

	w := newDevice(t).open("")
	answers := w.downloads()
	said := func(page, says, comment string) {
		w.do(chromedp.Navigate("file://" + page))
		w.sees("The town pays for evening buses")
		assert.False(t, get[bool](w, `document.body.innerText.includes("Untitled")`), "nobody named the workspace")
		w.accessible("the page of a witness")
		w.press("Save the answer")
		assert.Empty(t, found(t, answers), "nothing is saved before something was said")
		w.do(chromedp.Click(`input[value="`+says+`"]`, chromedp.ByQuery))
		w.do(chromedp.SendKeys("#comment", comment, chromedp.ByQuery), chromedp.SendKeys("#role", "teacher", chromedp.ByQuery))
	}
	said(lind, "agree", "I drove the first one – in May.")
	w.picture("witness-page")
	w.press("Save the answer")
	answer := w.downloaded(answers, ".txt")
	assert.Contains(t, string(answer), "I agree: The town pays for evening buses\nI drove the first one – in May.\nM Lind, teacher")
	p.drops(found(t, answers)[0], p.spot("#stage"))
	p.sees("M Lind, teacher agrees:")
	p.picture("witness-came")
	p.accessible("what a witness says")
	p.press("Keep the answer")
	p.sees("Kept: M Lind agrees.")
	p.sees("No statement is called substantiated yet")

	require.NoError(t, os.Remove(found(t, answers)[0]))
	said(okafor, "partly", "Weekdays only")
	w.press("Copy the answer")
	mail := get[string](w, `document.querySelector("#text").value`)
	forged := strings.Replace(mail, "[worthmap-answer eyJ", "[worthmap-answer eyK", 1)
	p.pastes(forged)
	p.sees("it was damaged on the way")
	p.pastes("> " + strings.ReplaceAll(mail, "0", "0\n> "))
	p.sees("B Okafor, teacher agrees in part:")
	p.press("Keep the answer")
	p.pastes(string(answer))
	p.sees("This answer of M Lind is here already.")

	// What comes together is shown one after the other. A comment may quote the
	// mark, and an earlier answer stays earlier.
	q := asked(t, okello)
	quoted := witness.Answer{Says: "agree", Comment: "It ends with [worthmap-answer or so", Name: "C Okello", On: "2026-02-03"}.Sealed(q)
	early := witness.Answer{Says: "disagree", Name: "C Okello", On: "2026-01-03"}.Sealed(q)
	again := witness.Answer{Says: "disagree", Name: "B Okafor", On: "2999-01-03"}.Sealed(asked(t, okafor))
	p.dropsAll(p.spot("#stage"), p.file("okello.txt", quoted.Comment+"\n"+quoted.Text()), p.file("okafor.txt", again.Text()), p.file("early.txt", early.Text()))
	p.sees("C Okello agrees:")
	p.press("Keep the answer")
	p.sees("B Okafor disagrees:")
	p.press("Not now")
	p.sees("A later one to the same page, of 2026-02-03, is kept already")
	p.press("Close")
	p.do(chromedp.SetValue(`[data-field="set t f/state"]`, "used", chromedp.ByQuery))
	p.sees("all steps have something to show")
	p.picture("witness-kept")
	p.drawn("told-harvest.svg")
	p.press("Numbers")
	p.saved()
	text := get[string](p, `worthmap.serialise()`)
	for _, words := range []string{`"M Lind agrees"`, `"B Okafor agrees in part"`, `"Weekdays only"`} {
		require.Contains(t, text, words)
	}
	if os.Getenv("WORTHMAP_PICTURES") != "" {
		for _, scheme := range []string{"light", "dark"} {
			w.screen(390, 844, scheme)
			w.picture("witness-phone-" + scheme)
			w.screen(1440, 900, scheme)
			w.picture("witness-desk-" + scheme)
		}
	}
}

// asked is the question of a page that was saved for a witness.
func asked(t *testing.T, page string) (q witness.Request) {
	t.Helper()
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	of := func(name string) string {
		_, rest, _ := strings.Cut(string(text), "data-"+name+`="`)
		value, _, _ := strings.Cut(rest, `"`)
		return value
	}
	return witness.Request{ID: of("ask"), Key: of("key"), Mark: of("mark"), About: of("about")}
}

// found are the answers in a folder.
func found(t *testing.T, folder string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	require.NoError(t, err)
	return list
}

// fill puts words into a field of the page at once, as from elsewhere, and leaves it.
func (p *person) fill(selector, text string) {
	p.Helper()
	p.until(selector+" is there", `document.querySelector('`+selector+`')?.checkVisibility()`)
	p.frame() // what was just made has its fields
	p.do(chromedp.Focus(selector, chromedp.ByQuery), chromedp.Evaluate(`document.activeElement.select()`, nil), input.InsertText(text), chromedp.Blur(selector, chromedp.ByQuery))
	p.frame()
}

// fills types into a field of the inspector.
func (p *person) fills(field, text string) {
	p.Helper()
	p.fill(`[data-field="set t f/`+field+`"]`, text)
}
