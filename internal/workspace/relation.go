package workspace

import "slices"

// relation is a type of link, and between which kinds it may lead. No kinds
// mean any.
type relation struct {
	name     string
	from, to []string
}

// relations are the types of DOMAIN §2.2, with what the program itself draws
// besides: a need or an idea may hang at a stage or touchpoint directly, and a
// process serves a stage.
var relations = []relation{
	{"contains", []string{"persona"}, []string{"stage"}},
	{"contains", []string{"stage"}, []string{"step", "touchpoint"}},
	{"contains", []string{"step"}, []string{"touchpoint"}},
	{"contains", []string{"cluster"}, []string{"entity"}},
	{"contains", []string{"goal", "impact"}, []string{"outcome"}},
	{"next", []string{"stage"}, []string{"stage"}},
	{"next", []string{"step", "touchpoint"}, []string{"step", "touchpoint"}},
	{"hurts", []string{"stage", "step", "touchpoint"}, []string{"pain-point", "need"}},
	{"feels", []string{"stage", "step", "touchpoint"}, []string{"pain-point", "need"}},
	{"desires", []string{"persona", "stage", "touchpoint", "entity", "cluster"}, []string{"outcome", "need", "value-element"}},
	{"desires", []string{"stage"}, []string{"process"}},
	{"delivers", []string{"process", "touchpoint", "offer", "activity"}, []string{"outcome", "value-element", "output"}},
	{"delivers", []string{"process"}, []string{"stage", "step", "touchpoint"}},
	{"measures", []string{"indicator"}, []string{"outcome", "value-element", "stage", "touchpoint", "goal", "impact", "progress-marker"}},
	{"addresses", []string{"idea", "opportunity", "strategy", "offer"}, []string{"need", "pain-point", "outcome", "stage", "touchpoint"}},
	{"relates", []string{"entity"}, []string{"entity"}},
	{"influences", []string{"activity", "strategy"}, []string{"boundary-partner"}},
	{"influences", []string{"boundary-partner"}, []string{"outcome"}},
	{"leads-to", []string{"activity", "output", "outcome"}, []string{"output", "outcome", "impact", "goal"}},
	{"leads-to", []string{"mission", "proposition"}, []string{"vision"}},
	{"marks", []string{"progress-marker"}, []string{"outcome-challenge"}},
	{"challenges", []string{"outcome-challenge"}, []string{"boundary-partner"}},
	{"supports", nil, []string{"outcome", "assumption"}},
	{"hinders", nil, []string{"outcome", "assumption"}},
	{"evidences", []string{"evidence", "quote", "harvested-outcome"}, nil},
	{"same-as", nil, nil},
	{"depends-on", []string{"idea", "activity"}, []string{"idea", "activity"}},
}

// Allowed tells whether a link of a type may lead from one kind of record to
// another (DOMAIN §2.2). Types that the program does not know are the file's
// own affair and allowed.
func Allowed(typ, from, to string) bool {
	known := false
	for _, r := range relations {
		if r.name == typ {
			known = true
			if r.fits(from, to) {
				return true
			}
		}
	}
	return !known
}

// Relations returns the types of links that may lead from one kind of record
// to another, the closest fit first.
func Relations(from, to string) (types []string) {
	for _, exact := range [...]bool{true, false} {
		for _, r := range relations {
			if exact == (r.from != nil && r.to != nil) && r.fits(from, to) && !slices.Contains(types, r.name) {
				types = append(types, r.name)
			}
		}
	}
	return types
}

func (r relation) fits(from, to string) bool {
	return (r.from == nil || slices.Contains(r.from, from)) && (r.to == nil || slices.Contains(r.to, to))
}
