// Package chart draws figures as charts: numbers in, a scene and a table out.
//
//	outcomes, series, results of measure ──► Chart ──┬─Draw──► scene ──► screen | svg | raster
//	                                                 └─Table─► rows of text
//
//	Landscape  importance × satisfaction      GAP-5
//	Grid       importance–performance         GAP-6
//	KanoPlane  what having adds, lacking costs GAP-7
//	ValueMap   quality × price, fair value    VAL-4
//	Waterfall  value to the customer          VAL-5
//	Target     plan, observations, forecast   MON-2, MON-9
//	Process    XmR chart with limits          MON-7
//	Run        run chart with its median      MON-8
//	Funnel     who goes on, who is lost       JNY-4
//	Spark      the smallest series            beside a figure
//
// A chart is a small struct: fill in what is known and call Draw. It computes
// no measure; limits, lines and verdicts come from package measure. Charts of
// points number their marks and list the names beside the field, so that names
// of any length stay readable.
//
// Rules, by which the tests are named:
//
//	A1  All of a drawing lies within its size, whatever the numbers, names and
//	    sizes are.
//	A2  No two texts of a drawing share room. A word that finds none is left
//	    out or ends in "…"; the table has it in full.
//	A3  Ticks are 1, 2 or 5 times a power of ten, or starts of days, months
//	    and years; large numbers are counted in millions and more.
//	A4  What is missing is said in words, in the drawing and in the table, and
//	    is never drawn as 0.
//	A5  Each state has a shape, a pattern, a place or a word beside its colour.
//	A6  Table holds every datum that Draw was given, drawn or not, under a
//	    header, each row as long as it.
//	A7  The same chart and size give the same scene. Title says what it shows,
//	    Desc what it says, in a sentence or two.
//
// # Why numbers on the marks and names in a list
//
// Opportunities crowd in one corner of their landscape; names beside the marks
// would cover each other or have to be cut. A number is small, can step aside
// on a thin line when marks crowd, and finds its name in a list that is in the
// order of what is worth working on. Marks for which the list has no room stay
// dots, named in the table: thirty badges on lines say less than twelve.
//
// # Why words are placed, not laid over
//
// What is written keeps its room (canvas.take), and whatever comes later looks
// for free room or stays away. No text is ever painted over another, without
// any look at the finished picture.
//
// # Why no lines of feeling or value here
//
// The curves of a journey belong to its stages and are drawn by view, with the
// handles that people drag. What stands here belongs to no place on a map.
package chart
