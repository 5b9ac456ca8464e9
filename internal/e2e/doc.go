// Package e2e does what people do, with a real browser and real pointer, key
// and touch events, against the binary of `make build`.
//
//	test ──► site: bin/worthmap on a free port, stopped and started at will
//	     └─► person: a Chromium with its own profile, killed and started at will
//	              │ clicks, drags, types, looks
//	              ▼
//	          window.worthmap tells positions and content
//
// Rules:
//
//	E1  Each test is named for what a person does.
//	E2  A breach of the content security policy, an uncaught error or a stopped
//	    program fails the test in which it happens, whatever else it checks.
//	E3  No request leaves the machine: the browser resolves no foreign name.
//	E4  What a test waits for has a name and a limit; nothing sleeps and hopes.
//	E5  Who is about being offline, updating, or tabs that share says
//	    newDevice(t, offlineCopy). Other devices install no service worker.
//	E6  What begins alike is one story: p.then(…) goes on, in a copy of the
//	    example that nobody has touched.
//
// # Why few devices and few starts
//
// A new device and its first page take four seconds of a processor, and making
// the offline copy another half; what people then do, often less. The page
// makes that copy three seconds after a start anyway (web/boot.js), when most
// stories are over, so that to be without it is how a page is at first.
//
// WORTHMAP_PICTURES=folder keeps a screenshot of every page that a test looks
// at. Without Chromium all tests are skipped and say how to install it.
package e2e
