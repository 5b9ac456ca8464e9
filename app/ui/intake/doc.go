// Package intake brings tables into a workspace: what a person dropped, pasted
// or chose becomes observations, survey counts and what else figures are
// computed from.
//
//	bytes ─► rows.Table ─► rows.Plan ─► reader ─► rows.Result
//	            ▲ form        ▲ columns   slices       │
//	            └── the dialog ┴─ names ──► exchange.Matching
//	                                               │ Bring in
//	                            edit.Large ◄───────┘ one step of undo
//
// Rules:
//
//	D1  Until “Bring in” nothing of a table is in the workspace; who leaves the
//	    dialog before leaves nothing behind.
//	D2  What is counted, refused, new and changed is shown before it is brought
//	    in, and is what then comes.
//	D3  The page answers while a table is read, matched and written: no slice
//	    takes longer than a frame, progress shows, and reading can be stopped.
//	D4  What a person chose stays when they choose something else, as far as it
//	    still means something.
//	D5  Every row that does not count is named with its line, its cell and a
//	    sentence, and can be downloaded.
//	D6  Cells pasted on a journey become its touchpoints at once, where each column
//	    is told (rows R9) and each row counts: one step of undo, and a sentence
//	    of what was made. Else they come here, and may still become plain cards.
//	    On a relational map they become people, where nothing of the table is left
//	    out, and relations, where any are: what is refused is in the sentence.
//	D7  An outline that is pasted on a map is read as the one that is typed (SK6).
//	D8  What is typed of a map stays until a map is made of it: who leaves the
//	    dialog finds it there again.
//	D9  Counts of a survey that are typed stay with their question while the dialog
//	    is open, whichever is chosen meanwhile and whatever others delete. Two
//	    surveys of one question, segment and period are made neither by adding one
//	    nor by correcting one.
//
// # Why one page and no steps
//
// Whether a guess is right shows in what comes of it: in the rows, the count of
// those refused, the names that were not found. Who would see these only at
// the last of several steps would go back and forth between them.
package intake
