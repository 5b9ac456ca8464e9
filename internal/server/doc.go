// Package server answers HTTP: the page, the program and its assets, out of
// the packed folder that it is given.
//
//	GET /  /w/<workspace>[/<map>[/<element>]]   the page (shell)
//	GET /web/<name>.<hash>.<ext>                 assets that never change
//	GET /web/<name>.<ext>                        the same by plain name
//	GET /app-worker.js  /manifest.webmanifest    always asked for anew
//	GET /healthz /readyz                         for who runs the server
//	    /api/…                                   nothing yet, never cached
//
// Rules, by which the tests are named:
//
//	H1  Every answer, errors included, carries the headers of SYNC 2.12.
//	H2  What has its hash in its name is kept for ever; all else is asked for anew.
//	H3  Files go out as they were packed, in the best encoding that is accepted.
//	H4  Only GET and HEAD, only clean paths, no listing, no ranges; no answer
//	    repeats what was asked.
//	H5  A foreign or malformed Host is refused before it reaches a header.
//	H6  Stopping lets answers under way finish.
//	H7  Only pages of ours reach what can change something: an Origin is the
//	    host that was asked or the published one, to the letter.
//	H8  What a request says of its address counts only behind a proxy of ours.
//	H9  Logs and metrics name routes, counts and times: no address, name or
//	    token that somebody sent.
//
// # Why not http.FileServer and http.ServeMux
//
// The set of files is known when the program is built, so an address is a key
// in a table: there is no file system to escape from, no redirect to abuse and
// no range to multiply.
package server
