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
//
// WORTHMAP_PICTURES=folder keeps a screenshot of every page that a test looks
// at. Without Chromium all tests are skipped and say how to install it.
package e2e
