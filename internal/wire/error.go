package wire

import "errors"

// ErrUnknownMessage is for a message of a kind that a replica does not know. A
// later server may send it; nothing is lost by passing it over.
var ErrUnknownMessage = errors.New("wire: a message of an unknown kind")

// ErrTooLarge is wrapped where something is beyond a limit.
var ErrTooLarge = errors.New("too large")

// Error tells which message was refused and why. Its text has no byte of the
// message.
type Error struct {
	Message string // its kind; empty where that is not known
	Member  string // that is wrong; empty where it is the whole
	Problem string // "is not a whole number"
	Err     error  // ErrTooLarge or nil
}

func (e *Error) Error() string {
	where := "a frame"
	if e.Message != "" {
		where = e.Message
	}
	if e.Member == "" {
		return "wire: " + e.Problem + ", on " + where
	}
	return "wire: " + e.Member + " " + e.Problem + ", on " + where
}

func (e *Error) Unwrap() error { return e.Err }
