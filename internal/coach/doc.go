// Package coach reads a sentence as a good colleague would and says what to
// look at again: whether an outcome reads like an output, what a provocative
// proposition misses, whether a value is told by who values it.
//
//	text ──Read(kind)──► []Hint: which rule, which words, why
//	                        ▲
//	                  rules.go: lists of words
//
// It knows words of English and nothing else: no record, no page, no clock.
//
// Rules, by which the tests are named:
//
//	CO1  A hint names the words that raised it, and says why in a sentence.
//	CO2  The same sentence gets the same hints, in the order of the rules.
//	CO3  A hint is a question. No caller may refuse a sentence because of one.
//	CO4  What only people can judge has no rule: whether a proposition comes
//	     from the core, and whether it can be achieved.
//	CO5  Precision and recall on sentences that were not looked at while the
//	     rules were written are measured, and do not fall.
//	CO6  No text panics; a long one is read as far as its first 400 words.
//	CO7  A hint that was dismissed stays away while the sentence reads as it did:
//	     whoever calls keeps it with the text.
//	CO8  A noun is not our own work where what follows does something: train
//	     passengers who reach work on time are no training.
//
// # Why lists of words
//
// They run on the device within microseconds, give the same answer tomorrow,
// and whoever disagrees with a hint can read why it was given. A model that
// reads better would be larger than the program.
package coach
