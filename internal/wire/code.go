package wire

// Role is what a link allows.
type Role uint8

// The roles, each allowing more than the one before.
const (
	None Role = iota
	View
	Contribute
	Edit
)

var roles = [...]string{None: "none", View: "view", Contribute: "contribute", Edit: "edit"}

func (r Role) String() string {
	if int(r) < len(roles) {
		return roles[r]
	}
	return roles[None]
}

// RoleOf returns the role of a name.
func RoleOf(name string) (Role, bool) {
	for r := View; r <= Edit; r++ {
		if roles[r] == name {
			return r, true
		}
	}
	return None, false
}

// Code says why an op was not taken or a connection ends. A replica treats one
// that it does not know as final for a Nack, and as a reason to come back
// later for a Bye.
type Code string

// Codes of a Nack. After those marked "again" the op stays in the outbox;
// after the others it is kept aside for the person, with its content.
const (
	CodeExpected   Code = "expected"    // again, from the number that is expected
	CodeRate       Code = "rate"        // again, after a while
	CodeStorage    Code = "storage"     // again, after a while: the server could not write
	CodeBusy       Code = "busy"        // again, after a while
	CodeConflict   Code = "op_conflict" // again, under another name: this name has other content
	CodeClockAhead Code = "clock_ahead" // again, with another stamp
	CodeQuota      Code = "quota"       // the workspace is full
	CodeForbidden  Code = "forbidden"   // the role does not allow it
	CodeInvalid    Code = "invalid"     // not well formed, or beyond a limit
)

// Codes of a Bye. CodeRate, CodeStorage, CodeBusy and CodeInvalid end
// connections too.
const (
	CodeRevoked    Code = "revoked"    // the link was taken back; do not come back
	CodeExpired    Code = "expired"    // the link ran out; do not come back
	CodeGone       Code = "gone"       // no such workspace for this link; do not come back
	CodeUpgrade    Code = "upgrade"    // the program is too old; come back with a newer one
	CodeSlow       Code = "slow"       // the replica did not read; come back
	CodeRestart    Code = "restart"    // the server restarts; come back
	CodeSuperseded Code = "superseded" // another connection of this replica took over; come back
	CodeHeal       Code = "heal"       // the server was set back; come back and heal
)

// Final tells whether a Bye of this code ends it for good: a replica does not
// come back by itself.
func (c Code) Final() bool {
	switch c {
	case CodeRevoked, CodeExpired, CodeGone, CodeUpgrade:
		return true
	}
	return false
}
