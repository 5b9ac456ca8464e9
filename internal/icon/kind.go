package icon

// kinds are the kinds of records whose symbol has another name than they.
var kinds = map[string]string{
	"pain-point":        "pain",
	"goal":              "impact",
	"issue":             "warning",
	"vision":            "eye",
	"mission":           "activity",
	"proposition":       "star",
	"risk":              "warning",
	"boundary-partner":  "people",
	"outcome-challenge": "arrow-up",
	"progress-marker":   "steps",
	"practice":          "settings",
	"harvested-outcome": "done",
	"attribute":         "filter",
	"observation":       "numbers",
	"map":               "minimap",
	"workspace":         "home",
	"link":              "connector",
	"chart":             "numbers",
}

// Kind returns the symbol of a kind of record, as it is in the neutral form
// ("pain-point"); "note" for a kind that has none.
func Kind(kind string) string {
	if name, ok := kinds[kind]; ok {
		return name
	}
	if Has(kind) {
		return kind
	}
	return "note"
}
