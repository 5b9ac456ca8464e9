package rows_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/rows"
)

// answersOf is a table of n respondents' answers.
func answersOf(n int) string {
	var b strings.Builder
	b.WriteString("Respondent,Outcome,Segment,Submitted,Importance,Satisfaction\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,\"Outcome, number %d\",segment %d,%02d/%02d/2025,%d,%d\n", i, i%40, i%3, 1+i%28, 1+i%12, 1+i%5, 1+i*7%5)
	}
	return b.String()
}

// BenchmarkHundredThousand: a table of 100,000 answer rows within 0.3 s, and no
// slice of 2,000 rows within more than a few milliseconds.
func BenchmarkHundredThousand(b *testing.B) {
	data := []byte(answersOf(100_000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		table, err := rows.Open(data)
		if err != nil {
			b.Fatal(err)
		}
		c, err := rows.Collect(table, table.Guess())
		if err != nil {
			b.Fatal(err)
		}
		for c.Step(2000) {
		}
		r, err := c.Result()
		if err != nil || len(r.Refused) > 0 || len(r.Surveys) == 0 {
			b.Fatal(err, len(r.Refused))
		}
	}
}
