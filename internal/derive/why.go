package derive

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
)

// Name says which of an element's figures is meant.
type Name string

// The figures that have a trail.
const (
	Opportunity    Name = "opportunity"  // of an outcome, GAP-5
	Progress       Name = "progress"     // of an indicator GAP-1; of an outcome, a stage or a map GAP-3
	Shortfall      Name = "shortfall"    // of an indicator, GAP-1
	Expected       Name = "expected"     // of a stage, JNY-2
	Delivered      Name = "delivered"    // of a stage, JNY-2
	StageGap       Name = "gap"          // of a stage, JNY-2
	LeakShare      Name = "leakShare"    // of a stage, JNY-2
	TotalLeak      Name = "leak"         // of a map, JNY-2
	Satisfaction   Name = "satisfaction" // of a stage, JNY-2
	MeanFeeling    Name = "mean"         // of a persona, JNY-1
	WeightedMean   Name = "weightedMean" // of a persona, JNY-1
	LowestFeeling  Name = "lowest"       // of a persona, JNY-1
	HighestFeeling Name = "highest"      // of a persona, JNY-1
	BiggestDrop    Name = "biggestDrop"  // of a persona, JNY-1
	PeakEnd        Name = "peakEnd"      // of a persona, JNY-1
	NetValue       Name = "net"          // of a map, VAL-1
	Evenness       Name = "evenness"     // of a map, VAL-1

	// Of a touchpoint, JNY-4, told of the cases that were followed: they stand
	// beside its drawing and in no list.
	VisitShare Name = "visitShare" // the share of all cases that were there
	DropOff    Name = "dropOff"    // of these the share that went no further
)

// GapIn names the gap of a stage in one dimension, JNY-2: as it is for
// everybody, or for one persona where that is not empty. It stands beside what
// is entered and in no list.
func GapIn(dimension string, persona crdt.ID) Name {
	return Name(string(StageGap) + "/" + dimension + "/" + string(persona))
}

// dimension is what GapIn names; false for other figures.
func (n Name) dimension() (dimension string, persona crdt.ID, ok bool) {
	rest, ok := strings.CutPrefix(string(n), string(StageGap)+"/")
	dimension, who, _ := strings.Cut(rest, "/")
	return dimension, crdt.ID(who), ok
}

// FigureRef names one figure: which one, and of what.
type FigureRef struct {
	Name    Name
	Element crdt.ID // the outcome, indicator, stage, map or persona
	Map     crdt.ID // for a persona: on which map
}

// Why is the trail of one figure: "Why this number?".
type Why struct {
	Ref     FigureRef
	Title   string // the element's name
	Label   string // what the figure is, in words: "opportunity of 20"
	Figure  measure.Result
	Text    string // the figure as people read it, or words for what is missing
	Word    string // what it means: "extreme", "largest"
	Measure measure.Definition
	Worked  string   // the formula with the numbers put in, empty where there is none
	Inputs  []Fact   // what goes in
	Weights []Weight // how much each of the inputs counts, where the figure is weighted
	N       measure.Input
	Options []Chosen       // of the measure
	Cover   measure.Result // share of the weight with data, where the figure is weighted
	Between string         // where a share of few lies (D29)
	Marks   []Mark
	Lack    *Lack // where the figure cannot be computed
	UsedBy  []FigureRef
	From    string   // where the element says that its data are from
	Founded []Ground // what is evidence for the element
	Quotes  []Quote  // in people's words
}

// Ground is a record on which another is founded.
type Ground struct {
	Of                   crdt.ID
	Title, Grade, Source string // the last two may be empty
}

// Quote is what somebody said.
type Quote struct {
	Of         crdt.ID // the quote, or the persona who says it
	Who, Words string
}

// Fact is one input of a figure, and where it stands.
type Fact struct {
	Label   string
	Value   string
	Unit    string
	At      string    // period or date
	Source  string    // where an observation says that it is from
	Element crdt.ID   // to jump to
	Field   string    // register where it is entered, empty where it is computed
	Part    string    // member of the register, where that is an object: "value"
	Counts  []float64 // of the ratings, for a survey question
}

// Weight is how much a part of a figure counts, and where that is entered.
type Weight struct {
	Fact
	Is      float64
	Entered bool // else it is the importance of the record, or 1 (D4)
}

// Mark is a reservation about a figure.
type Mark string

// The marks.
const (
	MarkProvisional Mark = "provisional"  // coverage under one half
	MarkSmallSample Mark = "small sample" // fewer than 30 answers
	MarkFromSurvey  Mark = "from survey"  // stands in for what nobody entered
	MarkMaintain    Mark = "baseline beyond target"
	MarkRecomputing Mark = "recomputing"           // of the map as it was; another computation is due
	MarkAssumed     Mark = "assumed discount rate" // the workspace states none
	MarkOwnRules    Mark = "own options"           // another than the standard of the measure
)

// Lack says what is missing, and where it is entered.
type Lack struct {
	Sentence string
	Element  crdt.ID
	Field    string // register key; empty: a record is missing, such as a survey
}
