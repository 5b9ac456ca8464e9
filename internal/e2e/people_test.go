package e2e

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// thirty is a sheet of 30 customers and those around them, as cells: what they
// need is typed later.
func thirty() [][]string {
	rows := [][]string{{"Organisation", "Role", "Annual value", "Potential", "Interest"}}
	for i := range 30 {
		rows = append(rows, []string{fmt.Sprintf("Customer %d", i+1), "customer", fmt.Sprint(10 + i), fmt.Sprint(i % 10), []string{"hygiene; recalls", "uptime; cranes", "energy; heat"}[i%3]})
	}
	return append(rows, []string{"customer 1", "", "", "", "cold chain"}) // told twice
}

// Somebody makes a map of 30 customers from a pasted spreadsheet: sees before
// what comes, accepts the clusters that the figures propose, overrules a flag
// and chooses an idea that becomes an action with its owner.
func TestFromASpreadsheetToAStrategy(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.runs("New relational map")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.frame()
	var cells strings.Builder
	for _, r := range thirty() {
		cells.WriteString(strings.Join(r, "\t") + "\n")
	}
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes(cells.String())
	p.sees("31 rows counted, 0 refused. 30 new, 0 changed, 0 here already.")
	p.accessible("a table of people")
	p.picture("people-table")
	p.press("Bring in")
	p.until("they are on the map", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].elements.filter((e) => e.type === "entity").length === 30)`)

	p.press("Clusters")
	p.until("three groups are proposed", `document.querySelectorAll("[data-do^=accept-group]").length === 3`)
	p.picture("people-proposed")
	p.accessible("proposed clusters")
	for n := 3; n > 0; n-- {
		p.press("Accept")
		p.until("one less is proposed", fmt.Sprintf(`document.querySelectorAll(".group-card [data-do^=accept-group]").length === %d`, n-1))
	}
	p.until("the card of the cluster shows", `!!document.querySelector("#flag-highest")`)
	p.picks("rel-flag highest", "yes, we say")
	p.until("the flag is overruled", `worthmap.serialise().then((s) => s.includes('"raised": true') || s.includes('"raised":true'))`)

	p.press("Needs, ideas, choices")
	p.until("the sheet shows", `!!document.querySelector(".sheet-columns")`)
	p.click(p.spot("[data-field^='sheet-add']"))
	p.types("A club of those who run the same machines")
	p.key(enter)
	p.until("the idea is there", `!!document.querySelector("[data-do^='sheet-vote']")`)
	p.press("0 votes")
	p.sees("1 vote")
	p.press("Choose")
	p.until("it is chosen", `!!document.querySelector("[data-do^='sheet-do']")`)
	p.click(p.spot("[data-field^='sheet-set owner']"))
	p.types("Ana")
	p.key(enter)
	p.picture("people-sheet")
	p.accessible("a strategy sheet")
	p.press("Make it an action")
	p.sees("Action: A club of those who run the same machines")
	p.press("A club of those who run the same machines") // and to it, which says what it is elsewhere
	p.until("the idea leads to its action", `document.querySelector(".twin .ins-card")?.innerText.includes("Activity")`)
	action := p.content().titled("A club of those who run the same machines")
	require.NotNil(t, action)
	assert.Contains(t, get[string](p, `worthmap.serialise()`), `"responsible"`)
	p.saved()
}

// F38: somebody says at a touchpoint whom of a relational map it involves, walks
// to them and back again, and finds the touchpoint by the name.
func TestJoinsATouchpointToPeople(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.press("Add a map")
	p.click(p.rests("the kind", `document.querySelector('[data-do="run new-map relational"]')`))
	p.until("the new map is open", `document.querySelectorAll(".tab").length === 2 && worthmap.count() === 0`)
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes("Organisation\tRole\nDana Ruiz\tcustomer\nEve Lund\tsupplier\n")
	p.sees("2 new")
	p.press("Bring in")
	p.until("they are on the map", `worthmap.serialise().then((s) => s.includes("Eve Lund"))`)
	p.press("From referral to follow-up")
	p.painted()
	p.selects("t04")
	p.until("people are offered", `document.querySelectorAll("#involve option").length === 3`)
	require.NoError(t, p.eval(`document.querySelector("#involve").focus()`, nil))
	p.types("E")
	p.until("she is on the card's panel", `[...document.querySelectorAll(".twin .ins-card")].some((c) => c.innerText.includes("Eve Lund"))`)
	p.picture("involves")
	p.accessible("a touchpoint that involves somebody")
	p.click(p.rests("the way to her", `document.querySelector(".twin .ins-card")`))
	p.until("her card shows", `document.querySelector("#ins-title")?.value === "Eve Lund"`)
	p.picture("involved")
	p.click(p.rests("the way back", `document.querySelector(".twin .ins-card")`))
	p.until("the touchpoint shows", `document.querySelector("#ins-title")?.value === "Calls the booking line"`)
	p.saved()
	require.Contains(t, get[string](p, `worthmap.serialise()`), `"type": "involves"`)
	p.key("z", input.ModifierCtrl)
	p.until("undone", `!document.querySelector(".twin .ins-card")`)
}

// A workbook that is dropped is read like any table, and says when it cannot be.
func TestDropsAWorkbook(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	name := filepath.Join(t.TempDir(), "people.xlsx")
	data := workbook(t, thirty())
	require.NoError(t, os.WriteFile(name, data, 0o600))
	p.drops(name, p.spot("#stage"))
	p.sees("31 rows counted, 0 refused. 30 new, 0 changed, 0 here already.")
	p.press("Another table")
	require.NoError(t, os.WriteFile(name, data[:len(data)/2], 0o600))
	p.drops(name, p.spot("#dialog"))
	p.sees("This workbook cannot be read: it is cut off")
	p.key(escape)
}

// runs runs a command of the list by its words.
func (p *person) runs(words string) {
	p.Helper()
	p.key("k", input.ModifierCtrl)
	p.until("the command list has the keyboard", `document.activeElement?.dataset.field === "list"`)
	p.types(words)
	p.key(enter)
}

// workbook packs cells as the simplest workbook.
func workbook(t *testing.T, rows [][]string) []byte {
	var sheet strings.Builder
	for _, r := range rows {
		sheet.WriteString("<row>")
		for _, c := range r {
			fmt.Fprintf(&sheet, `<c t="inlineStr"><is><t>%s</t></is></c>`, c)
		}
		sheet.WriteString("</row>")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{{"xl/workbook.xml", `<workbook><sheets><sheet name="People" sheetId="1"/></sheets></workbook>`}, {"xl/worksheets/sheet1.xml", "<sheetData>" + sheet.String() + "</sheetData>"}} {
		w, err := z.Create(part[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(part[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}
