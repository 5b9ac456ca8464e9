// Package share is the dialog by which a workspace comes to other people: on
// the server, by links, and who is here now.
//
//	store.Publish ──► the first link, this device's own
//	store.AskAbout "/links" ──► list, new link ──► address, QR code
//
// Rules:
//
//	S1  Every kind of link says in words what it lets people do before it is
//	    made, and in the list.
//	S2  The address of a link is said once, when it is made: neither the server
//	    nor this page can say it again.
//	S3  A link that lets people change the maps is never drawn as a QR code,
//	    which whoever sees the screen can take away.
//	S4  What the server did not take is shown with its content, and can be
//	    copied or downloaded before it is forgotten. What only the link does not
//	    allow says how it gets there: by another link, or into a copy.
//	S5  The code of a room lets people look or contribute, never edit. It stands
//	    on the wall while it is asked for, and on a phone one field takes it.
//	S6  Who comes by a link or a code is asked how they are called: by a line
//	    over the map, which waits for nobody, goes for good when it is dismissed,
//	    and is not on a projector. The others have the name at once.
package share
