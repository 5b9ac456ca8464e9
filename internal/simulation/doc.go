// Package simulation lets people edit one workspace over a network that fails,
// with the real replica, wire, server and store, in a time of its own.
//
//	device: Session, Doc, Replica, disk ─┐          ┌─ Hub ─► Session
//	device                               ├─ frames ─┤           │ Apply
//	device                               ─┘          └─ killed   ▼
//	                                                 journal ─► store
//
// A seed decides everything: who does what, which clock is wrong, what gets
// lost, when a page, a profile or the server dies. All of this package is in its
// tests, which are named P as SYNC 3.1. Each run ends with the network whole
// again, and then these hold:
//
//	G1  All devices, the store and a Doc made from what was accepted have the
//	    same registers; nobody was told that they differ.
//	G2  Every edit that a device kept was accepted once, or lies among the
//	    refused with its content. What was told to be at the server is there.
//	G3  The numbers of a replica are accepted in order from 1, and the positions
//	    of the stream have no holes.
//	G4  Nothing was shown to anybody before it was committed.
//	G5  Each thing is exactly once in the tree, among the unplaced or in the
//	    trash, and the tree has no circles.
//	G6  Every device gets the stream in order, each op once.
//	G7  Through a link for adding nobody changes what others made.
//	G8  No stamp is accepted that lies more than a minute ahead.
//	G9  Of those who vote at the same time each one's vote counts.
//	G10 Nothing is written that no person did; what is missing somewhere was not
//	    deleted.
//	G11 What only a newer program knows keeps its form: an older one writes it
//	    again as it was, or not at all.
//
// A failure prints its seed: run it with -args -seed, and keep it in
// testdata/seeds.txt for ever.
//
// # Why the fate of every edit is followed
//
// Devices that agree may agree on less than people did. So each edit is known
// from the gesture on, also under the names that it gets later, and what a
// device had not yet written down when it died is told apart from what was lost.
package simulation
