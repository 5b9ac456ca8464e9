package rows_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/rows"
)

// R8: a row a customer and a column an attribute, or a row a rating; the mean of
// what they say comes to the scale from 1 to 10.
func TestR8_RatingsOfOffers(t *testing.T) {
	both := []rows.Rated{
		{Of: "Ours", Attribute: "on time delivery", Mean: 8, Ratings: 2, Line: 2},
		{Of: "Ours", Attribute: "purchase price", Price: true, Mean: 5.5, Ratings: 2, Line: 2},
		{Of: "Rival", Attribute: "on time delivery", Mean: 6, Ratings: 1, Line: 4},
	}
	for name, text := range map[string]string{
		"a column each": "respondent,offer,On-time delivery,Purchase price,comment\n1,Ours,9,5,good\n2,ours,7,6,\n1,Rival,6,-,slow\n",
		"a row each": "offer,attribute,rating\nOurs,on-time delivery,9\nOurs,Purchase price,5\n" +
			"Rival,on-time delivery,6\nours,On time delivery,7\nours,purchase price,6\n",
		"points and commas": "offer;On time delivery;Purchase price\nOurs;8,5;5\nours;7,5;6\nRival;6;\n",
	} {
		r := read(t, text)
		assert.Equal(t, rows.Offers, r.Kind, name)
		assert.Empty(t, r.Refused, name)
		for i := range both {
			require.Len(t, r.Offers, len(both), name)
			got := r.Offers[i]
			got.Line = both[i].Line // where it stands is not the same
			assert.Equal(t, both[i], got, name)
		}
	}
}

// R8: the ends of a scale are those of the scale from 1 to 10, and what lies
// between keeps its distances.
func TestR8_Scales(t *testing.T) {
	for _, c := range []struct {
		lo, hi int
		rating float64
		want   float64
	}{
		{1, 10, 7, 7}, {1, 10, 7.25, 7.25}, {1, 5, 1, 1}, {1, 5, 3, 5.5}, {1, 5, 5, 10},
		{1, 7, 4, 5.5}, {0, 10, 0, 1}, {0, 10, 10, 10}, {0, 10, 5, 5.5},
	} {
		r := read(t, fmt.Sprintf("brand,service\nOurs,%v\n", c.rating), func(p *rows.Plan) { p.Lo, p.Hi = c.lo, c.hi })
		require.Len(t, r.Offers, 1)
		assert.Equal(t, c.want, r.Offers[0].Mean, "%+v", c)
	}
	for text, want := range map[string][2]int{"4\nx,5": {1, 5}, "4\nx,6": {1, 7}, "4\nx,8": {1, 10}, "0\nx,4": {0, 10}} {
		table, err := rows.Open([]byte("brand,service\nx," + text + "\n"))
		require.NoError(t, err)
		p := table.Guess()
		assert.Equal(t, want, [2]int{p.Lo, p.Hi}, text)
	}
}

// R3: a rating off the scale leaves the others of its row; a row without any is
// refused.
func TestR8_Refusals(t *testing.T) {
	told := func(text string) (list []string) {
		for _, f := range read(t, text, func(p *rows.Plan) { p.Lo, p.Hi = 1, 10 }).Refused {
			list = append(list, f.String())
		}
		return list
	}
	assert.Equal(t, []string{
		"line 3, “service”: “11” is not a rating from 1 to 10. The rest of the row counts.",
		"line 4: Nothing is rated in this row.",
		"line 5, “offer”: The row does not say what it is about.",
	}, told("offer,service,speed\nOurs,7,8\nOurs,11,3\nOurs,,n/a\n,4,4\n"))
	assert.Equal(t, []string{
		"line 3, “attribute”: The row does not say in what the offer is rated.",
		"line 4, “rating”: “fine” is not a rating from 1 to 10.",
		"line 5, “rating”: There is no rating.",
	}, told("offer,attribute,rating\nOurs,speed,7\nOurs,,7\nOurs,speed,fine\nOurs,speed,\n"))
}

// R2: which tables are ratings of offers, and which are not.
func TestR8_Guess(t *testing.T) {
	for text, want := range map[string]rows.Kind{
		"offer,speed,price\nx,7,3\n":                 rows.Offers,
		"respondent,product,speed,price\n1,x,7,3\n":  rows.Offers,
		"brand,attribute,score\nx,speed,4\n":         rows.Offers,
		"customer,offer,speed,comment\n1,x,7,good\n": rows.Offers,
		"customer,product,value\na,x,1200\n":         rows.People,
		"customer,role,product,speed\na,buyer,x,7\n": rows.People,
		"offer,speed,price\nx,7,3\ny,8,99\nz,4,4\n":  rows.Offers,
		"product,price\nx,49.90\n":                   rows.Unknown,
		"product,colour\nx,red\n":                    rows.Unknown,
		"product,functional,dysfunctional\nx,1,5\n":  rows.Kano,
		"customer,product,date,amount\na,x,2025,3\n": rows.Orders,
	} {
		table, err := rows.Open([]byte(text))
		require.NoError(t, err)
		assert.Equal(t, want, table.Guess().Kind, "%q", text)
	}
	table, err := rows.Open([]byte("what,speed,colour\nx,7,red\n"))
	require.NoError(t, err)
	p := table.GuessAs(rows.Offers)
	assert.Equal(t, []rows.Role{rows.Of, rows.Quality, rows.Skip}, []rows.Role{p.Columns[0].Role, p.Columns[1].Role, p.Columns[2].Role})
	p.Say(1, rows.Price, "")
	assert.Equal(t, rows.Column{Header: "speed", Role: rows.Price, Name: "speed"}, p.Columns[1])
}
