package rights

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Limits of texts in code points, and of what people say (SYNC 2.11).
const (
	MaxTitle    = 1000
	MaxText     = 10_000
	MaxComments = 5_000
)

// card is what a contributor may write to a card of their own.
var card = []string{
	crdt.KeyPlace, "title", "description", "evidence", "tags/*",
	"f/stage", "f/step", "f/text", "f/persona", "f/of", "f/severity", "f/frequency", "f/reach", "f/state", "f/channel",
}

// named is what a contributor may write to people, outcomes and values of their
// own: what they are called and where they stand. What others know about them,
// rate and measure, and what joins them to the rest, is for who edits.
var named = []string{crdt.KeyPlace, "title", "description", "tags/*", "f/role"}

// voted are the kinds on which people of a room vote, besides what they add.
var voted = []string{"touchpoint", "stage", "process", "activity", "strategy"}

// own is what a contributor may write to a comment, a reaction, a vote or a
// rating of their own: it is theirs alone.
var own = []string{crdt.KeyPlace, "title", "description", "f/*"}

// Rules returns the table.
func Rules() oplog.Rules {
	each := []string{"vote/", "reaction/"}
	cards := oplog.Allowed{Keys: card, Each: each}
	people := oplog.Allowed{Keys: named, Each: each}
	said := oplog.Allowed{Keys: own, Author: "f/by"}
	r := oplog.Rules{
		Contribute: map[string]oplog.Allowed{
			"note": cards, "quote": cards, "idea": cards, "opportunity": cards, "need": cards, "pain-point": cards,
			"entity": people, "outcome": people, "value-element": people,
			"comment": said, "reaction": said, "vote": said, "rating": said,
		},
		Most:  map[string]int{"comment": MaxComments},
		Value: check,
	}
	for _, kind := range voted {
		r.Contribute[kind] = oplog.Allowed{Each: each}
	}
	return r
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
