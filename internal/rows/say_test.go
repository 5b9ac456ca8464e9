package rows_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/rows"
)

func TestR2_AColumnSaysSomethingElse(t *testing.T) {
	table, err := rows.Open([]byte("indicator,date,first,second\nCalls,2025,1,2\n"))
	require.NoError(t, err)
	p := table.GuessAs(rows.Observations)
	p.Say(2, rows.Value, "")
	assert.Equal(t, 1.0, collect(t, table, p, 9).Observations[0].Value)
	was := p
	p.Say(3, rows.Value, "")
	assert.Equal(t, rows.Skip, p.Columns[2].Role, "one column has the values")
	assert.Equal(t, 2.0, collect(t, table, p, 9).Observations[0].Value)
	assert.Equal(t, rows.Value, was.Columns[2].Role, "another plan stays as it is")
	p.Say(9, rows.Value, "")
	assert.Len(t, p.Columns, 4)
}

func TestR2_CountsAndAges(t *testing.T) {
	table, err := rows.Open([]byte("who,a,b,c\n2024,4,5,6\n"))
	require.NoError(t, err)
	p := table.GuessAs(rows.Survey)
	p.Say(0, rows.Of, "")
	p.Say(1, rows.Count, "1")
	p.Say(2, rows.Count, "5")
	p.Question = "importance"
	assert.Equal(t, []int{4, 0, 0, 0, 5}, collect(t, table, p, 9).Surveys[0].Counts)
	p.Say(3, rows.Count, "5")
	assert.Equal(t, []int{4, 0, 0, 0, 6}, collect(t, table, p, 9).Surveys[0].Counts)

	p = table.GuessAs(rows.Cohorts)
	p.Say(0, rows.Start, "")
	p.Say(3, rows.Age, "")
	p.Say(1, rows.Age, "")
	assert.Equal(t, []float64{4, 6}, collect(t, table, p, 9).Cohorts[0].Active)
}

// Every role that a kind offers can be said of a column, and no kind offers
// one twice.
func TestR2_RolesOfKinds(t *testing.T) {
	for _, k := range rows.Kinds {
		seen := map[rows.Role]bool{}
		for _, r := range k.Roles() {
			assert.False(t, seen[r], "%s %s", k, r)
			seen[r] = true
		}
		assert.NotEmpty(t, seen, k)
	}
	assert.Empty(t, rows.Unknown.Roles())
}

// Answers from 1 to 7 of which 6 and 7 count: the share of the two highest is
// what it was, three of six.
func TestR4_OtherScalesKeepTheShareOfTheTop(t *testing.T) {
	text := "outcome,importance\n" + strings.Join([]string{"Book,1", "Book,3", "Book,5", "Book,6", "Book,7", "Book,7"}, "\n")
	r := read(t, text)
	require.Empty(t, r.Refused)
	s := r.Surveys[0]
	assert.Equal(t, []any{1, 5, []int{1, 1, 1, 1, 2}}, []any{s.Lo, s.Hi, s.Counts})
	r = read(t, text, func(p *rows.Plan) { p.Top = 5 })
	assert.Equal(t, []int{1, 1, 0, 2, 2}, r.Surveys[0].Counts)
	r = read(t, text, func(p *rows.Plan) { p.Top = 0 })
	assert.Equal(t, []int{1, 0, 1, 0, 1, 1, 2}, r.Surveys[0].Counts)
	r = read(t, text, func(p *rows.Plan) { p.Lo, p.Hi, p.Top = 1, 5, 0 })
	assert.Len(t, r.Refused, 3)
	table, err := rows.Open([]byte(text))
	require.NoError(t, err)
	p := table.Guess()
	p.Top = 8
	_, err = rows.Collect(table, p)
	assert.EqualError(t, err, "of a scale from 1 to 7 no answers from 8 on can be the highest")
}

// One slip among a hundred answers is no other scale.
func TestR2_ASlipIsNoScale(t *testing.T) {
	r := read(t, "outcome,importance\n"+strings.Repeat("Book,4\n", 99)+"Book,6\n")
	assert.Len(t, r.Refused, 1)
	assert.Equal(t, 5, r.Surveys[0].Hi)
}

func TestR3_RefusedAsATable(t *testing.T) {
	list := []rows.Refused{
		{Line: 3, Column: "a, b", Cell: `=HYPERLINK("x")`, Why: "It is no number."},
		{Line: 4, Cell: "-5", Why: "Too small."},
	}
	text := string(rows.RefusedCSV(list))
	assert.Equal(t, `"line","column","cell","reason"`+"\r\n"+`"3","a, b","'=HYPERLINK(""x"")","It is no number."`+"\r\n"+`"4","","-5","Too small."`+"\r\n", text)
	_, err := rows.Open([]byte(text))
	require.NoError(t, err)
}
