// Package store is what lies on this device: the workspaces, and whether the
// last edit is safe.
//
//	edit.Saved ──Keep──► queue ──one transaction a gesture──► log (IndexedDB)
//	                       │                                     │
//	                       └──► State, in words                  └──► other tabs
//
// Rules:
//
//	S1  Keep never blocks and never loses: ops wait in the queue until the log
//	    has committed them, in their order.
//	S2  "Saved on this device" is said only when the queue is empty and the
//	    last transaction was committed with strict durability (SYNC 2.11).
//	S3  When the log refuses, the state says not saved and why, the queue is
//	    kept, and a later try may still save it.
//	S4  A workspace is read once for a page load; two pages that show it share
//	    its document.
package store
