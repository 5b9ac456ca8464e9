package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// moved writes moves as label and distance.
func moved(moves []derive.Move) (names []string, most []float64) {
	for _, m := range moves {
		names, most = append(names, m.Input.Label), append(most, m.Most)
	}
	return names, most
}

func TestD10RanksWhatMovesAFigure(t *testing.T) {
	b := newBoard(t)
	b.set("i", crdt.KeyKind, `"indicator"`)
	b.set("i", crdt.KeyPlace, string(crdt.Place{Parent: "workspace", Order: "b"}.Value().String()))
	for key, v := range map[string]string{"f/baseline": "0", "f/target": "100", "f/direction": `"higher"`, "f/unit": `"call"`} {
		b.set("i", key, v)
	}
	b.set("o", crdt.KeyKind, `"observation"`)
	b.set("o", crdt.KeyPlace, string(crdt.Place{Parent: "workspace", Order: "c"}.Value().String()))
	for key, v := range map[string]string{"f/of": `"i"`, "f/at": `"2026-Q1"`, "f/value": "50"} {
		b.set("o", key, v)
	}
	ref := derive.FigureRef{Name: derive.Progress, Element: "i"}
	moves, of := b.figures.Sensitivity(ref, 100)
	names, most := moved(moves)
	require.Equal(t, 3, of)
	require.Equal(t, []string{"Latest observation", "Baseline", "Target"}, names)
	// 50 ± 10 of 100; (50 − 10)/(100 − 10) against 0.5; 50/(100 − 10) against 0.5.
	assert.InDeltaSlice(t, []float64{.1, .5 - 40.0/90, 50.0/90 - .5}, most, 1e-12)
	assert.InDelta(t, .4, moves[0].Low.Or(0), 1e-12)
	assert.InDelta(t, .6, moves[0].High.Or(0), 1e-12)
	assert.Equal(t, 10.0, moves[0].Step, "a tenth of the way from baseline to target")

	few, of := b.figures.Sensitivity(ref, 1)
	assert.Len(t, few, 1)
	assert.Equal(t, 3, of, "it tells how many there are")
}

func TestD10CountsOfRatingsCrossTheLine(t *testing.T) {
	b := example(t, "healthcare-journey")
	moves, of := b.figures.Sensitivity(derive.FigureRef{Name: derive.Opportunity, Element: "o6"}, 100)
	require.Equal(t, 2, of, "importance and satisfaction")
	require.Len(t, moves, 2)
	// 180 of 200 say that it is important: 20 answers more or fewer are one point
	// of ten, which counts twice, as 9 + (9 − 1.55); satisfaction counts once.
	assert.InDelta(t, 2, moves[0].Most, 1e-9)
	assert.InDelta(t, 1, moves[1].Most, 1e-9)
	assert.Equal(t, 20.0, moves[0].Step)
}

// What a map leaks is followed to what people entered, and all figures are as
// they were afterwards.
func TestD10TriesOnACopy(t *testing.T) {
	for _, name := range examples {
		t.Run(name, func(t *testing.T) {
			b := example(t, name)
			b.figures.At(today)
			hash, before := b.doc.Hash(), listed(b.figures)
			tried := 0
			for i, g := range b.figures.List("workspace") {
				if i%9 != 0 {
					continue
				}
				moves, of := b.figures.Sensitivity(g.Ref, 8)
				tried += min(of, 8)
				for k, m := range moves {
					assert.Positive(t, m.Most, g.Ref)
					if k > 0 {
						assert.GreaterOrEqual(t, moves[k-1].Most, m.Most, g.Ref)
					}
				}
			}
			assert.Positive(t, tried)
			assert.Equal(t, hash, b.doc.Hash())
			assert.Equal(t, before, listed(b.figures))
		})
	}
	b := example(t, "healthcare-journey")
	moves, of := b.figures.Sensitivity(derive.FigureRef{Name: derive.TotalLeak, Element: "mj1"}, 100)
	assert.GreaterOrEqual(t, of, 14, "two questions of each outcome")
	assert.NotEmpty(t, moves)
	none, of := b.figures.Sensitivity(derive.FigureRef{Name: derive.PeakEnd, Element: "p2", Map: "mj1"}, 100)
	assert.Empty(t, none, "a figure without a value")
	assert.Zero(t, of)
}
