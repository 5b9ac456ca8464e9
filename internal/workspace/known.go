package workspace

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
)

// KnownField is a field that records of a kind have without anybody adding it.
type KnownField struct {
	Key     string   // the register
	Options []string // of a choice
	Numeric bool
}

// Known returns the fields of a kind of record, in the order in which people
// read them.
func Known(kind string) (fields []KnownField) {
	for spec := range strings.FieldsSeq(known[kind]) {
		key, options, isChoice := strings.Cut(spec, "=")
		f := KnownField{Key: key}
		if isChoice {
			f.Options = strings.Split(strings.ReplaceAll(options, "_", " "), "|")
		} else {
			_, scaled := ScaleOf(kind, key)
			f.Numeric = scaled || slices.Contains(counted, key)
		}
		fields = append(fields, f)
	}
	return fields
}

// KnownKinds returns the kinds that have such fields, in order.
func KnownKinds() []string { return slices.Sorted(maps.Keys(known)) }

// known are the fields of each kind (DOMAIN §2.1), in the order in which people
// read them. Behind "=" stand the words of a choice, "_" for a space.
var known = map[string]string{
	"touchpoint":        "f/channel f/actor=customer|front|back importance f/emotion f/satisfaction f/effort f/touchMinutes f/waitMinutes f/momentOfTruth",
	"stage":             "f/goal f/entered f/completed f/weight f/expected/functional f/expected/economic f/expected/emotional f/expected/social f/delivered/functional f/delivered/economic f/delivered/emotional f/delivered/social",
	"persona":           "f/segment f/context f/quote",
	"pain-point":        "f/severity f/frequency f/reach",
	"need":              "importance f/severity f/frequency f/state=met|partly_met|unmet|unknown",
	"outcome":           "f/statement importance confidence",
	"value-element":     "f/phrase f/sentence f/dimension=functional|economic|emotional|social|knowledge|societal importance f/howCreated",
	"process":           "f/system f/responsible f/contacts f/resolvedFirst f/complaints f/transactions f/received f/resolved",
	"opportunity":       "f/reach f/impact f/effort confidence f/votes",
	"idea":              "f/reach f/impact f/effort confidence f/votes",
	"indicator":         "f/unit f/direction=higher|lower|range f/frequency f/source f/worst f/best f/engagement=participation|time f/task",
	"activity":          "f/at f/due",
	"entity":            "f/role=own-organisation|customer|prospect|boundary-partner|competitor|regulator|community|supplier|channel f/kind=person|team|organisation|group f/size f/annualValue f/potential f/engagement f/nps f/since f/orders f/revenue",
	"cluster":           "f/kind",
	"strategy":          "f/family=relevant|responsive|resilient importance f/chosen",
	"offer":             "f/valueProposition f/pricePerMonth f/unitCostPerMonth f/level f/offeredBy f/alternative f/referencePrice",
	"quote":             "f/text f/source",
	"evidence":          "f/text f/source",
	"note":              "f/text f/source",
	"link":              "f/type f/strength confidence",
	"progress-marker":   "f/level=expect|like|love",
	"harvested-outcome": "f/at f/significance f/contribution",
	"assumption":        "confidence f/test",
	"risk":              "confidence f/test",
	"boundary-partner":  "importance f/contact",
}

// Inner tells whether a register of a kind is nothing that people read or type:
// IDs of records, or the number by which a cluster keeps its colour.
func Inner(kind, key string) bool { return Refers(key) || kind == "cluster" && key == "f/number" }

// titles are the words of keys whose last step does not say it.
var titles = map[string]string{
	"title": "Title", "f/actor": "Who acts", "f/emotion": "Feeling", "f/touchMinutes": "Touch, min", "f/waitMinutes": "Wait, min",
	"f/momentOfTruth": "Moment of truth", "f/entered": "Enter", "f/completed": "Go on", "f/nps": "NPS", "f/clv": "CLV", "f/grade": "Evidence",
	"f/pricePerMonth": "Price a month", "f/unitCostPerMonth": "Cost a month", "f/annualValue": "Value a year", "f/howCreated": "How created",
	"f/resolvedFirst": "Settled at once", "f/referencePrice": "Price of the alternative",
}

// counted are numbers without a scale.
var counted = []string{"f/size", "f/annualValue", "f/engagement", "f/nps", "f/pricePerMonth", "f/unitCostPerMonth", "f/level", "f/strength", "f/reach", "f/impact", "f/referencePrice", "f/revenue", "f/worst", "f/best"}

// TitleOf makes words of a key: "f/expected/social" is "Expected, social", and
// what is by persona has the name.
func (w *Workspace) TitleOf(key string) string {
	if t := titles[key]; t != "" {
		return t
	}
	parts := strings.Split(strings.TrimPrefix(key, "f/"), "/")
	for i, p := range parts {
		if e := w.Element(crdt.ID(p)); e != nil && i > 0 {
			parts[i], _, _ = strings.Cut(e.Name(), ",")
			continue
		}
		var b strings.Builder
		for k, r := range strings.TrimSuffix(p, "By") {
			if unicode.IsUpper(r) && k > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
		}
		parts[i] = b.String()
	}
	s := strings.Join(parts, ", ")
	if s == "" {
		return key
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
