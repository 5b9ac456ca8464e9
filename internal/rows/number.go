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
	s = spaces.Replace(s)
	group, mark := ",", "."
	if decimalComma {
		group, mark = ".", ","
	}
	front, back, decimals := strings.Cut(s, mark)
	if strings.Contains(front, group) {
		parts := strings.Split(strings.TrimLeft(front, "+-"), group)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || i == 0 && (p == "" || len(p) > 3) {
				return 0, false
			}
		}
		front = strings.ReplaceAll(front, group, "")
	}
	if decimals {
		front += "." + back
	}
	if front == "" || strings.Trim(front, "0123456789.eE+-") != "" || !strings.ContainsAny(front, "0123456789") {
		return 0, false
	}
	x, err := strconv.ParseFloat(front, 64)
	return x, err == nil && !math.IsInf(x, 0)
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

var spaces = strings.NewReplacer("−", "-", " ", "", "\u00A0", "", "\u202F", "", "\u2009", "", "'", "", "’", "")

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

// marks counts what speaks for a decimal comma and for a point.
type marks struct{ comma, point int }

// see looks at a cell that may be a number. One mark with three digits behind
// it may part thousands and says nothing.
func (m *marks) see(cell string) {
	s, _ := cutCurrency(strings.TrimSpace(cell))
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	if s == "" || strings.Trim(s, "0123456789.,+-− \u00A0\u202F'") != "" {
		return
	}
	comma, point := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
	switch {
	case comma >= 0 && point > comma:
		m.point++
	case point >= 0 && comma > point:
		m.comma++
	case comma >= 0 && strings.Count(s, ",") == 1 && len(s)-comma != 4:
		m.comma++
	case point >= 0 && strings.Count(s, ".") == 1 && len(s)-point != 4:
		m.point++
	}
}
