package workspace

import "slices"

// relation is a type of link, and between which kinds it may lead. No kinds
// mean any.
type relation struct {
	name     string
	from, to []string
}

// relations are the types of DOMAIN §2.2, with what the program itself draws
// besides: a need or an idea may hang at a stage or touchpoint directly, a
// process serves a stage, a touchpoint involves people of a relational map, and an outcome map leads from actions to what people
// value without a gap. Of those that fit two kinds, the first says best
// what people mean who only join the two.
var relations = []relation{
	{"contains", []string{"persona"}, []string{"stage"}},
	{"contains", []string{"stage"}, []string{"step", "touchpoint"}},
	{"contains", []string{"step"}, []string{"touchpoint"}},
	{"contains", []string{"cluster"}, []string{"entity"}},
	{"contains", []string{"goal", "impact"}, []string{"outcome"}},
	{"next", []string{"stage"}, []string{"stage"}},
	{"next", []string{"step", "touchpoint"}, []string{"step", "touchpoint"}},
	{"desires", []string{"persona", "stage", "entity", "cluster"}, []string{"outcome", "need", "value-element"}},
	{"desires", []string{"stage"}, []string{"process"}},
	{"hurts", []string{"stage", "step", "touchpoint"}, []string{"pain-point", "need"}},
	{"feels", []string{"stage", "step", "touchpoint"}, []string{"pain-point", "need"}},
	{"addresses", []string{"idea", "opportunity", "strategy", "offer"}, []string{"need", "pain-point", "outcome", "stage", "touchpoint"}},
	{"addresses", []string{"opportunity"}, []string{"process"}},
	{"addresses", []string{"activity"}, []string{"opportunity"}},
	{"leads-to", []string{"activity", "output", "outcome"}, []string{"output", "outcome", "impact", "goal"}},
	{"leads-to", []string{"mission", "proposition"}, []string{"vision"}},
	{"delivers", []string{"process", "touchpoint", "offer", "activity"}, []string{"outcome", "value-element", "output"}},
	{"delivers", []string{"outcome"}, []string{"value-element"}},
	{"delivers", []string{"process"}, []string{"stage", "step", "touchpoint"}},
	{"desires", []string{"touchpoint"}, []string{"outcome", "need", "value-element"}},
	{"measures", []string{"indicator"}, []string{"outcome", "value-element", "stage", "touchpoint", "goal", "impact", "progress-marker"}},
	{"influences", []string{"activity", "strategy"}, []string{"boundary-partner"}},
	{"influences", []string{"boundary-partner"}, []string{"outcome"}},
	{"marks", []string{"progress-marker"}, []string{"outcome-challenge"}},
	{"challenges", []string{"outcome-challenge"}, []string{"boundary-partner"}},
	{"relates", []string{"entity"}, []string{"entity"}},
	{"involves", []string{"touchpoint"}, []string{"entity"}},
	{"depends-on", []string{"idea", "activity"}, []string{"idea", "activity"}},
	{"evidences", []string{"evidence", "quote", "harvested-outcome"}, nil},
	{"supports", nil, []string{"outcome", "assumption"}},
	{"hinders", nil, []string{"outcome", "assumption"}},
	{"same-as", nil, nil},
}

// said are the types that somebody has to say: where a thing lies shows
// "contains", and two kinds alone do not tell the others.
var said = []string{"contains", "feels", "hinders", "same-as"}

// LinkTypes returns the types of links that the program knows or the workspace
// has, each once.
func (w *Workspace) LinkTypes() (types []string) {
	add := func(typ string) {
		if typ != "" && !slices.Contains(types, typ) {
			types = append(types, typ)
		}
	}
	for _, r := range relations {
		add(r.name)
	}
	for e := range w.OfKind("link") {
		add(e.Text("type"))
	}
	return types
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

// RelationOf returns the type of the link that joins two kinds of records, and
// whether it leads from the second to the first; empty if none does.
func RelationOf(a, b string) (typ string, turned bool) {
	for _, r := range relations {
		switch {
		case slices.Contains(said, r.name):
		case r.fits(a, b):
			return r.name, false
		case r.fits(b, a):
			return r.name, true
		}
	}
	return "", false
}

// Joins returns the kinds that RelationOf joins to a kind, of those that the
// workspace has records of, in the order of the alphabet.
func (w *Workspace) Joins(kind string) (kinds []string) {
	for k := range w.Kinds() {
		if typ, _ := RelationOf(kind, k); typ != "" {
			kinds = append(kinds, k)
		}
	}
	slices.Sort(kinds)
	return kinds
}

func (r relation) fits(from, to string) bool {
	return (r.from == nil || slices.Contains(r.from, from)) && (r.to == nil || slices.Contains(r.to, to))
}
