package main

import (
	"fmt"
	"time"

	"github.com/worthmap/worthmap/internal/measure"
)

// sayDay is how every command says what -at is.
const sayDay = "`day` by which plans are judged, such as 2026-03-31 or 2026-Q1, or latest: each by its latest observation; else today"

// judgedBy reads a day by which plans are judged, counted from 1970-01-01: today
// where none is given, as on the page, and 0 for each series its latest
// observation.
func judgedBy(at string) (day int, err error) {
	if at == "latest" {
		return 0, nil
	}
	if at == "" {
		return today(), nil
	}
	p, ok := measure.ParsePeriod(at)
	if !ok {
		return 0, fmt.Errorf("-at is latest, a day or a period, such as 2026-03-31 or 2026-Q1, not %q", at)
	}
	return p.Last, nil
}

// today is the day on this machine.
func today() int {
	now := time.Now()
	_, east := now.Zone()
	return int((now.Unix() + int64(east)) / 86400)
}
