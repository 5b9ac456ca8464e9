// Package outcome reads and edits an outcome map: what people value, the
// outcomes that deliver it, what leads to them, how they are measured, and who
// is to change.
//
//	Activity ─► Opportunity ─► Process ─► Output ─► Outcome … ─► Impact, Value
//	                                                  ▲   ▲
//	                                        indicators   ideas, assumptions
//
//	Workspace ──Read──► Map ──► derive, view
//	    ▲                 │
//	    └── Doc.Apply ◄── Change ◄── Add, AddMarker, AddPractices, Assume, Measure, Release
//
// It knows the chain, its grid (partners, strategies, practices, harvest) and
// what is missing in it; it knows no measures and no drawing.
//
// Rules, by which the tests are named:
//
//	OM1  A record of the map stands in one place: on the chain by its kind, in
//	     the grid by its kind, or among the rest. None is left out.
//	OM2  Read gives the same pointers for what did not change, and the same Map
//	     where nothing on it did.
//	OM3  Every link of the chain leads from what causes to what is caused,
//	     whichever way its record is written; one that closes a circle is kept,
//	     and marked as leading back.
//	OM4  An outcome stands one step behind the last outcome that leads to it;
//	     one that leads to no other outcome stands in the last step.
//	OM5  A link is as sure as somebody said; else as the least sure assumption
//	     or risk that it names, or that supports what it leads from. Two people
//	     who each give it one both keep theirs.
//	OM6  Sight is all that a thing leads to and all that leads to it, along the
//	     chain, itself included.
//	OM7  An orphan lacks a way: nothing serves an outcome, a value or an impact,
//	     or only what it leads to itself; an activity, an output, a process
//	     serves nothing, or only such as serve nothing but each other. An
//	     opportunity may lie open, and nobody works towards harm or what was not
//	     intended.
//	OM8  A new card beside another is of the next kind on the chain and linked
//	     with it by the relation that fits the two.
//	OM9  A new progress marker belongs to its partner's first challenge, and
//	     stands right behind the marker beside which it was made, else at the
//	     end of its level.
//	OM10 The eight practices of Outcome Mapping are added together, those that
//	     the map has not. One is told by its field, else by its title.
//	OM11 What lies ahead of or behind a record is found along the links of the
//	     chain, all of them and over all maps: the sheets, the report and the
//	     map tell of one chain.
//	OM12 An outcome weighs what its field says, else its importance.
//	OM13 Harm and what was not intended are told apart from what people work
//	     towards: in counts, in tables, and in how a card stands. Harm that
//	     meets its target is kept down; that is no success of an outcome.
//
// # Why values stand at the end
//
// Arrows mean "leads to" on the whole map. People value what an outcome does
// for them, so the value is where the arrows end; who works from the value
// back to the actions goes against the arrows, one column at a time.
//
// # Why an outcome that leads nowhere stands last
//
// The last step is where a reader looks for what all of it is for. An outcome
// that serves the impact directly belongs beside the others that do, not at
// the left because nobody wrote down what comes before it.
package outcome
