package rows

import (
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/measure"
)

// Kind is what the rows of a table are.
type Kind string

// The kinds of tables.
const (
	Unknown      Kind = ""
	Observations Kind = "observations" // a row a value of an indicator
	Survey       Kind = "survey"       // a row the counts of a question
	Ratings      Kind = "ratings"      // a row a respondent's importance and satisfaction
	NPS          Kind = "nps"          // a row an answer of 0 to 10
	CSAT         Kind = "csat"         // a row a rating
	CES          Kind = "ces"          // a row an answer of 1 to 7, 7 is easy
	Kano         Kind = "kano"         // a row a respondent's two answers
	Events       Kind = "events"       // a row a person at a stage
	Paths        Kind = "paths"        // a row a case at a step, at a time
	Orders       Kind = "orders"       // a row an order of a customer
	Cohorts      Kind = "cohorts"      // a row a cohort with its active customers by age
	People       Kind = "people"       // a row a person or an organisation
	Pairs        Kind = "relations"    // a row a relation between two of them
	Offers       Kind = "offers"       // a row how a customer rates an offer
	Touchpoints  Kind = "touchpoints"  // a row a touchpoint of a journey
)

// Kinds are all kinds, in the order in which a page offers them.
var Kinds = []Kind{Touchpoints, Observations, Survey, Ratings, NPS, CSAT, CES, Kano, Events, Paths, Orders, Cohorts, People, Pairs, Offers}

// Role is what a column says.
type Role string

// The roles of columns.
const (
	Skip     Role = ""         // nothing that is read
	Of       Role = "of"       // the record, by its title or ID
	Question Role = "question" // what was asked
	Segment  Role = "segment"
	At       Role = "at" // date or period
	Value    Role = "value"
	N        Role = "n"
	Source   Role = "source"

	Importance   Role = "importance"
	Satisfaction Role = "satisfaction"
	Answer       Role = "answer" // of NPS, CSAT or CES
	Functional   Role = "functional"
	Dysfunction  Role = "dysfunctional"
	Count        Role = "count" // of a rating, a Kano letter or a group

	Person Role = "person"
	Status Role = "status" // entered or completed
	Amount Role = "amount"
	Start  Role = "start" // of a cohort
	Age    Role = "age"   // active customers at an age

	PersonRole Role = "role"    // of People: customer, supplier …
	Group      Role = "cluster" // that they belong to
	Figure     Role = "figure"  // a number of theirs, of FigureNames
	TraitOf    Role = "trait"   // values of an attribute

	To    Role = "to"    // of Pairs: the other end
	Types Role = "types" // buys, refers, advises …
	Way   Role = "direction"
	Flow  Role = "kind"        // tangible or intangible
	Gives Role = "gives"       // what the first gives: money, trust …
	Gets  Role = "gets"        // what it gets
	About Role = "description" // of Pairs and People, in words
	Since Role = "since"       // the first period in which they are there
	Until Role = "until"       // the last

	Attribute Role = "attribute" // of Offers: what the rating of the row is of
	Quality   Role = "quality"   // ratings of an attribute of the quality
	Price     Role = "price"     // of one of the price

	StageOf Role = "stage" // of Touchpoints: the stage they lie in
	Channel Role = "channel"
)

// Column is what one column of a table says.
type Column struct {
	Header string
	Role   Role
	Of     string // the record, where the header names it: "Importance: Book quickly"
	Name   string // of a Count: the rating "4", the letter "A", the group "promoters"; of a Figure, a TraitOf, a Quality or a Price which it is
	Age    int    // of an Age, from 0
}

// Repeats says what several values of one indicator in one period come to
// (MON-1).
type Repeats string

// What repeated observations come to.
const (
	Last Repeats = "last" // the later row; the earlier is reported
	Mean Repeats = "mean"
)

// Plan is how a table is read (R2). Guess makes one; people change it.
type Plan struct {
	Kind    Kind
	Columns []Column
	Lo, Hi  int // scale of Ratings, CSAT and Offers; NPS and CES have their own
	// Top is from which answer on Ratings of another scale than 1 to 5 count as
	// the two highest of five, and the others as the rest; 0 keeps the scale,
	// of which no opportunity can be computed (GAP-5).
	Top int

	// What stands for a column that the table has not.
	Of, Question, Segment, At string

	// Every is how long the periods are into which answers and orders are
	// gathered; dates of observations stay.
	Every   measure.Length
	Repeats Repeats

	// Steps are the touchpoints of the journey that Paths are laid over, and
	// Stands what somebody said of names; what nobody said, lived.Find finds.
	Steps  []lived.Touchpoint
	Stands []Stand
}

// Stand is what a name of Paths was said to stand for.
type Stand struct {
	Name string
	Of   string // the ID of a touchpoint, empty to leave it out
}

// column returns where a role stands, −1 for nowhere.
func (p *Plan) column(r Role) int {
	for i, c := range p.Columns {
		if c.Role == r {
			return i
		}
	}
	return -1
}

func (p *Plan) has(roles ...Role) bool {
	for _, r := range roles {
		if p.column(r) < 0 {
			return false
		}
	}
	return true
}

// Lacks says what a plan still needs before its table can be read; empty if
// nothing.
func (p *Plan) Lacks() string {
	switch of := p.has(Of) || p.Of != ""; {
	case p.Kind == Unknown:
		return "Say what the rows are: observations, survey, ratings, nps, csat, ces, kano, events, paths, orders, cohorts, people, relations, offers or touchpoints."
	case p.Kind == Observations && !p.has(Value):
		return "Observations need a column of values."
	case p.Kind == Observations && !p.has(At) && p.At == "":
		return "Observations need a column of dates or periods."
	case p.Kind == Survey && !p.has(Count):
		return "Survey counts need a column for each rating, such as 1 to 5."
	case p.Kind == Survey && !p.has(Question) && p.Question == "" && p.isPlain():
		return "Survey counts need the question that was asked: importance, satisfaction or another."
	case p.Kind == Ratings && !p.has(Importance) && !p.has(Satisfaction):
		return "Ratings need a column of importance or of satisfaction."
	case (p.Kind == NPS || p.Kind == CSAT || p.Kind == CES) && !p.has(Answer):
		return "Answers need a column of ratings."
	case p.Kind == Kano && !p.has(Functional, Dysfunction):
		return "Kano answers need two columns: how people would feel with it, and without it."
	case p.Kind == Events && !p.has(Person, Of):
		return "Events need a column of persons and one of stages."
	case p.Kind == Paths && !p.has(Person, Of, At):
		return "Journeys that people went need a column of cases, one of steps and one of times."
	case p.Kind == Orders && !p.has(Person, At):
		return "Orders need a column of customers and one of dates."
	case p.Kind == Cohorts && !p.has(Start, Age):
		return "Cohorts need a column of starts, and active customers by age behind it."
	case p.Kind == People && !p.has(Of):
		return "People need a column of names."
	case p.Kind == Pairs && !p.has(Of, To):
		return "Relations need two columns of names: from whom, and to whom."
	case p.Kind == Touchpoints && !p.has(Of):
		return "Touchpoints need a column of names."
	case p.Kind == Offers && !p.has(Attribute, Answer) && !p.has(Quality) && !p.has(Price):
		return "Ratings of offers need a column for each attribute, or one of attributes and one of ratings."
	case !of && p.Kind != Orders && p.Kind != Cohorts && !p.inHeaders():
		return "Say which record the rows are about, by a column or for all of them."
	}
	return ""
}

// inHeaders tells whether all columns of answers name their record.
func (p *Plan) inHeaders() bool {
	found := false
	for _, c := range p.Columns {
		if c.Role == Importance || c.Role == Satisfaction || c.Role == Answer {
			if c.Of == "" {
				return false
			}
			found = true
		}
	}
	return found
}

// isPlain tells whether the counts are of ratings: letters and groups say
// themselves what was asked.
func (p *Plan) isPlain() bool {
	for _, c := range p.Columns {
		if c.Role == Count {
			_, ok := rating(c.Name)
			return ok
		}
	}
	return true
}
