package words

import "maps"

// The words of charts and of the page that shows them.
func init() {
	maps.Copy(english, map[string]string{
		"chart.table": "Table", "chart.table.of": "Show as a table: {0}", "chart.menu": "What to do with the chart: {0}",
		"chart.svg": "Download as SVG", "chart.png": "Download as PNG", "chart.copy": "Copy as SVG", "chart.copied": "The chart is copied as SVG.",
		"chart.place": "Put on the map", "chart.print": "Print these numbers", "outline.charts": "Charts", "outline.chart": "Chart", "chart.none": "There is no such chart any more.",
		"chart.series": "Over time", "chart.which": "Indicator", "chart.kind.target": "Target", "chart.kind.process": "XmR chart", "chart.kind.run": "Run chart", "chart.kinds": "Kind of chart",
		"chart.waits": "Charts that wait for data",

		"numbers.print": "Print", "numbers.recommend": "Would recommend", "numbers.recommend.text": "of 100, n\u00a0{0}, {1}",
		"numbers.sought": "{0} sought", "numbers.reveal": "Show {0} on the map",
		"numbers.strip.stage": "Stage", "numbers.strip.share": "Share of the leak", "numbers.strip.gap": "Gap", "numbers.strip.rank": "Rank",
	})
}
