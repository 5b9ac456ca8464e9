package words

import "maps"

// The words of the list of all figures.
func init() {
	maps.Copy(english, map[string]string{
		"numbers.pages": "What to show", "numbers.overview": "Overview", "numbers.all": "All figures",
		"numbers.scope": "Figures of", "numbers.scope.map": "This map", "numbers.scope.workspace": "Whole workspace",
		"numbers.find": "Find a figure", "numbers.nothing": "No figure is like that. Look for other words, or in all groups.",
		"numbers.count.one": "{n} figure", "numbers.count.many": "{n} figures", "numbers.found.one": "{0} of {n} figure", "numbers.found.many": "{0} of {n} figures",
		"numbers.lacking": "Cannot be computed yet",
		"numbers.shown":   "{0} of {1} shown.", "numbers.more": "Show {0} more", "numbers.more.of": "Show {0} more: {1}",
		"numbers.group": "Group", "numbers.group.all": "All groups", "numbers.group.headline": "Headline figures", "numbers.group.value": "Value and gaps", "numbers.group.customers": "Customers",
		"numbers.group.monitoring": "Outcomes and monitoring", "numbers.group.journey": "Journey", "numbers.group.relations": "Relations", "numbers.group.own": "Fields of your own",
		"numbers.order": "Order", "numbers.order.": "As on the map", "numbers.order.gap": "Largest gap first", "numbers.order.opportunity": "Largest opportunity first", "numbers.order.name": "By name",
		"numbers.column.name": "Figure", "numbers.column.of": "Of", "numbers.column.value": "Value", "numbers.column.status": "What it says", "numbers.column.data": "Data behind it", "numbers.column.trend": "Over time", "numbers.column.why": "Reason",
		"numbers.why.short": "Why?", "numbers.why.of": "Why? {0} of {1}: {2}", "numbers.enter": "Enter it: {0}, at {1}",
		"numbers.state.on track": "On track", "numbers.state.watch": "Watch", "numbers.state.off track": "Off track", "numbers.state.not due": "Not due", "numbers.state.no data": "No data",
		"why.moves": "What moves it most", "why.moves.ask": "Work it out", "why.moves.most": "{0} of {1} moves it most.", "why.moves.none": "No number that was entered moves it by itself.",
		"why.moves.range": "{0} to {1}", "why.moves.note": "Each input alone, a tenth of its range lower and higher, the others as they are. Nothing is changed on the map.", "why.moves.of": "The first {0} of {1} inputs were tried.",
		"why.mark.assumed discount rate": "assumed discount rate", "why.mark.recomputing": "of the map as it was, recomputing",
		"numbers.network": "Groups and central places are being measured", "numbers.network.none": "Groups and central places cannot be measured here: reload the page, or use a newer browser",
	})
}
