// Package exhibit chooses the charts that a workspace's figures allow, and
// fills them in.
//
//	derive.Figures ──► Of(scope) ──► []Exhibit ──┬─ Chart ──► a panel, a card on the map
//	                                             ├─ Sheet ──► a file, a page
//	                                             └─ Lack, in words
//
// It knows which figure belongs to which chart; it computes no measure and
// draws nothing itself.
//
// Rules, by which the tests are named:
//
//	H1  Of names every chart that could be of a scope, each once and in one
//	    order: those of the map first, then record by record.
//	H2  An exhibit has a chart or says in a sentence what it lacks, never
//	    both.
//	H3  What a chart shows are the results that derive lists as figures.
//	H4  Find of the Ref of an exhibit is that exhibit.
//	H5  The same figures give the same exhibits; the day matters only where
//	    derive was told one.
//
// # Why a chart is named by a word and a record
//
// "target:i5" is what the command line, a command of the page and a card on
// the map say, so a chart that was found in one place can be asked for in any
// other. It stays the same chart while its data change.
//
// # Why what is lacking is listed too
//
// Who looks for the value map and does not find it should read what it waits
// for, instead of guessing whether the program has it.
package exhibit
