package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Somebody comes home and sees the workspace; deletes it, and puts it back from
// the foot of the start page after that was loaded anew; duplicates it, renames
// the copy, deletes that and takes it back.
func TestKeepsWorkspacesInOrderAtHome(t *testing.T) {
	s := serve(t)
	looks := newDevice(t).open(s.url("/"))
	looks.blank(s)
	require.NoError(t, looks.eval(`history.back()`, nil))
	looks.sees("Nothing on this device yet") // S16 of the store: a look is not work

	p := newDevice(t).open(s.url("/"))
	p.sees("Worthmap draws what people go through")
	p.another()
	p.saved()
	p.visit(s.url("/"))
	p.sees("Out-patient appointment journey")
	p.sees("leak")
	p.frame()
	p.picture("home-with-a-workspace")
	p.accessible("home with a workspace")

	p.press("More for")
	p.press("Delete")
	p.press("Delete")
	p.sees("Nothing on this device yet")
	p.visit(s.url("/"))
	p.press("Deleted workspaces (1)")
	p.frame()
	p.picture("bin")
	p.accessible("the bin")
	p.press("Put back Out-patient")
	p.sees("is back")
	p.press("Out-patient appointment journey")
	p.until("the workspace is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	require.False(t, p.offers("Deleted workspaces"))

	p.visit(s.url("/"))
	p.press("More for Out-patient")
	p.press("Duplicate")
	p.sees("Copy of Out-patient")
	p.press("More for Copy of")
	p.press("Rename")
	p.until("the name can be typed", `document.activeElement?.dataset.field === "rename"`)
	p.key("a", ctrl)
	p.types("Second clinic")
	p.key(enter)
	p.sees("Second clinic")
	p.press("More for Second clinic")
	p.press("Delete")
	p.sees("Delete “Second clinic”?")
	p.press("Delete")
	p.until("it has gone", `![...document.querySelectorAll(".space-link")].some((e) => e.innerText === "Second clinic")`)
	p.press("Undo")
	p.until("it is back", `[...document.querySelectorAll(".space-link")].some((e) => e.innerText === "Second clinic")`)
	p.reload()
	p.sees("Second clinic")
}
