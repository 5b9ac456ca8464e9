package edit_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// F16: what was put by hand is laid out again in one step; what is locked stays.
func TestLaysOutAgainWhatIsNotLocked(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.do("chain-outcome")
	p.types("Fewer letters", 0)
	p.do("chain-outcome")
	p.types("Shorter waits", 0)
	a, b := p.id("Fewer letters"), p.id("Shorter waits")
	from := p.box(a)
	p.Select(a, b)
	p.key("ArrowDown", "ArrowDown")
	p.do("align-top")
	require.NotEqual(t, from, p.box(a))
	p.Select(b)
	p.do("lock")
	kept := p.box(b)
	p.Select()
	p.do("tidy")
	require.False(t, p.Workspace().Element(a).Place.Free)
	require.True(t, p.Workspace().Element(b).Place.Free)
	require.Equal(t, kept, p.box(b))
	p.do("undo")
	require.True(t, p.Workspace().Element(a).Place.Free)
}
