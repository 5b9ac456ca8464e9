package exchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
)

// What is shown of a file is what is kept of it, although ops are made for
// that only: two devices that opened the same file have the same registers.
func TestLoadIsWhatOpsComeTo(t *testing.T) {
	for _, text := range []string{small, large(40), large(3000)} {
		f := file(t, text)
		ops := f.Ops()
		var d crdt.Doc
		d.Apply(ops...)
		loaded := exchange.Load(f)
		assert.True(t, d.Equal(loaded), "%d ops", len(ops))
		assert.Equal(t, d.Newest(), loaded.Newest())
	}
	assert.Greater(t, len(file(t, large(3000)).Ops()), 1, "one that takes several")
}

// A long file is not summed like a short one, and tells its content as well.
func TestIdentityFollowsFromTheContent(t *testing.T) {
	for _, n := range []int{20, 3000} {
		text := large(n)
		f := file(t, text)
		assert.Equal(t, f.Identity, file(t, strings.ReplaceAll(text, ", ", ",")).Identity, "spaces say nothing")
		for _, other := range []string{"numbex 7", "number 8", "number  7"} {
			changed := strings.Replace(text, "number 7", other, 1)
			require.NotEqual(t, text, changed)
			g := file(t, changed)
			assert.NotEqual(t, f.Identity, g.Identity, other)
			assert.NotEqual(t, f.Ops()[0].Replica, g.Ops()[0].Replica, other)
		}
	}
}
