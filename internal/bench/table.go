package main

import (
	"fmt"
	"io"
	"math"
)

// table holds one figure for each row and journey.
type table struct {
	rows  []string
	cards []int
	cells map[string]map[int]float64
	unit  map[string]string
}

func newTable(cards []int) *table {
	return &table{cards: cards, cells: make(map[string]map[int]float64), unit: make(map[string]string)}
}

// set keeps a figure; a NaN is a measure that could not be taken.
func (t *table) set(row, unit string, cards int, value float64) {
	if t.cells[row] == nil {
		t.rows = append(t.rows, row)
		t.cells[row], t.unit[row] = make(map[int]float64), unit
	}
	t.cells[row][cards] = value
}

// least keeps the smallest of figures that do not depend on the journey.
func (t *table) least(row, unit string, value float64) {
	if before, ok := t.cells[row][0]; ok {
		value = min(value, before)
	}
	t.set(row, unit, 0, value)
}

// over divides by another table.
func (t *table) over(base *table) *table {
	ratio := newTable(t.cards)
	for _, row := range t.rows {
		for n, v := range t.cells[row] {
			ratio.set(row, "×", n, v/base.cells[row][n])
		}
	}
	return ratio
}

func (t *table) print(w io.Writer) {
	for _, row := range t.rows {
		if v, ok := t.cells[row][0]; ok {
			fmt.Fprintf(w, "%-44s %10s %s\n", row, figure(v), t.unit[row])
		}
	}
	fmt.Fprintf(w, "\n%-44s", "cards")
	for _, n := range t.cards {
		fmt.Fprintf(w, " %9d", n)
	}
	fmt.Fprintln(w)
	for _, row := range t.rows {
		if _, ok := t.cells[row][0]; ok {
			continue
		}
		fmt.Fprintf(w, "%-44s", row+", "+t.unit[row])
		for _, n := range t.cards {
			v, ok := t.cells[row][n]
			if !ok {
				v = math.NaN()
			}
			fmt.Fprintf(w, " %9s", figure(v))
		}
		fmt.Fprintln(w)
	}
}

func figure(v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case math.Abs(v) >= 100:
		return fmt.Sprintf("%.0f", v)
	case math.Abs(v) >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
