package desk

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// troubles are what storage answers, and the words for each: what it is, and
// what to do next. What stands first says more.
var troubles = []struct {
	err error
	key string
}{
	{store.ErrGone, "trouble.gone"},
	{store.ErrNoSharing, "trouble.no-sharing"},
	{store.ErrShared, "trouble.shared"},
	{store.ErrNoAnswer, "trouble.no-answer"},
	{oplog.ErrExists, "trouble.exists"},
	{oplog.ErrUnknown, "trouble.gone"},
	{oplog.ErrFull, "trouble.full"},
	{oplog.ErrReadOnly, "trouble.newer"},
	{oplog.ErrConflict, "trouble.conflict"},
	{oplog.ErrDamaged, "trouble.damaged"},
	{context.DeadlineExceeded, "trouble.storage"},
	{context.Canceled, "trouble.storage"},
}

// Said prefers what a server says of an error; none is for a server that has no
// words for it.
func Said(err error, none string) string {
	var a *store.Answer
	switch {
	case !errors.As(err, &a):
		return Sentence(err)
	case a.Sentence == "":
		return none
	}
	return a.Sentence
}

// Full makes a sentence of what a server says in half of one.
func Full(s string) string {
	if s == "" {
		return ""
	}
	return strings.TrimSuffix(capital(s), ".") + "."
}

// capital begins with a capital letter, where it begins with a letter.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// Sentence turns an error into what a person reads (K4).
func Sentence(err error) string {
	var register *crdt.RegisterError
	var scale *workspace.RangeError
	var backup *oplog.BackupError
	switch {
	case errors.As(err, &scale):
		return scale.Error()
	case errors.As(err, &register):
		return words.T("refused.register", register.Problem)
	case errors.As(err, &backup):
		return words.T("trouble.backup", backup.Problem, strconv.Itoa(backup.Line))
	}
	for _, t := range troubles {
		if errors.Is(err, t.err) {
			return words.T(t.key)
		}
	}
	s := err.Error()
	switch {
	case strings.HasPrefix(s, "device: "):
		return words.T("trouble.browser")
	case strings.HasPrefix(s, "oplog: "), strings.HasPrefix(s, "idb: "), strings.HasPrefix(s, "store: "):
		return words.T("trouble.storage")
	}
	return capital(s)
}
