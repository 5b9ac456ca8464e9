package rows_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/rows"
)

// R5, R6: in whatever slices, and in whatever encoding and delimiter, a table
// says the same; and cells are those that encoding/csv reads.
func TestR5_SlicesAndForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "rows")
		list := [][]string{{"outcome", "segment", "date", "importance", "satisfaction"}}
		for range n {
			list = append(list, []string{
				rapid.SampledFrom([]string{"o1", "two, or\n\"three\"", "Wärme; x", "😀|\t"}).Draw(t, "of"),
				rapid.SampledFrom([]string{"", "a", "A", "b"}).Draw(t, "segment"),
				rapid.SampledFrom([]string{"2025-01-02", "2025-Q3", "31/12/2025", "never"}).Draw(t, "date"),
				rapid.SampledFrom([]string{"1", "5", "6", "", "x"}).Draw(t, "i"),
				rapid.SampledFrom([]string{"2", "4", "0", ""}).Draw(t, "s"),
			})
		}
		var want *rows.Result
		for _, d := range ",;\t|" {
			var b bytes.Buffer
			w := csv.NewWriter(&b)
			w.Comma = d
			if err := w.WriteAll(list); err != nil {
				t.Fatal(err)
			}
			for _, data := range [][]byte{b.Bytes(), append([]byte("\xFF\xFE"), utf16Of(b.String(), false)...)} {
				table, err := rows.Open(data)
				if err != nil {
					t.Fatal(err)
				}
				f := table.Form
				f.Delimiter, f.Header = byte(d), true
				if table, err = table.As(f); err != nil {
					t.Fatal(err)
				}
				for i, row := range table.Sample() {
					for j, cell := range row {
						if cell != strings.TrimSpace(list[i][j]) {
							t.Fatalf("cell %d of row %d: %q, want %q", j, i, cell, list[i][j])
						}
					}
				}
				c, err := rows.Collect(table, table.Guess())
				if err != nil {
					t.Fatal(err)
				}
				for c.Step(rapid.IntRange(1, 50).Draw(t, "slice")) {
				}
				got, err := c.Result()
				if err != nil {
					t.Fatal(err)
				}
				if want == nil {
					want = got
				}
				if !assert.ObjectsAreEqual(want, got) {
					t.Fatalf("%c: %+v, want %+v", d, got, want)
				}
				answers := 0
				for _, s := range got.Surveys {
					answers += s.Answers()
				}
				if answers/2+len(got.Refused) != n {
					t.Fatalf("%d rows, %d pairs and %d refused", n, answers/2, len(got.Refused))
				}
			}
		}
	})
}

func TestR7_Limits(t *testing.T) {
	refused := func(text string) error {
		table, err := rows.Open([]byte(text))
		if err != nil {
			return err
		}
		c, err := rows.Collect(table, table.Guess())
		if err != nil {
			return err
		}
		for c.Step(10_000) {
		}
		_, err = c.Result()
		return err
	}
	const head = "indicator,date,value\n"
	long := func(n int) string { return head + strings.Repeat("x", n) + ",2025,1\n" }
	wide := func(n int) string { return "indicator,date,value" + strings.Repeat(",", n-3) + "\ni,2025,1\n" }
	many := func(n int) string { return head + strings.Repeat("i,2025,1\n", n-1) }
	keys := func(n int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			fmt.Fprintf(&b, "i%d,2025,1\n", i)
		}
		return b.String()
	}
	row := func(n int) string { // of n bytes, behind the header
		cells := strings.Repeat(strings.Repeat("x", 9_999)+",", n/10_000)
		return head + "\"" + cells + strings.Repeat("y", n-len(cells)-9) + "\",2025,1"
	}
	for _, c := range []struct {
		name  string
		at    string
		above string
	}{
		{"cell", long(rows.MaxCell), long(rows.MaxCell + 1)},
		{"columns", wide(rows.MaxColumns), wide(rows.MaxColumns + 1)},
		{"rows", many(rows.MaxRows), many(rows.MaxRows + 1)},
		{"things", keys(rows.MaxKeys), keys(rows.MaxKeys + 1)},
		{"bytes", head + "i,2025,1\n" + strings.Repeat("\n", rows.MaxBytes-len(head)-9), head + "i,2025,1\n" + strings.Repeat("\n", rows.MaxBytes-len(head)-8)},
	} {
		assert.NoError(t, refused(c.at), "%s at the limit", c.name)
		err := refused(c.above)
		assert.ErrorIs(t, err, rows.ErrLimit, "%s beyond the limit", c.name)
	}
	assert.ErrorIs(t, refused(row(rows.MaxRowBytes+2)), rows.ErrLimit)
	assert.ErrorIs(t, refused(""), rows.ErrForm)
	assert.ErrorIs(t, refused("\n \n;;\n"), rows.ErrForm)
	assert.ErrorIs(t, refused("PK\x03\x04rest"), rows.ErrForm)
	assert.ErrorIs(t, refused("a\x00b\x01\x02\x03\x04\x05\x06\x07"), rows.ErrForm)
	assert.ErrorIs(t, refused("name,colour\nx,red\n"), rows.ErrForm)
}

// R7: no bytes panic; what is read is the same in all slices; counts are whole
// and add up to no more than the rows.
func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"indicator,date,value\ni1,2025-Q1,3\n", "outcome;importance;satisfaction\no1;5;2\n", "idea\tfunctional\tdysfunctional\nd\t1\t5\n",
		"\xFF\xFEa\x00,\x00", "sep=;\r\na;b\r\n\"x;y\";\"z", "person,stage\n\"a\"b,s1\r\rc", "cohort,0,1\n2022,4,2\n", "customer,date,amount\na,04/05/2025,€1\n", "\xE4;\xFF\n1,5;2\n", "stage,nps\ns,9\n",
	} {
		f.Add([]byte(s), uint8(0))
	}
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		table, err := rows.Open(data)
		if err != nil {
			var e *rows.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v is no sentence", err)
			}
			return
		}
		p := table.Guess()
		if k := int(kind) % (len(rows.Kinds) + 1); k > 0 {
			p = table.GuessAs(rows.Kinds[k-1])
		}
		p.Of, p.At = "all", "2025"
		if p.Question == "" {
			p.Question = "importance"
		}
		var results [2]*rows.Result
		for i, slice := range []int{1, 1000} {
			c, err := rows.Collect(table, p)
			if err != nil {
				return
			}
			for c.Step(slice) {
			}
			results[i], _ = c.Result()
		}
		if !assert.ObjectsAreEqual(results[0], results[1]) {
			t.Fatalf("slices differ: %+v and %+v", results[0], results[1])
		}
		if r := results[0]; r != nil && r.Kind == rows.NPS {
			n := 0
			for _, s := range r.Surveys {
				n += s.Answers()
			}
			if n+len(r.Refused) != r.Rows {
				t.Fatalf("%d rows, %d answers and %d refused", r.Rows, n, len(r.Refused))
			}
		}
	})
}
