package exchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// The drawings of the examples, as everybody gets them who exports one. Look
// at them after `make golden`, before you commit.
func TestGoldenDrawingsOfTheExamples(t *testing.T) {
	files, err := filepath.Glob("../../web/examples/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		golden := filepath.Join("../../testdata/drawings", strings.TrimSuffix(filepath.Base(name), ".json")+".svg")
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			f, err := exchange.Open(data, name, exchange.Limits{})
			require.NoError(t, err)
			w := workspace.Open(exchange.Load(f))
			for m := range w.Maps() {
				got, err := exchange.SVG(w, m.ID, scene.Light)
				require.NoError(t, err)
				if os.Getenv("WORTHMAP_GOLDEN") != "" {
					require.NoError(t, os.WriteFile(golden, got, 0o644))
					continue
				}
				want, err := os.ReadFile(golden)
				require.NoError(t, err)
				assert.True(t, string(want) == string(got), "%s is another drawing now: run make golden, look at it, and commit it by itself", golden)
			}
		})
	}
}
