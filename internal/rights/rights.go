package rights

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Limits of texts in code points (SYNC 2.11).
const (
	MaxTitle = 1000
	MaxText  = 10_000
)

// card is what a contributor may write to a card of their own.
var card = []string{
	crdt.KeyPlace, "title", "description", "evidence", "tags/*",
	"f/stage", "f/step", "f/text", "f/persona", "f/of", "f/severity", "f/frequency", "f/reach", "f/state", "f/channel",
}

// own is what a contributor may write to a comment, a reaction, a vote or a
// rating of their own: it is theirs alone.
var own = []string{crdt.KeyPlace, "title", "description", "f/*"}

// Rules returns the table.
func Rules() oplog.Rules {
	cards := oplog.Allowed{Keys: card, Each: []string{"vote/", "reaction/"}}
	said := oplog.Allowed{Keys: own, Author: "f/by"}
	return oplog.Rules{
		Contribute: map[string]oplog.Allowed{
			"note": cards, "quote": cards, "idea": cards, "opportunity": cards, "need": cards, "pain-point": cards,
			"comment": said, "reaction": said, "vote": said, "rating": said,
		},
		Value: check,
	}
}

// check tells what is wrong with a value (R4).
func check(_, key string, v jsontext.Value) error {
	if !v.Known() {
		return nil
	}
	text, is := v.Text()
	switch key {
	case crdt.KeyKind:
		if !is || len(text) > crdt.MaxKey {
			return errors.New("what a thing is must be a word")
		}
	case "title":
		if !is {
			return errors.New("a title must be a text")
		}
		return short(text, MaxTitle, "a title")
	case crdt.KeyDel:
		if v.Kind() != jsontext.Object {
			return errors.New("a deletion must say by whom")
		}
	}
	return short(text, MaxText, "a text")
}

func short(text string, most int, what string) error {
	if len(text) > most && utf8.RuneCountInString(text) > most {
		return fmt.Errorf("%s has at most %d characters", what, most)
	}
	return nil
}
