// Package relation reads and edits a relational customer map: who our
// customers are, who surrounds them, what flows between them, what they share,
// which clusters they form and what we mean to do.
//
//	Workspace ──Read──► Map ──► derive, view
//	    ▲                 │
//	    └── Doc.Apply ◄── Change ◄── AddPerson, Relate, Pin, MoveTo, Arrange …
//
// It knows who is who and who is linked with whom; it knows no measures but
// how alike two people are (REL-1), and no drawing.
//
// Rules, by which the tests are named:
//
//	RM1  People stand in the order of the workspace, each once, whatever holds
//	     them; relations join two people of one map.
//	RM2  Read gives the same pointers for what did not change, and the same Map
//	     where nothing on it did.
//	RM3  A cluster holds those whom its list names and those whom a link
//	     "contains" joins to it. Who is in several is at home in the first.
//	RM4  What two people share is computed at every reading and never stored: a
//	     link of a threshold says which traits, of how many. A page may have it
//	     computed in steps, and until then shows the links that it had. Where
//	     more than 50,000 pairs reach the threshold, all are counted and the most
//	     alike of them are linked.
//	     An attribute counts as often as the map's record says, once where it
//	     does not.
//	RM5  How the map is arranged, sized and cut off is a field of the map: all
//	     who open it see the same. A word that nobody knows is the usual one.
//	RM6  A place by hand is the middle of the shape. Taking it away gives the
//	     place back that the arrangement has for it.
//	RM7  How near somebody is, is how many recorded relations lie between them
//	     and our own organisation; without one, between them and a customer.
//	RM8  Who moves to another cluster leaves every other; a cluster's list and
//	     its links then say the same of them.
//	RM9  A proposed group changes nothing until it is accepted. Who is pinned to
//	     a cluster stays in it, who was excluded stays out, what was refused is
//	     not proposed again as long as it is much the same; a group is named by
//	     what tells its people from the others, so that its name stays. A cluster
//	     falls apart by the options by which groups are looked for.
//	RM10 What people say of a flag, and which types they choose, stands beside
//	     what figures say and never in its place.
//	RM11 A way is the shorter the stronger its relations are. No competitor
//	     introduces anybody.
//	RM12 What breaks without somebody is counted on the map without them: who is
//	     left without a way to us, and which flows end.
//	RM13 Each person has one vote for an idea, in a register of their own; ideas
//	     stand by potential and value, then by votes.
//	RM14 Who says since and until when is there from the one period to the
//	     other, both included; where nothing is said, always, as with an end in
//	     the year 9999. A relation is
//	     there while both whom it joins are, within its own dates.
//	RM15 What is asked at every look (whose relations somebody's are, which traits
//	     there are, from when to when dates are said) is found when the map is
//	     read, and again only where what it follows from changed.
//	RM16 Each cluster has a number, from 0: what its record says or, where it says
//	     none, the least that is free, in their order. Who takes a cluster away
//	     writes the numbers of the others down, so that they keep their colours
//	     and, as far as there is room, their places. Nobody types it: no table
//	     has a column of it.
//	RM17 Where people stand by cluster and by relations is said of the map, a
//	     register for each person, and written along with an edit that could
//	     move others than it names. It counts while somebody is at home where
//	     they were; it is no hand's place, and taking it away lays all out anew.
//
// # Why where people stand is kept
//
// A place that follows from all names and links is another place after each of
// them. What is written is what everybody saw, so it moves nobody; two devices
// that write it apart write the same, or of two places the later. It is taken
// back with the edit that it came with, which leaves the map as it was before.
// It is said of the map and not of the people, whom others may have made, locked
// or deleted meanwhile: none of that is anybody's work on them.
//
// # Why clusters hold by list and by link
//
// Files say it both ways (DOMAIN §2.2), and the figures count both. Reading
// one of them only would draw somebody outside a hull whose flags count them.
//
// # Why nearness and not a field
//
// Rings ask who is inside, at the edge and outside. A relation that is recorded
// answers it, stays true when relations change, and can be explained; a field
// would be one more thing to keep.
//
// # Why one over strength and not a product of trust
//
// The product of strengths reads well as a chance, but a shortest way needs its
// logarithm, which differs in the last digit between machines, and REL-3
// already measures how far two people are apart by one over strength.
package relation
