package rows

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// heading is what a column says, by the words that people write above it.
type heading struct {
	role        Role
	name, words string // words have commas between them
}

// headings finds what a column says by any of the words. It is made when a table
// is read for the first time: no page does that at its start.
func headings(list []heading) func() map[string]Column {
	return sync.OnceValue(func() map[string]Column {
		by := map[string]Column{}
		for _, h := range list {
			for w := range strings.SplitSeq(h.words, ",") {
				by[w] = Column{Role: h.role, Name: h.name}
			}
		}
		return by
	})
}

// headers are the words that people write above columns of what was observed,
// asked or done.
var headers = headings([]heading{
	{Of, "", "id,of,indicator,kpi,metric,measure,outcome,desired outcome,statement,element,record,title,name,card,item,feature,idea,stage,step,touchpoint,event,activity,action,page,about,need"},
	{Question, "", "question,asked"},
	{Segment, "", "segment,persona,group,cluster,audience"},
	{At, "", "at,date,day,period,month,quarter,year,week,when,time,timestamp,occurred at,event time,date time,datetime,submitted,submitted at,answered,answered at,order date,ordered,start date,completed at"},
	{Value, "", "value,result,reading,measurement,observation,actual,current"},
	{N, "", "n,responses,respondents,sample,sample size,base"},
	{Source, "", "source,origin"},
	{Importance, "", "importance,important"},
	{Satisfaction, "", "satisfaction,satisfied"},
	{Answer, "", "nps,nps score,likelihood to recommend,recommend,would recommend,csat,csat score,ces,ces score,effort,ease,rating,score,answer"},
	{Functional, "", "functional,with it,if present,feature present"},
	{Dysfunction, "", "dysfunctional,without it,if absent,feature absent"},
	{Person, "", "customer,customer id,person,user,user id,respondent,respondent id,account,client,participant,visitor,session,session id,case,case id,visit,visit id,trace,ticket,order id,patient,patient id"},
	{Status, "", "status,state,what"},
	{Amount, "", "amount,total,revenue,price,order value,order total,sum,spent"},
	{Start, "", "start,cohort,started,joined"},
})

// fold makes a header or a title comparable: letters and digits, one space
// between words, lower case.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// headed tells what a column says by its header alone.
func headed(header string) Column {
	c := Column{Header: header}
	f := fold(header)
	if known, ok := headers()[f]; ok {
		c.Role = known.Role
		return c
	}
	if name, ok := rating(header); ok {
		c.Role, c.Name = Count, name
		return c
	}
	for _, g := range [...]string{"promoters", "passives", "detractors"} {
		if f == g {
			c.Role, c.Name = Count, g
			return c
		}
	}
	for _, r := range [...]Role{Importance, Satisfaction} {
		if of := recordIn(header, string(r)); of != "" {
			c.Role, c.Of = r, of
			return c
		}
	}
	if strings.Contains(f, "recommend") {
		c.Role = Answer
	}
	return c
}

// recordIn returns the record that a header names beside a question:
// "Importance: Book quickly", "Book quickly (importance)".
func recordIn(header, question string) string {
	h, q := strings.TrimSpace(header), len(question)
	const between = " \t:–—-|/()[]"
	switch {
	case len(h) <= q+1:
	case strings.EqualFold(h[:q], question) && strings.ContainsRune(" :–—-|/([", firstRune(h[q:])):
		rest := strings.TrimLeft(h[q:], between)
		return strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(rest, "of "), "with "), " )]")
	case strings.EqualFold(h[len(h)-q:], question) || strings.EqualFold(strings.TrimRight(h, ")] ")[max(0, len(strings.TrimRight(h, ")] "))-q):], question):
		h = strings.TrimRight(h, ")] ")
		return strings.TrimRight(h[:len(h)-q], between)
	}
	return ""
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// rating reads the header of a column of counts: "4", "rating 4".
func rating(header string) (string, bool) {
	f := strings.TrimPrefix(strings.TrimPrefix(fold(header), "rating "), "count ")
	n, err := strconv.Atoi(f)
	if err != nil || n < 0 || n > 10 || len(f) > 2 {
		return "", false
	}
	return strconv.Itoa(n), true
}
