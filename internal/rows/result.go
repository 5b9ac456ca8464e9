package rows

import (
	"fmt"

	"github.com/worthmap/worthmap/internal/lived"
)

// Result is what the rows of a table say, in the order of the table (R6).
type Result struct {
	Kind         Kind
	Rows         int // that were read, without the header
	Observations []Observation
	Surveys      []Counts
	Stages       []Visits    // of Events
	Customers    []Purchases // of Orders
	Cohorts      []Cohort
	Lived        *lived.Journey // of Paths; nil where no step of the plan was met
	Names        []Name         // of Paths: what was met, in the order of the table
	People       []Someone
	Pairs        []Pair
	Offers       []Rated
	Touchpoints  []Touched
	Every        string // how long a cohort's periods are: "year", "quarter", "month"
	Currency     string // of the amounts, where they say so
	Refused      []Refused
}

// Refused is a row, or the part of a row, that was not counted (R3).
type Refused struct {
	Line   int // on which the row begins, from 1
	Column string
	Cell   string
	Why    string // a sentence
	Part   bool   // the rest of the row counts
}

func (r Refused) String() string {
	where := ""
	if r.Column != "" {
		where = ", “" + short(r.Column) + "”"
	}
	return fmt.Sprintf("line %d%s: %s", r.Line, where, r.Why)
}

// Observation is a value of an indicator at a period.
type Observation struct {
	Of, At string
	Value  float64
	N      float64 // responses behind it
	Known  bool    // whether N is
	Source string
	Line   int // of its row, the last of several
}

// Counts is how often each answer to a question was given.
type Counts struct {
	Of, Question, Segment, At string
	Lo, Hi                    int      // scale of ratings
	RatedLo, RatedHi          int      // scale on which people rated, where their answers were brought to 1 to 5; else 0
	Names                     []string // of the answers; nil for the ratings from Lo to Hi
	Counts                    []int
	Line                      int // of its first row
}

// Answers is how many answers there are.
func (c *Counts) Answers() (n int) {
	for _, k := range c.Counts {
		n += k
	}
	return n
}

// Visits is how many different persons entered a stage and completed it.
type Visits struct {
	Of                 string
	Entered, Completed int
	Said               bool // whether completion is something that the table says
	Line               int
}

// Purchases is what a customer ordered.
type Purchases struct {
	Of     string
	Orders int
	Last12 float64 // amount in the twelve months that end with the table's last
	Lately int     // orders in these months
	Priced bool    // whether the table has amounts
	Line   int
}

// Cohort is customers who began in one period, and how many were active at
// each age.
type Cohort struct {
	Start  string
	Active []float64
	Line   int
}

// Name is a step that cases went by, and what it stands for.
type Name struct {
	Name  string
	Line  int // of the first row that has it
	Times int
	Of    string // the touchpoint; empty for none
	Sure  bool   // its title or ID, or somebody said so; else it only seems alike
	Said  bool   // somebody said so
}
