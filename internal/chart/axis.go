package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/typeset"
)

// tick is a number at an axis with how it is written.
type tick struct {
	value float64
	text  string
}

// axis maps numbers to board units.
type axis struct {
	lo, hi   float64
	ticks    []tick
	word     string  // what the ticks count, such as "million"; mostly empty
	from, to float64 // where lo and hi lie
}

// at returns where a number lies, held between the ends.
func (a axis) at(v float64) float64 {
	u := geom.Clamp((v-a.lo)/(a.hi-a.lo), 0, 1)
	return a.from + float64(u*(a.to-a.from))
}

// has tells whether a number lies between the ends.
func (a axis) has(v float64) bool { return v >= a.lo && v <= a.hi }

// width returns the room of the widest tick.
func (a axis) width() (w float64) {
	for _, t := range a.ticks {
		w = max(w, axisStyle.width(t.text))
	}
	return w
}

// span returns the axis between two places.
func (a axis) span(from, to float64) axis {
	a.from, a.to = from, to
	return a
}

// name returns what stands at the axis: its words and what its ticks count.
func (a axis) name(words string) string {
	if a.word == "" {
		return words
	}
	return strings.TrimPrefix(words+", "+a.word, ", ")
}

// most is the largest number that is drawn as it is: twice as much is still
// finite.
const most = 1e300

// tame returns a number that can be reckoned with.
func tame(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return geom.Clamp(v, -most, most)
}

// axisOver returns the axis around numbers, from tick to tick, with at most
// so many steps of 1, 2 or 5 times a power of ten between. Without numbers it
// goes from 0 to 1; around one number it leaves room on both sides.
func axisOver(steps int, values ...float64) axis {
	if len(values) == 0 {
		values = []float64{0, 1}
	}
	lo, hi := tame(values[0]), tame(values[0])
	for _, v := range values[1:] {
		lo, hi = min(lo, tame(v)), max(hi, tame(v))
	}
	if size := max(math.Abs(lo), math.Abs(hi)); hi-lo <= 1e-9*size || hi-lo < 1e-300 {
		room := max(size/10, 1e-9*size)
		if size < 1e-290 {
			room = 1
		}
		lo, hi = lo-room, hi+room
	}
	s := niceStep((hi-lo)/float64(max(steps, 1)), lo, hi, steps)
	first, last := math.Floor(lo/s.size()+1e-9), math.Ceil(hi/s.size()-1e-9)
	a := axis{lo: s.times(first), hi: s.times(last)}
	scale, word := s.scale(max(math.Abs(a.lo), math.Abs(a.hi)))
	a.word = word
	for i := first; i <= last && len(a.ticks) <= steps+2; i++ {
		v := s.times(i)
		a.ticks = append(a.ticks, tick{v, s.write(v, scale)})
	}
	return a
}

// roomy adds a twentieth of their range to both ends of numbers, so that marks
// do not lie on the edge; but not across zero, which ends many scales.
func roomy(values []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	lo, hi := tame(slices.Min(values)), tame(slices.Max(values))
	room := (hi - lo) / 20
	from, to := lo-room, hi+room
	if lo >= 0 {
		from = max(from, 0)
	}
	if hi <= 0 {
		to = min(to, 0)
	}
	return append(slices.Clone(values), from, to)
}

// fixedAxis returns the axis between two ends that are given, with ticks at
// steps within.
func fixedAxis(steps int, lo, hi float64) axis {
	lo, hi = tame(lo), tame(hi)
	if !(hi > lo) {
		return axisOver(steps, lo)
	}
	a := axisOver(steps, lo, hi)
	kept := a.ticks[:0]
	for _, t := range a.ticks {
		if t.value >= lo && t.value <= hi {
			kept = append(kept, t)
		}
	}
	a.lo, a.hi, a.ticks = lo, hi, kept
	return a
}

// step is digit × 10^power.
type step struct {
	digit float64
	power int
}

// niceStep returns the smallest step of at least a length by which the ticks
// around lo and hi are at most so many.
func niceStep(length, lo, hi float64, steps int) step {
	power := int(math.Floor(math.Log10(length)))
	for _, s := range [...]step{{1, power}, {2, power}, {5, power}, {1, power + 1}, {2, power + 1}} {
		if n := math.Ceil(hi/s.size()-1e-9) - math.Floor(lo/s.size()+1e-9); s.size() >= length*(1-1e-9) && n <= float64(max(steps, 2)) {
			return s
		}
	}
	return step{5, power + 1}
}

func (s step) size() float64 { return s.times(1) }

// times returns i steps. Parts of one are divided, so that 3 steps of 0.1 are
// 0.3.
func (s step) times(i float64) float64 {
	if s.power < 0 {
		return float64(i*s.digit) / math.Pow10(-s.power)
	}
	return float64(float64(i*s.digit) * math.Pow10(s.power))
}

// scale returns by what ticks are divided, and the word for it, where the
// numbers are so large that nobody counts their digits.
func (s step) scale(largest float64) (int, string) {
	for _, k := range [...]struct {
		power int
		word  string
	}{{12, "trillion"}, {9, "billion"}, {6, "million"}} {
		if largest >= math.Pow10(k.power) && s.power >= k.power-1 {
			return k.power, k.word
		}
	}
	return 0, ""
}

func (s step) write(v float64, scale int) string {
	if scale == 0 && (math.Abs(v) >= 1e15 || s.power < -6) || math.Abs(v) >= 1e18 {
		return powers(v)
	}
	return typeset.Fixed(v/math.Pow10(scale), max(0, scale-s.power))
}

// powers writes a number that is very large or very small as 1.2e30.
func powers(v float64) string {
	if v == 0 {
		return "0"
	}
	digits := strconv.FormatFloat(math.Abs(v), 'e', 2, 64)
	mantissa, exponent, _ := strings.Cut(digits, "e")
	n, _ := strconv.Atoi(exponent)
	text := typeset.Number(parse(mantissa), 2) + "e" + typeset.Number(float64(n), 0)
	if v < 0 {
		text = "−" + text
	}
	return text
}

func parse(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return v
}
