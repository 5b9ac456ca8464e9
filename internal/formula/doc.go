// Package formula reads and computes what people write into a field: numbers,
// the names of other fields, and little more.
//
//	"[Wait, min] / 60 * Rate" ──Parse──► Expr ──Eval(Names)──► measure.Result
//	                                          └─Worked──► "45 / 60 * 30"
//
// It knows no records: Names says what a name stands for, which things lie
// within the one at hand, and which a link joins to it.
//
//	sum    = term { ("+" | "-") term }
//	term   = factor { ("*" | "/") factor }
//	factor = [ "-" ] ( number | name | call | "(" sum ")" )
//	name   = a word | "[" words "]" | words in quotation marks
//	call   = ("min" | "max") "(" sum { "," sum } ")"
//	       | ("sum" | "mean" | "min" | "max") "(" things ":" sum ")"
//	       | "count" "(" things ")"
//	things = name | "linked" [ name ] [ "by" name ]
//
// The name of things is their kind: sum(touchpoint: Cost) adds the costs of all
// touchpoints within a stage. What a link joins is said with "linked", of a kind
// or any, by links of a type or any: mean(linked idea by addresses: Votes).
//
// Rules, by which the tests are named:
//
//	F1  The same text and the same numbers give the same result everywhere.
//	F2  Missing is not zero: a result that lacks a number is missing, and names
//	    the first one that it lacks. A sum needs every number; a mean, a
//	    least and a most are over those that have one, and need one. A sum of
//	    no things is 0. Of linked things of any kind, those count that have such
//	    a number.
//	F3  Dividing by 0 is undefined; what grows past all numbers is invalid.
//	F4  What cannot be read is refused with the place and what is expected there.
//	F5  Any text is safe: its length and depth have limits, which are refused
//	    like what cannot be read, and nothing in it repeats.
//	F6  Who renames what a formula reads changes its names and nothing else of
//	    its text.
package formula
