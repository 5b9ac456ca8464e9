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
//	S5  Each workspace has a queue of its own: one that cannot be saved keeps no
//	    other waiting, and the worst state shows. What was refused is tried
//	    again every few seconds, and when the page comes to the front.
//	S6  A workspace that another tab deleted is not brought back by an edit
//	    here: it is edited in memory, and can be downloaded. When it comes back
//	    it goes on, with what waits here; what a file made anew in its stead is
//	    another one, and gets nothing of it. Whoever brings a file into one that
//	    was deleted puts it back.
//	S7  A backup has what waits to be saved too, and names what it lacks.
//	S8  What this page deleted last stays deleted, whatever waits to be saved,
//	    and comes back as it was, with its history and what waited, as long as
//	    the page lives. What the log could not give of it comes from the page.
//	S9  Before the page goes it can be told whether something done in it goes
//	    along: what waits, and, where the device keeps nothing, all of it.
//	S10 Restore points and deleted workspaces lie in the log as documents of
//	    their own, which no list of workspaces shows. A point is read back
//	    before it is said to be kept; going back to one is an edit.
//	S11 A device keeps the history of the last 30 days and the last 2,000 edits
//	    at least, 200,000 edits at most. What is older is folded into the values
//	    that stand, when the person rests.
//	S12 A deleted workspace lies in the bin for 30 days, with its history.
//	S13 Who was met in a shared workspace is known after a reload, by the name
//	    that they gave last; of the last 300 people and 3,000 page loads.
//	S14 What a server does not take leaves the open workspace in every tab, alone
//	    and in place. It is said once and kept with its content; what gets
//	    another stamp can still be undone. So it is with what was done on the
//	    device alone and a link does not allow; with a link that does it goes
//	    along, and who leaves has it back.
//	S15 How things stand with the server, its role and its time, every tab knows.
//	    A workspace that is deleted here, or left, takes its link along, and an
//	    undo brings it back with what waited.
//	S16 A workspace that a page made is kept from the first moment, but that page
//	    does not list it while it is as it was made: looking at a blank map is not
//	    work. It is not deleted for that: another tab may have it open, or words
//	    that are not sent yet.
//
// # Why less history than a server keeps
//
// Every edit that stays makes each opening slower, for this person alone. The
// server keeps 30 days and the last 200,000 edits, whichever is more; here the
// promise for replaced texts (30 days) decides, and a quiet workspace keeps its
// last 2,000 whatever their age.
package store
