package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// couldHelp tells whether an entity has an unmet need that an offer addresses.
func (f *Figures) couldHelp(entity crdt.ID) bool {
	for _, l := range f.w.LinksFrom(entity, "desires") {
		need := f.w.Element(l.To)
		if need != nil && need.Kind == "need" && need.Text("state") == "unmet" && len(f.addressing(need)) > 0 {
			return true
		}
	}
	return false
}

// addressing returns the offers that address a need.
func (f *Figures) addressing(need *workspace.Element) (offers []string) {
	add := func(id crdt.ID) {
		if o := f.w.Element(id); o != nil && o.Kind == "offer" && !slices.Contains(offers, string(id)) {
			offers = append(offers, string(id))
		}
	}
	for v := range need.Field("addressedBy").Items() {
		add(crdt.ID(v.Or("")))
	}
	for _, l := range f.w.LinksTo(need.ID, "addresses") {
		add(l.From)
	}
	return offers
}

// selling is what an entity that holds offers may want beside or above them.
// Its peers are the other members of its clusters in the same role.
func selling(r *reading) {
	if r.e.Text("role") != "customer" && !value(r.e, "ladderLevel").Known() {
		return
	}
	home := r.f.w.MapOf(r.e.ID)
	c := measure.Customer{
		Holds:       texts(value(r.e, "holds")),
		LadderLevel: input(r.e.Number("ladderLevel")), Engagement: input(r.e.Number("engagement")),
	}
	r.wants(&c)
	var offers []string
	names := map[string]*workspace.Element{}
	top := measure.Input{}
	r.kinds("offer", "need")
	for o := range r.f.w.OfKind("offer") {
		if r.f.w.MapOf(o.ID) != home {
			continue
		}
		offers, names[string(o.ID)] = append(offers, string(o.ID)), o
		if l := numberOf(value(o, "level"), ""); l.Known && (!top.Known || l.Value > top.Value) {
			top = l
		}
	}
	var peers [][]string
	seen := map[crdt.ID]bool{r.e.ID: true}
	for _, k := range r.clusters(r.e.ID) {
		for _, id := range r.members(k) {
			if !seen[id] {
				seen[id] = true
				if e := r.element(id); e != nil && e.Text("role") == r.e.Text("role") {
					peers = append(peers, texts(value(e, "holds")))
				}
			}
		}
	}
	found, lack := measure.CrossSell(c, offers, peers, r.selling())
	r.fact(Fact{Label: "Holds", Value: plural(len(c.Holds), "offer"), Element: r.e.ID, Field: "f/holds"})
	var list []string
	best := measure.Result{}
	for _, s := range found {
		o := names[s.ID]
		word := "peers hold it"
		if s.Because == measure.NeedForIt {
			word = "answers a need"
		}
		text := "no peers"
		if v, ok := s.Confidence.Value(); ok {
			text = Percent(v, 0) + " of " + plural(len(peers), "peer")
			if !best.OK() || v > best.Or(0) {
				best = s.Confidence
				r.one("holders", float64(int(v*float64(len(peers))+0.5)))
				r.one("peers", float64(len(peers)))
			}
		} else if !best.OK() {
			best = s.Confidence
		}
		list = append(list, o.Name())
		r.fact(Fact{Label: o.Name(), Value: text, Unit: word, Element: o.ID})
	}
	offered := measure.OK(float64(len(found)))
	if !lack.OK() && lack.State() != measure.IsMissing {
		offered = lack
	}
	g := r.give("crossSell", "offers that it may want", offered, count)
	g.N, g.Size, g.Word = measure.Given(float64(len(peers))), float64(len(found)), strings.Join(list, ", ")
	r.by(g, "offers that it does not hold and that answer an open need, or that enough of three peers or more hold; none with a severe open problem",
		"open need addressed, or holders / peers ≥ "+Number(r.selling().PeerShare))
	if len(found) > 0 && best.OK() {
		r.give("confidence", "of its peers hold the likeliest", best, share).N = measure.Given(float64(len(peers)))
	}
	up, known := measure.UpSell(c, top, r.selling())
	r.input("engagement", c.Engagement)
	r.lack("ladderLevel", "Needs the level of the ladder that it holds.", r.e.ID, "f/ladderLevel")
	r.lack("engagement", "Needs its engagement, 0 to 100.", r.e.ID, "f/engagement")
	r.lack("topLevel", "Needs offers with levels of a ladder.", home, "")
	steps := known
	if known.OK() {
		steps = measure.OK(max(top.Or(0)-c.LadderLevel.Or(0), 0))
	}
	g = r.give("upSell", "levels of the ladder above it", steps, count)
	r.by(g, "the levels above the one it holds; it may want the next with an engagement of "+Number(r.selling().Engagement)+" or more, no outcome off track and no severe open problem",
		"levels = top "+minus+" held")
	if known.OK() {
		g.Word = "not now"
		if up {
			g.Word, g.Size = "may want the next level", 1
		}
	}
}

// wants reads what an entity needs, whether an outcome that it desires is off
// track, and its worst problem.
func (r *reading) wants(c *measure.Customer) {
	for _, l := range r.from(r.e.ID, "desires", "hurts", "feels") {
		e := r.element(l.To)
		if e == nil {
			continue
		}
		switch e.Kind {
		case "need":
			n := measure.OpenNeed{Open: e.Text("state") == "unmet", AddressedBy: r.f.addressing(e)}
			for range r.to(e.ID, "addresses") { // to depend on them
				break
			}
			c.Needs = append(c.Needs, n)
			r.fact(Fact{Label: e.Name(), Value: e.Text("state"), Element: e.ID, Field: "f/state"})
		case "outcome":
			for _, i := range r.to(e.ID, "measures") {
				for _, g := range r.listed(i.From) {
					if g.Status == measure.Red {
						c.RedOutcome = measure.Yes
						r.fact(Fact{Label: e.Name(), Value: "off track", Element: e.ID})
					}
				}
			}
		case "pain-point":
			for _, g := range r.listed(e.ID) {
				if v, ok := g.Result.Value(); ok && g.Ref.Name == "OUT-6.normalised" && v > c.ProblemIndex.Or(-1) {
					c.ProblemIndex = measure.Given(v)
					r.fact(Fact{Label: e.Name(), Value: Decimal(v, 1) + " of 100", Element: e.ID, Field: "f/severity"})
				}
			}
		}
	}
}

// texts returns the texts of a list.
func texts(v jsontext.Value) (list []string) {
	for x := range v.Items() {
		if s := x.Or(""); s != "" {
			list = append(list, s)
		}
	}
	return list
}
