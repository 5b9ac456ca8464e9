package rows_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/rows"
)

// R9: headings in any order say what columns are, and so do cells.
func TestR9_Touchpoints(t *testing.T) {
	want := []rows.Touched{
		{Of: "Searches", Stage: "Find", Channel: "Website"},
		{Of: "Pays, at once", Stage: "Order", Channel: "App"},
		{Of: "Gets a code", Stage: "Order", Channel: "SMS"},
	}
	for name, c := range map[string]struct {
		text   string
		stages []string
	}{
		"headings":         {"Touchpoint\tChannel\tStage\nSearches\tWebsite\tFind\n\"Pays, at once\"\tApp\tOrder\nGets a code\tSMS\tOrder\n", nil},
		"another order":    {"phase\tvia\tactivity\nFind\tWebsite\tSearches\nOrder\tApp\tPays, at once\nOrder\tSMS\tGets a code\n", nil},
		"stages are known": {"Searches\tWebsite\tFind\nPays, at once\tApp\tOrder\nGets a code\tSMS\tOrder\n", []string{"find", "ORDER"}},
		"channels are":     {"Find\tSearches\tWebsite\nOrder\tPays, at once\tApp\nOrder\tGets a code\tSMS\n", nil},
	} {
		table, err := rows.Open([]byte(c.text))
		require.NoError(t, err, name)
		table.Stages = c.stages
		p := table.Guess()
		require.Equal(t, rows.Touchpoints, p.Kind, name)
		r := collect(t, table, p, 2)
		assert.Empty(t, r.Refused, name)
		for i := range r.Touchpoints {
			r.Touchpoints[i].Line = 0
		}
		assert.Equal(t, want, r.Touchpoints, name)
	}
}

// R9: what cells leave open is nobody's guess.
func TestR9_NotTold(t *testing.T) {
	for _, text := range []string{
		"one\ttwo\nthree\tfour\n",              // nothing is known
		"one\tApp\ta\nthree\tSMS\tb\n",         // either could be the stage
		"Searches\tFind\tAnn\nPays\tFind\tB\n", // a column is left
		"Touchpoint\tImportance\nPays\t5\n",
	} {
		table, err := rows.Open([]byte(text))
		require.NoError(t, err)
		table.Stages = []string{"Find"}
		assert.NotEqual(t, rows.Touchpoints, table.Guess().Kind, text)
		assert.Empty(t, func() string { p := table.GuessAs(rows.Touchpoints); return p.Lacks() }(), text)
	}
}

// R3 and R9: a row without a name is refused, of a bad number only the cell is.
func TestR9_Refused(t *testing.T) {
	r := read(t, "Touchpoint,Stage,Feeling,Wait\nPays,Order,-2,10\n,Order,1,\nCalls,Order,bad,\n")
	require.Len(t, r.Touchpoints, 2)
	assert.Equal(t, []rows.Figured{{Name: "emotion", Value: -2}, {Name: "waitMinutes", Value: 10}}, r.Touchpoints[0].Figures)
	require.Len(t, r.Refused, 2)
	assert.False(t, r.Refused[0].Part)
	assert.True(t, r.Refused[1].Part)
}

// R11: on a relational map a name is somebody's, whatever stands beside it, but
// where a table has dates.
func TestR11_WhereAMapOfPeopleIsOpen(t *testing.T) {
	for text, want := range map[string][2]rows.Kind{
		"name\tannual value\nMill\t4000\n":          {rows.People, rows.People},
		"Name\tNPS\nMill\t9\n":                      {rows.NPS, rows.People},
		"company\tcity\nMill\tBonn\n":               {rows.People, rows.People},
		"title\tdate\tvalue\nLoss\t2025\t3\n":       {rows.Observations, rows.Observations},
		"customer\toffer\tQuality\nMill\tPlan\t6\n": {rows.Offers, rows.Offers},
		"from\tto\tname\nMill\tBakery\tsupplies\n":  {rows.Pairs, rows.Pairs},
	} {
		table, err := rows.Open([]byte(text))
		require.NoError(t, err)
		without := table.Guess().Kind
		table.Town = true
		assert.Equal(t, want, [2]rows.Kind{without, table.Guess().Kind}, text)
	}
}

// R2: a segment proposes clusters and stays an attribute, by which they can be
// compared; beside a column of clusters it is an attribute alone.
func TestR2_SegmentsAreAttributesToo(t *testing.T) {
	for text, want := range map[string]rows.Someone{
		"organisation,segment\nMill,Food\n":              {Of: "Mill", Group: "Food", Traits: []rows.Trait{{Attribute: "segment", Value: "Food"}}, Line: 2, Rows: 1},
		"organisation,segment,cluster\nMill,Food,Near\n": {Of: "Mill", Group: "Near", Traits: []rows.Trait{{Attribute: "segment", Value: "Food"}}, Line: 2, Rows: 1},
		"organisation,cluster\nMill,Near\n":              {Of: "Mill", Group: "Near", Line: 2, Rows: 1},
	} {
		table, err := rows.Open([]byte(text))
		require.NoError(t, err)
		assert.Equal(t, []rows.Someone{want}, collect(t, table, table.Guess(), 2).People, text)
	}
}
