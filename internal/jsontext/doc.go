// Package jsontext holds one JSON value as text and reads it strictly.
//
//	bytes ──Parse──► Value ──Get, Items, Text, Number──► Go values
//	  │                ▲  └──String, Indent──► the same bytes on every platform
//	  └──ParseTree──► Node, which knows where each value ends
//
// It knows JSON and nothing of maps. A Value is immutable and comparable, so
// that it can sit in a register, be a map key and be shared between documents.
//
// Rules, by which the tests are named:
//
//	J1  Parse refuses what RFC 8259 refuses, and also duplicate keys, invalid
//	    UTF-8, lone surrogates, numbers that no float64 can hold (unless the
//	    caller answers to those), text after the value, and nesting, length
//	    or number beyond the limits of the caller.
//	J2  Printing what was parsed and parsing it again is the same Value; keys
//	    keep their order and numbers their spelling.
//	J3  No input panics, and work grows in proportion to its length.
//	J4  An error says line and column, counted from 1.
//	J5  A Node has the same members and items as its Value, in their order.
//
// # Why not encoding/json
//
// Its decoder matches keys in any letter case and lets the last of two equal
// keys win (SYNC 2.10), which lets one reader of a file see other data than
// the next. Values here are slices of the text that was read: a file with ten
// thousand cards becomes registers without a copy of every string.
package jsontext
