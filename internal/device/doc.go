// Package device is a page without a page: a replica, its document and a real
// socket, for tests and for load. It does over the network what app/link does
// in a browser.
//
//	Edit ─► Session ─► Doc
//	            │ ops
//	            ▼
//	         Replica ◄──► socket ◄──► server
//
// Rules:
//
//	V1  What a person would be shown as saved on the server is what the server
//	    acknowledged, to this device or in its stream, and nothing else.
//	V2  A device that is closed and opened with its State goes on where it was.
//	V3  It comes back by itself, and at once when it is told that there is a
//	    network again.
package device
