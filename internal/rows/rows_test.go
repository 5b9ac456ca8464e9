package rows_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/rows"
)

// read reads a table as it is guessed.
func read(t testing.TB, text string, change ...func(*rows.Plan)) *rows.Result {
	t.Helper()
	table, err := rows.Open([]byte(text))
	require.NoError(t, err)
	p := table.Guess()
	for _, f := range change {
		f(&p)
	}
	return collect(t, table, p, 7)
}

func collect(t testing.TB, table *rows.Table, p rows.Plan, slice int) *rows.Result {
	t.Helper()
	c, err := rows.Collect(table, p)
	require.NoError(t, err)
	for c.Step(slice) {
		if d := c.Done(); d < 0 || d > 1 {
			t.Errorf("done %v", d)
		}
	}
	r, err := c.Result()
	require.NoError(t, err)
	return r
}

func utf16Of(text string, big bool) []byte {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.Bytes()
}

func TestR1_Form(t *testing.T) {
	const table = "indicator;date;value\nWärme;2025-01-31;1,5\nWärme;2025-02-28;2,25\n"
	for _, c := range []struct {
		name     string
		data     []byte
		encoding rows.Encoding
	}{
		{"plain", []byte(table), rows.UTF8},
		{"marked", []byte("\xEF\xBB\xBF" + table), rows.UTF8},
		{"UTF-16 little-endian", append([]byte("\xFF\xFE"), utf16Of(table, false)...), rows.UTF16LE},
		{"UTF-16 big-endian", append([]byte("\xFE\xFF"), utf16Of(table, true)...), rows.UTF16BE},
		{"UTF-16 without a mark", utf16Of(table, false), rows.UTF16LE},
		{"what Windows writes", []byte(strings.ReplaceAll(table, "ä", "\xE4")), rows.Windows1252},
		{"said", []byte("sep=;\r\n" + table), rows.UTF8},
		{"old line breaks", []byte(strings.ReplaceAll(table, "\n", "\r")), rows.UTF8},
	} {
		t.Run(c.name, func(t *testing.T) {
			open, err := rows.Open(c.data)
			require.NoError(t, err)
			assert.Equal(t, rows.Form{Encoding: c.encoding, Delimiter: ';', Header: true, DecimalComma: true}, open.Form)
			r := collect(t, open, open.Guess(), 1)
			require.Len(t, r.Observations, 2)
			assert.Equal(t, "Wärme", r.Observations[0].Of)
			assert.Equal(t, 2.25, r.Observations[1].Value)
			assert.Empty(t, r.Refused)
		})
	}
}

func TestR1_Delimiters(t *testing.T) {
	for _, c := range []struct {
		text string
		want byte
	}{
		{"a,b\n1,2\n", ','},
		{"a;b\n1,5;2,5\n3,5;4,5\n", ';'},
		{"1,5;2,5\n3,5;4,5\n", ';'},
		{"a\tb\n1,5\t2\n", '\t'},
		{"a|b|c\n1|2|3\n", '|'},
		{"\"a;b\",c\n\"d;e\",f\n", ','},
		{"alone\n1\n", ','},
	} {
		table, err := rows.Open([]byte(c.text))
		require.NoError(t, err)
		assert.Equal(t, string(c.want), string(table.Delimiter), "%q", c.text)
	}
}

func TestR1_Numbers(t *testing.T) {
	for _, c := range []struct {
		text  string
		comma bool
		want  float64
		ok    bool
	}{
		{"1234", false, 1234, true}, {"1,234", false, 1234, true}, {"1,234", true, 1.234, true},
		{"1.234,5", true, 1234.5, true}, {"1 234,5", true, 1234.5, true}, {"1\u202F234.5", false, 1234.5, true},
		{"−3", false, -3, true}, {"€ 1,200.50", false, 1200.5, true}, {"12 %", false, 12, true}, {"1'000", false, 1000, true},
		{"1e3", false, 1000, true}, {"12,34", false, 0, false}, {"1,5", false, 0, false}, {"", false, 0, false},
		{"0,125", false, 0, false}, {"0.125", true, 0, false}, {"00,125", false, 0, false}, {"0,125", true, 0.125, true}, {"-0.125", false, -0.125, true},
		{"10 5", false, 0, false}, {"5'3", false, 0, false}, {"1 23", true, 0, false}, {"1234 567", false, 0, false}, {"1,234 567", false, 0, false}, {"1.5 3", false, 0, false},
		{"12 345 678", false, 12345678, true}, {"1’234’567.5", false, 1234567.5, true}, {"- 3", false, -3, true}, {"€ -1 200,50", true, -1200.5, true},
		{"NaN", false, 0, false}, {"Inf", false, 0, false}, {"1e999", false, 0, false}, {"0x10", false, 0, false}, {"1_000", false, 0, false}, {"-", false, 0, false},
	} {
		got, ok := rows.Number(c.text, c.comma)
		assert.Equal(t, c.ok, ok, c.text)
		if c.ok {
			assert.Equal(t, c.want, got, c.text)
		}
	}
}

// R1: which mark stands before decimals is seen where it can be only one, and
// said to be open where no cell shows it.
func TestR1_DecimalMarks(t *testing.T) {
	for _, c := range []struct {
		name        string
		cells       []string
		comma, open bool
		values      []float64
	}{
		{"a first 0 is no thousand", []string{"0,125", "0,250", "1,375"}, true, false, []float64{0.125, 0.25, 1.375}},
		{"nor is one of four digits", []string{"1234,567", "1,375"}, true, false, []float64{1234.567, 1.375}},
		{"the same with points", []string{"0.125", "1.375"}, false, false, []float64{0.125, 1.375}},
		{"two alike part thousands", []string{"1.234.567", "1.375"}, true, false, []float64{1234567, 1375}},
		{"both marks", []string{"1,234.5", "1,375"}, false, false, []float64{1234.5, 1375}},
		{"spaces part thousands", []string{"1 234,567", "1,375"}, true, false, []float64{1234.567, 1.375}},
		{"nothing shows it", []string{"1.375", "2.125"}, false, true, []float64{1.375, 2.125}},
		{"a comma among semicolons", []string{"1,375", "2,125"}, true, true, []float64{1.375, 2.125}},
		{"no marks", []string{"1375", "2"}, false, false, []float64{1375, 2}},
	} {
		text := "indicator;date;value\n"
		for i, cell := range c.cells {
			text += fmt.Sprintf("A;2025-0%d;%s\n", i+1, cell)
		}
		table, err := rows.Open([]byte(text))
		require.NoError(t, err)
		assert.Equal(t, []bool{c.comma, c.open}, []bool{table.DecimalComma, table.AmbiguousMarks}, c.name)
		var values []float64
		for _, o := range collect(t, table, table.Guess(), 5).Observations {
			values = append(values, o.Value)
		}
		assert.Equal(t, c.values, values, c.name)
	}
	table, err := rows.Open([]byte("indicator,date,value\nA,2025-01,\"1,375\"\n"))
	require.NoError(t, err)
	assert.True(t, table.AmbiguousMarks)
	assert.Equal(t, 1375.0, collect(t, table, table.Guess(), 5).Observations[0].Value)
}

func TestR1_Dates(t *testing.T) {
	for _, c := range []struct {
		text  string
		order rows.DateOrder
		want  string
	}{
		{"2025-03-31", "", "2025-03-31"}, {"2025-Q2", "", "2025-Q2"}, {"Q2 2025", "", "2025-Q2"}, {"2025 Q2", "", "2025-Q2"},
		{"2025-W07", "", "2025-W07"}, {"2025", "", "2025"}, {"03/2025", "", "2025-03"}, {"March 2025", "", "2025-03"}, {"5 Mar 2025", "", "2025-03-05"},
		{"Mar 5, 2025", "", "2025-03-05"}, {"2025/03/31", "", "2025-03-31"}, {"31.03.2025", "", "2025-03-31"}, {"04.05.2025", "month", "2025-05-04"},
		{"31/03/2025", "", "2025-03-31"}, {"03/31/2025", "", "2025-03-31"}, {"04/04/2025", "", "2025-04-04"},
		{"04/05/2025", "day", "2025-05-04"}, {"04/05/2025", "month", "2025-04-05"}, {"2025-03-31T10:20:00Z", "", "2025-03-31"}, {"31/03/2025 10:20", "", "2025-03-31"},
		{"June 2027", "", "2027-06"}, {"2027 July", "", "2027-07"}, {"Sept 2027", "", "2027-09"}, {"30 sept 2027", "", "2027-09-30"},
		{"04/05/2025", "", ""}, {"31/02/2025", "", ""}, {"2025-13", "", ""}, {"1/2/25", "", ""}, {"2025.5", "", ""}, {"2025.12", "", ""}, {"soon", "", ""}, {"", "", ""}, {"45748", "", ""},
	} {
		got, why := rows.Period(c.text, c.order)
		assert.Equal(t, c.want, got, c.text)
		assert.Equal(t, c.want == "", why != "", "%s: %s", c.text, why)
	}
}

// A table in which one date shows the order settles the others; without one,
// each is refused until somebody says.
func TestR1_AmbiguousDates(t *testing.T) {
	const head = "indicator,date,value\n"
	shown := read(t, head+"i1,04/05/2025,1\ni1,31/05/2025,2\n")
	assert.Equal(t, "2025-05-04", shown.Observations[0].At)

	table, err := rows.Open([]byte(head + "i1,04/05/2025,1\ni1,06/07/2025,2\n"))
	require.NoError(t, err)
	assert.True(t, table.Ambiguous)
	r := collect(t, table, table.Guess(), 5)
	assert.Empty(t, r.Observations)
	require.Len(t, r.Refused, 2)
	assert.Equal(t, "line 2, “date”: “04/05/2025” can be 4 May or 5 April: say whether the day or the month comes first.", r.Refused[0].String())

	f := table.Form
	f.Dates = rows.MonthFirst
	said, err := table.As(f)
	require.NoError(t, err)
	assert.Equal(t, "2025-04-05", collect(t, said, said.Guess(), 5).Observations[0].At)
}

func TestR2_Kinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want rows.Kind
	}{
		{"indicator,date,value,n,source\ni1,2025-Q1,3,20,log\n", rows.Observations},
		{"i1,2025-Q1,3\ni1,2025-Q2,4\n", rows.Observations},
		{"outcome,question,1,2,3,4,5\no1,importance,1,2,3,4,5\n", rows.Survey},
		{"stage,promoters,passives,detractors\ns1,1,2,3\n", rows.Survey},
		{"idea,A,O,M,I,R,Q\nd1,1,2,3,4,5,6\n", rows.Survey},
		{"outcome,importance,satisfaction\no1,5,2\n", rows.Ratings},
		{"respondent,Importance: Book quickly,Satisfaction: Book quickly\n1,5,2\n", rows.Ratings},
		{"stage,NPS\ns1,9\n", rows.NPS},
		{"stage,How likely are you to recommend us?\ns1,9\n", rows.NPS},
		{"stage,score\ns1,0\ns1,9\n", rows.NPS},
		{"touchpoint,csat\nt1,4\n", rows.CSAT},
		{"touchpoint,rating\nt1,4\nt1,5\n", rows.CSAT},
		{"touchpoint,ces\nt1,7\n", rows.CES},
		{"idea,functional,dysfunctional\nd1,1,5\n", rows.Kano},
		{"person,stage,date\np1,s1,2025-01-01\n", rows.Events},
		{"customer,date,amount\nc1,2025-01-01,30\n", rows.Orders},
		{"cohort,0,1,2\n2022,6,6,5\n", rows.Cohorts},
		{"name,colour\nx,red\n", rows.Unknown},
	} {
		table, err := rows.Open([]byte(c.text))
		require.NoError(t, err)
		p := table.Guess()
		assert.Equal(t, c.want, p.Kind, "%q", c.text)
		if c.want != rows.Unknown {
			assert.Equal(t, "", func() string { p.Of = "x"; return p.Lacks() }(), "%q", c.text)
		}
	}
}

// R2: cohorts age by what stands above the ages, else by the periods of their
// starts.
func TestR2_AgesOfCohorts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"cohort,month 0,month 1\n2025-01,6,5\n", "month"},
		{"cohort,0,1\n2025-01,6,5\n", "month"},
		{"cohort,0,1\n2025-Q1,6,5\n", "quarter"},
		{"cohort,0,1\n2025,6,5\n", "year"},
		{"cohort,month 0,month 1\n2025,6,5\n", "month"},
		{"cohort,0,1\n2025-01-01,6,5\n", "month"},
		{"cohort,0,1\nthe first,6,5\n", "year"},
	} {
		assert.Equal(t, c.want, read(t, c.text).Every, "%q", c.text)
	}
}

func TestR3_Refusals(t *testing.T) {
	r := read(t, `indicator,date,value,n
i1,2025-Q1,24,640
i1,2025-Q2,many,640
,2025-Q2,23,640
i1,someday,23,640
i1,2025-Q3,,640
i1,2025-Q4,20,few
i1,2026-Q1,19,640,more
i1,2025-Q1,25,640
`)
	assert.Equal(t, 8, r.Rows)
	require.Len(t, r.Observations, 1)
	assert.Equal(t, rows.Observation{Of: "i1", At: "2025-Q1", Value: 25, N: 640, Known: true, Line: 9}, r.Observations[0])
	var told []string
	for _, f := range r.Refused {
		told = append(told, f.String())
	}
	assert.Equal(t, []string{
		"line 3, “value”: “many” is not a number.",
		"line 4, “indicator”: The row does not say what it is about.",
		"line 5, “date”: “someday” is not a date or period. Write it like 2025-03-31, March 2025, 2025-Q1 or 2025.",
		"line 6, “value”: There is no value.",
		"line 7, “n”: “few” is not a number of responses.",
		"line 8: The row has 5 cells, the table 4 columns.",
		"line 2: A later row has the value of the same indicator and period; that one counts.",
	}, told)
	assert.Equal(t, r.Rows, len(r.Observations)+len(r.Refused))
}

// R3: a cell that does not count leaves the rest of its row, and says so.
func TestR3_TheRestOfARowCounts(t *testing.T) {
	r := read(t, "from,to,types,direction,strength\nMill,Bakery,supplies,upwards,2\nMill,mill,advises,directed,0.5\n")
	require.Len(t, r.Pairs, 1)
	var part []bool
	for _, f := range r.Refused {
		part = append(part, f.Part)
	}
	assert.Equal(t, []bool{true, true, false}, part, "direction and strength of the first, all of the second")
}

func TestR3_LinesCountWithinQuotes(t *testing.T) {
	r := read(t, "indicator,date,value\n\"two\r\nlines\",2025-Q1,1\n\n\"say \"\"x\"\"\",2025-Q1,2\ni1,2025-Q1,bad\ni\"1,2025-Q1,3\n")
	require.Len(t, r.Observations, 3)
	assert.Equal(t, "two\r\nlines", r.Observations[0].Of)
	assert.Equal(t, `say "x"`, r.Observations[1].Of)
	assert.Equal(t, `i"1`, r.Observations[2].Of)
	assert.Equal(t, 6, r.Refused[0].Line)
}

func TestR4_PairsCountTogether(t *testing.T) {
	r := read(t, `outcome,segment,date,importance,satisfaction
o1,new,2025-04-02,5,2
o1,New,2025-05-02,5 - very,1
o1,new,2025-06-30,4,
o1,old,2025-06-30,6,1
o1,old,2025-07-01,3,3
o1,old,2025-07-01,n/a,-
`)
	require.Len(t, r.Surveys, 4)
	assert.Equal(t, rows.Counts{Of: "o1", Question: "importance", Segment: "new", At: "2025-Q2", Lo: 1, Hi: 5, Counts: []int{0, 0, 0, 0, 2}, Line: 2}, r.Surveys[0])
	assert.Equal(t, []int{1, 1, 0, 0, 0}, r.Surveys[1].Counts)
	assert.Equal(t, "2025-Q3", r.Surveys[2].At)
	require.Len(t, r.Refused, 3)
	assert.Contains(t, r.Refused[0].Why, "Only one of importance and satisfaction")
	assert.Contains(t, r.Refused[1].Why, "not an answer from 1 to 5")
	assert.Contains(t, r.Refused[2].Why, "Nothing is answered")
}

// A survey tool writes a row a respondent, and two columns an outcome.
func TestR4_ColumnsThatNameTheRecord(t *testing.T) {
	r := read(t, "Timestamp,Importance: Book quickly,Book quickly (satisfaction),Importance [No waste],Satisfaction [No waste]\n"+
		"2025-04-01 09:30,5,1,4,4\n2025-04-02 09:30,4,2,,\n2025-04-02 09:31,4,2,3,\n")
	require.Len(t, r.Surveys, 4)
	assert.Equal(t, "Book quickly", r.Surveys[1].Of)
	assert.Equal(t, 3, r.Surveys[1].Answers())
	assert.Equal(t, "No waste", r.Surveys[2].Of)
	assert.Equal(t, 1, r.Surveys[2].Answers())
	require.Len(t, r.Refused, 1)
	assert.Equal(t, "Satisfaction [No waste]", r.Refused[0].Column)
}

// Each pair of answers counts as the letter that GAP-7 gives it.
func TestR4_Kano(t *testing.T) {
	text := "idea,with it,without it\n"
	var pairs [][2]measure.Input
	for f := 1; f <= 5; f++ {
		for d := 1; d <= 5; d++ {
			text += fmt.Sprintf("d1,%d,%d\n", f, d)
			pairs = append(pairs, [2]measure.Input{measure.Given(float64(f)), measure.Given(float64(d))})
		}
	}
	want, _ := measure.CountKano(pairs)
	r := read(t, text)
	require.Len(t, r.Surveys, 1)
	assert.Equal(t, []string{"A", "O", "M", "I", "R", "Q"}, r.Surveys[0].Names)
	for i, w := range []measure.Input{want.A, want.O, want.M, want.I, want.R, want.Q} {
		assert.Equal(t, int(w.Value), r.Surveys[0].Counts[i])
	}
	words := read(t, "idea,with it,without it\nd1,I like it,I dislike it\nd1,I expect it,I can live with it\n")
	assert.Equal(t, []int{0, 1, 0, 1, 0, 0}, words.Surveys[0].Counts)
}

// R3: what is none of the five answers is refused, though it has a word of one.
func TestR3_KanoWords(t *testing.T) {
	for text, want := range map[string]int{
		"I like it that way": 1, "like": 1, "I'd like it": 1, "It must be that way": 2, "must-be": 2, "I expect it to be that way": 2,
		"I am neutral": 3, "I can live with it that way": 4, "I can tolerate it": 4, "I dislike it that way": 5,
		"I would not like it": 0, "I don't like it": 0, "likely": 0, "I unlike it": 0, "not neutral": 0, "it": 0,
	} {
		r := read(t, "idea,with it,without it\nd1,"+text+",5\n")
		if want == 0 {
			assert.Len(t, r.Refused, 1, text)
			continue
		}
		row := [...][]int{1: {0, 1, 0, 0, 0, 0}, 2: {0, 0, 1, 0, 0, 0}, 3: {0, 0, 1, 0, 0, 0}, 4: {0, 0, 1, 0, 0, 0}, 5: {0, 0, 0, 0, 0, 1}}
		if assert.Len(t, r.Surveys, 1, text) {
			assert.Equal(t, row[want], r.Surveys[0].Counts, text)
		}
	}
}

// R4: a question and everybody are the same in capitals.
func TestR4_InCapitals(t *testing.T) {
	r := read(t, "touchpoint,question,segment,rating\nt1,Satisfaction,All,4\nt1,satisfaction,,5\nt1,SATISFACTION,all,5\n")
	require.Len(t, r.Surveys, 1)
	assert.Equal(t, "satisfaction", r.Surveys[0].Question)
	assert.Equal(t, []int{0, 0, 0, 1, 2}, r.Surveys[0].Counts)
}

// R7: customers are things too, of which a table says no more than a limit.
func TestR7_Customers(t *testing.T) {
	var b strings.Builder
	b.WriteString("customer,date,amount\n")
	for i := range rows.MaxKeys + 1 {
		fmt.Fprintf(&b, "c%d,2025-01-01,1\n", i)
	}
	table, err := rows.Open([]byte(b.String()))
	require.NoError(t, err)
	c, err := rows.Collect(table, table.Guess())
	require.NoError(t, err)
	for c.Step(1000) {
	}
	_, err = c.Result()
	assert.ErrorIs(t, err, rows.ErrLimit)
}

func TestR4_OtherAnswers(t *testing.T) {
	nps := read(t, "stage,nps\ns5,0\ns5,10\ns5,11\n")
	assert.Equal(t, []int{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, nps.Surveys[0].Counts)
	assert.Equal(t, "likelihood to recommend", nps.Surveys[0].Question)
	assert.Len(t, nps.Refused, 1)
	ces := read(t, "stage,ces\ns5,7\ns5,0\n")
	assert.Equal(t, []int{0, 0, 0, 0, 0, 0, 1}, ces.Surveys[0].Counts)
	assert.Equal(t, "effort", ces.Surveys[0].Question)
	counts := read(t, "of,question,at,1,2,3,4,5\no1,Importance,2025-Q2,2,4,18,74,102\no1,importance,2025-Q2,1,1,1,1,1\no1,importance,2025-Q3,1,,1.5,1,1\n")
	require.Len(t, counts.Surveys, 1)
	assert.Equal(t, []int{2, 4, 18, 74, 102}, counts.Surveys[0].Counts)
	assert.Len(t, counts.Refused, 2)
}

func TestMON1_RepeatsAsMean(t *testing.T) {
	r := read(t, "indicator,date,value,n\ni1,2025-01-03,2,10\ni1,2025-03-03,4,20\n", func(p *rows.Plan) { p.Repeats, p.Every = rows.Mean, measure.Quarter })
	require.Len(t, r.Observations, 1)
	assert.Equal(t, rows.Observation{Of: "i1", At: "2025-Q1", Value: 3, N: 30, Known: true, Line: 3}, r.Observations[0])
}

func TestR3_EventsOrdersCohorts(t *testing.T) {
	e := read(t, "person,stage,status\na,s1,entered\na,s1,completed\nb,s1,entered\nb,s1,entered\na,s2,\nb,s2,lost\n")
	assert.Equal(t, []rows.Visits{{Of: "s1", Entered: 2, Completed: 1, Said: true, Line: 2}, {Of: "s2", Entered: 1, Said: true, Line: 6}}, e.Stages)
	assert.Len(t, e.Refused, 1)

	o := read(t, "customer,date,amount\na,2023-05-01,€10\na,2024-06-01,€20\na,2024-07-01,€5\nb,2024-01-15,€7\nc,2024-01-15,$7\nc,2022-01-15,€1\n")
	assert.Equal(t, "EUR", o.Currency)
	assert.Equal(t, []rows.Cohort{{Start: "2022", Active: []float64{1, 0, 0}}, {Start: "2023", Active: []float64{1, 1}}, {Start: "2024", Active: []float64{1}}}, o.Cohorts)
	assert.Equal(t, rows.Purchases{Of: "a", Orders: 3, Last12: 25, Lately: 2, Priced: true, Line: 2}, o.Customers[0])
	assert.Len(t, o.Refused, 1)

	c := read(t, "cohort,year 0,year 1\n2022,6,5\n2023,4,\n2023,4,1\n2024,,1\n")
	assert.Equal(t, []rows.Cohort{{Start: "2022", Active: []float64{6, 5}, Line: 2}, {Start: "2023", Active: []float64{4}, Line: 3}}, c.Cohorts)
	assert.Len(t, c.Refused, 2)
}

// Relations of which a header names one end alone: the other end is the first
// column that says nothing else.
func TestR2_OneEndNamed(t *testing.T) {
	for header, want := range map[string][2]int{
		"to,who,strength\nx,y,1":   {1, 0},
		"who,to,strength\nx,y,1":   {0, 1},
		"from,who,strength\nx,y,1": {0, 1},
		"who,from,strength\nx,y,1": {1, 0},
		"strength,a,b\n1,y,z":      {1, 2},
		"a,b,strength\ny,z,1":      {0, 1},
		"strength,to,type\n1,y,z":  {-1, 1},
	} {
		table, err := rows.Open([]byte(header + "\n"))
		require.NoError(t, err)
		p := table.GuessAs(rows.Pairs)
		at := func(r rows.Role) int {
			return slices.IndexFunc(p.Columns, func(c rows.Column) bool { return c.Role == r })
		}
		assert.Equal(t, want, [2]int{at(rows.Of), at(rows.To)}, header)
	}
}
