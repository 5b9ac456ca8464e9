package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pasted is a new relational map of a table that somebody pastes.
func (p *person) pasted(s *site, cells string) {
	p.Helper()
	p.visit(s.url("/"))
	p.runs("New relational map")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.frame()
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes(cells)
	p.press("Bring in")
	p.until("they are on the map", fmt.Sprintf(`worthmap.count() >= %d && !document.querySelector("#dialog[open]")`, strings.Count(cells, "\n")-1))
	p.saved()
}

// kinds are the thirty by what interests them: every third of them the same.
func kinds(n int) (titles []string) {
	for i := n; i < 30; i += 3 {
		titles = append(titles, fmt.Sprint("Customer ", i+1))
	}
	return titles
}

// Somebody accepts one proposed group and refuses another, pins one customer and
// takes another out for good. Customers change; what was decided stays, here and
// after a reload, and what nobody decided is proposed. Clusters are merged, and
// split where they fall apart.
func TestEditsClustersWhileDataChange(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.pasted(s, "Organisation\tRole\tInterest\n"+func() (rows string) {
		for i := range 30 {
			rows += fmt.Sprintf("Customer %d\tcustomer\t%s\n", i+1, []string{"hygiene; recalls", "uptime; cranes", "energy; heat"}[i%3])
		}
		return rows
	}())
	id := func(title string) string { p.Helper(); return p.content().titled(title).ID }
	proposed := func() []string {
		p.Helper()
		p.until("figures have been asked", `!document.querySelector(".groups").innerText.includes("Being measured")`)
		return get[[]string](p, `[...document.querySelectorAll(".group-card:has([data-do^=accept-group])")].map((c) => c.querySelector("b").innerText + ": " + c.querySelector("p").innerText)`)
	}
	answers := func(name, answer string) {
		p.Helper()
		do := map[string]string{"Accept": "accept", "Refuse": "refuse"}[answer]
		p.click(p.rests(answer, fmt.Sprintf(`[...document.querySelectorAll(".group-card")].find((c) => c.querySelector("b")?.innerText === %q)?.querySelector("[data-do^=%s-group]")`, name, do)))
		p.until(name+" is answered", fmt.Sprintf(`![...document.querySelectorAll(".group-card b")].some((b) => b.innerText === %q)`, name))
	}
	p.until("pairs who share everything are too many to link, and counted", `document.getElementById("town-links").textContent === "0 of 135 pairs linked"`) // 3 × 10 × 9 / 2
	p.picture("clusters-equal")
	p.press("Clusters")
	p.until("three groups are proposed", `document.querySelectorAll("[data-do^=accept-group]").length === 3`)
	for i, name := range []string{"Hygiene", "Cranes", "Energy"} {
		assert.Contains(t, strings.Join(proposed(), "\n"), name+": 10 people: "+strings.Join(kinds(i)[:4], ", "))
	}
	answers("Hygiene", "Accept")
	answers("Cranes", "Refuse")
	answers("Energy", "Accept")
	require.Empty(t, proposed())
	hygiene, energy := id("Hygiene"), id("Energy")
	require.Equal(t, kinds(0), p.town().members(hygiene))

	p.selects(id("Customer 1"))
	p.press("Pin to the cluster")
	p.until("they are pinned", `document.querySelector("[data-do=keep-in-cluster]").ariaPressed === "true"`)
	p.selects(id("Customer 4"))
	p.press("Take out for good")
	p.until("they are out", `!document.querySelector("[data-do=never-in-cluster]")`)
	require.Equal(t, slices.DeleteFunc(kinds(0), func(n string) bool { return n == "Customer 4" }), p.town().members(hygiene))
	for _, title := range []string{"Customer 1", "Customer 7"} { // both turn to energy
		p.selects(id(title))
		p.fill(`[data-field="set l tags/interest"]`, "energy\nheat")
	}
	p.saved()
	says := func() {
		p.Helper()
		p.until("the one whom nobody pinned is to go", `document.querySelectorAll("[data-do^=accept-group]").length === 2`)
		assert.ElementsMatch(t, []string{"Hygiene: Out: Customer 7", "Energy: In: Customer 7. Customer 7 leaves “Hygiene”."}, proposed(), "not who is pinned, nor who was taken out, nor whom somebody refused")
	}
	says()
	p.picture("clusters-changed")
	p.saved()
	p.reload()
	p.until("the map is open", `worthmap.count() > 5`)
	p.press("Clusters")
	says()
	answers("Energy", "Accept")
	require.Equal(t, append([]string{"Customer 7"}, kinds(2)...), after(p.town().members(energy), "Customer 7"))

	p.selects(energy, hygiene)
	p.runs("Merge the selected clusters")
	p.sees("2 clusters merged into “Energy”.")
	all := p.town().members(energy)
	require.Len(t, all, 19)
	require.Equal(t, []string{energy}, p.town().of("cluster"))
	p.press("Split where it falls apart")
	p.sees("“Energy” is 2 clusters now.")
	apart := p.town()
	require.Len(t, apart.of("cluster"), 2)
	for _, k := range apart.of("cluster") {
		in := apart.members(k)
		want := append([]string{"Customer 1", "Customer 7"}, kinds(2)...)
		if k != energy {
			want = slices.DeleteFunc(kinds(0), func(n string) bool { return n == "Customer 1" || n == "Customer 4" || n == "Customer 7" })
		}
		assert.ElementsMatch(t, want, in)
	}
	p.picture("clusters-split")
	for range 2 {
		p.key("z", ctrl)
	}
	p.until("both are undone", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].elements.filter((e) => e.type === "cluster").length === 2)`)
	require.ElementsMatch(t, []string{hygiene, energy}, p.town().of("cluster"))
}

// after puts one title before the others.
func after(titles []string, first string) []string {
	return append([]string{first}, slices.DeleteFunc(slices.Clone(titles), func(n string) bool { return n == first })...)
}

// Of each customer in turn the steps ask who else is around them; and a slider
// goes through the years in which they came and went.
func TestAsksWhoElseAndGoesThroughTime(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	span := [][2]int{{2020, 2099}, {2021, 2022}, {2022, 2099}}
	cells := "Organisation\tRole\tSince\tUntil\n"
	for i, x := range span {
		cells += fmt.Sprintf("Customer %d\tcustomer\t%d\t%s\n", i+1, x[0], strings.TrimSuffix(fmt.Sprint(x[1]), "2099"))
	}
	p.pasted(s, cells)
	p.press("Steps")
	for left := len(span); left > 0; left-- {
		words := fmt.Sprintf("Nobody is around %d customers yet", left)
		if left == 1 {
			words = "Nobody is around 1 customer yet"
		}
		p.press(words)
		p.until("the name is asked for", `document.activeElement.tagName === "TEXTAREA"`)
		p.types(fmt.Sprint("Partner ", left))
		p.key(enter)
		p.until("they are on the map", fmt.Sprintf(`worthmap.serialise().then((s) => s.includes("Partner %d"))`, left))
		p.key(escape)
	}
	p.until("nobody is left to ask of", `!document.querySelector(".steps-list").innerText.includes("Nobody is around")`)
	p.picture("who-else")
	w := p.town()
	for i := range span {
		r := w.ties("")[i]
		assert.Equal(t, [2]string{fmt.Sprint("Customer ", i+1), fmt.Sprint("Partner ", len(span)-i)}, [2]string{w.name(r.From), w.name(r.To)}, "in the order of the map, each theirs")
	}

	p.until("time has a slider", `!!document.getElementById("time")`)
	require.NoError(t, p.eval(`document.getElementById("time").focus()`, nil))
	p.key(kb.Home)
	rounds := get[int](p, `Number(document.getElementById("time").max)`)
	require.Greater(t, rounds, 2, "two years and their quarters")
	for at := range rounds {
		p.until("the next round", fmt.Sprintf(`document.getElementById("time").value === "%d" && document.querySelector(".time-there")?.checkVisibility()`, at))
		p.frame() // and what is said of it
		var year int
		_, err := fmt.Sscan(get[string](p, `document.querySelector(".time-said").innerText.slice(0, 4)`), &year)
		require.NoError(t, err)
		there, ties := len(span), 0 // partners are there always
		for _, x := range span {
			if x[0] <= year && year <= x[1] {
				there, ties = there+1, ties+1
			}
		}
		assert.Contains(t, get[string](p, `document.querySelector(".time-there").innerText`), fmt.Sprintf("%d of 6 people and %d of 3 relations were there.", there, ties), "in %d", year)
		p.picture(fmt.Sprint("time-", at))
		p.key(kb.ArrowRight)
	}
	p.until("all are of today again", `document.querySelector(".time-said").innerText === "now" && !document.querySelector(".time-there")?.checkVisibility()`)
	require.Equal(t, w, p.town(), "the slider writes nothing")
}
