package words

import "maps"

// The words of relational maps.
func init() {
	maps.Copy(english, map[string]string{
		"town.label": "How the map is shown", "town.shared": "Shared traits", "town.links.one": "{n} link", "town.links.many": "{n} links",
		"town.from": "{0} or more", "town.none": "no links", "town.threshold": "How alike two must be to be linked", "town.arrange": "Arrange", "town.size": "Size by",
		"town.sectors": "Sectors by", "town.x": "Across", "town.y": "Upwards",
		"town.arrange.clusters": "by cluster", "town.arrange.force": "by relations", "town.arrange.rings": "in rings by nearness", "town.arrange.sectors": "in sectors", "town.arrange.grid": "by two figures",

		"role.own-organisation": "own organisation", "role.customer": "customer", "role.prospect": "prospect", "role.boundary-partner": "other partner", "role.competitor": "competitor",
		"role.regulator": "regulator", "role.community": "community", "role.supplier": "supplier", "role.channel": "channel",
		"rel.role": "Role", "rel.value": "Annual value", "rel.potential": "Potential", "rel.engagement": "Engagement", "rel.size": "People there", "rel.nps": "Would recommend",
		"rel.cluster": "Cluster", "rel.cluster.none": "in no cluster", "rel.traits": "Traits", "rel.traits.hint": "One a line", "rel.near": "Show only who is near", "rel.all": "Show everybody", "rel.unpin": "Let go of the place by hand",
		"rel.relations": "Relations {0}", "rel.no-relations": "Nobody is related to them yet. Take the connector (A) or add somebody around them.", "rel.add-partner": "Add somebody around them",
		"rel.needs": "Needs {0}", "rel.types": "Type", "rel.types.hint": "buys, refers, supplies …", "rel.given": "Gives", "rel.received": "Gets", "rel.kind": "What flows",
		"flow.tangible": "tangible", "flow.intangible": "intangible", "flow.both": "both", "rel.directed": "Goes one way", "rel.alike": "Most alike",
		"rel.members": "Members {0}", "rel.share": "What they share", "rel.of": "{0} of {1}", "rel.flags": "Flags", "rel.flag.unmet": "Unmet needs we can meet", "rel.flag.mutual": "Mutual potential", "rel.flag.highest": "Highest value",
		"rel.yes": "yes", "rel.no": "no", "rel.unmet.text": "{0} of members, flag from 30 %.", "rel.mutual.text": "Give and take {0} of 1, potential {1} of 10.", "rel.value.text": "{0} times its share; flag from 1.25.",
		"rel.best": "Relationships that describe it best", "rel.strategies": "Strategies", "rel.total": "a year", "rel.with-open": "with an open need", "rel.strategy.chosen": "{0}, chosen", "rel.family": "Family",
		"rel.flag.figures": "by figures: {0}", "rel.flag.yes": "yes, we say", "rel.flag.no": "no, we say", "rel.flag.said": "Overruled by hand", "rel.flag.by": "Overruled by {0}", "rel.flag.because": "Because …",
		"rel.best.hint": "The figures propose {0}. Press two or three.", "rel.best.none": "No type stands out. Press two or three.", "rel.pinned": "{0}, pinned", "rel.split": "Split where it falls apart",
		"rel.keep": "Pin to the cluster", "rel.never": "Take out for good", "rel.renewed": "The figures would change",
		"group.accept": "Accept", "group.refuse": "Refuse", "group.show": "Show", "group.join": "In: {0}", "group.leave": "Out: {0}", "group.and": "{0} and {1} more",
		"rel.way": "Who could introduce us", "rel.way.none": "Nobody on the map leads to them.", "rel.way.weakest": "The weakest relation on the way: {0} of 1.", "rel.way.over": "Could introduce us to {0}.", "rel.way.show": "Show the way",
		"rel.loss": "What breaks if they leave", "rel.loss.cut": "Cut off from us: {0}.", "rel.loss.none": "Nobody is cut off from us.", "rel.loss.customers": "Customers cut off", "rel.loss.worth": "Their annual value", "rel.loss.relations": "Relations that end",
		"rel.loss.flows": "Flows that end", "rel.loss.gave": "gave {0}, got {1}", "rel.loss.density": "Density", "rel.loss.from": "{0} % → {1} %", "rel.loss.show": "Show what breaks",
		"rel.stand.knows": "could stand in: knows {0}", "rel.stand.like": "could stand in: {0} % of traits alike", "rel.stand.none": "Nobody on the map could stand in.",
		"panel.strategy": "Strategies", "sheet.open": "Needs, ideas, choices", "sheet.mode": "Mode", "sheet.mode.relevant": "Relevant", "sheet.mode.responsive": "Responsive", "sheet.mode.resilient": "Resilient",
		"sheet.ask.relevant": "Which alliances can we make through the connections of our customers?", "sheet.ask.responsive": "How do we take part in their problems, also in those that nobody planned for?", "sheet.ask.resilient": "When the unexpected occurs: with whom do we regroup, recover, find a new way?",
		"sheet.cuts": "leads to {0}: without them nobody does.", "sheet.sturdy": "Whoever leaves, nobody here is cut off.", "sheet.needs": "Needs", "sheet.ideas": "Ideas", "sheet.chosen": "Chosen", "sheet.none.ideas": "Write the first beside a need.", "sheet.none.chosen": "Choose what has most potential and value.", "sheet.none.needs": "",
		"sheet.need": "{0}; {1}", "sheet.idea.for": "An idea for it", "sheet.idea.any": "An idea for all of them", "sheet.idea.add": "Add an idea", "sheet.answers": "Answers {0}", "sheet.value": "Value", "sheet.scale": "Potential and value are numbers from 0 to 10.", "sheet.vote": "Vote", "sheet.choose": "Choose", "sheet.pick": "Choose", "sheet.picked": "Chosen",
		"sheet.due": "Until", "sheet.do": "Make it an action", "sheet.is": "Action: {0}", "sheet.done": "“{0}” is an action.",
		"steps.short.customers": "whom we serve", "steps.short.surrounded": "who surrounds them", "steps.short.traits": "what they have", "steps.short.draw": "title and drawing",
		"steps.title.customers": "Customers", "steps.ask.customers": "Whom do you serve?", "steps.title.surrounded": "Boundary partners", "steps.ask.surrounded": "Of each customer: who else decides, supplies, advises?",
		"steps.title.traits": "Attributes", "steps.ask.traits": "What interests them, what do they need, where are they, what do they want to reach?", "steps.title.draw": "Title and drawing", "steps.ask.draw": "What does the map show? Who belongs together?",
		"steps.lack.customer": "no customer yet", "steps.lack.around.one": "nobody is around {n} customer yet", "steps.lack.around.many": "nobody is around {n} customers yet", "steps.lack.trait.one": "{n} has no attribute", "steps.lack.trait.many": "{n} have no attributes",
		"steps.lack.title": "the map has no title", "steps.lack.relation": "no relation yet", "steps.lack.cluster": "no cluster yet",
		"rel.trait.add":  "Add, such as interest: hygiene",
		"export.graphml": "Graph (GraphML)", "export.graphml.text": "Who is on this map and how they are related, for Gephi, yEd and others. It opens again in Worthmap.",
		"town.placing":    "placing everybody …",
		"rel.mutual.none": "Needs what flows in its relations, and the potential of its members.", "rel.need.add": "Add a need", "data.role.name": "Name",
		"panel.groups": "Clusters", "group.proposed": "Proposed", "group.none": "The figures see no other groups than those on the map.", "group.busy": "Being measured …", "group.failed": "Could not be measured: {0}",
		"group.cross": "Clusters against segments", "group.by": "Segment by", "group.cross.none": "No cluster yet. Accept a proposal, or select people and make one.", "group.in-none": "none", "group.rest": "others", "group.together": "{0} of those in clusters are in the most frequent segment of theirs. Where this is low, clusters say something that segments do not.",
		"group.people.one": "{n} person", "group.people.many": "{n} people",
		"group.sell": "What they may want", "group.sell.none": "Nothing to offer that they do not hold. Record needs, offers and what people hold.", "group.sell.up": "May want the next level of the ladder", "group.sell.why": "Why",
		"family.relevant": "relevant", "family.responsive": "responsive", "family.resilient": "resilient", "rel.chosen": "Chosen",
		"offer.price": "Price a month", "offer.cost": "Cost a month", "offer.level": "Level", "offer.text": "Value proposition",
		"outline.clusters": "Clusters", "outline.nowhere": "In no cluster", "outline.others": "Needs, offers, strategies", "outline.relations": "related to {0}", "outline.open.one": "{n} open need", "outline.open.many": "{n} open needs", "outline.add.customer": "Add a customer",
	})
}
