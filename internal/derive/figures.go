package derive

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Figures is all that is computed of a workspace. What it hands out is never
// changed; a changed figure is a new pointer.
type Figures struct {
	w          *workspace.Workspace
	maps       map[crdt.ID]*MapFigures
	chains     map[crdt.ID]*outcome.Map  // outcome maps as read last
	relational map[crdt.ID]*relation.Map // as read last
	outcomes   map[crdt.ID]*OutcomeFigures
	indicators map[crdt.ID]*IndicatorFigures
	users      map[crdt.ID]ids // who must be computed anew when this changes
	moved      uint64          // workspace.Moved when last looked at
	renewed    renewed
	version    uint64
	today      int                // see At
	own        map[string]float64 // options that are not the standard
	later      bool               // see Later
	rules      *table
	read       reads
	stood      stood
	moves      moves
	sheets     *sheets          // nil until somebody asks for a list
	ties       map[crdt.ID]ties // of maps, as read last
	steps      []measure.Step   // working space
	room       room             // until the first change
}

// ids is a small set in the order of joining.
type ids []crdt.ID

// Of returns the figures of a workspace. They are computed when first asked
// for and then kept up to date by Refresh.
func Of(w *workspace.Workspace) *Figures {
	return &Figures{
		w:          w,
		maps:       map[crdt.ID]*MapFigures{},
		chains:     map[crdt.ID]*outcome.Map{},
		relational: map[crdt.ID]*relation.Map{},
		outcomes:   map[crdt.ID]*OutcomeFigures{},
		indicators: map[crdt.ID]*IndicatorFigures{},
		users:      map[crdt.ID]ids{},
		moved:      w.Changed(workspace.Moved),
		rules:      tableOf(allRules),
		own:        chosen(w),
	}
}

// Later has Relational leave it to others to compare everybody on a large map
// (relation.Counting). A page wants that.
func (f *Figures) Later() { f.later = true }

// Workspace returns what the figures are computed from.
func (f *Figures) Workspace() *workspace.Workspace { return f.w }

// Journey returns a map as it was read for the figures; nil where there is no
// such map. It is the same pointer until something on it changes.
func (f *Figures) Journey(mapID crdt.ID) *journey.Map {
	if m := f.Map(mapID); m != nil {
		return m.Journey
	}
	return nil
}

// Relational returns a relational map as it is now; nil where there is none. It
// is the same pointer until something on it changes.
func (f *Figures) Relational(mapID crdt.ID) *relation.Map {
	if !f.mapIs(mapID, "relational") {
		return nil
	}
	read := relation.Read
	if f.later {
		read = relation.ReadLater
	}
	m := read(f.w, mapID, f.relational[mapID])
	f.relational[mapID] = m
	return m
}

// Map returns the figures of a map, nil where there is none.
func (f *Figures) Map(id crdt.ID) *MapFigures {
	if m := f.maps[id]; m != nil {
		return m
	}
	m := f.readMap(id, nil)
	if m != nil {
		f.maps[id] = m
	}
	return m
}

// Stage returns the figures of a stage, nil where there is none.
func (f *Figures) Stage(id crdt.ID) *StageFigures {
	if m := f.Map(f.w.MapOf(id)); m != nil {
		return m.stage(id)
	}
	return nil
}

// Persona returns the figures of a persona on a map, nil where it is not on
// it.
func (f *Figures) Persona(mapID, id crdt.ID) *PersonaFigures {
	if m := f.Map(mapID); m != nil {
		for _, p := range m.Personas {
			if p.ID == id {
				return p
			}
		}
	}
	return nil
}

// Outcome returns the figures of an outcome, nil where there is none.
func (f *Figures) Outcome(id crdt.ID) *OutcomeFigures {
	if o := f.outcomes[id]; o != nil {
		return o
	}
	o := f.outcome(id)
	if o != nil {
		f.outcomes[id] = o
	}
	return o
}

// Indicator returns the figures of an indicator, nil where there is none.
func (f *Figures) Indicator(id crdt.ID) *IndicatorFigures {
	if i := f.indicators[id]; i != nil {
		return i
	}
	i := f.indicator(id)
	if i != nil {
		f.indicators[id] = i
	}
	return i
}

// Version grows with each Refresh that changed something.
func (f *Figures) Version() uint64 { return f.version }

// use notes that user is computed from what stands at id.
func (f *Figures) use(id, user crdt.ID) {
	for _, u := range f.users[id] {
		if u == user {
			return
		}
	}
	f.users[id] = append(f.users[id], user)
}
