package chart_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
)

// Every chart as a picture that opens in a browser, in each theme, and one on
// a sheet. `make golden` rewrites them; look before you commit.
func TestGolden(t *testing.T) {
	for _, s := range samples() {
		golden(t, s.name, s.chart.Draw(s.size))
	}
	golden(t, "sheet", chart.Sheet(visits(), chart.Size{W: 600, H: 420}, "Out-patient appointments, counted in 2026-Q2"))
}

func golden(t *testing.T, name string, s *scene.Scene) {
	t.Helper()
	for _, theme := range []scene.Theme{scene.Light, scene.Dark, scene.Contrast} {
		file := "testdata/" + name + "-" + theme.String() + ".svg"
		got := svg.Paint(s, svg.Options{Theme: theme})
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
