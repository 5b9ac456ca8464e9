package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The slider of shared traits: while it is dragged the links follow, and the
// map stays as it was until it is let go.
func TestSlidesTheThreshold(t *testing.T) {
	s, w := serve(t), ecosystem(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	says := func(from float64) string { return fmt.Sprintf("%d links", w.linked(from)) }
	now := `document.getElementById("town-links").textContent`
	p.until("the links of the start", fmt.Sprintf(`%s === %q`, now, says(.5)))
	thumb := func(from float64) point { // in Chromium it is as wide as the slider is tall
		var at point
		require.NoError(p, p.eval(fmt.Sprintf(`(() => { const r = document.getElementById("town-threshold").getBoundingClientRect(), w = 16;
			return { X: r.x + w / 2 + (r.width - w) * (%f - .05), Y: r.y + r.height / 2 }; })()`, from), &at))
		return at
	}
	p.dragTo(thumb(.5), thumb(.3))
	p.until("the links follow", fmt.Sprintf(`%s === %q`, now, says(.3)))
	kept := func() any {
		var c struct {
			Maps []struct{ Fields map[string]any }
		}
		require.NoError(p, json.Unmarshal([]byte(get[string](p, `worthmap.serialise()`)), &c))
		return c.Maps[0].Fields["threshold"]
	}
	assert.Nil(p, kept(), "nothing is written while it is dragged")
	p.mouse(input.MouseReleased, thumb(.3), 1, 0)
	p.until("it is written", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].fields.threshold === 0.3)`)
	p.picture("threshold")
	p.key(kb.ArrowRight)
	p.until("a key is one step", fmt.Sprintf(`%s === %q`, now, says(.35)))
	p.until("which is written too", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].fields.threshold === 0.35)`)
	p.key(escape)
	p.key("z", ctrl)
	p.until("and taken back", fmt.Sprintf(`%s === %q`, now, says(.3)))
	p.saved()
	p.reload()
	p.until("the map is open", `worthmap.count() > 5`)
	p.until("it stays", fmt.Sprintf(`%s === %q`, now, says(.3)))
}

// However many lists the bar of a map has, it stays beside an open panel.
func TestKeepsTheBarInSight(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.press("Clusters")
	p.picks("town-arrange", "by two figures")
	p.until("there are four lists", `document.querySelectorAll(".town .town-pick select").length === 4`)
	p.frame()
	p.picture("bar-of-a-grid")
	const within = `(() => {
		const bar = document.querySelector(".town").getBoundingClientRect();
		const lists = [...document.querySelectorAll(".town .town-pick select")].map((e) => e.getBoundingClientRect());
		return bar.right <= innerWidth && lists.every((r, i) => r.right + 8 <= (i + 1 < lists.length ? lists[i + 1].left : bar.right));
	})()`
	assert.True(p, get[bool](p, within), "all four lie beside each other in the bar")

	// Why a number is so covers none of it; and each panel is read from its top.
	p.press("Clusters")
	p.selects("c01")
	const top = `document.querySelector("#ins-body").scrollTop`
	p.until("it is scrolled", `(document.querySelector("#ins-body").scrollTop = 400) && `+top+` > 0`)
	p.selects("c02")
	p.until("another begins at its top", top+` === 0`)
	p.click(p.spot("#tab-numbers"))
	p.click(p.rests("why", `document.querySelector("#ins-body [data-do^='why ']")`))
	p.until("it shows", `!!document.querySelector(".right .why")`)
	p.frame()
	p.picture("bar-beside-why")
	assert.True(p, get[bool](p, `document.querySelector(".town").getBoundingClientRect().right <= document.querySelector(".right").getBoundingClientRect().left`), "the bar lies beside it")
}

// Relations come in from a pasted table: type, direction, strength, since when
// and what flows each way; and who they join, where nobody has the name.
func TestPastesRelations(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.runs("New relational map")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.frame()
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes(strings.Join([]string{
		"From\tTo\tType\tDirection\tStrength\tGives what\tGets what\tValue given\tValue received\tSince",
		"Mill\tBakery\tsupplies\tdirected\t0.8\tservice\tmoney|trust\t8\t6\t2024",
		"Bakery\tSchool\tadvises|refers\tundirected\t0.4\tinformation\ttime\t3\t5\t",
		"Mill\tmill\tadvises\tdirected\t0.5\t\t\t\t\t",
		"School\tMill\tadvises\tupwards\t0.5\t\t\t\t\t",
		"",
	}, "\n"))
	p.sees("3 rows counted, 1 refused. 1 row comes in without a cell.")
	p.picture("relations-table")
	p.accessible("a table of relations")
	p.press("Bring in")
	p.until("they are on the map", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].relations.filter((r) => r.type === "relates").length === 3)`)
	var c struct {
		Maps []struct {
			Elements  []element
			Relations []struct {
				From, To string
				Fields   map[string]any
			}
		}
	}
	require.NoError(p, json.Unmarshal([]byte(get[string](p, `worthmap.serialise()`)), &c))
	name := map[string]string{}
	for _, e := range c.Maps[0].Elements {
		name[e.ID] = e.Title
	}
	require.Len(p, name, 3)
	supplies := c.Maps[0].Relations[0]
	assert.Equal(p, [2]string{"Mill", "Bakery"}, [2]string{name[supplies.From], name[supplies.To]})
	assert.Equal(p, map[string]any{
		"types": []any{"supplies"}, "directed": true, "strength": 0.8, "valueGiven": 8.0, "valueReceived": 6.0, "since": "2024",
		"flowsGiven": []any{"service"}, "flowsReceived": []any{"money", "trust"},
	}, supplies.Fields)
	p.selects(supplies.From, supplies.To)
	p.key(escape)
	p.press("Table")
	p.until("the grid has the keyboard", `document.activeElement.id === "grid"`)
	p.picture("relations-grid")
	p.key("z", ctrl)
	p.until("all of it is one step of undo", `worthmap.serialise().then((s) => !JSON.parse(s).maps[0].elements?.length)`)
	p.pastesTables()
}

// pastesTables pastes onto the map itself: relations are relations, what is
// refused is said; and of people who are there the new values come, or the
// preview, which names what would be left out.
func (p *person) pastesTables() {
	p.Helper()
	p.press("Table")
	p.until("the map has the keyboard", `!document.querySelector("#grid")`)
	p.pastes("from\tto\ttype\tstrength\nMill\tBakery\tsupplies\t0.9\nSchool\tMill\trefers\tstrong\n")
	p.sees("3 people added, 2 relations added. Line 3: “strong” is no number. The rest of the row counts.")
	require.Len(p, p.town().of("entity"), 3, "nobody is called “from”")
	p.until("both go from the one to the other", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].relations.filter((r) => r.fields?.directed).length === 2)`)
	p.picture("pasted-relations")
	p.pastes("name\tannual value\tinterests\nMill\t4000\tflour; rail\nPort\t90\trail\n")
	p.sees("1 person added, 1 brought up to date.")
	assert.InDelta(p, 4000, p.town().Elements[0].Fields.AnnualValue, 0)
	p.pastes("name\tannual value\nMill\t5000\nPort\tunknown\n")
	p.sees("Who is on the map already")
	p.press("2 cells or rows left out")
	p.sees("The map says 4000 for annual value of “Mill”, which stays; the table says 5000.")
	p.picture("pasted-people-differ")
	p.key(escape)
}

// A button that is made anew while it is held down does what it says, as does
// one that stays.
func TestPressesWhatIsMadeAnew(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	at := p.spot("[data-do='groups']")
	p.mouse(input.MousePressed, at, 1, 0)
	require.NoError(t, p.eval(`(() => { const b = document.querySelector("[data-do='groups']"); b.replaceWith(b.cloneNode(true)); })()`, nil))
	p.mouse(input.MouseReleased, at, 1, 0)
	p.until("it was pressed", `!!document.querySelector(".groups")`)
	p.selects("k1")
	p.sees("Relationships that describe it best")
	p.until("the bars show shares", `(() => { const b = document.querySelector(".rel-bar"); return b && b.firstElementChild.offsetWidth > 0 && b.firstElementChild.offsetWidth <= b.offsetWidth && b.firstElementChild.offsetHeight === b.offsetHeight; })()`)
	p.picture("cluster-bars")
}

// Ten thousand people are placed and compared beside what else the page does:
// the bar says how far that is, Stop leaves everybody where they show, and the
// page answers all the while.
func TestStopsPlacingThousands(t *testing.T) {
	s := serveBinary(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.runs("New relational map")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.frame()
	var cells strings.Builder
	cells.WriteString("Organisation\tRole\tInterest\tGoal\n")
	for i := range 10_000 {
		fmt.Fprintf(&cells, "Customer %d\tcustomer\ttopic %d; topic %d\tgoal %d\n", i+1, i%97, i%53, i%31)
	}
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes(cells.String())
	p.sees("10,000 rows counted, 0 refused.")
	require.True(t, get[bool](p, watchLong))
	phase := func(what string, most float64) {
		t.Logf("%s: the longest task took %v ms", what, get[float64](p, `window.longest`))
		assert.Less(t, get[float64](p, `window.longest`), most*slack, what)
	}
	p.press("Bring in")
	p.until("it says what it does", `!!document.querySelector(".town-doing [data-do='town-stop']")`)
	p.click(p.spot(".town-doing [data-do='town-stop']"))
	p.until("nothing is placed any more", `!document.querySelector("[data-do='town-stop']")`)
	phase("bringing in 10,000", 250)
	const where = `worthmap.serialise().then((s) => JSON.parse(s).maps[0].elements.slice(0, 50).map((e) => worthmap.position(e.id)))`
	shown := get[[]struct{ X, Y float64 }](p, where)
	require.Len(t, shown, 50)
	require.NoError(t, p.eval(`window.longest = 0`, nil)) // of what this story asked
	p.until("everybody is compared", `!document.querySelector(".town-doing")`)
	p.until("and linked", `/[1-9]/.test(document.getElementById("town-links").textContent)`)
	phase("comparing and drawing them", 250)
	assert.Equal(t, shown, get[[]struct{ X, Y float64 }](p, where), "everybody stays")
	require.NoError(t, p.eval(`window.longest = 0`, nil))
	p.press("Clusters")
	p.until("groups are proposed", `document.querySelectorAll("[data-do^=accept-group]").length > 2`)
	p.until("all are asked", `document.querySelector(".groups").innerText.includes("Nothing to offer")`)
	phase("proposing groups", 1000)
}
