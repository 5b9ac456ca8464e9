package workspace

import (
	"cmp"
	"strings"
)

// KeyAsked begins the registers of what witnesses were asked about a statement
// and what came back. They are of that one record: a copy was asked of nobody.
const KeyAsked = "f/asked/"

// Reply is what a witness answered to a question.
type Reply struct {
	Ask  string // ID of the question
	Day  string // as YYYY-MM-DD
	Says string // empty while there is no answer
	By   string // who says so, with their role
}

// SaidOn is the register of what a witness answered on a day: of two answers that
// come in on two devices both stay, whichever was kept last.
func SaidOn(ask, day string) string { return KeyAsked + ask + "/said-" + day }

// Replies returns a reply for each question that witnesses were asked about a
// statement, by their IDs: that of the latest day. Before each day had a register
// of its own, "day", "answer" and "by" held the one that was kept.
func Replies(e *Element) (list []Reply) {
	for part, v := range e.Parts("asked") { // "said-…" comes behind those three
		ask, name, _ := strings.Cut(part, "/")
		if len(list) == 0 || list[len(list)-1].Ask != ask {
			list = append(list, Reply{Ask: ask})
		}
		r := &list[len(list)-1]
		day, isReply := strings.CutPrefix(name, "said-")
		switch says := v.Get("answer").Or(""); {
		case isReply && says != "" && day >= r.Day:
			r.Day, r.Says, r.By = day, says, v.Get("by").Or("")
		case name == "answer":
			r.Says = v.Or("")
		case name == "by":
			r.By = v.Or("")
		case name == "day":
			r.Day = v.Or("")
		}
	}
	return list
}

// Answers are what witnesses said of a statement: what was written down as
// their words, then what came back of the questions that were sent out, with
// "no-answer" for those that have none yet.
func Answers(e *Element) (list []string) {
	for v := range e.Field("substantiation").Items() {
		if s := v.Or(""); s != "" {
			list = append(list, s)
		}
	}
	for _, r := range Replies(e) {
		list = append(list, cmp.Or(r.Says, "no-answer"))
	}
	return list
}
