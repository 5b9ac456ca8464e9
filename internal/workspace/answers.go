package workspace

import "strings"

// KeyAsked begins the registers of what witnesses were asked about a statement
// and what came back. They are of that one record: a copy was asked of nobody.
const KeyAsked = "f/asked/"

// Answers are what witnesses said of a statement: what was written down as
// their words, then what came back of the questions that were sent out, with
// "no-answer" for those that have none yet.
func Answers(e *Element) (list []string) {
	for v := range e.Field("substantiation").Items() {
		if s := v.Or(""); s != "" {
			list = append(list, s)
		}
	}
	last := ""
	for part, v := range e.Parts("asked") {
		id, name, _ := strings.Cut(part, "/")
		if id != last {
			list, last = append(list, "no-answer"), id
		}
		if said := v.Or(""); name == "answer" && said != "" {
			list[len(list)-1] = said
		}
	}
	return list
}
