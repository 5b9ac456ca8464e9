// Package screen paints scenes in the browser.
//
//	SetScene ─► index, damage ─┐
//	SetCamera ─► scroll, zoom ─┼─► board ─► words ─► web/canvas.js ─► two canvases
//	SetOverlay ────────────────┘   (one list and one      (in a worker,
//	                                copy a frame)          if it can)
//
// Two canvases lie upon each other: what is at rest, and what is being changed
// (dragged things, selection, guides, others' cursors). While a thing is
// dragged only the upper one is painted.
//
// Rules, by which the tests are named:
//
//	D1  A frame is painted only when something changed, in a frame of our own.
//	D2  What is on screen is copied, not painted again: a pan paints the
//	    stripes that come into view, an edit the boxes around what changed.
//	D3  What takes longer than a frame is painted in slices beside the
//	    picture on screen, which is stretched meanwhile.
//	D4  A node is encoded once, and again only when the zoom passes a bound
//	    of one of its shapes.
//	D5  The canvas and an SVG of the same scene look alike: 99 of 100 pixels
//	    within 16 of 255.
//	D6  No panic leaves a callback.
//	D7  A worker draws as soon as it has started; until then, and where it
//	    cannot, the page's own thread does. Both read the same lists.
//
// # Why words and not calls
//
// A call from Go to a canvas costs half a microsecond, and 10,000 cards are
// 50,000 calls. Copying a megabyte costs 19 microseconds.
//
// # Why scroll a canvas onto itself
//
// With a whole map of 10,000 cards in view, painting takes longer than a
// frame, whatever is batched. A stripe of it does not. Since the camera stands
// on whole device pixels, a scrolled picture equals a painted one.
//
// # Why a worker
//
// Canvas 2D costs the page three milliseconds for the smallest change, and ten
// for a scroll, when no graphics processor helps. In a worker it costs the page
// none: a pan and a drag of 10,000 cards take 1.3 ms of its thread. The page
// does not wait for the worker to start, and does not depend on it.
package screen
