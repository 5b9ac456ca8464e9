package witness

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Kind is the kind of record that witnesses are asked about.
const Kind = "harvested-outcome"

// Substantiated is the state of a statement that people hold to be borne out
// (WT5).
const Substantiated = "substantiated"

// Says are the answers that a witness chooses from, as a statement keeps them.
var Says = [...]string{"agree", "partly", "disagree", "no-opinion"}

// Request is a statement on its way to a witness.
type Request struct {
	ID    string // of the question, not of the statement
	Key   string // seals the answer
	To    string // who is asked
	On    string // the day, as YYYY-MM-DD
	About string // the name of the workspace
	Title string // the statement in one sentence
	Tells []Line // what else it says
	Mark  string // of the wording, see Mark
}

// Line is one thing that a statement says.
type Line struct{ Label, Text string }

// lines are the fields that a witness reads, in their order.
var lines = [...][2]string{
	{"Who changed", "who"}, {"What changed", "what"}, {"When", "when"}, {"Where", "where"},
	{"Why it matters", "significance"}, {"What we gave to it", "contribution"},
}

// tells are the fields of a statement that are filled.
func tells(e *workspace.Element) (list []Line) {
	for _, l := range lines {
		if text := e.Text(l[1]); text != "" {
			list = append(list, Line{l[0], text})
		}
	}
	return list
}

// Mark is a mark of the wording of a statement: it differs where a word does.
func Mark(e *workspace.Element) string {
	text := e.Title
	for _, l := range tells(e) {
		text += "\x00" + l.Label + "\x00" + l.Text
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Ask wishes that a question to a witness is remembered with its statement. The
// key is one that nobody can guess, on the day of asking.
func Ask(w *workspace.Workspace, e *workspace.Element, to, on, key string) (Request, crdt.Change) {
	_, id, _ := strings.Cut(string(workspace.NewID("ask")), "_")
	q := Request{ID: id, Key: key, To: to, On: on, About: w.Title(), Title: e.Name(), Tells: tells(e), Mark: Mark(e)}
	var c crdt.Change
	for _, x := range [...][2]string{{"to", to}, {"on", on}, {"key", key}, {"mark", q.Mark}} {
		c.Set(e.ID, register(id, x[0]), jsontext.Of(x[1]))
	}
	return q, c
}

// register is the key of one thing that is known of a question: registers of
// their own, so that answers that come in on two devices both stay.
func register(ask, name string) string { return workspace.KeyAsked + ask + "/" + name }

// Asked is a question as its statement remembers it, with the reply that counts.
type Asked struct {
	ID, To, On, Mark string
	Says             string // empty until an answer is kept
	By               string // who says so, with their role
	Day              string // on which they said so
	key              string
}

// Of returns the questions that a statement was sent out with, in the order of
// their days.
func Of(e *workspace.Element) (list []Asked) {
	at := map[string]int{}
	for _, r := range workspace.Replies(e) {
		at[r.Ask] = len(list)
		list = append(list, Asked{ID: r.Ask, Says: r.Says, By: r.By, Day: r.Day})
	}
	for part, v := range e.Parts("asked") {
		id, name, _ := strings.Cut(part, "/")
		q := &list[at[id]]
		switch name {
		case "to":
			q.To = v.Or("")
		case "on":
			q.On = v.Or("")
		case "mark":
			q.Mark = v.Or("")
		case "key":
			q.key = v.Or("")
		}
	}
	return inOrder(list)
}

// Find returns the statement of a workspace and its question that an answer
// belongs to; nil where none was asked here.
func Find(w *workspace.Workspace, a Answer) (*workspace.Element, Asked) {
	for e := range w.OfKind(Kind) {
		for _, q := range Of(e) {
			if q.ID == a.Ask {
				return e, q
			}
		}
	}
	return nil, Asked{}
}
