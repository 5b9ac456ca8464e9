package crdt

import "strings"

const (
	orderWidth  = 4   // digits that appending and prepending count in
	orderRandom = 6   // digits that keep two people in one gap apart
	orderSoft   = 48  // longer keys are shortened by Rekey
	orderHard   = 128 // longer keys are refused
)

// Between returns an order key between a and b; "" stands for no neighbour on
// that side. It ends in random digits, so that two people who insert into the
// same gap rarely get equal keys. Where there is nothing between, because the
// keys are equal or not of our making, the result follows a.
func Between(a, b string) string {
	return gap(a, b) + orderTail(orderRandom)
}

// Spread returns n keys in order between a and b. They share a random part of
// their own and number inside it, so that of two batches put into the same gap
// one lies before the other.
func Spread(a, b string, n int) []string {
	prefix := gap(a, b) + randomDigits(orderRandom)
	width := 1
	for most := 62; most < n+1; most *= 62 {
		width++
	}
	keys := make([]string, n)
	for i := range keys {
		digits := make([]byte, width)
		for j, x := width-1, i+1; j >= 0; j, x = j-1, x/62 {
			digits[j] = base62[x%62]
		}
		keys[i] = prefix + string(digits) + "V"
	}
	return keys
}

// orderTail returns random digits of which the last is not 0: a key that ends
// in 0 leaves no room before it.
func orderTail(n int) string {
	for {
		if s := randomDigits(n); s[n-1] != '0' {
			return s
		}
	}
}

// gap returns digits that, with anything behind them, lie between a and b: at
// the first width where there is a number strictly between the two cut to that
// width. Appending and prepending take the next number, inserting the middle.
func gap(a, b string) string {
	var low []byte // a, cut or filled up with zeros
	room := int64(0)
	if b == "" {
		room = 1 // as if b began with a digit one above all digits of a
	}
	for width := 1; width <= max(len(a), len(b))+2; width++ {
		x, y := digit(a, width-1), digit(b, width-1)
		low = append(low, byte(x))
		if b == "" {
			y = 0
		}
		room = min(room*62+int64(y-x), 1<<40)
		if room < 0 {
			break
		}
		if room < 2 || width < orderWidth {
			continue
		}
		step := room / 2
		if a != "" && b == "" {
			step = 1
		} else if a == "" && b != "" {
			step = room - 1
		}
		for i := len(low) - 1; step > 0; i-- {
			step += int64(low[i])
			low[i] = byte(step % 62)
			step /= 62
		}
		for i, x := range low {
			low[i] = base62[x]
		}
		if key := string(low); key > a { // always, but for keys of other digits
			return key
		}
		break
	}
	return a + "V"
}

// digit returns the value of the i-th digit of key, 0 behind its end.
func digit(key string, i int) int {
	if i >= len(key) {
		return 0
	}
	return max(strings.IndexByte(base62, key[i]), 0)
}

// validOrder tells whether key has only digits, and how few are allowed.
func validOrder(key string) bool {
	if len(key) > orderHard {
		return false
	}
	for i := range len(key) {
		if c := key[i]; !('0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z') {
			return false
		}
	}
	return true
}

// Rekey wishes short order keys for all children of parent, in the order that
// they have.
func Rekey(d *Doc, parent ID) Change {
	var c Change
	kids := d.Children(parent)
	for i, key := range Spread("", "", len(kids)) {
		p := d.Place(kids[i])
		p.Order = key
		c.Set(kids[i], KeyPlace, p.Value())
	}
	return c
}
