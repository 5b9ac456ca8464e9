package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// longest is how long somebody may need for one of these journeys.
const longest = time.Minute

// Three journeys are built from nothing, each as a person would: what is known
// as text, the rest by hand. Each says how long it took, and its drawing is one
// to hang on a wall.
func TestBuildsThreeJourneysFromNothing(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.blank(s)
	p.board()
	for _, j := range []struct {
		name, text  string
		touchpoints int
		hand        func(p *person)
		holds       []string
	}{
		{"retail", retail, 40, theLastByHand, []string{"Tells a friend", "Checks the fit at home", "Delivery in two hours"}},
		{"b2b", b2b, 16, aBranch, []string{"Head of operations", "Buyer", "Engineer", "Works council"}},
		{"blueprint", repair, 8, behindTheScenes, []string{"Line of visibility", "Line of interaction", "Checks the stock", "Route planner"}},
	} {
		began := time.Now()
		p.typesJourney(j.text)
		j.hand(p)
		p.frame()
		took := time.Since(began)
		t.Logf("%s: %.1f s", j.name, took.Seconds())
		assert.Less(t, took, longest, j.name)
		c := p.content()
		now := c.Maps[len(c.Maps)-1]
		n := 0
		for _, e := range now.Elements {
			if e.Type == "touchpoint" {
				n++
			}
		}
		assert.Equal(t, j.touchpoints, n, j.name)
		drawing := get[string](p, `worthmap.exportSVG(%q)`, now.ID)
		for _, words := range j.holds {
			assert.Contains(t, drawing, words)
		}
		p.golden("built-"+j.name+".svg", settled(drawing))
	}
}

// withoutSource takes the map out of a drawing: its IDs are new each time.
var withoutSource = regexp.MustCompile(`(?s)<metadata.*?</metadata>\n?`)

// settled is a drawing without what differs from day to day: the map in it, and
// by which day plans are judged.
func settled(drawing string) string {
	return strings.ReplaceAll(withoutSource.ReplaceAllString(drawing, ""), time.Now().Format(time.DateOnly), "today")
}

// drawn holds the drawing of the last map against a golden one.
func (p *person) drawn(name string) {
	p.Helper()
	c := p.content()
	p.golden(name, settled(get[string](p, `worthmap.exportSVG(%q)`, c.Maps[len(c.Maps)-1].ID)))
}

// golden holds a drawing against the one in testdata; WORTHMAP_GOLDEN rewrites it.
func (p *person) golden(name, got string) {
	p.Helper()
	file := filepath.Join(root, "testdata", "drawings", name)
	if os.Getenv("WORTHMAP_GOLDEN") != "" {
		require.NoError(p, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(p, err)
	assert.True(p, string(want) == got, "%s is drawn differently", name)
}

// typesJourney makes a journey of text, put in at once as from another document.
func (p *person) typesJourney(text string) {
	p.Helper()
	p.asks("type a journey")
	p.until("the field has the keyboard", `document.activeElement?.dataset.field === "typed"`)
	p.do(chromedp.ActionFunc(func(ctx context.Context) error { return input.InsertText(text).Do(ctx) }))
	p.until("the preview shows", `document.querySelector(".typed-picture img")?.naturalWidth > 0`)
	p.press("Make the map")
	first, _, _ := strings.Cut(strings.TrimPrefix(text, "& "), "\n")
	p.until("the map is there", fmt.Sprintf(`document.querySelector("#dialog") === null && worthmap.count() > 8 && worthmap.serialise().then((t) =>
		JSON.parse(t).maps.at(-1).elements.some((e) => e.title === %q))`, first))
	p.board()
	p.frame()
}

// writes fills the fields that open one after the other, until there is nothing
// more to say.
func (p *person) writes(titles ...string) {
	p.Helper()
	for _, title := range titles {
		p.until("a text field waits", `document.activeElement.tagName === "TEXTAREA"`)
		p.types(title)
		p.key(enter)
		p.frame()
	}
	p.key(escape)
	p.frame()
}

// theLastByHand adds what was forgotten behind the last touchpoint.
func theLastByHand(p *person) {
	p.selects(p.content().titled("Shows it to a friend").ID)
	p.key("n")
	p.key(enter)
	p.writes("Wears it often", "Tells a friend", "Comes back for more", "Asks for the next size")
}

// aBranch draws the way of those who begin small.
func aBranch(p *person) {
	c := p.content()
	from, to := c.titled("Asks for a smaller start").ID, c.titled("Sets it up together").ID
	p.key("a")
	p.drag(p.card(from), p.card(to))
	p.frame()
	branch := 0
	for _, l := range p.content().Maps[len(c.Maps)-1].Relations {
		if l.Type == "next" && l.From == from && l.To == to {
			branch++
		}
	}
	require.Equal(p, 1, branch, "the branch was drawn")
}

// behindTheScenes shows the lanes of a service blueprint and says who does what
// there.
func behindTheScenes(p *person) {
	p.asks("service blueprint")
	p.until("the lanes show", `worthmap.serialise().then((t) => t.includes("\"backstage\""))`)
	p.key("!", shift)
	p.frame()
	c := p.content()
	lanes := map[string]string{}
	for _, e := range c.Maps[len(c.Maps)-1].Elements {
		if e.Type == "lane" {
			lanes[fmt.Sprint(e.Fields["type"])] = e.ID
		}
	}
	for _, card := range []struct{ lane, below, title string }{
		{"frontstage", "Describes the fault", "Listens and books"}, {"frontstage", "Watches the repair", "Explains what it was"},
		{"backstage", "Describes the fault", "Checks the stock"}, {"backstage", "Waits for the day", "Plans the route"},
		{"support", "Waits for the day", "Route planner"}, {"support", "Gets the bill", "Billing system"},
	} {
		x, y := p.card(c.titled(card.below).ID).X, p.card(lanes[card.lane]).Y
		p.doubleClick(point{X: x, Y: y})
		p.writes(card.title)
	}
}

const retail = `& Nadia, dresses a family of four
& Jo, buys when something breaks
Notice
  Sees a coat on somebody @place +2/0
  Gets the weekly letter @email 0/-1
    ? Only what fits our sizes
  Searches for warm and blue @web +1/+1
Compare
  Reads what others say @web +1/0 **
    "Only the bad reviews tell me something"
  Looks for the right size @web -2/-1
    ! Every brand measures differently
    ? Show it in the size of what I own
  Compares two shops @web -1/0
  Asks in the chat @chat ~12 -1/-3
    ! The answer does not fit the question
  = Be sure of the size before I pay
Decide
  Saves it for later @app 0/0
  Sees what delivery costs @web -3/-2
    ! Delivery shows on the last page only
  Looks whether the shop has it @app +1/+2
    ? Keep one at the counter
Buy
  Puts it into the basket @app +1/+1
  Makes an account @web -3/-4
    ! Another password
  Pays @app +1/+1
  Reads the confirmation @email +2/+1
  Changes the address @web -1/-1
  = Know the day it comes
Receive
  Waits for the parcel ~2880 -2/-3 **
    ? Delivery in two hours
  Follows the van @app +2/+1
  Misses the bell @place -4/-4
  Fetches it elsewhere @shop -2/-2
  Unpacks +4/+3 **
Use
  Checks the fit at home +1/+1
  Cuts the labels off 0/0
  Wears it for the first time +4/+3
  Washes it as the label says 0/-1
  Finds a loose button -3/-2
    ! Nobody says whom to ask
  Asks for a new button @chat ~45 -1/-2
  Gets one by letter @paper +3/+3 **
Return or stay
  Decides to send one back -1/-1
  Prints the label -3/-4
    ! Has no printer
    ? A code instead of a label
  Brings it to the shop @shop -1/-1
  Waits for the money ~7200 -3/-3
  = Send back in five minutes
  Gets the money @email +2/+2
  Rates the coat @app +1/0
  Sees what goes with it @app +1/0
  Joins the club @app +1/-2
  Shows it to a friend @place +4/+3
`

const b2b = `& Head of operations
& Buyer
& Engineer
& Works council
Feel the need
  Loses a night to a stop -4/-1/-3/0
  Names the problem in a meeting -2/0/-1/-1
  = Know what waiting another year costs
Look around
  Reads a case like ours @web +1/0/+2/0
  Talks to somebody who uses it @phone +3/+1/+3/+1 **
    "Would you buy it again?"
  Asks five makers for an offer @email 0/-1/-1/0
Prove it
  Sees it with our own data @room +3/+1/+4/-1 **
  Asks what is recorded of people @room -1/0/-2/-4
    ! Nobody can say who sees the data
    ? One page on data, signed by both
  Asks for a smaller start @email +1/+2/0/+2
Decide
  Compares offers @email -1/+1/0/0
    ! Every offer counts in another unit
  Agrees with the works council @room +1/0/+1/+3 **
  Signs ~14400 -2/-3/0/0
Begin
  Sets it up together @room +1/0/+3/+1
  Trains the first team @room +2/0/+2/+2
  = See a first result within a month
Live with it
  Asks for help @phone ~45 -2/0/-3/0
  Prevents a stop +4/+2/+4/+1 **
  Reviews the year @room +2/+2/+1/+1
    ? Show what it has saved
`

const repair = `& Owner of a washing machine
Before
  Something leaks -4
  Finds the number @web -1
Report
  Describes the fault @phone ~9 -2 **
    ! Tells it three times
  = Tell it once
Wait
  Waits for the day ~2880 -3
    ? Say half an hour before
Repair
  Opens the door @place 0
  Watches the repair @place +3 **
After
  Gets the bill @email -1
    ! The bill names parts by number
  Rates the visit @app +1
`
