package simulation_test

import (
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/replica"
)

var (
	seed  = flag.Uint64("seed", 0, "run only this seed")
	seeds = flag.Int("seeds", 0, "run this many seeds instead")
	small = flag.Bool("shrink", true, "look for the smallest run of a seed that fails")
)

//go:embed testdata/seeds.txt
var seedsFile string

// atLength tells whether to run at full length, as make soak does.
func atLength() bool { return os.Getenv("WORTHMAP_SOAK") != "" }

// count is how many seeds to run: full in a soak, a tenth else, and a few under
// the race detector.
func count(full int) int {
	switch {
	case *seeds > 0:
		return *seeds
	case atLength():
		return full
	case testing.Short():
		return full / 200
	}
	return full / 10
}

// keptSeeds are those that ever failed.
func keptSeeds(t *testing.T) (kept []uint64) {
	for line := range strings.Lines(seedsFile) {
		text, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if text == "" || text[0] == '#' {
			continue
		}
		s, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, s)
	}
	return kept
}

// planOf makes of a seed what may happen. Most runs are small, as what goes
// wrong does so among few edits.
func planOf(rng *rand.Rand) plan {
	p := plan{devices: 2 + rng.IntN(2), edits: 10 + rng.IntN(25)}
	switch rng.IntN(60) {
	case 0:
		p.devices, p.edits = 2+rng.IntN(11), 20+rng.IntN(481)
	case 1, 2, 3, 4:
		p.devices, p.edits = 2+rng.IntN(11), 20+rng.IntN(100)
	}
	p.wild = rng.IntN(3) == 0
	p.deaths = rng.IntN(2) == 0
	p.clocks = rng.IntN(2) == 0
	p.roles = rng.IntN(4) == 0
	p.compact = rng.IntN(3) == 0
	p.tight = rng.IntN(8) == 0
	if rng.IntN(12) == 0 { // its gates hold where no page died with what it had
		p = plan{devices: p.devices, edits: p.edits, clocks: p.clocks, setBack: true}
	} else if rng.IntN(20) == 0 {
		p = plan{devices: p.devices, edits: p.edits, deaths: p.deaths, clocks: p.clocks, compact: true, cut: true}
	}
	return p
}

// P2: whatever happens on the way, everybody ends with the same, nothing is
// lost, and nothing is there twice.
func TestP2_AnythingHappens(t *testing.T) { runSeeds(t, count(20_000), planOf) }

// P2 where programs of two versions are at work, and pages are updated and set
// back.
func TestP2_OlderAndNewerPrograms(t *testing.T) {
	runSeeds(t, count(4_000), func(rng *rand.Rand) plan {
		p := planOf(rng)
		p.mixed = true
		return p
	})
}

// runSeeds runs those that ever failed, and n others.
func runSeeds(t *testing.T, n int, planOf func(*rand.Rand) plan) {
	t.Helper()
	if *seed != 0 {
		runSeed(t, *seed, planOf)
		return
	}
	for _, s := range keptSeeds(t) {
		runSeed(t, s, planOf)
	}
	if t.Failed() {
		return
	}
	began := time.Now()
	met = map[string]int{}
	for s := range uint64(n) {
		if !runSeed(t, s+1, planOf) {
			return
		}
	}
	t.Logf("%d seeds in %v; events: %v", n, time.Since(began).Round(time.Second/10), met)
}

func runSeed(t *testing.T, s uint64, planOf func(*rand.Rand) plan) bool {
	t.Helper()
	rng := rand.New(rand.NewPCG(s, 2))
	p := planOf(rng)
	failure := newWorld(rng, p).run()
	if failure != "" {
		t.Errorf("-seed %d fails: %s\n%+v", s, failure, p)
		if *small {
			p, failure = shrink(s, p, failure)
			t.Logf("as small as it gets: %s\n%+v", failure, p)
		}
	}
	return failure == ""
}

// shrink looks for the smallest run of a seed that fails.
func shrink(s uint64, p plan, failure string) (plan, string) {
	run := func(p plan) string {
		rng := rand.New(rand.NewPCG(s, 2))
		planOf(rng)
		return newWorld(rng, p).run()
	}
	for range 40 {
		smaller := false
		for _, less := range []func(*plan){
			func(p *plan) { p.wild = false }, func(p *plan) { p.deaths = false }, func(p *plan) { p.clocks = false },
			func(p *plan) { p.roles = false }, func(p *plan) { p.compact = false }, func(p *plan) { p.tight = false }, func(p *plan) { p.mixed = false },
			func(p *plan) { p.devices = max(2, p.devices/2) }, func(p *plan) { p.devices = max(2, p.devices-1) },
			func(p *plan) { p.edits = max(1, p.edits/2) }, func(p *plan) { p.edits = max(1, p.edits-1) },
		} {
			q := p
			if less(&q); q == p {
				continue
			}
			if f := run(q); f != "" {
				p, failure, smaller = q, f, true
			}
		}
		if !smaller {
			break
		}
	}
	return p, failure
}

// P3: many people and many edits.
func TestP3_ManyPeople(t *testing.T) {
	p := plan{devices: 64, edits: 10_000, wild: true, deaths: true, clocks: true, compact: true}
	runs := uint64(3)
	switch {
	case testing.Short():
		p.edits, runs = 60, 1
	case !atLength():
		p.edits, runs = 600, 1
	}
	for s := range runs {
		if failure := newWorld(rand.New(rand.NewPCG(s, 3)), p).run(); failure != "" {
			t.Errorf("run %d: %s", s, failure)
		}
	}
}

// met counts what happened in all runs, so that one sees that it did.
var met = map[string]int{}

func (w *world) count(e replica.Event) {
	name := strings.TrimPrefix(fmt.Sprintf("%T", e), "replica.")
	if m, ok := e.(replica.Merge); ok && len(m.Registers) > 0 {
		name = "Snapshot"
	}
	if r, ok := e.(replica.Refused); ok {
		name += " " + string(r.Code)
	}
	if b, ok := e.(replica.Ended); ok {
		name += " " + string(b.Code)
	}
	met[name]++
}
