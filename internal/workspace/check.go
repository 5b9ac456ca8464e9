package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Severity says what a finding asks for.
type Severity string

// The severities.
const (
	Wrong      Severity = "error"   // the data contradict themselves
	Incomplete Severity = "warning" // something is expected and not there yet
	Hint       Severity = "hint"    // worth a second look
)

// Finding is something in a workspace that breaks an invariant of DOMAIN §2.3.
// Nothing is repaired: people decide.
type Finding struct {
	Severity Severity
	Rule     int     // its number in DOMAIN §2.3
	Element  crdt.ID // what it is about
	Text     string  // a sentence that names it
}

// Check looks through all records, in the order of the workspace. Dates after
// today, a day counted from 1970-01-01, are findings; 0 means any date may be.
func Check(w *Workspace, today int) []Finding {
	c := checker{w: w, today: today}
	for root := range w.Children("") {
		c.walk(root)
	}
	c.circles()
	c.nested()
	return c.found
}

type checker struct {
	w     *Workspace
	today int
	found []Finding
}

func (c *checker) walk(e *Element) {
	c.values(e)
	switch e.Kind {
	case "link":
		c.link(e)
	case "observation", "survey", "journal":
		c.about(e)
	case "indicator":
		c.indicator(e)
	case "outcome":
		c.outcome(e)
	case "stage":
		c.stage(e)
	case "cluster":
		c.cluster(e)
	case "boundary-partner":
		if len(c.w.LinksTo(e.ID, "challenges")) == 0 && !c.named("outcome-challenge", "partner", e.ID) {
			c.add(Incomplete, 7, e, "it has no outcome challenge")
		}
	case "outcome-challenge":
		c.markers(e)
	}
	for child := range c.w.Children(e.ID) {
		c.walk(child)
	}
}

func (c *checker) add(s Severity, rule int, e *Element, format string, args ...any) {
	c.found = append(c.found, Finding{s, rule, e.ID, thing(e) + ": " + fmt.Sprintf(format, args...)})
}

// thing names a record in a sentence.
func thing(e *Element) string {
	words := strings.ReplaceAll(e.Kind, "-", " ")
	if e.Kind == "link" {
		words = "relation “" + e.Text("type") + "”"
	}
	if e.Title == "" {
		return fmt.Sprintf("%s %s", words, e.ID)
	}
	return fmt.Sprintf("%s “%s” (%s)", words, e.Title, e.ID)
}

// link checks rule 1: ends that resolve, between kinds that the type allows.
// An end that was deleted here is nobody's mistake.
func (c *checker) link(l *Element) {
	typ := l.Text("type")
	var ends [2]*Element
	for i, key := range [...]string{"from", "to"} {
		id := End(l.Member(key))
		ends[i] = c.w.Element(id)
		if ends[i] == nil && !c.w.doc.Has(id) {
			c.add(Wrong, 1, l, "its end “%s” is not there", id)
		}
	}
	if ends[0] != nil && ends[1] != nil && !Allowed(typ, ends[0].Kind, ends[1].Kind) {
		c.add(Wrong, 1, l, "it may not lead from a %s to a %s", ends[0].Kind, ends[1].Kind)
	}
}

// references are fields that hold IDs, and of what kinds; no kinds mean any.
var references = []struct {
	kind, field string
	to          []string
}{
	{"touchpoint", "stage", []string{"stage"}}, {"touchpoint", "step", []string{"step"}}, {"step", "stage", []string{"stage"}},
	{"touchpoint", "inside", []string{"map"}}, {"stage", "inside", []string{"map"}}, {"touchpoint", "goesOn", []string{"stage"}}, {"stage", "goesOn", []string{"stage"}},
	{"outcome", "stage", []string{"stage"}},
	{"outcome-challenge", "partner", []string{"boundary-partner", "entity"}}, {"progress-marker", "challenge", []string{"outcome-challenge"}},
	{"strategy", "cluster", []string{"cluster"}}, {"need", "addressedBy", []string{"offer", "idea", "strategy", "opportunity"}},
	{"entity", "holds", []string{"offer"}},
}

// refer checks rule 1 for the fields of a record that hold IDs.
func (c *checker) refer(e *Element) {
	for _, id := range e.Evidence {
		if !c.w.doc.Has(id) {
			c.add(Wrong, 1, e, "its evidence “%s” is not there", id)
		}
	}
	for _, r := range references {
		if r.kind != e.Kind {
			continue
		}
		for _, id := range idsOf(e, r.field) {
			switch to := c.w.Element(id); {
			case to == nil && !c.w.doc.Has(id):
				c.add(Wrong, 1, e, "“%s” names “%s”, which is not there", r.field, id)
			case to == nil && (r.field == "inside" || r.field == "goesOn"): // it is drawn, and leads nowhere
				c.add(Incomplete, 1, e, "“%s” leads to what was deleted", r.field)
			case to != nil && !slices.Contains(r.to, to.Kind):
				c.add(Wrong, 1, e, "“%s” names the %s “%s” and should name a %s", r.field, to.Kind, id, r.to[0])
			}
		}
	}
}

// idsOf returns the IDs in a field that holds one or a list of them.
func idsOf(e *Element, field string) (ids []crdt.ID) {
	v := e.Field(field)
	if s, ok := v.Text(); ok && s != "" {
		return []crdt.ID{crdt.ID(s)}
	}
	for item := range v.Items() {
		if s, ok := item.Text(); ok {
			ids = append(ids, crdt.ID(s))
		}
	}
	return ids
}

// cluster checks rule 8: members are entities of the same map.
func (c *checker) cluster(e *Element) {
	members := idsOf(e, "membersFixed")
	for _, l := range c.w.LinksFrom(e.ID, "contains") {
		if !slices.Contains(members, l.To) {
			members = append(members, l.To)
		}
	}
	for _, id := range members {
		switch m := c.w.Element(id); {
		case m == nil && !c.w.doc.Has(id):
			c.add(Wrong, 8, e, "its member “%s” is not there", id)
		case m != nil && m.Kind != "entity":
			c.add(Wrong, 8, e, "its member “%s” is a %s, not an entity", id, m.Kind)
		case m != nil && c.w.MapOf(id) != c.w.MapOf(e.ID):
			c.add(Wrong, 8, e, "its member “%s” is on another map", id)
		}
	}
}

// markers checks rule 7: a challenge has markers at all three levels.
func (c *checker) markers(e *Element) {
	has := map[string]bool{}
	for m := range c.w.OfKind("progress-marker") {
		if m.Text("challenge") == string(e.ID) {
			has[m.Text("level")] = true
		}
	}
	for _, l := range c.w.LinksTo(e.ID, "marks") {
		has[c.w.Element(l.From).Text("level")] = true
	}
	for _, level := range [...]string{"expect", "like", "love"} {
		if !has[level] {
			c.add(Incomplete, 7, e, "it has no progress marker that we %s to see", level)
		}
	}
}

// named tells whether a record of a kind names id in a field.
func (c *checker) named(kind, field string, id crdt.ID) bool {
	for e := range c.w.OfKind(kind) {
		if slices.Contains(idsOf(e, field), id) {
			return true
		}
	}
	return false
}

// nested checks rule 2 for journeys inside others: none lies in itself. A circle
// is told once, at the card that closes it.
func (c *checker) nested() {
	inside := map[crdt.ID][]*Element{} // cards by the map on which they are
	for _, kind := range [...]string{"stage", "touchpoint"} {
		for e := range c.w.OfKind(kind) {
			if c.w.Element(crdt.ID(e.Text("inside"))) != nil {
				m := c.w.MapOf(e.ID)
				inside[m] = append(inside[m], e)
			}
		}
	}
	state := map[crdt.ID]int{} // 1: on the way, 2: done
	var visit func(m crdt.ID)
	visit = func(m crdt.ID) {
		state[m] = 1
		for _, e := range inside[m] {
			switch to := crdt.ID(e.Text("inside")); state[to] {
			case 0:
				visit(to)
			case 1:
				c.add(Wrong, 2, e, "the journey inside, “%s”, lies in itself", c.w.Element(to).Name())
			}
		}
		state[m] = 2
	}
	for m := range c.w.Maps() {
		if state[m.ID] == 0 {
			visit(m.ID)
		}
	}
}

// circles checks rule 2, once for each circle.
func (c *checker) circles() {
	for _, typ := range [...]string{"contains", "leads-to", "depends-on"} {
		const (
			unseen = iota
			open
			done
		)
		state := map[crdt.ID]int{}
		var path []crdt.ID
		var visit func(id crdt.ID)
		visit = func(id crdt.ID) {
			state[id] = open
			path = append(path, id)
			for _, l := range c.w.LinksFrom(id, typ) {
				switch state[l.To] {
				case unseen:
					visit(l.To)
				case open:
					var names []string
					for _, x := range path[slices.Index(path, l.To):] {
						names = append(names, "“"+c.w.Element(x).Name()+"”")
					}
					c.add(Wrong, 2, l.Element, "it closes a circle: %s", strings.Join(names, ", "))
				}
			}
			path = path[:len(path)-1]
			state[id] = done
		}
		for l := range c.w.OfKind("link") {
			if x := c.w.Link(l.ID); x != nil && x.Type == typ && state[x.From] == unseen {
				visit(x.From)
			}
		}
	}
}
