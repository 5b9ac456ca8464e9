// Package priority ranks what is marked on a map by what it does for people
// and what it takes: pains, ideas, opportunities and moments of truth.
//
//	workspace, a map ──Of──► Ranking ──► list, matrix (chart.Bets)
//	                            └─Put──► Change of the fields that say so
//
// It knows records and the quadrants of measure (JNY-6); it draws nothing.
//
// Rules, by which the tests are named:
//
//	PR1  What is marked on a map is each pain, idea and opportunity that hangs
//	     under it or is joined to what does, and each touchpoint that is a
//	     moment of truth. Each is listed once.
//	PR2  Impact and effort are what people entered: the impact of an idea or an
//	     opportunity, the severity of a pain, the importance of a moment. What
//	     lacks one of the two has no place, and is never drawn at 0.
//	PR3  First come quick wins, then big bets, fill-ins and what to avoid;
//	     within one the higher impact, then the lower effort.
//	PR4  Put writes a value that Of reads back at the same place, to the step
//	     of its scale, and only what changes.
//
// # Why one height for three scales
//
// A wall shows what hurts, what could help and what decides beside each other.
// Each has a scale of its own (MEASURES OUT-6, JNY-6; importance 0 to 10). All
// are shown as 0 to 10, so that the middle of each scale is the middle of the
// matrix, and dragging writes in the scale of the thing.
//
// # Why the effort of a touchpoint has another name
//
// The field "effort" of a touchpoint says how hard it is for customers, 1 to 7.
// What it takes to make it better is "fixEffort".
package priority
