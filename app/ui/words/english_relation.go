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
		"rel.members": "Members {0}", "rel.share": "What they share", "rel.of": "{0} of {1}", "rel.flags": "Flags", "rel.flag.unmet": "Unmet needs we can meet", "rel.flag.mutual": "Mutual potential", "rel.flag.value": "Highest value",
		"rel.yes": "yes", "rel.no": "no", "rel.unmet.text": "{0} of members, flag from 30 %.", "rel.mutual.text": "Give and take {0} of 1, potential {1} of 10.", "rel.value.text": "{0} times its share; flag from 1.25.",
		"rel.best": "Relationships that describe it best", "rel.strategies": "Strategies", "rel.total": "a year", "rel.with-open": "with an open need", "rel.strategy.chosen": "{0}, chosen", "rel.family": "Family",
		"family.relevant": "relevant", "family.responsive": "responsive", "family.resilient": "resilient", "rel.chosen": "Chosen",
		"offer.price": "Price a month", "offer.cost": "Cost a month", "offer.level": "Level", "offer.text": "Value proposition",
		"outline.clusters": "Clusters", "outline.nowhere": "In no cluster", "outline.others": "Needs, offers, strategies", "outline.relations": "related to {0}", "outline.open.one": "{n} open need", "outline.open.many": "{n} open needs", "outline.add.customer": "Add a customer",
	})
}
