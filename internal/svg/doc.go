// Package svg paints a scene as SVG text, and finds the map that such a text
// carries.
//
//	Scene ──► Paint ──► <svg> shapes, text, titles … <metadata> source </svg>
//	                                                          │
//	                                 bytes of a map ◄── Source┘
//
// Rules, by which the tests are named:
//
//	V1  The same scene and options give the same bytes, on every platform.
//	V2  The text is well-formed XML with elements and attributes of a short
//	    list only: no script, style, image, use, foreignObject, no entity
//	    but the five of XML (SYNC 2.12). Words of people become text and
//	    attribute values, never markup.
//	V3  Letters that XML cannot hold, and control characters, become U+FFFD.
//	V4  A number has two decimals at most and is finite.
//	V5  Colours are plain values; a pattern carries each meaning that colour
//	    alone would (DESIGN §4).
//	V6  A node with words for it is one image with a title, in painting
//	    order; what has none is left out for those who listen.
//	V7  Source gives back the bytes that Paint was given. It reads nothing
//	    but <metadata> and refuses document types and entities.
//	V8  Pieces are the bytes of Paint, cut between letters.
//
// # Why bytes by hand
//
// A map of 10,000 cards is written within 150 ms in the browser. Calls are dear
// in WebAssembly, and encoders make several for each number and each word.
//
// # Why in pieces
//
// Such a drawing is 15 MB. A page that holds it whole, and doubles its room on
// the way there, keeps three times as much for good: memory of WebAssembly never
// shrinks.
package svg
