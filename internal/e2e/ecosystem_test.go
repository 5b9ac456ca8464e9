package e2e

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody works with the ecosystem of their customers. What shows is held
// against what the file says.
func TestWorksWithAnEcosystem(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.with("b2b-ecosystem", "asks who leads to whom and what breaks", asksWhoLeadsWhere)
	p.with("b2b-ecosystem", "plans in the three modes", plansInThreeModes)
	p.with("b2b-ecosystem", "chooses the relationships that describe a cluster", choosesRelationships)
	p.with("b2b-ecosystem", "edits relations one by one in the table", editsRelationsInTheTable)
}

// Who could introduce us to a prospect, whom a customer could introduce us to,
// what breaks when a partner leaves, and who could stand in.
func asksWhoLeadsWhere(p *person) {
	w := ecosystem(p.T)
	hops, far := w.ways("own1")
	p.click(p.card("q02"))
	said := p.section("Who could introduce us")
	weakest, at := 1.0, "own1"
	for _, r := range hops["q02"] {
		at, weakest = other(r, at), min(weakest, r.Fields.Strength)
		assert.Contains(p, said, fmt.Sprintf("knows %s (%s, %v)", w.name(at), strings.Join(r.Fields.Types, ", "), r.Fields.Strength))
	}
	assert.Contains(p, said, fmt.Sprintf("The weakest relation on the way: %v of 1.", weakest))
	p.press("Show the way")
	p.until("the way shows", `document.querySelector("[data-do=show-way]").ariaPressed === "true"`)
	p.picture("ecosystem-way")
	p.press("Show the way")

	var over []string // those to whom the last hop is from the terminal
	for id, way := range hops {
		if n := len(way); n > 1 && other(way[n-1], id) == "c06" {
			over = append(over, id)
		}
	}
	slices.SortStableFunc(over, func(a, b string) int { return cmp.Compare(far[a], far[b]) })
	p.click(p.card("c06"))
	p.until("the terminal shows", `document.querySelector("#ins-title")?.value === "Scheldt Terminals"`)
	said = p.section("Who could introduce us")
	for _, id := range over[:4] {
		assert.Contains(p, said, w.name(id))
	}
	assert.Contains(p, said, fmt.Sprintf("and %d more.", len(over)-4))

	// A customer whom only the bank knows is cut off when the bank leaves.
	p.click(p.card("b18"))
	p.until("the bank shows", `document.querySelector("#ins-title")?.value === "Bank of the Leie"`)
	assert.Contains(p, p.section("What breaks if they leave"), "Nobody is cut off from us.")
	p.press("Add somebody around them")
	p.until("the name is asked for", `document.activeElement.tagName === "TEXTAREA"`)
	p.types("Leie Mills")
	p.key(enter)
	p.until("they are on the map", `worthmap.serialise().then((s) => s.includes("Leie Mills"))`)
	p.key(escape)
	added := p.content().titled("Leie Mills")
	require.NotNil(p, added)
	p.selects(added.ID)
	p.picks("set t f/role", "customer")
	p.until("they are a customer", fmt.Sprintf(`worthmap.serialise().then((s) => JSON.parse(s).maps[0].elements.find((e) => e.id === %q).fields.role === "customer")`, added.ID))
	p.fill(`[data-field="set n f/annualValue"]`, "5000")
	p.saved()

	w = p.town()
	require.Equal(p, []string{added.ID}, w.cut("own1", "b18"))
	p.selects("b18")
	said = p.section("What breaks if they leave")
	gave, got, ends := 0.0, 0.0, 0
	for _, r := range w.ties("") {
		switch f := r.Fields; "b18" {
		case r.From:
			gave, got, ends = gave+f.ValueGiven, got+f.ValueReceived, ends+1
		case r.To:
			gave, got, ends = gave+f.ValueReceived, got+f.ValueGiven, ends+1
		}
	}
	n := float64(len(w.of("entity")))
	dense := func(ties int, n float64) float64 { return math.Round(1000*float64(ties)/(n*(n-1)/2)) / 10 }
	for _, line := range []string{
		"Cut off from us: Leie Mills.",
		"Customers cut off\n1", "Their annual value\n5,000",
		fmt.Sprintf("Relations that end\n%d", ends),
		fmt.Sprintf("Flows that end\ngave %v, got %v", gave, got),
		fmt.Sprintf("Density\n%v %% → %v %%", dense(len(w.ties("")), n), dense(len(w.ties("b18")), n-1)),
	} {
		assert.Contains(p, said, line)
	}
	p.press("Show what breaks")
	p.until("it shows", `document.querySelector("[data-do=show-without]").ariaPressed === "true"`)
	p.picture("ecosystem-without")
}

// other is the other end of a relation.
func other(r tie, end string) string {
	if r.From == end {
		return r.To
	}
	return r.From
}

// A cluster's needs, ideas to rank by potential and value and then by votes, one
// that is chosen and becomes an action with its owner and its date; and on whom
// the cluster depends.
func plansInThreeModes(p *person) {
	w := ecosystem(p.T)
	p.selects("k2")
	p.press("Needs, ideas, choices")
	p.until("the sheet shows", `!!document.querySelector(".sheet-columns")`)
	column := func(n int) string {
		return get[string](p, `document.querySelectorAll(".sheet-column")[%d].innerText`, n)
	}
	needs := column(0)
	inK2 := func(id string) bool {
		return slices.ContainsFunc(w.Relations, func(r tie) bool { return r.Type == "contains" && r.From == "k2" && r.To == id })
	}
	for _, r := range w.Relations {
		if r.Type == "desires" {
			assert.Equal(p, inK2(r.From), strings.Contains(needs, w.name(r.To)), w.name(r.To))
		}
	}

	p.click(p.spot(`[data-field="sheet-need"]`))
	p.types("Cranes that never wait")
	p.key(enter)
	p.until("a need is written where needs are listed", `document.querySelector(".sheet-column").innerText.includes("Cranes that never wait")`)
	p.picture("sheet-need")

	p.press("Responsive")
	p.sees("How do we take part in their problems")
	assert.Contains(p, column(1), "Stand-by crew with Delta when a crane stops")
	thinks := func(title, potential, value string) {
		p.click(p.rests("a field for ideas", `[...document.querySelectorAll("[data-field^='sheet-add']")].at(-1)`))
		p.types(title)
		p.key(enter)
		p.until("the idea is there", fmt.Sprintf(`[...document.querySelectorAll(".sheet-column")][1].innerText.includes(%q)`, title))
		for field, v := range map[string]string{"potential": potential, "value": value} {
			p.click(p.rests(field, fmt.Sprintf(`[...document.querySelectorAll(".sheet-column .group-card")].find((c) => c.innerText.includes(%q) && c.querySelector("[data-field^='sheet-set f/potential']"))?.querySelector("[data-field^='sheet-set f/%s']")`, title, field)))
			p.types(v)
			p.key(enter)
		}
	}
	thinks("Share one hot line", "6", "5")
	thinks("Lend a crane at night", "9", "4")
	order := func() string {
		return strings.Join(get[[]string](p, `[...document.querySelectorAll(".sheet-column")[1].querySelectorAll(".group-card > button")].map((e) => e.innerText)`), " | ")
	}
	p.until("what promises most comes first", `[...document.querySelectorAll(".sheet-column")][1].innerText.startsWith("Ideas\nLend a crane at night")`)
	require.Equal(p, "Lend a crane at night | Share one hot line | Stand-by crew with Delta when a crane stops", order())
	in := func(title, do string) string {
		return fmt.Sprintf(`[...document.querySelectorAll(".sheet-column")[1].querySelectorAll(".group-card")].find((c) => c.innerText.includes(%q))?.querySelector("[data-do^='%s']")`, title, do)
	}
	p.click(p.rests("the vote", in("Share one hot line", "sheet-vote")))
	p.until("it is counted", in("Share one hot line", "sheet-vote")+`.ariaPressed === "true"`)
	require.Equal(p, "Lend a crane at night | Share one hot line | Stand-by crew with Delta when a crane stops", order(), "a vote is less than a point")
	p.click(p.rests("the potential", in("Share one hot line", "sheet-vote")+`.closest(".group-card").querySelector("[data-field^='sheet-set f/potential']")`))
	p.key("a", ctrl)
	p.types("8")
	p.key(enter)
	p.until("of equals, the one with a vote is first", `[...document.querySelectorAll(".sheet-column")][1].innerText.startsWith("Ideas\nShare one hot line")`)

	p.click(p.rests("choose", in("Share one hot line", "sheet-choose")))
	p.until("it is chosen", `!!document.querySelector("[data-do^='sheet-do']")`)
	p.click(p.spot("[data-field^='sheet-set owner']"))
	p.types("Ana")
	p.key(enter)
	p.until("who does it is written", `worthmap.serialise().then((s) => s.includes('"Ana"'))`)
	p.frame()
	require.NoError(p, p.eval(`document.querySelector("[data-field^='sheet-set f/due']").focus()`, nil))
	p.types("09302027")
	p.key(enter)
	p.until("until when is written", `worthmap.serialise().then((s) => s.includes('2027-09-30'))`)
	p.picture("ecosystem-responsive")
	p.accessible("a strategy sheet with ideas")
	p.press("Make it an action")
	p.sees("Action: Share one hot line")
	var action string
	for _, e := range p.town().Elements {
		if e.Type == "activity" {
			action += fmt.Sprint(e.Title, ", ", e.Fields.End)
		}
	}
	require.Equal(p, "Share one hot line, 2027-09-30", action)

	p.press("Resilient")
	p.sees("with whom do we regroup")
	var depends []string // those of whom somebody of the cluster or beside it is cut off without
	for _, id := range w.of("entity") {
		beside := inK2(id) || slices.ContainsFunc(w.ties(""), func(r tie) bool { return r.From == id && inK2(r.To) || r.To == id && inK2(r.From) })
		if cut := w.cut("own1", id); beside && id != "own1" && len(cut) > 0 {
			depends = append(depends, w.name(id)+" leads to "+w.name(cut[0])+": without them nobody does.")
		}
	}
	require.NotEmpty(p, depends)
	require.Equal(p, strings.Join(depends, "\n"), get[string](p, `document.querySelector(".sheet-fragile").innerText`))
	p.picture("ecosystem-resilient")
	p.picks("sheet-cluster", "Accredited care")
	p.sees("Whoever leaves, nobody here is cut off.")
}

// Of the types of relation within a cluster, two or three are chosen; a fourth
// is refused.
func choosesRelationships(p *person) {
	w := ecosystem(p.T)
	member := map[string]bool{}
	for _, r := range w.Relations {
		if r.Type == "contains" && r.From == "k1" {
			member[r.To] = true
		}
	}
	count := map[string]int{}
	for _, r := range w.ties("") {
		for _, typ := range r.Fields.Types {
			if member[r.From] && member[r.To] {
				count[typ]++
			}
		}
	}
	p.selects("k1")
	p.section("Relationships that describe it best")
	chips := get[[]string](p, `[...document.querySelectorAll("[data-do^='choose-type']")].map((e) => [...e.children].map((c) => c.innerText.trim()).join(" "))`)
	require.Len(p, chips, len(count))
	for typ, n := range count {
		assert.Contains(p, chips, fmt.Sprintf("%s %d", typ, n))
	}
	pressed := func(typ, want string) bool {
		return get[string](p, `document.querySelector("[data-do='choose-type %s']").ariaPressed`, typ) == want
	}
	choose := func(typ, want string) {
		for range 5 { // figures of the network may come meanwhile, and make the panel anew under the pointer
			p.click(p.rests(typ, `document.querySelector("[data-do='choose-type `+typ+`']")`))
			p.frame()
			if pressed(typ, want) {
				return
			}
		}
		p.Fatalf("%s: not %s after five clicks", typ, want)
	}
	types := get[[]string](p, `[...document.querySelectorAll("[data-do^='choose-type']")].slice(0, 4).map((e) => e.children[0].innerText)`)
	for _, typ := range types[:3] {
		choose(typ, "true")
	}
	p.press(types[3])
	types = types[:3]
	p.sees("Two or three types describe a cluster best.")
	p.picture("ecosystem-types")
	for _, e := range p.town().Elements {
		if e.ID == "k1" {
			require.Equal(p, types, e.Fields.Types)
		}
	}
	choose(types[0], "false")
}

// The strength of a relation, what it gives and that it goes one way are typed
// in the table, by keys alone.
func editsRelationsInTheTable(p *person) {
	w := ecosystem(p.T)
	p.press("Table")
	p.until("the grid has the keyboard", `document.activeElement.id === "grid"`)
	kind := get[string](p, `[...document.querySelector("[data-field=table-kind]").options].find((o) => o.value === "link").textContent`)
	assert.Equal(p, fmt.Sprintf("Link (%d)", len(w.Relations)), kind)
	p.picks("table-kind", kind)
	p.click(p.spot("[data-field=table-find]"))
	p.types("Harbour Community relates")
	var with []tie
	for _, r := range w.ties("") {
		if r.From == "b12" || r.To == "b12" {
			with = append(with, r)
		}
	}
	p.sees(fmt.Sprintf("%d of %d", len(with), len(w.Relations)))
	for !get[bool](p, `document.activeElement.id === "grid"`) {
		p.key(kb.Tab)
	}
	to := func(column string) {
		p.key(kb.Home)
		for range get[int](p, `[...document.querySelectorAll(".grid-head > *")].find((e) => e.innerText.trim() === %q).ariaColIndex - 1`, column) {
			p.key(kb.ArrowRight)
		}
	}
	again := func() {
		p.until("the grid has the keyboard again", `document.activeElement.id === "grid"`)
		p.frame()
	}
	to("Strength")
	p.types("3")
	p.key(enter)
	p.sees("Strength: from 0 to 1")
	p.key(escape)
	again()
	p.types("0.9")
	p.key(enter) // and on to the next
	again()
	p.types("0.15")
	p.key(kb.Tab)
	again()
	p.key(kb.ArrowUp)
	to("Value given")
	p.types("10")
	p.key(enter)
	p.saved()
	p.picture("ecosystem-table")
	want := slices.Clone(with)
	want[0].Fields.Strength, want[1].Fields.Strength, want[0].Fields.ValueGiven = .9, .15, 10
	now := slices.DeleteFunc(p.town().ties(""), func(r tie) bool { return r.From != "b12" && r.To != "b12" })
	require.Equal(p, want, now)
	p.key("z", ctrl)
	p.until("one cell is one step of undo", fmt.Sprintf(`worthmap.serialise().then((s) => JSON.parse(s).maps[0].relations.find((r) => r.id === %q).fields.valueGiven === %v)`, with[0].ID, with[0].Fields.ValueGiven))
}
