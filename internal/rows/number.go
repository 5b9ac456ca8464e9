package rows

import (
	"math"
	"strconv"
	"strings"
)

// Number reads a number as people and spreadsheets write it: with a comma or
// a point before decimals, groups of three parted by the other one, by spaces
// or apostrophes, a true minus, and a currency or percent sign around it.
// A percent sign changes nothing: 24 % is 24.
func Number(text string, decimalComma bool) (float64, bool) {
	if x, ok := whole(text); ok {
		return x, true
	}
	s, _ := cutCurrency(strings.TrimSpace(text))
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	s = alike.Replace(s)
	sign := ""
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		sign, s = s[:1], strings.TrimLeft(s[1:], " ")
	}
	group, mark := ",", "."
	if decimalComma {
		group, mark = ".", ","
	}
	front, back, decimals := strings.Cut(s, mark)
	front, ok := ungrouped(front, group+" '")
	if !ok {
		return 0, false
	}
	if decimals {
		front += "." + back
	}
	if front == "" || strings.Trim(front, "0123456789.eE+-") != "" || !strings.ContainsAny(front, "0123456789") {
		return 0, false
	}
	x, err := strconv.ParseFloat(sign+front, 64)
	return x, err == nil && !math.IsInf(x, 0)
}

// ungrouped takes out what parts the thousands of a whole number: between
// groups of three digits, behind a first of one to three that is not 0.
// 0,125 are no thousands, and “10 5” is no number.
func ungrouped(s, seps string) (string, bool) {
	i := strings.IndexAny(s, seps)
	if i < 0 {
		return s, true
	}
	if !grouped(s, s[i:i+1]) {
		return "", false
	}
	return strings.ReplaceAll(s, s[i:i+1], ""), true
}

func grouped(s, sep string) bool {
	for i, p := range strings.Split(s, sep) {
		switch {
		case strings.Trim(p, "0123456789") != "", i > 0 && len(p) != 3:
			return false
		case i == 0 && (p == "" || len(p) > 3 || p[0] == '0'):
			return false
		}
	}
	return true
}

// whole reads the most frequent answers, one to six digits, without a detour.
func whole(text string) (float64, bool) {
	if len(text) == 0 || len(text) > 6 {
		return 0, false
	}
	n := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		n = 10*n + int(text[i]-'0')
	}
	return float64(n), true
}

// alike writes all signs that mean one thing as one.
var alike = strings.NewReplacer("−", "-", "\u00A0", " ", "\u202F", " ", "\u2009", " ", "’", "'")

// currencies are signs and codes that stand before or behind an amount.
var currencies = [...]struct{ sign, code string }{
	{"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"},
	{"EUR", "EUR"}, {"USD", "USD"}, {"GBP", "GBP"}, {"CHF", "CHF"}, {"JPY", "JPY"},
}

func cutCurrency(s string) (rest, code string) {
	for _, c := range currencies {
		if r, ok := strings.CutPrefix(s, c.sign); ok {
			return strings.TrimSpace(r), c.code
		}
		if r, ok := strings.CutSuffix(s, c.sign); ok {
			return strings.TrimSpace(r), c.code
		}
	}
	return s, ""
}

// marks counts what speaks for a decimal comma and for a point, and the cells
// with one of them that may part thousands or decimals.
type marks struct{ comma, point, eitherComma, eitherPoint int }

// see looks at a cell that may be a number. One mark behind a group of digits
// and before three of them says nothing: 1,375. In 0,125 and 1234,567 it can
// only be the decimal mark; two marks that are alike part thousands.
func (m *marks) see(cell string) {
	s, _ := cutCurrency(strings.TrimSpace(cell))
	s = strings.TrimLeft(alike.Replace(strings.TrimSpace(strings.TrimSuffix(s, "%"))), "+- ")
	if s == "" || strings.Trim(s, "0123456789., '") != "" {
		return
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas > 0 && points > 0:
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			m.point++
		} else {
			m.comma++
		}
	case commas == 1 && grouped(s, ","):
		m.eitherComma++
	case points == 1 && grouped(s, "."):
		m.eitherPoint++
	case commas == 1 || points > 1 && grouped(s, "."):
		m.comma++
	case points == 1 || commas > 1 && grouped(s, ","):
		m.point++
	}
}

// decimalComma tells which mark is that of decimals, and whether the cells
// leave it open. Then it is the point, except where semicolons part the cells:
// so write those whose comma is taken.
func (m *marks) decimalComma(delimiter byte) (comma, open bool) {
	if m.comma == 0 && m.point == 0 {
		return delimiter == ';' && m.eitherComma > 0 && m.eitherPoint == 0, m.eitherComma+m.eitherPoint > 0
	}
	return m.comma > m.point || m.comma == m.point && delimiter == ';', false
}
