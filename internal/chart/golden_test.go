package chart_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// Every chart as a picture that opens in a browser, light and dark. `make
// golden` rewrites them; look before you commit.
func TestGolden(t *testing.T) {
	for _, s := range samples() {
		for _, theme := range []scene.Theme{scene.Light, scene.Dark} {
			file := "testdata/" + s.name + "-" + theme.String() + ".svg"
			got := svg.Paint(s.chart.Draw(s.size), svg.Options{Theme: theme})
			if os.Getenv("WORTHMAP_GOLDEN") != "" {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is drawn differently", file)
			}
		}
	}
}
