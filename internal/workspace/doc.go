// Package workspace reads what all maps share and say once: people, values,
// outcomes, measures, observations, evidence and actions.
//
//	crdt.Doc ──Refresh(touched)──► Workspace ──► journey, relation, outcome
//	  registers                     Element          refer to each other by ID
//
// It knows records and what refers to what; it knows no map's layout and
// writes nothing but Changes that somebody else commits.
//
// Rules, by which the tests are named:
//
//	W1  A record exists once. Its place hangs it under one parent, its home;
//	    every map may show it by its ID.
//	W2  An Element is never changed: a change of its registers makes a new
//	    one, so the pointer is the version.
//	W3  Refresh with the touched IDs equals reading everything anew.
//	W4  A register that this package does not understand stays as it is and
//	    goes out again as it came in.
//	W5  A value outside its scale is refused when it is entered, with the
//	    range; one that came from a file or a peer is shown and named by Check.
//	W6  Who does it, or whose it is, is one word, wherever it is read or typed.
//	W7  What people rate round by round is a register a round, and what they
//	    answer of a proposition a register a question: two who say two things
//	    both keep theirs. What an older program wrote in one is read.
//	W8  How sure people are stands in the register "confidence" of any record.
//	    A file that has it among the fields is read; what is entered wins.
//	W9  A field that people added goes by its key: renaming it touches no value,
//	    and deleting it hides its values until it is brought back. No other
//	    field gets its key.
//	W10 What is said of a measure of a value is a register a member, so that of
//	    two people who change two measures, or two numbers of one, both keep
//	    theirs. The list that a file has stays as it came, and lies beneath them:
//	    a measure goes by its "id" there, else by where it stands. They go out as
//	    one list; in which a measure has an "id" only if it would else go by
//	    another name.
//
// # How a record lies in registers
//
// Common members have a key of their name ("title", "importance"); members of
// "fields" in the neutral form (DOMAIN §5) have "f/" in front; tags "tags/";
// members that nobody here knows "x/". An object that people edit part by
// part is a register a part ("f/expected/functional"), so that two people who
// rate two dimensions both keep their number.
//
// # Why all that is known of an ID is in one place
//
// A page that opens asks of ten thousand cards what each is and what lies near
// it. Looking a card up by its ID among thousands is what that takes its time
// for, so a reader looks it up once and asks the Record the rest.
//
// # Why a list of measures is not taken apart
//
// Who changes one measure first would write all of them, and of two who do so
// apart the later one would put the other's number back to what it was. So
// only what is changed is written, on top of a list that nobody changes.
//
// # Why shared records hang under a map
//
// A file puts each element into one map, and a person who deletes a map means
// what was made there. Readers look them up in the whole workspace, so where
// a record hangs decides nothing but what is deleted with what.
package workspace
