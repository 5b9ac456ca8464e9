// Package home is the page of all workspaces on the device.
//
//	store.List ──► Load ──► cards ──► thumbnails and findings, one after the
//	                                  other, kept by version and theme
//
// Rules:
//
//	H1  A thumbnail is the real drawing at low detail (DESIGN §9), painted by
//	    package svg into an <img>, so that nothing in it can run.
//	H2  The list shows at once; drawings come when the page has time, and none
//	    is made while a map is open.
//	H3  The foot says where the data lives, how much it is, and when it was
//	    last backed up.
package home
