package exchange_test

import (
	"os"
	"testing"

	"github.com/worthmap/worthmap/internal/exchange"
)

// X2: these bytes are what version 1 writes, and what every later version has
// to read. `make golden` rewrites them; look before you commit.
func TestX2Golden(t *testing.T) {
	w := open(t, []byte(small))
	for name, got := range map[string][]byte{
		"testdata/loan.worthmap.json": exchange.JSON(w),
		"testdata/loan.neutral.json":  exchange.NeutralJSON(w),
	} {
		if os.Getenv("WORTHMAP_GOLDEN") != "" {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want := read(t, name)
		if string(got) != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		if again := exchange.JSON(open(t, want)); name == "testdata/loan.worthmap.json" && string(again) != string(want) {
			t.Errorf("%s opens and is written as\n%s", name, again)
		}
	}
}
