package edit

import (
	"fmt"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// A relational map is edited as a free board is, but for what people, clusters
// and the arrangement ask for.

// Relational returns the map as read; nil for maps of other kinds.
func (b *Board) Relational() *relation.Map { return b.rel }

func (b *Board) isRelational() bool { return b.rel != nil }

// onRelational wraps what only a relational map has.
func onRelational(can func(*Board) bool) func(*Board) bool {
	return func(b *Board) bool { return b.rel != nil && (can == nil || can(b)) }
}

// people returns the selected people, those of selected clusters included.
func (b *Board) people(ids []crdt.ID) (list []crdt.ID) {
	add := func(id crdt.ID) {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	if b.rel == nil {
		return nil
	}
	for _, id := range ids {
		if c := b.rel.Cluster(id); c != nil {
			for _, i := range c.Members {
				add(b.rel.People[i].ID)
			}
		} else if b.rel.Person(id) >= 0 {
			add(id)
		}
	}
	return list
}

func (b *Board) hasPeople() bool { return len(b.people(b.sel)) > 0 }
func (b *Board) hasOnePerson() bool {
	return b.rel != nil && len(b.sel) == 1 && b.rel.Person(b.sel[0]) >= 0
}

// free tells whether people stand where a hand puts them.
func (b *Board) free() bool { return b.rel == nil || b.rel.View.Arrangement.Free() }

// relating are the commands of relational maps.
func relating() []Command {
	const g = "People"
	list := []Command{
		{"add-customer", "Add a customer", g, nil, addsPerson(relation.Customer), (*Board).isRelational},
		{"add-partner", "Add somebody around a customer", g, nil, addsPerson(relation.Partner), (*Board).isRelational},
		{"add-cluster", "Make a cluster of the selected people", g, nil, does((*Board).addCluster), onRelational((*Board).hasPeople)},
		{"leave-cluster", "Take out of the cluster", g, nil, moves(""), onRelational((*Board).inCluster)},
		{"unpin", "Back to where the arrangement has them", g, nil, does((*Board).unpin), onRelational((*Board).hasPinned)},
		{"unpin-all", "Everybody back to where the arrangement has them", g, nil, does((*Board).unpinAll), onRelational((*Board).anyPinned)},
		{"arrange-anew", "Place everybody anew", "Arrange", nil, does((*Board).arrangeAnew), onRelational((*Board).anyStands)},
		{"pin", "Keep where they stand", g, nil, does((*Board).pin), onRelational((*Board).hasPeople)},
		{"focus-on", "Show only who is near, or everybody again", g, nil, does((*Board).focusOn), onRelational(func(b *Board) bool {
			return b.opt.Ego != "" || b.opt.Way != "" || b.opt.Without != "" || b.hasOnePerson()
		})},
		{"show-way", "Show who could introduce us, or the whole map again", g, nil, asksFor(func(o *view.Options) *crdt.ID { return &o.Way }), (*Board).isRelational},
		{"show-without", "Show what breaks if they leave, or the whole map again", g, nil, asksFor(func(o *view.Options) *crdt.ID { return &o.Without }), (*Board).isRelational},
		{"focus-wider", "Show who is one step further", g, nil, stepsBy(1), onRelational((*Board).focused)},
		{"focus-narrower", "Show who is one step nearer", g, nil, stepsBy(-1), onRelational((*Board).focused)},
		{"threshold-up", "Shared traits: link only those more alike", g, nil, thresholdBy(1), (*Board).isRelational},
		{"threshold-down", "Shared traits: link those less alike too", g, nil, thresholdBy(-1), (*Board).isRelational},
	}
	for _, r := range relation.Roles {
		list = append(list, Command{"set-role " + string(r), "Role: " + r.Title(), g, nil,
			func(b *Board, _ string) []Effect { return b.setRole(r) }, onRelational((*Board).hasPeople)})
	}
	const v = "Arrange"
	for _, a := range relation.Arrangements {
		list = append(list, Command{"arrange " + string(a), "Arrange " + a.Title(), v, nil,
			func(b *Board, _ string) []Effect { return b.arrange(a) }, (*Board).isRelational})
	}
	for _, by := range relation.Sizes {
		list = append(list, Command{"size-by " + by, "Size by " + relation.SizeTitle(by), v, nil,
			func(b *Board, _ string) []Effect { return b.viewBy("sizeBy", by) }, (*Board).isRelational})
	}
	return list
}

// relatingTo are those that only make sense with an argument.
func relatingTo() []Command {
	one := func(f func(*Board, string) []Effect) func(*Board, string) []Effect {
		return func(b *Board, arg string) []Effect {
			if b.rel == nil {
				return nil
			}
			return f(b, arg)
		}
	}
	return []Command{
		{Name: "move-to-cluster", run: one(func(b *Board, arg string) []Effect { return b.moveToCluster(crdt.ID(arg), b.people(b.sel)) })},
		{Name: "try-threshold", run: one(func(b *Board, arg string) []Effect { return b.tryThreshold(arg) })},
		{Name: "set-threshold", run: one(func(b *Board, arg string) []Effect { return b.setThreshold(arg) })},
		{Name: "sectors-by", run: one(func(b *Board, arg string) []Effect { return b.viewBy("sectorsBy", arg) })},
		{Name: "grid-x", run: one(func(b *Board, arg string) []Effect { return b.viewBy("gridX", arg) })},
		{Name: "grid-y", run: one(func(b *Board, arg string) []Effect { return b.viewBy("gridY", arg) })},
	}
}

// addsPerson begins somebody by typing; the arrangement finds the place. A
// partner is related to whoever is selected.
func addsPerson(r relation.Role) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		d := draft{kind: "entity", role: r}
		if r == relation.Partner && b.hasOnePerson() {
			d.around = b.sel[0]
		}
		return b.begin(d)
	}
}

// personAt begins somebody at a point: pinned there, or a member of the cluster
// in whose hull it lies.
func (b *Board) personAt(r relation.Role, p geom.Point) []Effect {
	p = geom.Pt(math.Round(p.X), math.Round(p.Y))
	return b.begin(draft{kind: "entity", role: r, place: &p})
}

// createPerson wishes the person of a draft.
func (b *Board) createPerson(d *draft, title string) (crdt.ID, crdt.Change) {
	at := d.place
	var cluster crdt.ID
	if at != nil {
		cluster = b.lay.ClusterAt(*at)
	}
	if cluster != "" || !b.free() {
		at = nil
	}
	id, c := relation.AddPerson(b.ws, b.mapID, d.role, title, at)
	if cluster != "" {
		c = b.also(c, relation.Join(b.ws, b.rel, cluster, id))
	}
	if d.around != "" && b.ws.Element(d.around) != nil {
		_, l := relation.Relate(b.ws, d.around, id, "")
		c = b.also(c, l)
	}
	return id, c
}

// addCluster makes a cluster of the selected people and opens its name.
func (b *Board) addCluster() []Effect {
	people := b.people(b.sel)
	if len(people) == 0 {
		return refusal("A cluster is made of people. Select some first.")
	}
	id, c := relation.AddCluster(b.ws, b.session.Replica(), b.rel, "", people...)
	c.Add(b.unpinned(people))
	out := b.commit("Make a cluster", c)
	if refused(out) {
		return out
	}
	return append(out, b.open(id)...)
}

func (b *Board) inCluster() bool {
	return slices.ContainsFunc(b.people(b.sel), func(id crdt.ID) bool { return b.rel.People[b.rel.Person(id)].Home() >= 0 })
}

func moves(cluster crdt.ID) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect { return b.moveToCluster(cluster, b.people(b.sel)) }
}

// moveToCluster moves people into a cluster, or out of all; there the
// arrangement has a place for them.
func (b *Board) moveToCluster(cluster crdt.ID, people []crdt.ID) []Effect {
	k := b.rel.Cluster(cluster)
	if len(people) == 0 || cluster != "" && k == nil {
		return nil
	}
	c := relation.MoveTo(b.ws, b.session.Replica(), b.rel, cluster, people...)
	if k != nil {
		c.Add(b.unpinned(people))
	}
	out := b.commit("Move "+plainCount(len(people), "person")+" to a cluster", c)
	if refused(out) || len(out) == 0 {
		return out
	}
	b.choose(people...)
	if k == nil {
		return append(out, Say{Text: upper(count(len(people), "person")) + " taken out of the cluster.", Polite: true})
	}
	return append(out, Say{Text: fmt.Sprintf("Moved to “%s”.", short(k.Name())), Action: "undo"})
}

// unpinned wishes people back to where the arrangement has them.
func (b *Board) unpinned(people []crdt.ID) (c crdt.Change) {
	for _, id := range people {
		if e := b.ws.Element(id); e != nil && !locked(e) {
			c.Add(relation.Unpin(e))
		}
	}
	return c
}

func (b *Board) pinned(people []crdt.ID) bool {
	return slices.ContainsFunc(people, func(id crdt.ID) bool { e := b.ws.Element(id); return e != nil && e.Place.Free })
}

func (b *Board) hasPinned() bool { return b.pinned(b.people(b.sel)) }
func (b *Board) anyPinned() bool { return b.pinned(b.everybody()) }

func (b *Board) everybody() (ids []crdt.ID) {
	for _, p := range b.rel.People {
		ids = append(ids, p.ID)
	}
	return ids
}

func (b *Board) unpin() []Effect { return b.commit("Let go", b.unpinned(b.people(b.sel))) }
func (b *Board) unpinAll() []Effect {
	return b.commit("Let everybody go", b.unpinned(b.everybody()))
}

// pin keeps people where they show.
func (b *Board) pin() []Effect {
	if !b.free() {
		return b.standsByItself()
	}
	return b.commit("Keep "+plainCount(len(b.people(b.sel)), "person")+" here", b.moveFree(b.people(b.sel), geom.Point{}))
}

// standsByItself says why nobody can be put anywhere.
func (b *Board) standsByItself() []Effect {
	return refusal("In this arrangement everybody stands by what is known of them. Arrange by cluster or by relations to put people by hand.")
}

// setRole says what people are to us.
func (b *Board) setRole(r relation.Role) []Effect {
	var c crdt.Change
	for _, id := range b.people(b.sel) {
		c.Set(id, "f/role", jsontext.Of(string(r)))
	}
	return b.commit("Role: "+r.Title(), c)
}

// focused tells whether only some show in full.
func (b *Board) focused() bool { return b.opt.Ego != "" }

// focusOn shows only who is near the selected person, or everybody again.
func (b *Board) focusOn() []Effect {
	o := b.opt
	o.Way, o.Without = "", ""
	if one := len(b.sel) == 1 && b.rel.Person(b.sel[0]) >= 0; !one || b.sel[0] == o.Ego {
		o.Ego, o.Steps = "", 0
	} else {
		o.Ego, o.Steps = b.sel[0], 1
	}
	b.relook(o)
	if o.Ego == "" {
		return []Effect{Say{Text: "Everybody shows.", Polite: true}}
	}
	return b.sayFocus()
}

// asksFor shows the answer to a question about the selected person, or the
// whole map again.
func asksFor(question func(*view.Options) *crdt.ID) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		if !b.hasOnePerson() {
			return refusal("Select one person first: the question is about somebody.")
		}
		o := b.opt
		was := *question(&o)
		if why := b.unanswered(b.sel[0]); why != "" && question(&o) == &o.Way && was != b.sel[0] {
			return refusal("%s", why)
		}
		o.Ego, o.Steps, o.Way, o.Without = "", 0, "", ""
		if was != b.sel[0] {
			*question(&o) = b.sel[0]
		}
		b.relook(o)
		return []Effect{Say{Text: b.answered(), Polite: true}}
	}
}

// unanswered says why nobody can introduce us to somebody; empty where somebody
// can.
func (b *Board) unanswered(to crdt.ID) string {
	m := b.rel
	switch {
	case m.Own < 0:
		return "Nobody here is our own organisation, whom others could introduce. Add us, or give somebody that role."
	case m.People[m.Own].ID == to:
		return "This is our own organisation. Select somebody else."
	case len(m.Ways(m.Own).To(m.Person(to)).People) < 2:
		return "Nobody on the map leads to “" + short(b.nameOf(to)) + "”."
	}
	return ""
}

// answered says in a sentence what shows.
func (b *Board) answered() string {
	m := b.rel
	if to := m.Person(b.opt.Way); to >= 0 {
		if words := view.WayTold(m, m.Ways(m.Own).To(to)); words != "" {
			return words
		}
		return "Nobody on the map leads to them."
	}
	if gone := m.Person(b.opt.Without); gone >= 0 {
		l := m.Without(gone)
		return fmt.Sprintf("Without %s %s cut off, and %s.", short(m.People[gone].Name()), either(len(l.Cut) == 1, "one is", grouped(len(l.Cut))+" are"), either(len(l.Relations) == 1, "one relation ends", grouped(len(l.Relations))+" relations end"))
	}
	return "Everybody shows."
}

// Asked returns about whom the map shows an answer: the way to them, or what
// breaks without them.
func (b *Board) Asked() (way, without crdt.ID) { return b.opt.Way, b.opt.Without }

func (b *Board) sayFocus() []Effect {
	near := 0
	for _, in := range b.rel.Within(b.rel.Person(b.opt.Ego), b.opt.Steps) {
		if in {
			near++
		}
	}
	return []Effect{Say{Text: fmt.Sprintf("%s at most %s from “%s”.", upper(count(near-1, "other")), count(b.opt.Steps, "step"), short(b.nameOf(b.opt.Ego))), Action: "focus-on"}}
}

func stepsBy(n int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		o := b.opt
		o.Steps = max(1, min(o.Steps+n, 6))
		b.relook(o)
		return b.sayFocus()
	}
}

// townWalk returns everything that can be selected in reading order: each
// cluster with who is at home in it, then the others.
func (b *Board) townWalk() (ids []crdt.ID) {
	in := func(home int) {
		for _, p := range b.rel.People {
			if p.Home() == home {
				ids = append(ids, p.ID)
			}
		}
	}
	for i, c := range b.rel.Clusters {
		if _, shows := b.box(c.ID); shows {
			ids = append(ids, c.ID)
		}
		in(i)
	}
	in(-1)
	return append(ids, idsOf(b.charts())...)
}

// firstPerson begins the first customer of an empty map, which asks for a name.
func (b *Board) firstPerson() []Effect { return addsPerson(relation.Customer)(b, "") }

// roleHint is what the empty field of a new person says.
func roleHint(r relation.Role) string {
	if r == relation.Customer {
		return "Whom do you serve?"
	}
	return "Who surrounds your customers?"
}

// nextPerson goes on with a list: Enter behind a new name asks for the next in
// the same role, Tab for somebody around them.
func (b *Board) nextPerson(s spot, how How) []Effect {
	if s.draft == nil || s.draft.kind != "entity" || s.id == "" || s.draft.place != nil {
		return nil
	}
	switch how {
	case Enter:
		return b.begin(draft{kind: "entity", role: s.draft.role, around: s.draft.around})
	case Tab:
		return b.begin(draft{kind: "entity", role: relation.Partner, around: s.id})
	}
	return nil
}
