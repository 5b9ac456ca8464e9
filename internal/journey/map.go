package journey

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Map is a journey as read. It and all below it are never changed.
type Map struct {
	*workspace.Element
	Personas    []*Persona
	Stages      []*Stage
	Lanes       []*Lane
	Touchpoints []*Touchpoint     // of all stages, in the order of the journey
	Links       []*workspace.Link // that hang under this map
	Lived       *Lived            // what cases did; nil where nobody brought it in
	frame       []crdt.ID         // personas, stages and lanes
	columns     []*workspace.Element
	children    []crdt.ID // of the document, another list after each change of it
	framed      [2]uint64 // workspace.Joined and Changed of what stands in columns and rows
	relinked    uint64    // workspace.Relinked

	owner crdt.ID // persona whose feelings are the touchpoints' own "emotion"
}

// Persona is one of those whom the journey is told about.
type Persona struct {
	*workspace.Element
	Index int // 0 for the first
}

// Stage is a column.
type Stage struct {
	*workspace.Element
	Index       int
	Goal        string
	Entered     workspace.Number // people
	Completed   workspace.Number
	Duration    Duration
	Steps       []*Step
	Touchpoints []*Touchpoint                    // those of the steps included, in order
	Cards       map[crdt.ID][]*workspace.Element // of free lanes, by lane
	Shown       [kinds][]*workspace.Element      // shared records, by lane type
	Lived       *Lived                           // of the map; nil where there is none
	joined      map[crdt.ID]bool                 // what hangs under it and shared records are joined to, or to what is below
	around      uint64                           // workspace.Around the stage
	first       int                              // number of its first touchpoint
	origin      *Stage                           // whose reading self is with other numbers
	self        *Stage                           // tells a copy that somebody changed
}

// Duration is how long something takes, as people said it.
type Duration struct {
	Value workspace.Number
	Unit  string // minute, hour, day, week, month
}

// Step groups touchpoints within a stage.
type Step struct {
	*workspace.Element
	Touchpoints []*Touchpoint
}

// Touchpoint is a point of contact.
type Touchpoint struct {
	*workspace.Element
	Stage         crdt.ID
	Step          crdt.ID // empty without
	Number        int     // counted through the journey from 1
	Channel       string
	Actor         string             // customer, front, back
	Feelings      []workspace.Number // −5..+5, by persona index
	Satisfaction  workspace.Number   // 1..5
	Effort        workspace.Number   // 1..7
	TouchMinutes  workspace.Number
	WaitMinutes   workspace.Number
	MomentOfTruth bool
	Pains         []*workspace.Element // hurts, feels
	Ideas         []*workspace.Element // that address it or one of its pains
}

// Pain returns the worst severity of the touchpoint's pains, 1..5; unknown
// where there is none or none is rated.
func (t *Touchpoint) Pain() (worst workspace.Number) {
	for _, p := range t.Pains {
		if s := p.Number("severity"); s.Known && (!worst.Known || s.Value > worst.Value) {
			worst = s
		}
	}
	return worst
}

// Lane is a row.
type Lane struct {
	*workspace.Element // without ID where the lane is a usual one that nobody touched
	Type               LaneType
	Role               Role // of a free lane in a service blueprint
	Folded, Hidden     bool
}

// LaneType is what a row shows.
type LaneType uint8

// The types of lanes. From Outcomes on they show shared records; Free holds
// cards of its own.
const (
	Touchpoints LaneType = iota
	People
	Feelings
	Value
	Leak
	LivedLane // what cases did, where somebody brought it in
	Outcomes
	Needs
	Pains
	Ideas
	Processes
	Values
	Quotes
	Free
	kinds
)

// Dimensions are the kinds of value that a new workspace asks for (MEASURES
// VAL-1), in their order.
var Dimensions = []string{"functional", "economic", "emotional", "social"}

// Channels are the words for channels that the program has icons for.
var Channels = []string{"phone", "web", "app", "email", "text message", "chat", "paper", "desk", "room", "place", "shop", "practice", "portal", "own"}

// Stage returns a stage by its ID, nil where it is not on the map.
func (m *Map) Stage(id crdt.ID) *Stage {
	for _, s := range m.Stages {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Touchpoint returns a touchpoint by its ID, nil where it is not on the map. It
// looks only at the stage under which the record hangs, directly or by a step.
func (m *Map) Touchpoint(w *workspace.Workspace, id crdt.ID) *Touchpoint {
	for at, depth := id, 0; depth < 2; depth++ {
		e := w.Element(at)
		if e == nil {
			return nil
		}
		at = e.Place.Parent
		if s := m.Stage(at); s != nil {
			for _, t := range s.Touchpoints {
				if t.ID == id {
					return t
				}
			}
			return nil
		}
	}
	return nil
}

// LaneID returns the name under which the board knows a lane: its ID, or the
// word of its type for a usual lane that is no record yet.
func (l *Lane) LaneID() crdt.ID {
	if l.ID != "" {
		return l.ID
	}
	return crdt.ID("lane:" + l.Type.String())
}
