package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Read reads a map; nil where there is none. What did not change since prev
// (nil: nothing was read yet) is the same pointer in both.
func Read(w *workspace.Workspace, id crdt.ID, prev *Map) *Map {
	e := w.Element(id)
	if e == nil || e.Kind != "map" {
		return nil
	}
	if prev == nil || prev.ID != id {
		prev = &Map{}
	}
	r := reader{w: w, prev: prev, m: &Map{Element: e}}
	r.frame()
	r.own()
	r.stages()
	r.links()
	return r.m
}

type reader struct {
	w          *workspace.Workspace
	prev, m    *Map
	samePeople bool
	feelings   []string            // the field of each persona, by index
	room       room                // for the stage that is being read
	last       int                 // which of its touchpoints was found before
	stirred    []*workspace.Record // what hangs under it and changed, or has a neighbour that did
}

// frame reads personas and lanes and collects the stages. A map may hold
// thousands of records that are none of these; while none of its own came, went
// or moved, they are not looked through again.
func (r *reader) frame() {
	r.m.children = r.w.Doc().Children(r.m.ID)
	r.m.framed = [2]uint64{r.w.Joined(framing...), r.w.Changed(framing...)}
	same := r.m.framed[0] == r.prev.framed[0] && (sameList(r.m.children, r.prev.children) || r.prev.Element == r.m.Element)
	if same && r.m.framed == r.prev.framed {
		r.m.frame, r.m.Personas, r.m.Lanes, r.m.columns = r.prev.frame, r.prev.Personas, r.prev.Lanes, r.prev.columns
		r.m.Lived = r.prev.Lived
		r.samePeople = true
		return
	}
	if same {
		r.m.frame = r.prev.frame
	} else {
		for x := range r.w.Doc().Entity(r.m.ID).Below {
			if slices.Contains(framing, x.Kind()) {
				r.m.frame = append(r.m.frame, x.ID())
			}
		}
	}
	for _, id := range r.m.frame {
		r.framed(r.w.Element(id))
	}
	r.samePeople = slices.EqualFunc(r.m.Personas, r.prev.Personas, func(a, b *Persona) bool { return a.ID == b.ID })
	r.lived()
	r.lanes()
}

// own finds whose feelings the touchpoints' own "emotion" is (JM4).
func (r *reader) own() {
	r.m.owner = crdt.ID(r.m.Text(feelingsOf))
	if r.m.owner == "" && len(r.m.Personas) > 0 {
		r.m.owner = r.m.Personas[0].ID
	}
	r.samePeople = r.samePeople && r.m.owner == r.prev.owner
	for i := range max(1, len(r.m.Personas)) {
		r.feelings = append(r.feelings, FeelingField(r.m, i))
	}
}

// feelingsOf is the field of a map that names the owner of "emotion", once it
// can no longer be told by who stands first.
const feelingsOf = "emotionOf"

// framing are the kinds of records that make the columns and rows of a map, and
// what lies over them.
var framing = []string{"persona", "stage", "lane", LivedKind}

func (r *reader) framed(e *workspace.Element) {
	switch e.Kind {
	case "persona":
		i := len(r.m.Personas)
		if i < len(r.prev.Personas) && r.prev.Personas[i].Element == e {
			r.m.Personas = append(r.m.Personas, r.prev.Personas[i])
		} else {
			r.m.Personas = append(r.m.Personas, &Persona{e, i})
		}
	case "stage":
		r.m.columns = append(r.m.columns, e)
	case "lane":
		r.m.Lanes = append(r.m.Lanes, &Lane{e, LaneTypeOf(e.Text("type")), RoleOf(e.Text("type")), e.Flag("folded"), e.Flag("hidden")})
	}
}

func sameList(a, b []crdt.ID) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// lanes completes the map's own lanes with the usual ones that it has no
// record of, each behind its predecessor in the usual order.
func (r *reader) lanes() {
	usual := usualOf(r.m.Lived != nil)
	for i, t := range usual {
		if slices.ContainsFunc(r.m.Lanes, func(l *Lane) bool { return l.Type == t }) {
			continue
		}
		at := 0
		if i > 0 {
			at = 1 + slices.IndexFunc(r.m.Lanes, func(l *Lane) bool { return l.Type == usual[i-1] })
		}
		lane := &Lane{Element: &workspace.Element{Kind: "lane"}, Type: t, Folded: lanes[t].folded}
		r.m.Lanes = slices.Insert(r.m.Lanes, at, lane)
	}
	for i, l := range r.m.Lanes {
		for _, p := range r.prev.Lanes {
			if l.Element == p.Element || l.ID == "" && p.ID == "" && l.Type == p.Type {
				r.m.Lanes[i] = p
			}
		}
	}
}

func (r *reader) stages() {
	number := 1
	if n := len(r.prev.Touchpoints); n > 0 {
		r.m.Touchpoints = make([]*Touchpoint, 0, n+8)
	}
	for i, e := range r.m.columns {
		s := r.reuse(i, e, number)
		if s == nil {
			s = r.stage(i, e, number)
		}
		r.m.Stages = append(r.m.Stages, s)
		r.m.Touchpoints = append(r.m.Touchpoints, s.Touchpoints...)
		number += len(s.Touchpoints)
	}
}

// reuse returns the stage as read before, if nothing on it or near it changed;
// with other numbers, if only what stands before it did.
func (r *reader) reuse(i int, e *workspace.Element, number int) *Stage {
	if !r.samePeople {
		return nil
	}
	var old *Stage
	if i < len(r.prev.Stages) && r.prev.Stages[i].ID == e.ID {
		old = r.prev.Stages[i]
	} else {
		old = r.prev.Stage(e.ID)
	}
	if old == nil || old.Element != e || old.Lived != r.m.Lived || old.around != r.w.Around(e.ID) {
		return nil
	}
	if old.first == number && old.Index == i {
		return old
	}
	return old.renumbered(i, number)
}

// Alike tells whether two stages are one reading, and differ in nothing but
// their column and the numbers of their touchpoints.
func (s *Stage) Alike(o *Stage) bool { return s.read() == o.read() }

// read returns the stage as it was read before it was counted anew. A copy is
// a reading of its own: who copies means to change it.
func (s *Stage) read() *Stage {
	if s.self == s {
		return s.origin
	}
	return s
}

// renumbered returns the stage as it reads in another column, with its
// touchpoints counted from another number.
func (s *Stage) renumbered(index, number int) *Stage {
	n := *s
	n.Index, n.first, n.origin, n.self = index, number, s.read(), &n
	if s.first == number {
		return &n
	}
	all := make([]Touchpoint, len(s.Touchpoints))
	n.Touchpoints = make([]*Touchpoint, len(all))
	for i, t := range s.Touchpoints {
		all[i] = *t
		all[i].Number = number + i
		n.Touchpoints[i] = &all[i]
	}
	n.Steps = make([]*Step, len(s.Steps))
	at := func(t *Touchpoint) *Touchpoint { return n.Touchpoints[t.Number-s.first] }
	for i, old := range s.Steps {
		step := &Step{Element: old.Element}
		for _, t := range old.Touchpoints {
			step.Touchpoints = append(step.Touchpoints, at(t))
		}
		n.Steps[i] = step
	}
	if s.Steps == nil {
		n.Steps = nil
	}
	return &n
}

func (r *reader) stage(i int, e *workspace.Element, number int) *Stage {
	d := e.Field("duration")
	v, known := d.Get("value").Number()
	s := &Stage{
		Element: e, Index: i, Goal: e.Text("goal"),
		Entered: e.Number("entered"), Completed: e.Number("completed"),
		Duration: Duration{workspace.Number{Value: v, Known: known}, d.Get("unit").Or("")},
		Lived:    r.m.Lived, around: r.w.Around(e.ID), first: number,
	}
	old := r.prev.Stage(e.ID)
	r.last = 0
	r.room = room{personas: max(1, len(r.m.Personas)), grows: 1}
	record := r.w.Record(e.ID)
	hung := r.w.Hung(record)
	if old == nil {
		r.room.grows = max(1, len(hung))
	}
	add := func(t *workspace.Record, step crdt.ID) *Touchpoint {
		tp := r.touchpoint(t, e.ID, step, number+len(s.Touchpoints), old)
		s.Touchpoints = append(s.Touchpoints, tp)
		return tp
	}
	r.stirred = r.stirred[:0]
	for _, x := range hung {
		c := x.Element()
		if !r.still(c.ID, old) {
			r.stirred = append(r.stirred, x)
		} else if t := r.before(c.ID, old); t != nil && t.Step == "" && r.samePeople {
			s.Touchpoints = append(s.Touchpoints, r.numbered(t, number+len(s.Touchpoints)))
			continue
		}
		switch {
		case c.Kind == "touchpoint":
			add(x, "")
		case c.Kind == "step":
			step := &Step{Element: c}
			for _, t := range r.w.Hung(x) {
				if t.Element().Kind == "touchpoint" {
					step.Touchpoints = append(step.Touchpoints, add(t, c.ID))
				}
			}
			s.Steps = append(s.Steps, step)
		case c.Place.Lane != "":
			if s.Cards == nil {
				s.Cards = map[crdt.ID][]*workspace.Element{}
			}
			s.Cards[c.Place.Lane] = append(s.Cards[c.Place.Lane], c)
		}
	}
	if old != nil && old.around == s.around {
		s.Shown, s.joined = old.Shown, old.joined
	} else {
		s.Shown, s.joined = r.shownAt(record, old)
	}
	return s
}

// still tells whether nothing changed on a record of a stage, under it or near
// it since the stage was read. What is noted near a record is noted near its
// stage too, so that the stage's own number tells when that was.
func (r *reader) still(id crdt.ID, old *Stage) bool {
	return old != nil && r.w.Around(id) <= old.around
}

// before returns a touchpoint as it was read before, nil where it was not at
// this stage. Mostly it stands behind the one that was asked for last.
func (r *reader) before(id crdt.ID, old *Stage) *Touchpoint {
	for range old.Touchpoints {
		if r.last >= len(old.Touchpoints) {
			r.last = 0
		}
		t := old.Touchpoints[r.last]
		r.last++
		if t.ID == id {
			return t
		}
	}
	return nil
}

func (r *reader) touchpoint(record *workspace.Record, stage, step crdt.ID, number int, old *Stage) *Touchpoint {
	e := record.Element()
	if r.samePeople && r.still(e.ID, old) {
		if t := r.before(e.ID, old); t != nil && t.Step == step {
			return r.numbered(t, number)
		}
	}
	t := r.room.touchpoint()
	t.Element, t.Stage, t.Step, t.Number = e, stage, step, number
	t.fields()
	for i := range t.Feelings {
		t.Feelings[i] = e.Number(r.feelings[i])
	}
	for _, l := range record.From("hurts", "feels") {
		if p := r.w.Element(l.To); p.Kind == "pain-point" && !slices.Contains(t.Pains, p) {
			t.Pains = append(t.Pains, p)
		}
	}
	r.addressed(t, record)
	for _, p := range t.Pains {
		r.addressed(t, r.w.Record(p.ID))
	}
	if old != nil {
		for _, o := range old.Touchpoints {
			if o.Element == e && o.Step == step && o.Number == number && slices.Equal(o.Feelings, t.Feelings) &&
				slices.Equal(o.Pains, t.Pains) && slices.Equal(o.Ideas, t.Ideas) {
				r.room.back(t)
				return o
			}
		}
	}
	return t
}

// numbered returns a touchpoint as it was read, with the number that it has now.
func (r *reader) numbered(t *Touchpoint, number int) *Touchpoint {
	if t.Number == number {
		return t
	}
	n := r.room.touchpoint()
	*n = *t
	n.Number = number
	return n
}

// addressed adds the ideas for a thing to those for a touchpoint.
func (r *reader) addressed(t *Touchpoint, target *workspace.Record) {
	for _, l := range target.To("addresses") {
		if d := r.w.Element(l.From); !slices.Contains(t.Ideas, d) {
			t.Ideas = append(t.Ideas, d)
		}
	}
}

// fields reads the fields of a touchpoint in one walk through its members:
// there are thousands of touchpoints.
func (t *Touchpoint) fields() {
	for key, v := range t.Members {
		switch key {
		case "f/channel":
			t.Channel = v.Or("")
		case "f/actor":
			t.Actor = v.Or("")
		case "f/satisfaction":
			t.Satisfaction = number(v)
		case "f/effort":
			t.Effort = number(v)
		case "f/touchMinutes":
			t.TouchMinutes = number(v)
		case "f/waitMinutes":
			t.WaitMinutes = number(v)
		case "f/momentOfTruth":
			t.MomentOfTruth, _ = v.Bool()
		}
	}
}

func number(v jsontext.Value) workspace.Number {
	x, ok := v.Number()
	return workspace.Number{Value: x, Known: ok}
}

// room is memory for the touchpoints of the stage that is being read. A stage
// that was never read gets what it needs at once; one that is read again, in
// pieces that double, as what did not change in it stays where it is and each
// piece stays as long as one touchpoint in it.
type room struct {
	piece    []Touchpoint
	feelings []workspace.Number
	used     int // of the piece
	grows    int // how many the next piece is for
	personas int
}

func (r *room) touchpoint() *Touchpoint {
	if r.used == len(r.piece) {
		r.piece, r.feelings, r.used = make([]Touchpoint, r.grows), make([]workspace.Number, r.grows*r.personas), 0
		r.grows = min(2*r.grows, 64)
	}
	at := r.used * r.personas
	t := &r.piece[r.used]
	t.Feelings = r.feelings[at : at+r.personas : at+r.personas]
	r.used++
	return t
}

// back takes the newest touchpoint back.
func (r *room) back(t *Touchpoint) {
	clear(t.Feelings)
	*t = Touchpoint{}
	r.used--
}

// FeelingField returns the name of the field that holds the feelings of the
// persona with an index.
func FeelingField(m *Map, persona int) string {
	if m == nil || persona >= len(m.Personas) || m.Personas[persona].ID == m.owner {
		return "emotion"
	}
	return "emotionBy/" + string(m.Personas[persona].ID)
}

// KeepFeelings wishes what keeps feelings with those who feel them under a
// change that moves, adds or deletes personas: while nobody did, "emotion" is
// the feeling of whoever stands first, as in files that know one persona.
func KeepFeelings(m *Map, c crdt.Change) (d crdt.Change) {
	if len(m.Personas) == 0 || m.Text(feelingsOf) != "" {
		return d
	}
	for _, s := range c.Sets {
		if s.Key != crdt.KeyPlace && s.Key != crdt.KeyDel {
			continue
		}
		if slices.ContainsFunc(m.Personas, func(p *Persona) bool { return p.ID == s.Entity }) {
			d.Set(m.ID, "f/"+feelingsOf, jsontext.Of(string(m.owner)))
			return d
		}
	}
	return d
}

// links keeps the links that hang under this map and of which both ends are
// there.
func (r *reader) links() {
	r.m.relinked = r.w.Relinked()
	if r.m.relinked == r.prev.relinked && sameList(r.m.children, r.prev.children) {
		r.m.Links = r.prev.Links
		return
	}
	for l := range r.w.Links {
		if l.Place.Parent == r.m.ID {
			r.m.Links = append(r.m.Links, l)
		}
	}
}
