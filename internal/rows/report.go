package rows

import (
	"bytes"
	"strconv"
	"strings"
)

// RefusedCSV writes refused rows as a table that spreadsheets open: line,
// column, cell and reason.
func RefusedCSV(list []Refused) []byte {
	table := [][]string{{"line", "column", "cell", "reason"}}
	for _, r := range list {
		table = append(table, []string{strconv.Itoa(r.Line), r.Column, r.Cell, r.Why})
	}
	return CSV(table)
}

// CSV writes cells as a table that spreadsheets open, with the header in the
// first row (R10).
func CSV(list [][]string) []byte {
	var b bytes.Buffer
	for _, row := range list {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('"')
			b.WriteString(strings.ReplaceAll(Inert(cell), `"`, `""`))
			b.WriteByte('"')
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// Inert returns a cell that no spreadsheet takes for a formula: what starts
// like one and is no number gets an apostrophe before it. So does what Meant
// would take one from.
func Inert(cell string) string {
	if formula(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

// Meant returns the cell that Inert wrote.
func Meant(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && formula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}

// formula tells whether a spreadsheet may compute a cell. The full-width signs
// are those of a Japanese keyboard, which some take for the others.
//
// Source: OWASP, CSV Injection; ASVS 5.0, 1.2.10.
func formula(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", firstRune(cell)) {
		return false
	}
	_, number := Number(cell, false)
	return !number
}
