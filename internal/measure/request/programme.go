package request

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// rated are the markers of a boundary partner in one period.
type rated struct {
	at      measure.Period
	markers []measure.Marker
}

// ratings returns the periods in which a boundary partner was rated, in their
// order, each with all its markers.
func (d document) ratings(in *reader, partner string) (periods []rated) {
	var markers []element
	for _, id := range d.ofType("progress-marker") {
		challenge := d.end(id, "challenge", "marks")
		if challenge != "" && d.end(challenge, "partner", "challenges") == partner {
			markers = append(markers, d.byID[id])
		}
	}
	for _, m := range markers {
		for text, v := range m.fields.Get("ratings").Fields() {
			p, ok := measure.ParsePeriod(text)
			if ok && v.Known() && !slices.ContainsFunc(periods, func(r rated) bool { return r.at == p }) {
				periods = append(periods, rated{at: p})
			}
		}
	}
	slices.SortStableFunc(periods, func(a, b rated) int {
		return cmp.Or(cmp.Compare(a.at.Last, b.at.Last), cmp.Compare(a.at.Text, b.at.Text))
	})
	for i := range periods {
		for _, m := range markers {
			periods[i].markers = append(periods[i].markers, measure.Marker{
				Level:  measure.MarkerLevel(m.fields.Get("level").Or("")),
				Rating: in.asNumber(m.fields.Get("ratings").Get(periods[i].at.Text)),
			})
		}
	}
	return periods
}

// end returns what an element points at: by a field, else by a relation.
func (d document) end(id, field, relation string) string {
	if to, ok := d.byID[id].fields.Get(field).Text(); ok && to != "" {
		return to
	}
	for _, r := range d.relations {
		if r.Get("type").Or("") == relation && r.Get("from").Or("") == id {
			return r.Get("to").Or("")
		}
	}
	return ""
}

// markersByPartner is the score of each boundary partner and period.
func markersByPartner(doc document, in *reader) jsontext.Builder {
	var partners byID
	for _, id := range doc.ofType("boundary-partner") {
		var periods byID
		for _, r := range doc.ratings(in, id) {
			m := measure.MarkerScore(r.markers, measure.StandardMarkers)
			var b jsontext.Builder
			b.Set("score", number(m.Score))
			b.Set("coverage", number(m.Coverage))
			sayMarkers(in, r.markers, measure.StandardMarkers)
			in.element(id+", "+r.at.Text, b.Value())
			periods.set(r.at.Text, b.Value())
		}
		if periods.seen != nil {
			partners.set(id, periods.value())
		}
	}
	return partners.b
}

// programmeOf scores each boundary partner at a period, the latest one rated
// where at is empty, and in the rated period before.
func programmeOf(doc document, in *reader, at string) (partners []measure.PartnerScore) {
	ids := doc.ofType("boundary-partner")
	each := make([][]rated, len(ids))
	var periods []measure.Period
	for i, id := range ids {
		each[i] = doc.ratings(in, id)
		for _, r := range each[i] {
			periods = append(periods, r.at)
		}
	}
	slices.SortFunc(periods, func(a, b measure.Period) int {
		return cmp.Or(cmp.Compare(a.Last, b.Last), cmp.Compare(a.Text, b.Text))
	})
	periods = slices.Compact(periods)
	if at != "" {
		limit, ok := measure.ParsePeriod(at)
		if !ok {
			in.refuse(measure.OutOfRange)
		}
		periods = slices.DeleteFunc(periods, func(p measure.Period) bool { return p.Last > limit.Last })
	}
	score := func(list []rated, back int) measure.Input {
		if len(periods) < back {
			return measure.Input{}
		}
		for _, r := range list {
			if r.at == periods[len(periods)-back] {
				return measure.MarkerScore(r.markers, measure.StandardMarkers).Score.Input()
			}
		}
		return measure.Input{}
	}
	for i, id := range ids {
		partners = append(partners, measure.PartnerScore{
			Importance: in.asNumber(doc.byID[id].v.Get("importance")),
			Score:      score(each[i], 1), Previous: score(each[i], 2),
		})
	}
	return partners
}

// harvest tallies the harvested outcomes of a document. Potential ones have
// not happened and do not count.
func harvest(doc document, in *reader) (out jsontext.Builder) {
	var statements, positive, intended, withAnswers, agree, answers float64
	var complete []measure.Input
	types := map[string]float64{}
	for _, id := range doc.ofType("harvested-outcome") {
		f := doc.byID[id].fields
		if f.Get("state").Or("") == "potential" {
			continue
		}
		statements++
		positive += countTrue(f.Get("positive"))
		intended += countTrue(f.Get("intended"))
		var words []string
		for a := range f.Get("substantiation").Items() {
			words = append(words, a.Or(""))
		}
		for _, q := range f.Get("asked").Fields() { // questions to witnesses
			words = append(words, replyTo(q))
		}
		yes, said := measure.Responses(words)
		agree, answers = agree+yes, answers+said
		if said > 0 {
			withAnswers++
		}
		if t := f.Get("changeType").Or(""); t != "" {
			types[t]++
		}
		complete = append(complete, measure.Completeness(filled(f)).Input())
	}
	mean, _ := measure.WeightedMean(partsOf(complete))
	in.sayAll("filledShare", complete)
	in.say("agrees", measure.One(agree))
	in.say("answers", measure.One(answers))
	count := func(n float64) jsontext.Value { return number(measure.OK(n)) }
	out.Set("statements", count(statements))
	out.Set("positive", count(positive))
	out.Set("intended", count(intended))
	out.Set("withAnswers", count(withAnswers))
	out.Set("agreeShareOfAnswers", number(measure.AgreeShare(agree, answers)))
	out.Set("completeness", number(mean))
	var byType jsontext.Builder
	for _, t := range sortedKeys(types) {
		byType.Set(t, count(types[t]))
	}
	out.Set("byChangeType", byType.Value())
	return out
}

// countTrue is 1 for true, and 0 for all else.
func countTrue(v jsontext.Value) float64 {
	if b, ok := v.Bool(); ok && b {
		return 1
	}
	return 0
}

// partsOf are the items of a plain mean.
func partsOf(values []measure.Input) []measure.Part {
	parts := make([]measure.Part, len(values))
	for i, v := range values {
		parts[i].Value = v
	}
	return parts
}

func sortedKeys(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// replyTo is what a witness answered last to a question: on the latest day, or
// as files from before each day stood apart have it.
func replyTo(q jsontext.Value) string {
	says, last := q.Get("answer").Or(""), q.Get("day").Or("")
	for name, v := range q.Fields() {
		if day, ok := strings.CutPrefix(name, "said-"); ok && day >= last {
			if a := v.Get("answer").Or(""); a != "" {
				says, last = a, day
			}
		}
	}
	return says
}
