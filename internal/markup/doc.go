// Package markup reads XML as far as workbooks and graphs use it: tags with
// their attributes, texts, the five entities.
//
//	bytes ──Read──► Reader ──Next, Next …──► Open, Text, Close
//
// Rules, by which the tests are named:
//
//	K1  Any bytes are read to their end, a step forward at each Next; nothing
//	    panics, and what is no XML is text or nothing.
//	K2  Prefixes of names are left out: what a file calls x:row is a row.
//	K3  Nothing is looked up: no entity but the five of XML and numbered
//	    characters, no document beside this one.
//
// # Why not encoding/xml
//
// It adds a quarter of a megabyte to the program of the page, and allocates a
// value for each of the 100,000 cells of a sheet.
package markup
