// Package view lays a map out: records and figures in, a drawing and the
// places of everything on it out.
//
//	journey.Map ─┐
//	             ├─► Journey ─► Layout ─► Scene ─► screen, svg, raster
//	derive.Figures                └─► Slot, Next, BoxOf … ─► edit
//
// It knows what a map looks like (DESIGN §2, §5, §8); it knows no tools, no
// pointer and no pixels.
//
// Rules, by which the tests are named:
//
//	V1  The same map, figures and options give the same drawing, byte for
//	    byte, whether laid out from scratch or after another.
//	V2  A node whose element, place and state did not change is the same
//	    pointer as before.
//	V3  Cards do not overlap, and text stays inside what it belongs to.
//	V4  What is missing is not drawn as zero: a thin broken bridge leads over
//	    what nobody rated, a cell says what it needs.
//	V5  Every node that belongs to an element says in words what it is.
//	V6  Figures are never cut; one that does not fit its mark stands beside it.
//	V7  Slot names the place that, given to the model, puts the thing where
//	    the line was shown.
//	V8  Rings in the lane of feelings wait for one persona: the one whom
//	    somebody chose, or the first. Her points lie above those of others.
//	V9  Where the name of a person stands depends on the shapes and names that
//	    it could meet, and on no others: only for those is a place found anew,
//	    and each is where it would be if all were placed from scratch.
//	V10 A line that shows with what is selected runs beside cards and figures,
//	    and below words.
//
// # Why charts hang
//
// A chart lies on a map as a card does, but shows figures of more than what it
// lies beside. It is hung after the map was laid out, whatever kind of map it
// is, and what somebody only supposes while dragging leaves it alone.
//
// # Why a bridge
//
// A curve that ends at each feeling nobody rated falls apart where few were
// asked, and nobody sees whose piece goes on where. A bridge is straight, thin
// and broken as no curve is, has no point, and words and key call it not rated.
//
// # Why a Layout lends its parts to the next
//
// A map of ten thousand cards is laid out after each edit. Columns that did
// not change are taken over as they are, so an edit costs what it changed.
// Only the newest Layout is to be used.
package view
