// Package lived tells from what people did at which time which journeys they
// really went, and how those differ from the planned one.
//
//	Event, Event … ──Gather──► Journey ──Lay──► Laid
//	case, step, time             │  ▲             shares, ways, drop-off,
//	                             └──┘             waiting, deviations
//	                            Merge
//
// It knows cases, steps and times; it knows no records and no drawing.
//
// Rules, by which the tests are named:
//
//	LV1  What was gathered does not depend on the order of the rows: events of
//	     a case are taken by their time, those of one moment in the order of
//	     the rows.
//	LV2  Gathering two tables of different cases and merging is gathering both
//	     at once. Only of paths, of which the most frequent are kept, one may
//	     count less than it happened, never more.
//	LV3  A step that the plan does not know is passed over: what came before
//	     it leads to what came after. It is counted by its name.
//	LV4  A case ends where its last event is. One that ends in the last stage of
//	     the plan has arrived, any other has dropped off there.
//	LV5  A waiting time that is told lies within 3 % of one that happened.
//	LV6  The same events give the same numbers everywhere: whole numbers only,
//	     no order of a map.
//
// # Why sums and not events
//
// A workspace has room for 20,000 things, and a month of a shop has more events
// than that. What people ask of them, how many went where and how long they
// waited, are sums; and nobody's single way through a shop belongs into a file
// that is handed on.
//
// # Why waiting times are counted in classes
//
// A median cannot be merged with another one. Counts in classes can, and with
// classes that grow with the time, sixteen for each doubling, a few numbers
// hold seconds and months alike (HdrHistogram, Tene 2015).
package lived
