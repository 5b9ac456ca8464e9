// Package server answers HTTP: the page, the program and its assets, out of
// the packed folder that it is given, and for workspaces that people share it
// passes their edits on.
//
//	GET /  /join  /w/<workspace>[/<map>[/<element>]]   the page (shell)
//	GET /web/<name>.<hash>.<ext>                 assets that never change
//	GET /web/<name>.<ext>                        the same by plain name
//	GET /app-worker.js  /manifest.webmanifest    always asked for anew
//	GET /healthz /readyz                         for who runs the server
//	GET /api/sync                                the socket of a page
//	    /api/w/…                                 workspaces as JSON, links, points
//	    /api/join                                a code for the link of a room
//	GET /p/<token>.svg                           one map as a picture
//
//	 socket ─► Session ─► oplog.Shared.Apply ─► committed
//	              ▲ ack, nack                       │ hint
//	              └──── outbox ◄── Room ◄── Since ──┘
//	              one frame for all, one snapshot for all who join
//
// Sessions, Rooms and the Hub that holds them open no socket, start nothing and
// read no clock: frames and moments go in, frames come out. socket.go is the
// edge.
//
// Rules of HTTP, by which the tests are named:
//
//	H1  Every answer, errors included, carries the headers of SYNC 2.12.
//	H2  What has its hash in its name is kept for ever; all else is asked for anew.
//	H3  Files go out as they were packed, in the best encoding that is accepted.
//	H4  Of files only GET and HEAD, only clean paths, no listing, no ranges; no
//	    answer repeats what was asked.
//	H5  A foreign or malformed Host is refused before it reaches a header.
//	H6  Stopping says goodbye, and lets answers under way finish.
//	H7  Only pages of ours reach what can change something: an Origin is the
//	    host that was asked or the published one, to the letter.
//	H8  What a request says of its address counts only behind a proxy of ours.
//	H9  Logs and metrics name routes, counts and times, and logs workspaces that
//	    exist: no address, token, or name that somebody only made up. A log
//	    tells which link was made or revoked, and that there was no room.
//
// Rules of sharing:
//
//	S1  An edit is acknowledged when the store has committed it, and not where
//	    nobody knows whether it did.
//	S2  Others learn of an edit from the store alone, so nothing is shown that
//	    a crash could take back.
//	S3  Every reader gets the stream without holes and in order, from where it
//	    stands: ops, or a snapshot and then ops.
//	S4  Hello comes first and once. Who has no access learns only that.
//	S5  When a replica connects again, its older connection ends first; what
//	    that one was doing is done before the new one is answered, and nothing
//	    that it says later counts.
//	S6  What a link opened closes within two seconds after it was revoked or
//	    has ended; an edit is judged by the link as it is at the commit.
//	S7  Nobody takes more than Limits: who sends too fast is read more slowly,
//	    who does not read loses presence first and then the connection.
//	S8  Presence is in memory only. Who somebody is and what they may do the
//	    server says. The newest state counts, and lasts half a minute. Saying it again
//	    makes it last, and goes to nobody.
//	S9  A snapshot is made once for all who join at about the same time.
//	S10 For what there was no room there is none while the connection lasts: its
//	    replica sets it aside when it hears so, and gives what follows another
//	    name. If the same, sent twice, fitted then, that would be there twice.
//
// The HTTP interface. A token goes into "Authorization: Bearer …", the secret of
// a device, by which it owns what it adds, into "Worthmap-Author". Answers about
// a workspace say in "Worthmap-Role" what the link allows.
//
//	POST   /api/w                          puts a workspace here: nothing, a file
//	                                       (application/json) or a device's backup of
//	                                       one workspace (application/x-ndjson)
//	GET    /api/w/<workspace>              all of it as Worthmap JSON, with an ETag
//	PUT    /api/w/<workspace>              what a file says, with If-Match
//	DELETE /api/w/<workspace>              for good, with a link that may share
//	GET    /api/w/<workspace>/maps/<map>   one map
//	PUT    /api/w/<workspace>/maps/<map>
//	GET    /api/w/<workspace>/links        without their tokens
//	POST   /api/w/<workspace>/links        {"role": "view" | "contribute" | "edit" | "picture",
//	                                       "label", "map", "share", "join", "expires"}
//	DELETE /api/w/<workspace>/links/<id>   revokes one
//	POST   /api/join                       {"code"}: the link of a room for its code
//	GET    /api/w/<workspace>/points       restore points
//	POST   /api/w/<workspace>/points       {"name"}
//	GET    /api/w/<workspace>/points/<id>  what the workspace was then, as Worthmap JSON
//
// A link with "join" is for a room: to look or to contribute, for a day at most,
// eight hours if nobody says. It may name the "map" with which phones begin. Its
// answer has a "code" besides the "token": eight digits to type, shown in two
// groups of four, which are said only then. "/api/join" takes them with spaces or
// dashes and answers {"workspace", "role", "map", "expires", "token", "address"}.
// The QR of a room holds the address itself, and goes past all guessing.
//
// Its rules, by which the tests in cmd/worthmap are named, where maps are known:
//
//	A1  What was put here is read back. What is written becomes ops as a page
//	    makes them: they merge, and what the file lacks stays.
//	A2  No such workspace, no token and a wrong one are the same answer.
//	A3  A write that does not name the state that it is based on, by If-Match, or
//	    that is not the state any more when it is written, is refused with 412.
//	A4  A link does not do more here than on the socket.
//	A5  What is sent is refused before it is worked on if it is not JSON by its
//	    Content-Type, is compressed, too large or from a foreign page, and where
//	    the address asks something.
//	A6  Who may put a workspace here is said when the server starts, and no
//	    address does so without end.
//	A7  A device's workspace keeps its history and the numbers of its ops.
//	A8  A picture is the drawing of one map as it is now, without data; only it
//	    may be shown in pages of others.
//	A9  A code opens a room that stands and nothing else, never to edit; every
//	    other is the same answer. After 60 wrong ones an address waits ten
//	    seconds for each more, and after 500 everybody waits, so that codes are
//	    not found by trying.
//
// # Why not http.FileServer and http.ServeMux
//
// The set of files is known when the program is built, so an address is a key
// in a table: there is no file system to escape from, no redirect to abuse and
// no range to multiply.
//
// # Why rooms read what they pass on
//
// A room could pass on what its sessions just stored. Then an order of its own
// would arise beside that of the store, and with several servers on one database
// a second way in. Reading is one query for all that came meanwhile, and what
// it returns is committed, dense and in order.
//
// # Why a code is not a link
//
// Eight digits can be read from the far end of a room and typed on a phone, and
// they can be guessed: so they are exchanged here, where wrong ones are counted,
// for a token that cannot. Everybody in the room gets the one link, which whoever
// shares revokes at once for all.
//
// # Why reading slows down instead of refusing
//
// A phone that comes back from a train has a thousand edits to send. Refusing
// all but the first hundred makes it send them again and again; a connection
// that is read at twenty a second lets it send each once.
package server
