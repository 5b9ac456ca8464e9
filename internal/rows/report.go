package rows

import (
	"bytes"
	"strconv"
	"strings"
)

// RefusedCSV writes refused rows as a table that spreadsheets open: line,
// column, cell and reason.
func RefusedCSV(list []Refused) []byte {
	var b bytes.Buffer
	b.WriteString("line,column,cell,reason\r\n")
	for _, r := range list {
		b.WriteString(strconv.Itoa(r.Line))
		for _, cell := range [...]string{r.Column, r.Cell, r.Why} {
			b.WriteByte(',')
			writeCell(&b, cell)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// CSV writes cells as a table that spreadsheets open, with the header in the
// first row.
func CSV(list [][]string) []byte {
	var b bytes.Buffer
	for _, row := range list {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCell(&b, cell)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// writeCell writes words that no spreadsheet takes for a formula: what would
// be one and is no number gets an apostrophe before it.
func writeCell(b *bytes.Buffer, cell string) {
	if cell != "" && strings.ContainsRune("=+-@\t\r", firstRune(cell)) {
		if _, ok := Number(cell, false); !ok {
			cell = "'" + cell
		}
	}
	if !strings.ContainsAny(cell, ",;\"\r\n\t") {
		b.WriteString(cell)
		return
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(cell, `"`, `""`))
	b.WriteByte('"')
}
