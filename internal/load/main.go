// Command load lets many devices work on a server of this machine at once, and
// prints what they waited for beside what they may wait (SYNC 3.3).
//
//	bin/worthmap serve -data …  ◄── sockets ── devices, which only time and count
//
//	go run ./internal/load                  every shape, for ten seconds each
//	go run ./internal/load -only L1,L2 -for 30s -slack 3
//
// Server and devices share the machine, so a figure says what both together
// cost. Latency is taken at the devices: of an acknowledgement from the push on,
// of a delivery from the push of one device to the frame at another.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// shape is one row of SYNC 3.3.
type shape struct {
	name, says string
	run        func(*field) ([]figure, error)
}

// figure is a number and what it may be at most.
type figure struct {
	what string
	got  float64
	most float64
	unit string
	time bool // slack stretches it
}

// field is what a shape runs on.
type field struct {
	binary string
	lasts  time.Duration
	folder string
}

var shapes = []shape{
	{"L1", "a screen and 60 phones, an edit a second each", workshop},
	{"L2", "1,000 devices on 20 maps, an edit a second each", crowd},
	{"L3", "1,000 devices on one map, 100 edits a second", hall},
	{"L4", "3,000 devices that do nothing", idle},
	{"L5", "L2, and the server killed", storm},
	{"L6", "100 phones that join a map of 20,000 things within 5 s", joining},
	{"L7", "L1 with one who reads 1 kB/s and one who sends 2,000 messages a second", rude},
}

func main() {
	binary := flag.String("binary", filepath.Join("bin", "worthmap"), "the `program` to load")
	only := flag.String("only", "", "`names` of shapes, such as L1,L3; without it all")
	lasts := flag.Duration("for", 10*time.Second, "`time` of each shape; SYNC 3.3 has 10 minutes, a soak 30 s")
	slack := flag.Float64("slack", 1, "`factor` for times on a machine that does other things too; a soak has 3")
	flag.Parse()
	if err := run(*binary, *only, *lasts, *slack); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(binary, only string, lasts time.Duration, slack float64) error {
	wanted := strings.Split(only, ",")
	failed := 0
	for _, s := range shapes {
		if only != "" && !slices.Contains(wanted, s.name) {
			continue
		}
		folder, err := os.MkdirTemp("", "worthmap-load-")
		if err != nil {
			return err
		}
		figures, err := s.run(&field{binary, lasts, folder})
		_ = os.RemoveAll(folder)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("\n%s  %s\n", s.name, s.says)
		for _, f := range figures {
			most := f.most
			if f.time {
				most *= slack
			}
			mark := "ok"
			if f.got > most {
				mark, failed = "TOO MUCH", failed+1
			}
			fmt.Printf("    %-34s %10.1f %-4s at most %8.1f   %s\n", f.what, f.got, f.unit, most, mark)
		}
	}
	if failed > 0 {
		return errors.New("some figures are beyond what they may be")
	}
	return nil
}
