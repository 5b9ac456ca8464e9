package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody looks for what is worth working on among all figures, sorts it, and
// asks why.
func TestFindsAFigureAndAsksWhy(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Numbers")
	p.press("All figures")
	p.until("the figures are listed", `document.querySelectorAll(".figures-table tbody tr").length > 20`)
	all := get[int](p, `parseInt(document.querySelector(".figures-count").textContent)`)
	require.Greater(t, all, 300, "the example has that many")
	rows := get[int](p, `document.querySelectorAll(".figures-table tbody tr").length`)
	assert.Less(t, rows, 100, "not all at once")
	p.accessible("all figures, light")

	p.picks("figures-group", "Outcomes and monitoring")
	p.until("what is observed over time has lines that say what they show", `(() => {
		const lines = [...document.querySelectorAll(".figure-spark img")];
		return lines.length > 5 && lines.every((l) => l.naturalWidth > 0 && /\d/.test(l.alt));
	})()`)
	p.picture("figures-over-time")
	p.picks("figures-group", "All groups")

	p.sees("10 of")
	before := get[int](p, `document.querySelectorAll(".figures-table tbody tr").length`)
	p.press("Show 100 more: Outcomes and monitoring")
	p.until("more rows show", `document.querySelectorAll(".figures-table tbody tr").length >= `+strconv.Itoa(before+90))

	require.NoError(t, p.eval(`document.getElementById("figures-find").focus()`, nil))
	p.types("opportunity score")
	p.until("only opportunities show", `[...document.querySelectorAll(".figures-table tbody th span")].every((e) => e.textContent === "Opportunity score")`)
	p.sees("10 of " + strconv.Itoa(all) + " figures")

	require.NoError(t, p.eval(`document.querySelector('[data-field="figures-order"]').focus()`, nil))
	p.types("Largest o")
	p.until("the largest comes first", `(() => {
		const last = [...document.querySelectorAll(".figures-table")].at(-1);
		const values = [...last.querySelectorAll("tbody .figure-value")].map((e) => parseFloat(e.textContent));
		return values.length === 10 && values.every((v, i) => i === 0 || values[i - 1] >= v);
	})()`)
	p.picture("figures-found")

	require.NoError(t, p.eval(`document.querySelector(".figures-table tbody .figure-why button").focus()`, nil))
	p.key(enter)
	p.sees("How it is worked out")
	require.Equal(t, get[string](p, `document.querySelector(".figures-table tbody .figure-value").textContent`),
		get[string](p, `document.querySelector(".why-figure").textContent`))
	p.sees("I just want someone to tell me when and where")
	p.press("Work it out")
	p.until("both questions are ranked, the stronger first", `document.querySelectorAll(".why-move").length === 2 && document.querySelector(".why-move .bar-fill").style.width === "100%"`)
	require.False(t, get[bool](p, `document.querySelector("[data-do=undo]")?.getAttribute("aria-disabled") !== "true"`), "nothing was written")
	p.accessible("a figure of the list, explained")
	p.picture("figures-moves")
	p.key(escape)
	p.until("the explanation is closed", `!document.querySelector(".why")`)

	// What it is founded on stands there too: the source of the data, and quotes.
	require.True(t, get[bool](p, `(() => { const f = document.getElementById("figures-find"); f.focus(); f.select(); return true })()`))
	p.types("Days from referral")
	p.until("only figures of it show", `[...document.querySelectorAll(".figures-table tbody tr")].every((e) => e.textContent.includes("Days from referral"))`)
	require.NoError(t, p.eval(`document.querySelector(".figures-table tbody .figure-why button").focus()`, nil))
	p.key(enter)
	p.sees("Data from clinic records and exit survey (invented)")
	p.accessible("what a figure is founded on")
	require.NoError(t, p.eval(`[...document.querySelectorAll(".why .meta")].find((e) => e.textContent.startsWith("Data from")).scrollIntoView({block: "center"})`, nil))
	p.picture("figures-founded")
}

// Of each kind of card, the way to what a figure lacks ends in the field where
// it is entered.
func TestEntersWhatFiguresLack(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	for _, example := range []string{"healthcare-journey", "b2b-ecosystem", "community-programme"} {
		p.visit(s.url("/?example=" + example))
		p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
		p.press("Numbers")
		p.press("All figures")
		p.press("Cannot be computed yet")
		p.until("each says what is missing", `document.querySelectorAll(".figure-lack").length > 0 && !document.querySelector(".figure-value")`)
		p.until("it is saved", saysSaved)
		ways := get[[]string](p, `(() => {
			const one = new Map();
			for (const b of document.querySelectorAll(".figure-lack button")) {
				const [, , field] = b.dataset.do.split(" ");
				one.set(b.closest("tr").querySelector(".figure-of small")?.textContent + " " + field, b.dataset.do);
			}
			return [...one.values()];
		})()`)
		for _, way := range ways {
			p.until("the page rests", `(async () => {
				document.querySelector('.figure-lack [data-do="`+way+`"]').focus();
				await new Promise((done) => setTimeout(done, 100));
				return document.activeElement.dataset.do === "`+way+`";
			})()`)
			p.key(enter)
			field := strings.Join(strings.Split(way, " ")[2:], " ")
			t.Log(example, way)
			if field == "" && !strings.HasPrefix(way, "enter i") { // no single field
				p.until("its card is open", `document.getElementById("ins-title")`)
				continue
			}
			if field == "" { // of an indicator: an observation
				field = "f/value"
			}
			p.until("the keyboard is in "+field+" of "+way, `document.activeElement.dataset.do === "`+field+`" || (document.activeElement.dataset.field ?? "").split(" ").includes("`+field+`")`)
		}
	}
	p.types("42") // the last of them was an indicator
	p.key(enter)
	p.until("the value is listed", `[...document.querySelectorAll(".hand-table input")].some((f) => f.dataset.field !== "obs new f/value" && f.value === "42")`)
	p.press("Undo")
	p.until("there is nothing more to undo", `document.querySelector("[data-do=undo]").getAttribute("aria-disabled") === "true"`)
}

// What cannot be computed says what it lacks, and leads to where that is.
func TestGoesToWhatAFigureLacks(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "dark")
	p.visit(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.press("Numbers")
	p.press("All figures")
	p.press("Cannot be computed yet")
	p.until("each says what is missing", `document.querySelectorAll(".figure-lack").length > 0 && !document.querySelector(".figure-value")`)
	p.accessible("what cannot be computed, dark")
	name := get[string](p, `(() => {
		const way = document.querySelector(".figure-lack button");
		way.focus();
		return way.getAttribute("aria-label").replace(/^.*, at /, "");
	})()`)
	p.key(enter)
	p.until("its card is open", `document.getElementById("ins-title")?.value === "`+name+`"`)
}

// Who belongs together and who is in the middle is measured by the second
// program, without a network too; what was measured of the map as it was says
// so until the next result is there.
func TestMeasuresANetworkBesideThePage(t *testing.T) {
	s := serve(t)
	p := newDevice(t, offlineCopy).open(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.offlineReady()
	require.Equal(t, 0, get[int](p, `performance.getEntriesByType("resource").filter((e) => e.name.includes("/web/worker")).length`), "nobody pays before it is used")
	s.stop()
	p.press("Numbers")
	p.press("All figures")
	find := func(text string) {
		require.NoError(t, p.eval(`(() => { const f = document.getElementById("figures-find"); f.focus(); f.select(); })()`, nil))
		p.types(text)
	}
	find("maintenance-planning")
	p.until("what is of the workspace is not of its map", `document.getElementById("figures-find").value.length === 20 && document.querySelectorAll(".figures-table tbody tr").length === 0`)
	p.press("Whole workspace")
	p.until("the workspace has figures of its own", `document.querySelectorAll(".figures-table tbody tr").length > 3`)
	p.press("This map")
	find("communities")
	p.until("the groups are there", `document.querySelectorAll(".figures-table tbody tr").length === 2`) // among the headlines and in its group
	said := func() string { return get[string](p, `document.querySelector(".figures-table tbody tr").textContent`) }
	first := said()
	require.Contains(t, first, "group")
	require.NotContains(t, first, "recomputing")
	p.picture("figures-network")

	// A customer goes: the figure says at once that it is of the map as it was.
	closes := func() {
		require.NoError(t, p.eval(`document.getElementById("figures-find").focus()`, nil))
		p.key(escape) // the field
		p.key(escape) // the panel
		p.until("the map shows again", `!document.querySelector(".figures")`)
	}
	closes()
	p.selects("c05")
	require.NoError(t, p.eval(`new MutationObserver(() => {
		if (document.querySelector(".figures-table")?.textContent.includes("recomputing")) window.marked = true;
	}).observe(document.body, { subtree: true, childList: true, characterData: true })`, nil))
	p.key(remove)
	p.press("Numbers")
	p.until("the last result is marked", `window.marked === true`)
	p.until("the next one is there", `(() => {
		const row = document.querySelector(".figures-table tbody tr")?.textContent ?? "";
		return row.includes("group") && !row.includes("recomputing");
	})()`)
	require.NotEqual(t, first, said(), "of one customer fewer")
	p.picture("figures-network-anew")

	// A customer's own figures are beside it.
	closes()
	p.selects("c06")
	p.click(p.spot("#tab-numbers"))
	p.until("the customer's place in the network shows", `document.getElementById("ins-body").textContent.includes("entities that it is linked with")`)
	p.picture("inspector-network")
}
