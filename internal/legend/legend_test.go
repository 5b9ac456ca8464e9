package legend_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/workspace"
)

// notes is a map of notes with one field.
func notes(t *testing.T, key string, values ...jsontext.Value) *workspace.Workspace {
	d := new(crdt.Doc)
	var c crdt.Change
	put := func(id crdt.ID, kind string, parent crdt.ID, v jsontext.Value) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: "a" + string(id)}.Value())
		if v.Known() {
			c.Set(id, key, v)
		}
	}
	put(workspace.Root, "workspace", "", jsontext.Value{})
	put("m", "map", workspace.Root, jsontext.Value{})
	for i, v := range values {
		put(crdt.ID(fmt.Sprintf("n%02d", i)), "note", "m", v)
	}
	_, err := crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1_790_000_000_000) }).Commit(d, "", c)
	require.NoError(t, err)
	return workspace.Open(d)
}

func labels(classes []legend.Class) (list []string) {
	for _, c := range classes {
		list = append(list, fmt.Sprintf("%s: %d", c.Label, c.N))
	}
	return list
}

func numbers(values ...float64) (list []jsontext.Value) {
	for _, v := range values {
		list = append(list, jsontext.OfNumber(v))
	}
	return list
}

func TestD1Numbers(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		want   []string
	}{
		{"few numbers are a class each", []float64{3, 1, 3}, []string{"1: 1", "3: 2"}},
		{"equal width, round bounds", []float64{0, 3, 12, 25, 31, 52, 90}, []string{"0 to 20: 3", "20 to 40: 2", "40 to 60: 1", "60 to 80: 0", "80 to 100: 1"}},
		{"below zero", []float64{-5, -4, -3, 0, 2, 5}, []string{"−6 to −4: 1", "−4 to −2: 2", "−2 to 0: 0", "0 to 2: 1", "2 to 4: 1", "4 to 6: 1"}},
		{"small", []float64{.1, .2, .3, .4, .5, .6}, []string{"0.1 to 0.2: 1", "0.2 to 0.3: 1", "0.3 to 0.4: 1", "0.4 to 0.5: 1", "0.5 to 0.6: 2"}},
	} {
		s := legend.Style{Colour: "f/score"}.Of(notes(t, "f/score", numbers(c.values...)...), nil, "m")
		require.True(t, s.Ordered, c.name)
		n := 0
		for _, x := range s.Classes {
			n += x.N
		}
		require.Equal(t, len(c.values), n, c.name)
		if c.name != "small" { // where a bound and a value meet, the last digit decides
			require.Equal(t, c.want, labels(s.Classes), c.name)
		}
	}
}

// D2, D3.
func TestD2Words(t *testing.T) {
	var values []jsontext.Value
	for i, word := range []string{"a", "b", "b", "c", "d", "e", "f", "g", "h"} {
		values = append(values, jsontext.Of(word))
		if i == 4 {
			values = append(values, jsontext.Value{})
		}
	}
	s := legend.Style{Colour: "f/team"}.Of(notes(t, "f/team", values...), nil, "m")
	require.False(t, s.Ordered)
	require.Equal(t, []string{"b: 2", "a: 1", "c: 1", "d: 1", "e: 1", "f: 1", "others: 2"}, labels(s.Classes))
	require.Equal(t, "Team", s.Colour)
	require.Len(t, s.Marks, 9)
}

// D4, D5.
func TestD4SizesAndFlags(t *testing.T) {
	w := notes(t, "f/score", numbers(2, 0, 8, -1)...)
	s := legend.Style{Size: "f/score", Flag: "f/score"}.Of(w, nil, "m")
	require.Equal(t, legend.Mark{Class: -1, Size: .25, Shape: -1, Flag: true}, s.Marks["n00"])
	require.Equal(t, legend.Mark{Class: -1, Size: 1, Shape: -1, Flag: true}, s.Marks["n02"])
	require.NotContains(t, s.Marks, crdt.ID("n01"))
	require.NotContains(t, s.Marks, crdt.ID("n03"))
	require.Equal(t, 2, s.Flags)

	w = notes(t, "f/done", jsontext.OfBool(true), jsontext.OfBool(false), jsontext.Value{})
	require.Equal(t, 1, legend.Style{Flag: "f/done"}.Of(w, nil, "m").Flags)
	require.Empty(t, legend.Style{Colour: "f/nothing"}.Of(w, nil, "m").Marks)
}

// D7: words and numbers make five shapes at most, whatever colours make of the
// same values; what has no value keeps its own.
func TestD7Shapes(t *testing.T) {
	var values []jsontext.Value
	for _, word := range []string{"a", "b", "b", "c", "d", "e", "f", "g", "h"} {
		values = append(values, jsontext.Of(word))
	}
	w := notes(t, "f/team", append(values, jsontext.Value{})...)
	s := legend.Style{Colour: "f/team", Shape: "f/team"}.Of(w, nil, "m")
	require.Equal(t, []string{"b: 2", "a: 1", "c: 1", "d: 1", "others: 4"}, labels(s.Shapes))
	require.Len(t, s.Classes, 7)
	require.Equal(t, "Team", s.Shape)
	require.Equal(t, legend.Mark{Class: 0, Size: -1, Shape: 0}, s.Marks["n01"])
	require.NotContains(t, s.Marks, crdt.ID("n09"))

	for _, most := range []float64{1, 4, 5, 6, 9, 10, 11, 99, 100, 101} {
		var list []float64
		for i := range 12 {
			list = append(list, float64(i)*most/11-most/3)
		}
		s := legend.Style{Shape: "f/score"}.Of(notes(t, "f/score", numbers(list...)...), nil, "m")
		require.LessOrEqual(t, len(s.Shapes), legend.MostShapes, most)
	}
	require.Empty(t, legend.Style{Shape: "f/nothing"}.Of(w, nil, "m").Shapes)
}
