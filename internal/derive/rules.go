package derive

import "slices"

// allRules is the table: which measure is read off which kind of record, and
// how. A measure that is not here has no records to be read off; doc.go names
// those.
var allRules = slices.Concat(
	gapRules, valueRules, customerRules, outcomeRules, monitorRules, networkRules, relationRules, journeyRules,
)
