package words

import "maps"

// The words of the panels that explain and list: why, numbers, outline.
func init() {
	maps.Copy(english, map[string]string{
		"why.title": "Why this number?", "why.close": "Close the explanation", "why.coverage": "coverage {0}\u2009%",
		"why.mark.provisional": "provisional", "why.mark.small sample": "small sample", "why.mark.from survey": "from survey",
		"why.mark.baseline beyond target": "baseline beyond target: a goal to hold",
		"why.enter":                       "Enter it", "why.worked": "How it is worked out", "why.inputs": "What goes in",
		"why.counts": "Answers by rating: {0}", "why.quotes": "In people’s words", "why.usedBy": "Used by", "why.used": "{0} of {1}, {2}",
		"why.founded": "Evidence", "why.from": "Data from {0}",
		"why.source": "Definition of the measure", "why.range": "Lies between: {0}.",

		"numbers.title": "Numbers", "numbers.none": "No figures yet. Enter what customers expect of a stage and what they get, or import survey counts.",
		"numbers.leak": "Value leak", "numbers.leak.of": "points of {0} expected", "numbers.largest": "largest: {0}, {1}\u2009%",
		"numbers.finish": "People who finish", "numbers.finish.of": "{0} of {1}", "numbers.loss": "largest loss: {0}, {1}",
		"numbers.progress": "Progress of outcomes", "numbers.coverage": "coverage {0}\u2009%", "numbers.value": "Net value", "numbers.evenness": "balance of dimensions {0} of 1",
		"numbers.leaks": "Leak by stage", "numbers.leaks.text": "share of all that does not arrive", "numbers.leaks.none": "Draw what people expect of a stage and what they get, and its share shows here.", "numbers.opportunities": "Opportunities, ranked", "numbers.opportunities.text": "score of 20: the higher, the more there is to win", "numbers.opportunities.none": "An opportunity needs an outcome that people rated. Add a desired outcome to a stage, then import how important it is to them and how satisfied they are.",
		"numbers.feelings": "Feelings", "numbers.feelings.text": "−5 upset to +5 glad", "numbers.feelings.none": "Draw how people feel at the touchpoints, and mean, peak and end show here.", "numbers.mean": "mean", "numbers.peakEnd": "peak and end", "numbers.lowest": "lowest", "numbers.highest": "highest", "numbers.drop": "biggest drop",
		"numbers.gap": "gap {0}", "numbers.none.short": "no data", "numbers.why": "Why this number? {0}",

		"outline.title": "Outline", "outline.renamed": "Rename", "outline.added": "Add a card", "outline.help": "The same map as text. Enter adds the next, Alt with arrows moves, Up and Down go from line to line.",
		"outline.stages": "Stages", "outline.stage": "Stage {0}", "outline.touchpoint": "Touchpoint {0}", "outline.step": "Step", "outline.persona": "Persona", "outline.personas": "Personas",
		"outline.name": "{0}, name", "outline.add.stage": "Add a stage", "outline.add.touchpoint": "Add a touchpoint to {0}", "outline.add.touchpoint.short": "Add a touchpoint", "outline.add.persona": "Add a persona",
		"outline.links": "Links", "outline.empty": "Nothing here yet.", "outline.show": "Show {0} on the map",
		"outline.map": "The whole map", "outline.figures": "Figures of {0}", "outline.figures.none": "It has no figures yet.",
		"outline.people": "{0} people enter, {1} go on",
		"outline.lived":  "What people did", "outline.lived.at": "lived: {0}", "outline.lived.of": "From {0}, {1}", "outline.lived.deleted": "Deleted what people did",
		"outline.moment": "moment of truth", "outline.pain": "pain: {0}", "outline.idea": "idea: {0}", "outline.studied": "study: {0}", "outline.net": "net value {0}", "outline.wait": "wait {0}\u2009min", "outline.feels": "{0} feels {1}", "outline.feels.one": "feels {0}",
		"outline.unplaced": "Not on the map ({0})", "outline.place": "Put on the map", "outline.place.of": "Put {0} on the map",
		"outline.deleted": "Deleted ({0})", "outline.restore": "Restore", "outline.restore.of": "Restore {0}", "outline.came": "{0} hangs under nothing: what it was put into was deleted.",
	})
}
