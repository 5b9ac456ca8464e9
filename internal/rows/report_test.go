package rows_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/rows"
)

// R10: the malicious inputs of SYNC 3.6 by their numbers, and what a
// spreadsheet is given instead.
func TestR10NoFormulaIsWritten(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"119 a sum", "=1+1", `"'=1+1"`},
		{"120 a number with its sign", "+1", `"+1"`},
		{"120 a number below nothing", "-1", `"-1"`},
		{"120 no number behind a sign", "+1+cmd", `"'+1+cmd"`},
		{"120 no number below nothing", "-1-1", `"'-1-1"`},
		{"120 a function of old", "@SUM(A1)", `"'@SUM(A1)"`},
		{"121 behind a tab", "\t=1+1", "\"'\t=1+1\""},
		{"121 behind a return", "\r=1+1", "\"'\r=1+1\""},
		{"121 behind a line", "\n=1+1", "\"'\n=1+1\""},
		{"121 behind nothing that is seen", "\x00=1+1", "\"'\x00=1+1\""},
		{"122 out of its quotes", `"=1+1",x`, `"""=1+1"",x"`},
		{"123 another program", "=cmd|'/c calc'!A0", `"'=cmd|'/c calc'!A0"`},
		{"124 full width", "＝1+1", `"'＝1+1"`},
		{"124 full width plus", "＋1+1", `"'＋1+1"`},
		{"124 full width minus", "－1+1", `"'－1+1"`},
		{"124 full width at", "＠SUM(A1)", `"'＠SUM(A1)"`},
		{"after a delimiter of elsewhere", "a;=1+1", `"a;=1+1"`},
		{"an apostrophe that was there", "'=1+1", `"''=1+1"`},
		{"an apostrophe before words", "'t is", `"'t is"`},
		{"words", "Ana", `"Ana"`},
		{"nothing", "", `""`},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want+","+c.want+"\r\n", string(rows.CSV([][]string{{c.cell, c.cell}})))
			assert.Equal(t, c.cell, rows.Meant(rows.Inert(c.cell)))
		})
	}
}

// R10: whatever a cell says, the table has as many cells as were written, none
// of which starts like a formula and is no number.
func FuzzR10NoFormulaIsWritten(f *testing.F) {
	for _, cell := range []string{"=1+1", "-1", "a,b", "\"", "\r\n", "''@", "\x00", "＝1", "\xff", "a\n=1"} {
		f.Add(cell, "x")
		f.Add("x", cell)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		read := spreadsheet(string(rows.CSV([][]string{{a, b}, {b, a}})))
		require.Len(t, read, 2)
		for i, want := range [][]string{{a, b}, {b, a}} {
			require.Len(t, read[i], 2)
			for k, cell := range read[i] {
				require.Equal(t, want[k], rows.Meant(cell))
				if strings.IndexAny(cell, "=+-@\t\r\n\x00＝＋－＠") == 0 {
					_, number := rows.Number(cell, false)
					require.True(t, number, "%q", cell)
				}
			}
		}
	})
}

// spreadsheet reads a table as RFC 4180 says, byte for byte.
func spreadsheet(text string) (list [][]string) {
	var row []string
	for text != "" {
		cell := ""
		for text = text[1:]; ; { // behind the quote that opens the cell
			end := strings.IndexByte(text, '"')
			cell, text = cell+text[:end], text[end+1:]
			if !strings.HasPrefix(text, `"`) {
				break
			}
			cell, text = cell+`"`, text[1:]
		}
		row = append(row, cell)
		if strings.HasPrefix(text, "\r\n") {
			list, row = append(list, row), nil
			text = text[1:]
		}
		text = text[1:]
	}
	return list
}
