package svg_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// V1 over time: a change of the painter shows as a change of a picture that
// opens in a browser. `make golden` rewrites them; look before you commit.
func TestGolden(t *testing.T) {
	for _, theme := range []scene.Theme{scene.Light, scene.Dark, scene.Contrast} {
		name := "testdata/everything-" + theme.String() + ".svg"
		got := svg.Paint(everything(), svg.Options{Theme: theme, Source: []byte("{\"title\": \"Tom & Ana\"}\n")})
		if os.Getenv("WORTHMAP_GOLDEN") != "" {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is drawn differently:\n%s", name, got)
		}
	}
}
