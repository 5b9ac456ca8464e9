package measure_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain gives the properties their full length in a soak.
func TestMain(m *testing.M) {
	if os.Getenv("WORTHMAP_SOAK") != "" {
		if err := flag.Set("rapid.checks", "5000"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
