// Package block keeps stages with what they hold on this device, to put copies
// of them into other journeys, of other workspaces too.
//
//	edit.Block ──keep──► the device ──insert──► edit.Paste
//
// Rules:
//
//	K1  What is inserted is a copy with IDs of its own, one step of undo; what
//	    was kept stays as it was.
//	K2  What does not fit on the device is said, and loses nothing that was
//	    kept before.
//	K3  What is kept and cannot be read is put aside, unchanged, and said: a
//	    later version may have written it.
package block
