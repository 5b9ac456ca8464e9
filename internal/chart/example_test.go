package chart_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/svg"
)

func ExampleLandscape() {
	wait := measure.ScoreOpportunity(measure.Given(9), measure.Given(1.55), measure.StandardZones)
	room := measure.ScoreOpportunity(measure.Given(2.45), measure.Given(6.75), measure.StandardZones)
	l := chart.Landscape{Outcomes: []chart.Outcome{
		{ID: "o1", Name: "Pleasant surroundings", Opportunity: room},
		{ID: "o2", Name: "Minimise waiting", Opportunity: wait},
	}}
	s := l.Draw(chart.Size{W: 720, H: 400})
	fmt.Println(s.Desc)
	for _, row := range l.Table().Rows {
		fmt.Println(strings.Join(row, " | "))
	}
	_ = svg.Paint(s, svg.Options{}) // or raster.PNG, or the canvas of the page
	// Output:
	// One outcome is under-served: Minimise waiting.
	// 1 | Minimise waiting | 9 | 1.6 | 16.5 | extreme | not known
	// 2 | Pleasant surroundings | 2.5 | 6.8 | 2.5 | overserved | not known
}

func ExampleTable() {
	counts := []measure.Input{measure.Given(1000), measure.Given(400)}
	u := chart.Funnel{
		Steps:   []chart.FunnelStep{{Name: "Opens the page", Count: counts[0]}, {Name: "Finds a slot", Count: counts[1]}},
		Figures: measure.FunnelOf(counts),
	}
	table := u.Table()
	for _, row := range append([][]string{table.Header}, table.Rows...) {
		fmt.Fprintln(os.Stdout, strings.TrimRight(strings.Join(row, "\t"), "\t"))
	}
	// Output:
	// Step	People	Lost after it	Share lost
	// Opens the page	1,000	600	60 %
	// Finds a slot	400
	// From first to last			40 %
}
