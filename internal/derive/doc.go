// Package derive computes every figure that a workspace's data allow, for
// each element, stage and map, and tells of each how it came about.
//
//	         touched ids
//	              │
//	Workspace ────┼──► indicator ──► outcome ──► stage ──► map
//	   │          │                                ▲
//	   └── journey.Read ── touchpoints ──► persona  │ shares, ranks
//	                                                │
//	                    Why(ref) ◄── text, only when somebody asks
//
// It knows maps and measures; it knows no drawing, clock or network, and it
// writes nothing.
//
// Rules, by which the tests are named:
//
//	D1  Refresh with the touched ids equals computing everything anew.
//	D2  A figure that did not change is the same pointer, so that a reader
//	    compares pointers to know what to draw again.
//	D3  A figure that cannot be computed says what is missing, and at which
//	    element and field it is entered.
//	D4  Weight of an outcome: what it says (outcome OM12), else 1.
//	D5  Expected and delivered value are what people entered; where they did
//	    not, the weighted means of importance and satisfaction over the stage's
//	    outcomes, marked as from a survey.
//	D6  Survey figures stay within a segment: "all" where it was asked, else
//	    the segment with the most answers.
//	D7  The numbers put into a formula are the numbers it was computed from.
//	D8  Every figure that is listed has a trail: its measure, its formula, its
//	    inputs with the records that they come from.
//	D9  What a rule of the table reads through its reading is what its figures
//	    depend on, and what their trail shows. It reads nothing else.
//	D10 What moves a figure most is tried on a copy, each input alone: nothing
//	    that anybody sees changes by asking.
//	D11 What is tried on a copy reads as it would if it were entered; accepting
//	    writes the tried numbers and nothing else, as one Change.
//	D12 An option of a measure is the standard one unless the workspace's own
//	    record says otherwise; what is computed with another one is marked.
//	D13 Rates and money that meet are of one length of time: what cohorts show of
//	    months is brought to a year (MEASURES CUS-5), or the money to a month.
//	D14 What cases did (journey.Lived) stands in where nobody entered a number:
//	    their count for who enters a stage (JNY-4), the median time to what
//	    came next for the wait (JNY-5), the mean of what they rated for the
//	    satisfaction with a touchpoint (JNY-2, JNY-3). The trail says so, with
//	    when that was.
//	D15 Who asks about one record has no others computed but those whose figures
//	    it reads: of 10,000 people one at a time can be asked about.
//	D16 What is entered of a period that has begun counts now: a rating as an
//	    observation. Looking back, a period counts from its last day on. What is
//	    entered of one yet to come is a plan: no figure reads it.
//
// A field that people compute (F7) is a figure too, and nothing of it is stored:
//
//	D17 Its formula reads numbers of the record by the names that people see:
//	    fields they added, fields the kind has, figures; and the same of what
//	    lies within or is linked. It is missing with the name of the first
//	    number it lacks.
//	D18 A field that leads back to itself has no value, and says by which way. A
//	    link leads back: a field that reads itself by one has none either.
//	D19 Who renames a field renames it in every formula that reads it, in the
//	    same change. A name means one thing of a kind of record. Of a field that
//	    is deleted, the formulas that read it say that it is not there.
//
// Of what is followed over time:
//
//	D20 A prediction is judged once its period is over by the day that counts,
//	    by what was seen until then and after it was written.
//	D21 How something stands on its map is what the list says of it: the same
//	    indicators, weights and day. What has no plan is not held against one,
//	    and says what of it is missing; what has an indicator without data is
//	    not met. A status is of the plan and a verdict of the change: where one
//	    cannot be told and the other can, the words say of what it is.
//	D22 A review is due a cycle after the last look by the day that counts: an
//	    observation, a note, a rating; what was never looked at, at once.
//	D23 An indicator tells of what people seek of a value (VAL-8) only where the
//	    measure names it.
//	D24 Progress and confidence roll up the chain: the weighted mean of the
//	    outcomes behind, and the least sure link on the way.
//	D25 What was seen last of an indicator, and rated last of a partner, is old
//	    after two of the cycles in which somebody promised to look, else after
//	    twice the usual time (median) between two looks, else after two years.
//	    What was never seen is missing, not old.
//	D26 What moved from one round to the next is held against what is sought
//	    today, and is known only of what was seen in or before both.
//
// Of what a figure says, and of what there are figures:
//
//	D27 What an explanation says as text is said here, line by line (Why.Lines):
//	    the outline, the command line and reports write these lines and no others.
//	D28 An explanation says what the record is founded on: where its data are
//	    from, its evidence with grade and source, what people said of it.
//	D29 A share of fewer than 30 is marked, and says where the share of all lies
//	    (MEASURES 0.5): so is what is made of one, such as an opportunity or how
//	    far an indicator in percent has come. What is counted on the map is no
//	    sample and says nothing of the kind.
//	D30 Of each question that people can be asked about a record (Questions) a
//	    figure of that record comes.
//	D31 What people get at a touchpoint less what it costs them is the value that
//	    is created or destroyed there (VAL-1); a stage's is that of its
//	    touchpoints. Where nobody said either there is none.
//
// # Two ways to the same figures
//
// A canvas knows what it draws and takes the typed figures: Map, Stage,
// Outcome, Indicator. A list, a report or a search takes whatever there is:
//
//	List(scope) ──► []*Figure     of a record, stage, cluster, map or workspace
//	Headlines(map) ─► what its kind of canvas shows first (MEASURES §8)
//	Why(figure.Ref) ─► the trail of any of them
//
// Behind List stands a table of rules, one for each measure: of which kinds of
// record it tells, and a function that reads the record and gives figures. A
// figure is named by its measure and the field of MEASURES §10, "MON-6.slope";
// those that have a name of their own, such as Opportunity, keep it.
//
// # Why rules read through a reading
//
// A rule that asks the workspace for numbers says three things at once: what
// to compute with, when to compute anew, and what to show to somebody who asks
// why. Said once, they cannot contradict each other: the same function runs to
// figure, with the reading noting what it touched, and to explain, with the
// reading noting what it found.
//
// # Why the day is given
//
// Where an indicator should stand depends on the day. At sets it; a day that
// this package looked up itself would make two runs differ.
//
// # Why the journey is read here
//
// Figures and drawing must agree on what stands at a stage. Journey hands out
// the map as it was read for the figures, so an edit reads it once.
//
// # Why maps are computed when first asked for
//
// A workspace may hold many maps and a screen shows one. A map that was asked
// for once is kept up to date by Refresh; the others cost nothing.
//
// # Why some figures wait
//
// Communities and centrality take a second for 2,000 entities. Relations reads
// what they are computed from, Compute does it anywhere, Keep lists the result;
// where the map has changed meanwhile it is marked as being recomputed.
//
// # Why a trial copies the document
//
// A slider moves while others edit, and what it shows must be what accepting
// gives. A copy runs the very code that the real figures run; it is made once,
// and each move of the slider costs what one edit costs. A figure that did not
// change keeps its pointer there too (D2), so that what else would change is
// found by comparing pointers.
//
// # What offers are compared with
//
// Offers lie on a map; one that says who else offers it is a rival's. An offer
// is compared with those of others that customers rated, each of them with
// those of all others: then all stand on one value map (VAL-2 to VAL-4). What
// an attribute matters is said on the map, once for all offers.
//
// # What has no records
//
// A workspace keeps of a dot vote only the sum (JNY-6), and of orders what the
// last twelve months came to (CUS-6).
package derive
