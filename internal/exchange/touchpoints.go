package exchange

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// flow is what matching a table of touchpoints needs.
type flow struct {
	on     crdt.ID // the journey
	stages map[string]crdt.ID
	there  map[lies]crdt.ID   // touchpoints of the journey
	last   map[crdt.ID]string // order key of the last child, by parent
}

// lies is a touchpoint by its stage and its folded title.
type lies struct {
	stage crdt.ID
	title string
}

// touchpoint finds or makes a touchpoint of the journey under which things are
// made. One of its title in its stage is brought up to date; a stage that is not
// there is made behind the others. Rows without a stage lie where the wish says,
// else in the first.
func (m *Matching) touchpoint(t *rows.Touched) {
	if m.flow.stages == nil && !m.walk() {
		m.miss(t.Of, t.Line, "Touchpoints lie on a journey map; open one first.")
		return
	}
	set := m.tells(t)
	at := lies{m.stage(t.Stage), folded(t.Of)}
	id, ok := m.flow.there[at]
	if !ok {
		id = m.behind("touchpoint", at.stage, strings.TrimSpace(t.Of))
		m.flow.there[at] = id
	}
	switch entry := (Entry{Of: id, What: "touchpoint", Line: t.Line}); {
	case !m.first(about{id, t.Of}, t.Line, said{of: id, what: "touchpoint"}):
	case ok:
		m.update(entry, id, set)
	default:
		said := []string{t.Stage}
		for _, g := range set {
			m.c.Set(id, g.key, g.value)
			said = append(said, g.value.String())
		}
		entry.Is = strings.Join(said, " ")
		m.found.New = append(m.found.New, entry)
	}
}

// walk reads what lies on the journey; false without one.
func (m *Matching) walk() bool {
	on := m.w.Element(m.wish.Under)
	if on == nil || on.Text("kind") != "journey" {
		return false
	}
	f := &m.flow
	f.on, f.stages, f.there, f.last = on.ID, map[string]crdt.ID{}, map[lies]crdt.ID{}, map[crdt.ID]string{}
	for s := range m.w.Children(on.ID) {
		if s.Kind != "stage" {
			continue
		}
		if _, twice := f.stages[folded(s.Title)]; !twice {
			f.stages[folded(s.Title)] = s.ID
		}
		if m.wish.Stage == "" {
			m.wish.Stage = s.ID
		}
		m.lie(s.ID, s.ID)
	}
	return true
}

// lie notes the touchpoints of a stage, those within its steps too.
func (m *Matching) lie(stage, parent crdt.ID) {
	for e := range m.w.Children(parent) {
		switch e.Kind {
		case "step":
			m.lie(stage, e.ID)
		case "touchpoint":
			if at := (lies{stage, folded(e.Title)}); m.flow.there[at] == "" {
				m.flow.there[at] = e.ID
			}
		}
	}
}

// stage returns the stage of a name, which is made where it is not there.
func (m *Matching) stage(name string) crdt.ID {
	if name == "" && m.wish.Stage != "" {
		return m.wish.Stage
	}
	id, ok := m.flow.stages[folded(name)]
	if !ok {
		id = m.behind("stage", m.flow.on, strings.TrimSpace(name))
		m.flow.stages[folded(name)] = id
		m.found.Made = append(m.found.Made, id)
	}
	if name == "" {
		m.wish.Stage = id
	}
	return id
}

// behind makes a record behind all that lies in a parent.
func (m *Matching) behind(kind string, parent crdt.ID, title string) crdt.ID {
	last, ok := m.flow.last[parent]
	if !ok && m.w.Element(parent) != nil {
		at := m.w.PlaceAt(parent, "", math.MaxInt, nil)
		last = at.Order
	} else {
		last = crdt.Between(last, "")
	}
	m.flow.last[parent] = last
	id, c := workspace.Create(kind, crdt.Place{Parent: parent, Order: last}, title)
	m.c.Add(c)
	return id
}

// tells returns what a row says of a touchpoint beside its name.
func (m *Matching) tells(t *rows.Touched) (set []register) {
	if t.Channel != "" {
		set = append(set, register{"f/channel", jsontext.Of(t.Channel)})
	}
	if t.About != "" {
		set = append(set, register{"description", jsontext.Of(t.About)})
	}
	for _, f := range t.Figures {
		c, err := workspace.SetNumber("touchpoint", "", "f/"+f.Name, workspace.Num(f.Value))
		if err != nil {
			m.miss(t.Of, t.Line, "%s; the rest of the row counts.", strings.TrimPrefix(err.Error(), "workspace: "))
			continue
		}
		set = append(set, register{"f/" + f.Name, c.Sets[0].Value})
	}
	return set
}
