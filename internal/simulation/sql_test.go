//go:build !js

package simulation_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// P2 over the stores that servers have: a few seeds, since each edit waits for a
// disk. Half of the seeds of a soak are other ones than those in memory.
func TestP2_OverDatabases(t *testing.T) {
	for name, place := range map[string]func(t *testing.T) func(n int) string{
		"SQLite": func(t *testing.T) func(int) string {
			folder := t.TempDir()
			return func(n int) string { return filepath.Join(folder, fmt.Sprint(n, ".db")) }
		},
		"PostgreSQL": func(t *testing.T) func(int) string {
			s, err := sqllogtest.Start()
			if err != nil {
				t.Skipf("no PostgreSQL for the tests: %v", err)
			}
			t.Cleanup(s.Stop)
			return func(n int) string {
				schema := fmt.Sprint("s", n)
				if err := s.Exec(context.Background(), "CREATE SCHEMA "+schema); err != nil {
					t.Fatal(err)
				}
				return s.Address(schema)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			address, n, began := place(t), 0, time.Now()
			runs := uint64(6)
			switch {
			case *seeds > 0:
				runs = uint64(*seeds)
			case atLength():
				runs = 400
			}
			for s := range runs {
				s += 100_001
				rng := rand.New(rand.NewPCG(s, 2))
				p := planOf(rng)
				p.devices, p.edits = min(p.devices, 6), min(p.edits, 60)
				var stores []*sqllog.Store
				w := newWorldOn(rng, p, func(settings oplog.Settings) oplog.Shared {
					n++
					store, err := sqllog.Open(t.Context(), address(n), settings)
					if err != nil {
						t.Fatal(err)
					}
					stores = append(stores, store)
					return store
				})
				if failure := w.run(); failure != "" {
					t.Errorf("seed %d over %s: %s\n%+v", s, name, failure, p)
				}
				for _, store := range stores {
					if err := store.Close(); err != nil {
						t.Errorf("seed %d: %v", s, err)
					}
				}
			}
			t.Logf("%d seeds in %v", runs, time.Since(began).Round(time.Second/10))
		})
	}
}
