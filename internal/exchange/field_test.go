package exchange_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// X1 of fields that are computed (F7): the formula goes with the file, in every
// form, nothing computed does, and it comes to the same there.
func TestX1Formulas(t *testing.T) {
	w := open(t, read(t, "../../web/examples/healthcare-journey.json"))
	_, c, err := w.AddFormula("touchpoint", "Lost hours", "[Wait, min] / 60")
	require.NoError(t, err)
	_, err = crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1) }).Commit(w.Doc(), "", c)
	require.NoError(t, err)
	w = workspace.Open(w.Doc())
	ref := derive.FigureRef{Name: derive.Own + ".LostHours", Element: "t04"}
	want := derive.Of(w).Figure(ref).Text()
	require.Equal(t, "0.52", want)
	for _, data := range [][]byte{exchange.JSON(w), exchange.NeutralJSON(w)} {
		require.NotContains(t, string(data), `"LostHours":`)
		again := open(t, data)
		require.Equal(t, "[Wait, min] / 60", again.FieldsOf("touchpoint")[0].Formula)
		require.Equal(t, want, derive.Of(again).Figure(ref).Text())
		require.NoError(t, conforms(t, published(t), exchange.JSON(again)))
	}
}

// X1 of scales that several fields rate on (F25).
func TestX1Scales(t *testing.T) {
	w := open(t, read(t, "../../web/examples/healthcare-journey.json"))
	_, c, err := w.AddRating("touchpoint", "Trust", workspace.Rating{Name: "Agreement", Lo: 1, Hi: 5, Step: 1, High: "fully"})
	require.NoError(t, err)
	_, err = crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1) }).Commit(w.Doc(), "", c)
	require.NoError(t, err)
	w = workspace.Open(w.Doc())
	for _, data := range [][]byte{exchange.JSON(w), exchange.NeutralJSON(w)} {
		again := open(t, data)
		require.Equal(t, "Agreement, 1 to 5 fully", again.FieldsOf("touchpoint")[0].Rating.Title())
		require.NoError(t, conforms(t, published(t), exchange.JSON(again)))
	}
}
