package view

// Measures of a journey, in board units (DESIGN §2). The board's origin is
// the upper left corner of the map.
const (
	labelWidth  = 92.0  // of the lane labels, left of the first column
	columnWidth = 136.0 // of a stage, unless somebody chose another
	columnMin   = 104.0
	columnMax   = 480.0

	peopleHeight   = 34.0
	headGap        = 8.0 // between people and stages
	headHeight     = 60.0
	feelingsHeight = 140.0
	valueHeight    = 168.0
	leakHeight     = 48.0
	foldedHeight   = 26.0
	cardsMin       = 72.0 // of a lane of cards with nothing in it

	inset      = 8.0  // of text in a cell or a card
	sideGap    = 6.0  // between a card and the edge of its column
	cardGap    = 8.0  // between cards, and between a card and its lane
	lead       = 15.0 // between the lines of a card
	stepHeight = 24.0
	bottomGap  = 10.0 // under the lowest card
)

// Sizes of letters (DESIGN §3).
const (
	small  = 12.0
	medium = 13.0
	large  = 16.0
)

// Levels of detail: what shows from which zoom on (DESIGN §8).
const (
	zoomBlocks = 0.30 // borders, flags, stage names of constant size
	zoomTitles = 0.45 // card titles in one line, figures
	zoomAll    = 0.70 // everything as drawn
	zoomMore   = 1.40 // and descriptions
)

// figureZooms are the zooms between which figures on gaps and leaks are drawn
// at one size, and how much larger than at 100 %: they stay readable from far
// away (DESIGN §8).
var figureZooms = [...]struct {
	from, to float32
	scale    float64
}{
	{zoomBlocks, zoomTitles, 2.2},
	{zoomTitles, .55, 1.9},
	{.55, zoomAll, 1.55},
	{zoomAll, .85, 1.25},
	{.85, 0, 1},
}
