package rows

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/markup"
)

// sharedWords reads the texts that the cells of a workbook share. What says how
// a text is pronounced is left out.
func sharedWords(part []byte) (list []string) {
	var now strings.Builder
	aside, within := 0, false
	for x := markup.Read(part); x.Next(); {
		switch {
		case x.Kind == markup.Open && x.Name == "si":
			now.Reset()
		case x.Kind == markup.Close && x.Name == "si":
			list = append(list, now.String())
		case x.Name == "rPh" && x.Kind == markup.Open:
			aside++
		case x.Name == "rPh" && x.Kind == markup.Close:
			aside--
		case x.Name == "t" && x.Kind != markup.Text:
			within = x.Kind == markup.Open
		case x.Kind == markup.Text && within && aside == 0:
			now.WriteString(x.Words())
		}
	}
	return list
}

// dayStyles tells of each style of cells whether its numbers are days.
func dayStyles(part []byte) (list []bool) {
	days := map[string]bool{}
	for _, n := range []int{14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58} {
		days[strconv.Itoa(n)] = true
	}
	within := false
	for x := markup.Read(part); x.Next(); {
		switch {
		case x.Name == "numFmt" && x.Kind == markup.Open:
			days[x.Attr("numFmtId")] = isDay(x.Attr("formatCode"))
		case x.Name == "cellXfs" && x.Kind != markup.Text:
			within = x.Kind == markup.Open
		case x.Name == "xf" && x.Kind == markup.Open && within:
			list = append(list, days[x.Attr("numFmtId")])
		}
	}
	return list
}

// isDay tells whether a format writes a day: it has a year or a day of the
// month outside quotes, brackets and escapes.
func isDay(format string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(format); i++ {
		switch b := format[i]; {
		case b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '[':
			bracket = true
		case b == ']':
			bracket = false
		case bracket:
		case b == 'y', b == 'Y', b == 'd', b == 'D':
			return true
		}
	}
	return false
}

// mostSheet is how much text a sheet may come to: what a table may hold.
const mostSheet = MaxBytes

// cellsOf writes the cells of a sheet as text, a line each row, tabs between.
func cellsOf(part []byte, shared []string, days []bool, from1904 bool) ([]byte, error) {
	var out bytes.Buffer
	var row []string
	var c cell
	rows := 0
	flush := func() {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if len(row) > 0 {
			for i, s := range row {
				if i > 0 {
					out.WriteByte('\t')
				}
				out.WriteString(quoted(s))
			}
			out.WriteByte('\n')
			rows++
		}
		row = row[:0]
	}
	for x := markup.Read(part); x.Next(); {
		switch {
		case x.Name == "row" && x.Kind == markup.Open:
			row = row[:0]
		case x.Name == "row" && x.Kind == markup.Close:
			flush()
		case x.Name == "c" && x.Kind == markup.Open:
			c = cell{at: columnAt(x.Attr("r")), typ: x.Attr("t"), style: x.Attr("s")}
			if c.at < 0 {
				c.at = len(row)
			}
		case x.Name == "c" && x.Kind == markup.Close:
			if c.at >= MaxColumns {
				return nil, &Error{Line: rows + 1, Text: "the sheet has more than 200 columns", Err: ErrLimit}
			}
			for len(row) <= c.at {
				row = append(row, "")
			}
			row[c.at] = c.says(shared, days, from1904)
		case (x.Name == "v" || x.Name == "t") && x.Kind != markup.Text:
			c.within = x.Kind == markup.Open
		case x.Name == "rPh" && x.Kind != markup.Text:
			c.aside = x.Kind == markup.Open
		case x.Kind == markup.Text && c.within && !c.aside:
			c.text += x.Words()
		}
		if out.Len() > mostSheet {
			return nil, &Error{Text: "the sheet is larger than 16 MiB as text", Err: ErrLimit}
		}
	}
	flush()
	return out.Bytes(), nil
}

// cell is a cell as it is read.
type cell struct {
	at            int
	typ, style    string
	text          string
	within, aside bool
}

// says is what the cell shows: a text, a number or a day.
func (c *cell) says(shared []string, days []bool, from1904 bool) string {
	switch c.typ {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.text)); err == nil && i >= 0 && i < len(shared) {
			return shared[i]
		}
		return ""
	case "b":
		return map[string]string{"1": "yes", "0": "no"}[strings.TrimSpace(c.text)]
	case "e":
		return "" // #DIV/0! says nothing of anybody
	case "", "n":
		i, err := strconv.Atoi(c.style)
		v, bad := strconv.ParseFloat(strings.TrimSpace(c.text), 64)
		if err == nil && bad == nil && i >= 0 && i < len(days) && days[i] {
			return daySince(v, from1904)
		}
		if bad == nil { // 0.30000000000000004 is 0.3
			return strconv.FormatFloat(v, 'g', 15, 64)
		}
	}
	return c.text
}

// daySince reads the number of a day: of 1900, whose February had a 29th for
// spreadsheets, or of 1904. What is out of range stays a number.
func daySince(v float64, from1904 bool) string {
	if !(v >= 0 && v < 2_958_466) {
		return strconv.FormatFloat(v, 'g', 15, 64)
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if v < 60 {
		first = first.AddDate(0, 0, 1)
	}
	return first.AddDate(0, 0, int(math.Floor(v))).Format(time.DateOnly)
}

// columnAt reads the column of "AB12", from 0; −1 where there is none.
func columnAt(ref string) int {
	n := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if n = 26*n + int(ref[i]-'A') + 1; n > 20_000 {
			break
		}
	}
	return n - 1
}

// quoted writes a cell so that what parts cells may stand in it.
func quoted(s string) string {
	if !slices.ContainsFunc([]byte(s), func(b byte) bool { return b == '\t' || b == '\n' || b == '\r' || b == '"' }) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
