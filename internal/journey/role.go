package journey

// Role says where in a service blueprint a lane stands: who acts, and whether
// customers see it. A lane with a role holds cards of its own, as a free lane
// does, and is one to programs that know no roles.
type Role uint8

// The roles, from what customers do to what nobody of them sees.
const (
	NoRole Role = iota
	Actions
	Frontstage
	Backstage
	Support
	roleCount
)

var roles = [roleCount]struct{ word, title, meaning, asks string }{
	Actions:    {"actions", "Customer actions", "what people do", "What does the customer do here?"},
	Frontstage: {"frontstage", "Frontstage", "what people see of us", "What do we do here that the customer sees?"},
	Backstage:  {"backstage", "Backstage", "what we do unseen", "What do we do for it that the customer does not see?"},
	Support:    {"support", "Support", "what we rely on", "Which systems and partners does this rely on?"},
}

// Title returns the name of a lane with the role, empty without.
func (r Role) Title() string { return roles[r].title }

// Meaning returns one line that says what such a lane shows.
func (r Role) Meaning() string { return roles[r].meaning }

// Asks returns the question that an empty lane with the role asks.
func (r Role) Asks() string { return roles[r].asks }

// String returns the word for the role in files: the type of the lane.
func (r Role) String() string { return roles[r].word }

// RoleOf returns the role for a word, NoRole for any other.
func RoleOf(word string) Role {
	for r := Actions; r < roleCount; r++ {
		if roles[r].word == word {
			return r
		}
	}
	return NoRole
}

// Depth tells how far a lane is from the customer: 1 for what people do
// themselves, up to 4 for what supports those whom they never see; 0 for a lane
// that is no part of a service blueprint.
func (l *Lane) Depth() int {
	if l.Type == Touchpoints {
		return int(Actions)
	}
	return int(l.Role)
}

// Line names what divides a lane from another of the blueprint by their depths;
// empty where nothing does. What hides the lower from customers counts most.
func Line(a, b int) string {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == b || a == 0:
		return ""
	case a <= int(Frontstage) && b >= int(Backstage):
		return "Line of visibility"
	case a == int(Actions):
		return "Line of interaction"
	}
	return "Line of internal interaction"
}
