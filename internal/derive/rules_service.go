package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// saysService tells whether a process, a touchpoint or a stage says how people
// are served there in a period: contacts, complaints and requests.
func saysService(e *workspace.Element) bool {
	for key := range e.Members {
		switch key {
		case "f/contacts", "f/resolvedFirst", "f/complaints", "f/transactions", "f/received", "f/resolved", "f/hours":
			return true
		}
	}
	return false
}

// serving is what says at a stage how people are served: the stage itself, else
// its touchpoints; the processes that are shown there come to those.
type serving struct {
	stage *journey.Stage // as it was read
	own   bool
	of    []*workspace.Element
}

// servingAt looks through the touchpoints of a stage once, until the stage is
// read anew: a map holds thousands, of which few say anything.
func (r *reading) servingAt(s *journey.Stage) serving {
	b := r.f.book()
	if got, ok := b.serving[s.ID]; ok && got.stage == s {
		return got
	}
	got := serving{stage: s, own: saysService(s.Element)}
	if got.own {
		got.of = []*workspace.Element{s.Element}
	} else {
		for _, t := range s.Touchpoints {
			if saysService(t.Element) {
				got.of = append(got.of, t.Element)
			}
		}
	}
	if b.serving == nil {
		b.serving = map[crdt.ID]serving{}
	}
	b.serving[s.ID] = got
	return got
}

// service tells how people are served (CUS-11): of a process, of a stage, or of
// all of a map. What stands at several stages counts once.
func service(r *reading) {
	var of []*workspace.Element
	switch r.e.Kind {
	case "process":
		if saysService(r.e) {
			of = append(of, r.e)
		}
	case "stage":
		if s := r.drawn(r.e.ID); s != nil {
			at := r.servingAt(s)
			if of = slices.Clip(at.of); !at.own {
				of = withProcesses(of, s, nil)
			}
		}
	default:
		of = r.servingOn()
	}
	if len(of) > 0 {
		r.served(of)
	}
}

// withProcesses adds the processes that are shown at a stage and say how people
// are served; of those that were seen, none again.
func withProcesses(of []*workspace.Element, s *journey.Stage, seen map[crdt.ID]bool) []*workspace.Element {
	for _, e := range s.Shown[journey.Processes] {
		if !seen[e.ID] && saysService(e) {
			of = append(of, e)
		}
		if seen != nil {
			seen[e.ID] = true
		}
	}
	return of
}

func (r *reading) servingOn() (of []*workspace.Element) {
	seen := map[crdt.ID]bool{}
	if m := r.journey(r.e.ID); m != nil {
		for _, s := range m.Journey.Stages {
			at := r.servingAt(s)
			of = append(of, at.of...)
			if !at.own {
				of = withProcesses(of, s, seen)
				continue
			}
			for _, e := range s.Shown[journey.Processes] { // the stage speaks for them
				seen[e.ID] = true
			}
		}
	}
	for _, e := range r.all("process") {
		if !seen[e.ID] && saysService(e) {
			of = append(of, e)
		}
	}
	return of
}

// served gives the figures of what says how people are served.
func (r *reading) served(of []*workspace.Element) {
	first, contacted := together(of, stated, "resolvedFirst", "contacts")
	hard, hardly := together(contacted, stated, "notResolvableAtLevelOne")
	if len(hardly) < len(contacted) {
		hard[0] = measure.Input{}
	}
	complained, complaining := together(of, stated, "complaints", "transactions")
	resolved, resolving := together(of, stated, "resolved", "received")
	s := measure.Serviced{
		ResolvedFirst: first[0], Contacts: first[1], NotResolvableAtLevelOne: hard[0],
		Complaints: complained[0], Transactions: complained[1], Resolved: resolved[0], Received: resolved[1],
	}
	for _, e := range of {
		for v := range e.Field("hours").Items() {
			if n := numberOf(v, ""); n.Known {
				s.Hours = append(s.Hours, n)
			}
		}
	}
	x := measure.ServiceMetrics(s)
	say := func(records []*workspace.Element, symbol, label string, total measure.Input) {
		r.input(symbol, total)
		for _, e := range records {
			if n := stated(e, symbol); n.Known && r.explains() {
				r.fact(Fact{Label: r.ofOthers(e) + label, Value: Number(n.Value), Element: e.ID, Field: "f/" + symbol})
			}
		}
		r.lack(symbol, "Needs the number of "+label+".", of[0].ID, "f/"+symbol)
	}
	rate := Form{Share: true, Places: 1}
	if len(contacted) > 0 {
		say(contacted, "contacts", "contacts", s.Contacts)
		say(contacted, "resolvedFirst", "contacts that were settled at once", s.ResolvedFirst)
		say(contacted, "notResolvableAtLevelOne", "contacts that could not be settled at once by anybody", hard[0])
		r.ofContacts(r.give("fcr", "of contacts are settled at once", x.FCR, rate), s.Contacts)
		if hard[0].Known {
			r.ofContacts(r.give("netFcr", "of contacts that can be are settled at once", x.NetFCR, rate), s.Contacts)
		}
	}
	if len(complaining) > 0 {
		say(complaining, "transactions", "transactions", s.Transactions)
		say(complaining, "complaints", "complaints", s.Complaints)
		g := r.give("complaintRate", "complaints for each transaction", x.ComplaintRate, rate)
		g.N, g.Toward, g.Size = s.Transactions, measure.Lower, x.ComplaintRate.Or(0)
		g.few(s.Transactions)
	}
	if len(resolving) > 0 {
		say(resolving, "received", "requests that came in", s.Received)
		say(resolving, "resolved", "requests that were resolved", s.Resolved)
		r.ofContacts(r.give("resolutionRate", "of requests are resolved", x.ResolutionRate, rate), s.Received)
	}
	if len(s.Hours) > 0 {
		r.many("hours", s.Hours)
		for _, e := range of {
			if e.Field("hours").Known() && r.explains() {
				r.fact(Fact{Label: r.ofOthers(e) + "hours until each was resolved", Value: hoursOf(e), Element: e.ID, Field: "f/hours"})
			}
		}
		g := r.give("medianHours", "until half of the requests are resolved", x.MedianHours, tenths.in("hour"))
		g.N, g.Toward = measure.Given(float64(len(s.Hours))), measure.Lower
	}
}

// ofContacts says of how many something is a share, and warns of few (0.5).
func (r *reading) ofContacts(g *Figure, n measure.Input) {
	g.N, g.Toward = n, measure.Higher
	g.few(n)
	if v, ok := g.Result.Value(); ok {
		g.Size = 1 - v
	}
}

// ofOthers names a record that is not the one whose figures these are.
func (r *reading) ofOthers(e *workspace.Element) string {
	if e.ID == r.e.ID {
		return ""
	}
	return e.Name() + ", "
}

// hoursOf writes the hours that a record states.
func hoursOf(e *workspace.Element) string {
	var list []string
	for v := range e.Field("hours").Items() {
		list = append(list, Number(numberOf(v, "").Or(0)))
	}
	return strings.Join(list, ", ")
}
