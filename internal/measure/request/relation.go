package request

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// relationForms are the measures of chapter 6.
var relationForms = []form{
	{
		id:      "REL-1",
		inputs:  []string{"a", "b", "attributes", "pairs", "document"},
		results: []string{"jaccard", "ruzicka", "cosine", "overlap"},
		answer:  rel1,
	},
	{
		id: "REL-2",
		inputs: []string{"nodes", "edges", "directed", "document", "edgesFrom", "threshold", "partition", "partitions",
			"gamma", "weights", "restarts"},
		results: []string{"q", "clusters", "communities", "unclustered", "links", "weighted", "unweighted"},
		answer:  rel2,
	},
	{
		id:     "REL-3",
		inputs: []string{"nodes", "edges", "directed", "document", "weights", "normalised", "damping"},
		results: []string{"nodes", "edges", "degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank",
			"density", "reciprocity", "diameter", "meanPath", "components", "reach"},
		answer: rel3,
	},
	{
		id:      "REL-4",
		inputs:  []string{"total", "cluster", "N", "counts", "rules [if, then]", "termCount", "words", "documents", "withTerm", "log"},
		results: []string{"score", "lift", "chosen", "rules", "tfidf"},
		answer:  rel4,
	},
	{
		id:      "REL-5",
		inputs:  []string{"pairs", "links", "deliverables"},
		results: []string{"balance", "reciprocity", "oneSided", "mapReciprocity", "onlyGives", "onlyReceives", "intangibleShare"},
		answer:  rel5,
	},
	{
		id: "REL-6",
		inputs: []string{"members", "total", "value", "totalValue", "withUnmetNeed", "reciprocities", "potentials",
			"document"},
		results: []string{"valueLift", "highestValue", "unmetShare", "unmetNeed", "meanReciprocity", "meanPotential", "mutualPotential"},
		answer:  rel6,
	},
	{
		id:      "REL-7",
		inputs:  []string{"entity [holds, needs [open, addressedBy], ladderLevel, engagement, redOutcome, problemIndex]", "offers", "peers", "topLevel"},
		results: []string{"crossSell", "upSell"},
		answer:  rel7,
	},
}

func rel1(in *reader) (out jsontext.Builder) {
	in.read["graph"] = true
	attributes := map[string][]string{}
	doc, ok := documentOf(in)
	if ok {
		for _, id := range doc.ofType("entity") {
			attributes[id] = doc.byID[id].tags()
		}
	}
	if v := in.get("attributes"); v.Known() {
		ok = true
		if v.Kind() != jsontext.Object {
			in.refuse(measure.OutOfRange)
		}
		for name, tags := range v.Fields() {
			attributes[name] = in.asTexts(tags)
		}
	}
	if ok {
		return rel1Pairs(in, attributes)
	}
	a, b := in.get("a"), in.get("b")
	switch {
	case !a.Known() || !b.Known():
		name := "a"
		if a.Known() {
			name = "b"
		}
		return lacking(measure.Missing(name), "jaccard", "ruzicka", "cosine", "overlap")
	case a.Kind() == jsontext.Object && b.Kind() == jsontext.Object:
		x, y := in.named("a"), in.named("b")
		s := measure.SimilarRatings(x, y)
		sayRatings(in, x, y)
		out.Set("ruzicka", number(s.Ruzicka))
		out.Set("cosine", number(s.Cosine))
		return out
	}
	x, y := in.asTexts(a), in.asTexts(b)
	s := measure.SimilarTags(x, y)
	sayTags(in, x, y)
	out.Set("jaccard", number(s.Jaccard))
	out.Set("cosine", number(s.Cosine))
	out.Set("overlap", number(s.Overlap))
	return out
}

func rel1Pairs(in *reader, attributes map[string][]string) (out jsontext.Builder) {
	pairs, known := in.items("pairs")
	if !known {
		return lacking(measure.Missing("pairs"), "jaccard")
	}
	similar := make([]jsontext.Value, len(pairs))
	for i, p := range pairs {
		two := in.asTexts(p)
		if len(two) != 2 {
			in.refuse(measure.OutOfRange)
			continue
		}
		s := measure.Missing(two[0])
		a, oka := attributes[two[0]]
		if oka {
			s = measure.Missing(two[1])
		}
		if b, okb := attributes[two[1]]; oka && okb {
			s = measure.SimilarTags(a, b).Jaccard
		}
		similar[i] = number(s)
	}
	out.Set("jaccard", jsontext.OfItems(similar...))
	return out
}

// asTexts reads an array of texts; numbers count as they are spelled.
func (r *reader) asTexts(v jsontext.Value) []string {
	items, _ := r.asItems(v)
	out := make([]string, len(items))
	for i, x := range items {
		out[i] = r.asID(x)
	}
	return out
}

// names reads an array of ids; known tells that it is there.
func (r *reader) names(key string) (out []string, known bool) {
	v := r.get(key)
	return r.asTexts(v), v.Known()
}

// tags returns the tags of an element as key=value.
func (e element) tags() (out []string) {
	for key, values := range e.v.Get("tags").Fields() {
		for v := range values.Items() {
			out = append(out, key+"="+v.Or(v.String()))
		}
		if v, ok := values.Text(); ok {
			out = append(out, key+"="+v)
		}
	}
	return out
}

func rel4(in *reader) (out jsontext.Builder) {
	if in.has("rules") || in.has("counts") {
		rel4Rules(in, &out)
	}
	if in.has("termCount") || in.has("words") || in.has("documents") || in.has("withTerm") {
		log := measure.Logarithm(in.text("log"))
		in.as("base " + string(log))
		out.Set("tfidf", number(measure.TermWeight(in.number("termCount"), in.number("words"), in.number("documents"), in.number("withTerm"), log)))
	}
	total, cluster := in.counted("total"), in.counted("cluster")
	switch {
	case !in.has("total") && !in.has("cluster"):
		if out.Empty() {
			return lacking(measure.Missing(measure.Data), "score", "lift", "chosen", "rules", "tfidf")
		}
		return out
	case !in.has("total"):
		out.Set("score", lack(measure.Missing("total")))
		return out
	case !in.has("cluster"):
		out.Set("score", lack(measure.Missing("cluster")))
		return out
	}
	scores, chosen := measure.DescribeCluster(total, cluster, measure.StandardTypes)
	var score, lift byID
	for _, s := range scores {
		score.set(s.Name, number(s.Score))
		lift.set(s.Name, number(s.Lift))
	}
	sayTypes(in, total, cluster)
	out.Set("score", score.value())
	out.Set("lift", lift.value())
	out.Set("chosen", jsontext.OfStrings(chosen...))
	return out
}

// counted reads an object of counts; null is none.
func (r *reader) counted(key string) (out []measure.Counted) {
	for _, n := range r.named(key) {
		out = append(out, measure.Counted{Name: n.Name, N: measure.Given(n.Value.Or(0))})
	}
	return out
}

func rel4Rules(in *reader, out *jsontext.Builder) {
	counts := map[string]measure.Input{}
	for _, c := range in.named("counts") {
		counts[together(strings.Split(c.Name, "+"))] = c.Value
	}
	count := func(items ...string) measure.Counted {
		name := together(items)
		return measure.Counted{Name: name, N: counts[name]}
	}
	all := measure.Counted{Name: "N", N: in.number("N")}
	rules, _ := in.objects("rules")
	items := make([]jsontext.Value, len(rules))
	for i, r := range rules {
		when, _ := r.names("if")
		then, _ := r.names("then")
		m := measure.AssociationRule(all, count(when...), count(then...), count(append(when, then...)...))
		var b jsontext.Builder
		b.Set("support", number(m.Support))
		b.Set("confidence", number(m.Confidence))
		b.Set("lift", number(m.Lift))
		items[i] = b.Value()
	}
	out.Set("rules", jsontext.OfItems(items...))
}

// together names a set of items in one way, whatever their order.
func together(items []string) string {
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(items))), "+")
}

func rel5(in *reader) (out jsontext.Builder) {
	if pairs, ok := in.items("pairs"); ok {
		exchanges(in, pairs, &out)
	}
	if links, ok := in.items("links"); ok {
		arrows := make([]measure.Arrow, 0, len(links))
		for _, l := range links {
			two := in.asTexts(l)
			if len(two) != 2 {
				in.refuse(measure.OutOfRange)
				continue
			}
			arrows = append(arrows, measure.Arrow{From: two[0], To: two[1]})
		}
		r := measure.ReturnedLinks(arrows)
		in.say("returned", measure.One(float64(r.Back)))
		in.say("links", measure.One(float64(r.Links)))
		out.Set("mapReciprocity", number(r.Reciprocity))
		out.Set("onlyGives", jsontext.OfStrings(r.OnlyGives...))
		out.Set("onlyReceives", jsontext.OfStrings(r.OnlyReceives...))
	}
	if kinds, ok := in.names("deliverables"); ok {
		intangible := 0
		for _, k := range kinds {
			switch k {
			case "intangible":
				intangible++
			case "tangible":
			default:
				in.refuse(measure.OutOfRange)
			}
		}
		share := measure.Missing(measure.Data)
		if len(kinds) > 0 {
			share = measure.OK(float64(intangible) / float64(len(kinds)))
		}
		in.say("intangible", measure.One(float64(intangible)))
		in.say("deliverables", measure.One(float64(len(kinds))))
		out.Set("intangibleShare", number(share))
	}
	if out.Empty() {
		return lacking(measure.Missing(measure.Data), "balance", "reciprocity", "oneSided", "mapReciprocity", "intangibleShare")
	}
	return out
}

// exchanges writes how even pairs of value given and received are.
func exchanges(in *reader, pairs []jsontext.Value, out *jsontext.Builder) {
	balance, reciprocity, oneSided := make([]jsontext.Value, len(pairs)), make([]jsontext.Value, len(pairs)), make([]jsontext.Value, len(pairs))
	var given, received, smaller, larger []measure.Input
	for i, p := range pairs {
		two, _ := in.asItems(p)
		if len(two) != 2 {
			in.refuse(measure.OutOfRange)
			two = []jsontext.Value{{}, {}}
		}
		a, b := in.asNumber(two[0]), in.asNumber(two[1])
		e := measure.ExchangeOf(a, b, measure.StandardExchange)
		balance[i], reciprocity[i] = number(e.Balance), number(e.Reciprocity)
		oneSided[i] = truth(e.OneSided, e.Reciprocity)
		given, received = append(given, a), append(received, b)
		smaller = append(smaller, measure.Input{Value: min(a.Value, b.Value), Known: a.Known && b.Known})
		larger = append(larger, measure.Input{Value: max(a.Value, b.Value), Known: a.Known && b.Known})
	}
	in.sayAll("given", given)
	in.sayAll("received", received)
	in.sayAll("smaller", smaller)
	in.sayAll("larger", larger)
	out.Set("balance", jsontext.OfItems(balance...))
	out.Set("reciprocity", jsontext.OfItems(reciprocity...))
	out.Set("oneSided", jsontext.OfItems(oneSided...))
}

func rel7(in *reader) (out jsontext.Builder) {
	e := in.object("entity")
	c := measure.Customer{
		LadderLevel: e.number("ladderLevel"), Engagement: e.number("engagement"),
		RedOutcome: e.flag("redOutcome"), ProblemIndex: e.number("problemIndex"),
	}
	c.Holds, _ = e.names("holds")
	needs, _ := e.objects("needs")
	for _, n := range needs {
		by, _ := n.names("addressedBy")
		c.Needs = append(c.Needs, measure.OpenNeed{Open: n.flag("open") == measure.Yes, AddressedBy: by})
	}
	offers, offered := in.names("offers")
	peers, known := in.items("peers")
	held := make([][]string, len(peers))
	for i, p := range peers {
		held[i] = in.asTexts(p)
	}
	found, lacks := measure.CrossSell(c, offers, held, measure.StandardSelling)
	if !offered && lacks.OK() {
		lacks = measure.Missing("offers")
	}
	if lacks.OK() {
		items := make([]jsontext.Value, len(found))
		for i, o := range found {
			var b jsontext.Builder
			b.Set("offer", jsontext.Of(o.ID))
			b.Set("because", jsontext.Of(string(o.Because)))
			if !known {
				o.Confidence = measure.Missing("peers")
			}
			b.Set("confidence", number(o.Confidence))
			items[i] = b.Value()
		}
		out.Set("crossSell", jsontext.OfItems(items...))
	} else {
		out.Set("crossSell", lack(lacks))
	}
	up, knownUp := measure.UpSell(c, in.number("topLevel"), measure.StandardSelling)
	out.Set("upSell", truth(up, knownUp))
	return out
}
