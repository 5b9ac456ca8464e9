package derive

import (
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/measure"
)

// lastYear is the last of which periods can be written.
const lastYear = 9999

// Periods returns the periods from that of one day to that of another, in the
// shortest steps that come to no more than most, of which there are two at
// least: months where they span a year at most, else quarters, else years,
// else each fifth year, each tenth, each fiftieth and so on.
//
// The first period holds first and the last one holds last, so that nothing
// lies outside; what is behind the year 9999 counts as that year. Steps of
// several years lie on round numbers: 1953, 1955, 1960 … 2025, 2026.
func Periods(first, last, most int) (list []measure.Period) {
	most = max(most, 2)
	end, _ := measure.ParsePeriod(strconv.Itoa(lastYear))
	first, last = min(first, end.Last), min(last, end.Last)
	for _, l := range [...]measure.Length{measure.Month, measure.Quarter} {
		if l == measure.Month && last-first > 366 {
			continue
		}
		list = list[:0]
		for day := first; len(list) < most; {
			p, ok := measure.ParsePeriod(PeriodOf(day, l))
			if !ok {
				break
			}
			if list = append(list, p); p.Last >= last {
				return list
			}
			day = p.Last + 1
		}
	}
	return years(yearOf(first), yearOf(last), most)
}

func yearOf(day int) int { return time.Unix(int64(day)*86400, 0).UTC().Year() }

// years returns the first year, the last and as many round ones between them
// as make no more than most.
func years(first, last, most int) (list []measure.Period) {
	step, factor := 1, 5
	between := func() int { return (last-1)/step - first/step } // multiples of step
	for last > first && between()+2 > most {
		step, factor = step*factor, 7-factor // 5, 10, 50, 100 …
	}
	for year := first; ; year = min((year/step+1)*step, last) {
		if p, ok := measure.ParsePeriod(periodText(year, measure.Year)); ok {
			list = append(list, p)
		}
		if year >= last {
			return list
		}
	}
}
