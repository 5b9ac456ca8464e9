package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What hands do with cards and stages, each in a fresh copy of the example.
func TestHandlesCards(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	seesWhatIsDrawn(p)
	p.then("drags a touchpoint into another stage and takes it back", dragsATouchpointIntoAnotherStageAndTakesItBack)
	p.then("Escape in a drag leaves no trace", escapeInADragLeavesNoTrace)
	p.then("renames a card in place with an input method", renamesACardInPlaceWithAnInputMethod)
	p.then("undoes and redoes everything of a minute", undoesAndRedoesEverythingOfAMinute)
	p.then("pastes lines as cards", pastesLinesAndCellsAsCards)
	p.then("zooms about the pointer and fits", zoomsAboutThePointerAndFits)
	p.then("moves together what was selected together", selectsByAFrameAndMovesTogether)
	p.then("moves a stage with all that is in it", movesAStageWithAllThatIsInIt)
	p.then("selects by a marquee", selectsByAMarquee)
	p.then("connects two cards with the arrow tool", connectsTwoCardsWithTheArrowTool)
	p.then("undoes by a toast what it speaks of", toastUndoesWhatItSpeaksOf)
}

func dragsATouchpointIntoAnotherStageAndTakesItBack(p *person) {
	require.Equal(p, "s1", p.content().element("t01").In)
	was := p.card("t01")

	p.drag(was, p.card("t08"))
	p.frame()
	require.Equal(p, "s3", p.content().element("t01").In, "t08 hangs in the third stage")
	p.saved()
	p.picture("dragged")

	p.key("z", ctrl)
	p.frame()
	require.Equal(p, "s1", p.content().element("t01").In)
	assert.InDelta(p, was.X, p.card("t01").X, 1)
	p.key("z", ctrl, shift)
	p.frame()
	require.Equal(p, "s3", p.content().element("t01").In)
}

func escapeInADragLeavesNoTrace(p *person) {
	before := get[string](p, `worthmap.serialise()`)
	p.dragTo(p.card("t01"), p.card("t14"))
	p.key(escape)
	p.mouse("mouseReleased", p.card("t14"), 1, 0)
	p.frame()
	require.Equal(p, before, get[string](p, `worthmap.serialise()`))
}

func renamesACardInPlaceWithAnInputMethod(p *person) {
	until(p.T, "a text field stands on the card", patience, func() (bool, error) {
		p.doubleClick(p.card("t02"))
		p.frame()
		var ok bool
		err := p.eval(`["INPUT", "TEXTAREA"].includes(document.activeElement.tagName) || document.activeElement.isContentEditable`, &ok)
		return ok, err
	})
	p.key("a", ctrl)
	p.composes([]string{"に", "にほ", "にほん"}, "日本の手紙")
	p.key(enter)
	p.frame()
	require.Equal(p, "日本の手紙", p.content().element("t02").Title)
	p.saved()
}

func TestTypesAWholeJourneyWithoutTheMouse(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.blank(s)
	p.board()
	// An empty map takes what is typed for its first stage; then each Enter goes
	// on to the next card and nobody needs the mouse.
	p.types("Apply")
	p.key(enter)
	p.frame()
	for _, title := range []string{"Fills in the form", "Waits for an answer"} {
		p.until("a text field waits", `document.activeElement.tagName === "TEXTAREA" || document.activeElement.tagName === "INPUT" || document.activeElement.isContentEditable`)
		p.types(title)
		p.key(enter)
		p.frame()
	}
	p.key(escape)
	p.frame()
	c := p.content()
	require.Equal(t, []string{"Apply"}, c.titles("stage"))
	require.Equal(t, []string{"Fills in the form", "Waits for an answer"}, c.titles("touchpoint"), "an empty card leaves no trace")
	require.Equal(t, c.titled("Apply").ID, c.titled("Waits for an answer").In)
	p.saved()
	p.picture("typed")
}

func undoesAndRedoesEverythingOfAMinute(p *person) {
	before := get[string](p, `worthmap.serialise()`)
	p.selects("t03")
	p.key("d", ctrl) // duplicate
	p.frame()
	p.selects("t05", "t06", "t07")
	p.key(remove) // Delete
	p.frame()
	require.Nil(p, p.content().element("t05"))
	after := get[string](p, `worthmap.serialise()`)
	require.NotEqual(p, before, after)
	for range 2 {
		p.key("z", ctrl)
		p.frame()
	}
	require.Equal(p, before, get[string](p, `worthmap.serialise()`))
	for range 2 {
		p.key("z", ctrl, shift)
		p.frame()
	}
	require.Equal(p, after, get[string](p, `worthmap.serialise()`))
}

func pastesLinesAndCellsAsCards(p *person) {
	p.selects("s1")
	p.pastes("Reads the reminder\nAsks a friend\n")
	p.frame()
	p.until("the lines are cards", `worthmap.serialise().then((t) => t.includes("Reads the reminder") && t.includes("Asks a friend"))`)
	before := get[string](p, `worthmap.serialise()`)
	stage := p.content().titles("stage")[1]
	p.pastes("Channel\tTouchpoint\tStage\nWebsite\tFinds the form\t" + stage + "\nSMS\tGets a code\tCollects\n")
	p.sees("2 touchpoints added, 1 stage made.")
	assert.Subset(p, p.content().titles("touchpoint"), []string{"Finds the form", "Gets a code"})
	assert.Contains(p, p.content().titles("stage"), "Collects")
	p.picture("pasted-table")
	p.key("z", ctrl)
	p.until("one step takes it back", fmt.Sprintf(`worthmap.serialise().then((t) => t.length === %d)`, len([]rune(before))))
	p.pastes("Ann\tBo\nCid\tDee\n")
	p.sees("Say what the rows are")
	p.picture("pasted-untold")
	p.picks("data-kind", "Touchpoints of this journey")
	p.sees("2 rows counted, 0 refused. 2 new")
	p.picture("pasted-told")
	p.press("Make plain cards of the cells")
	p.until("the cells are cards", `!document.getElementById("dialog") && worthmap.serialise().then((t) => t.includes("Dee"))`)
	p.key("z", ctrl)
}

func zoomsAboutThePointerAndFits(p *person) {
	view := func() camera { p.frame(); return get[camera](p, `worthmap.camera()`) }
	fit := view()
	at := p.card("t05")
	p.wheel(at, 0, -240, ctrl)
	p.frame()
	near := view()
	require.Greater(p, near.Z, fit.Z)
	now := p.card("t05")
	assert.InDelta(p, at.X, now.X, 1.5, "what is under the pointer stays there")
	assert.InDelta(p, at.Y, now.Y, 1.5)
	p.board()
	p.key("!", shift)
	assert.InDelta(p, fit.Z, view().Z, 0.01)
}

func selectsByAFrameAndMovesTogether(p *person) {
	p.selects("t03", "t04")
	from, to := p.card("t03"), p.card("t08")
	p.drag(from, to)
	p.frame()
	c := p.content()
	require.Equal(p, "s3", c.element("t03").In)
	require.Equal(p, "s3", c.element("t04").In)
}

func movesAStageWithAllThatIsInIt(p *person) {
	p.drag(p.card("s1"), point{p.card("s3").X + 40, p.card("s1").Y})
	p.frame()
	stages := p.content().titles("stage")
	require.NotEqual(p, "Notice and get referred", stages[0])
	require.Equal(p, "s1", p.content().element("t01").In)
}

// The guided start leads by what the map lacks, with the pen in hand.
func TestIsLedFromStepToStep(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	p.press("Customer journey: Guided")
	p.sees("What the customer values")
	waits := `document.activeElement.tagName === "TEXTAREA" || document.activeElement.isContentEditable`
	for _, step := range []struct{ lack, typed, then string }{
		{"No persona yet", "Marta", "Nothing they value yet"},
		{"No stage yet", "Book", "No touchpoint yet"},
		{"No touchpoint yet", "Calls", "1 touchpoint has no feeling"},
		{"Nothing they value yet", "Time", "1 stage has no desired outcome"},
		{"1 stage has no desired outcome", "Reach a person", "1 stage has no expected value"},
		{"1 stage has no idea yet", "Call back", "1 idea has no votes"},
	} {
		p.press(step.lack)
		p.until("a text field waits after "+step.lack, waits)
		p.types(step.typed)
		p.key(escape)
		p.sees(step.then)
	}
	p.saved()
}
