// Package request answers measures asked in JSON, for the command line,
// scripts and the vectors of testdata/vectors.
//
//	{"measure": "GAP-1", "inputs": {…}} ──Answer──► {"measure": "GAP-1", "results": {…}}
//
// It knows the field names of MEASURES §10 and the neutral form of documents
// (DOMAIN §5); the formulas are in measure.
//
// Rules, by which the tests are named:
//
//	R1  Every vector of testdata/vectors for a measure that is here passes.
//	R2  A figure that cannot be a number is an object that says why:
//	    undefined, missing, insufficient or invalid.
//	R3  What is asked badly gets results all the same: a number that is none
//	    makes all of them invalid. Only what is no request is an error.
//	R4  Keys that nobody reads are named, and change no result.
//	R5  No input panics, and no result is NaN or infinite.
//	R6  The trail of an answer is the formulas of its measure with the numbers
//	    put in, and those come to the figures that are printed.
//
// # Why its own package
//
// The browser computes from a workspace and never reads requests. Formulas
// that know no JSON stay readable beside their definitions.
package request
