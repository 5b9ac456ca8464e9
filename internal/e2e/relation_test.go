package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Somebody opens the ecosystem, moves a partner, adds a customer, relates the
// two, chooses rings, and finds all of it after a reload.
func TestArrangesARelationalMap(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.sees("Shared traits")
	p.sees("12 links")
	p.frame()
	p.frame()
	p.picture("relational")

	from := p.card("b04")
	p.drag(from, point{from.X + 60, from.Y + 40})
	p.until("the partner stands there", fmt.Sprintf(`(() => { const c = worthmap.position("b04"), s = worthmap.toScreen(c.x, c.y); return Math.abs(s.x - %f) < 4; })()`, from.X+60))
	p.key(escape)
	p.key(escape)
	p.key("n")
	p.key(enter)
	p.until("the name is asked for", `document.activeElement.tagName === "TEXTAREA"`)
	p.types("Halle Mills")
	p.picture("relational-typing")
	p.key(enter)
	p.until("she is on the map", `worthmap.serialise().then((s) => s.includes("Halle Mills"))`)
	p.key(escape)
	added := p.content().titled("Halle Mills")
	require.NotNil(t, added)
	id := added.ID
	p.selects("b04", id)
	p.key("k", ctrl)
	p.types("Connect the selected")
	p.key(enter)
	p.until("they are related", fmt.Sprintf(`worthmap.serialise().then((s) => JSON.parse(s).maps[0].relations.some((r) => r.type === "relates" && r.from === "b04" && r.to === %q))`, id))
	p.press("money")
	p.until("what flows is recorded", fmt.Sprintf(`worthmap.serialise().then((s) => JSON.parse(s).maps[0].relations.some((r) => r.to === %q && r.fields.flowsGiven?.[0] === "money"))`, id))
	p.picture("relational-relation")

	p.selects("c02")
	p.press("How much each counts when people are compared")
	p.picks("rel-weight industry", "×3")
	p.until("the attribute counts three times", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].fields.weight?.industry === 3)`)

	p.selects("k1")
	p.sees("Unmet needs we can meet")
	p.sees("Relationships that describe it best")
	p.picture("relational-cluster")
	p.screen(1920, 1080, "dark")
	p.frame()
	p.picture("relational-dark")
	p.screen(390, 844, "light")
	p.frame()
	p.picture("relational-small")
	p.screen(1440, 900, "light")

	p.picks("town-arrange", "in rings by nearness")
	p.until("rings are kept", `worthmap.serialise().then((s) => JSON.parse(s).maps[0].fields.arrangement === "rings")`)
	p.key(escape)
	p.accessible("a relational map")
	p.picture("relational-rings")
	p.saved()

	p.reload()
	p.until("the map is open", `worthmap.count() > 5`)
	p.painted()
	require.NotNil(t, p.content().titled("Halle Mills"))
	require.Equal(t, "rings", get[string](p, `document.querySelector("#town-arrange").value`))
}
