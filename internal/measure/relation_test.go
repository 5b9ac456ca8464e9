package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
)

func named(pairs ...any) (out []measure.Named) {
	for i := 0; i < len(pairs); i += 2 {
		n := measure.Named{Name: pairs[i].(string)}
		if v, ok := pairs[i+1].(float64); ok {
			n.Value = given(v)
		}
		out = append(out, n)
	}
	return out
}

func TestREL1_Similarity(t *testing.T) {
	undefined := measure.Undefined(measure.ZeroDenominator)
	for _, c := range []struct {
		name                     string
		a, b                     []string
		jaccard, cosine, overlap any
	}{
		{"a tag named twice is one", []string{"p", "p", "q"}, []string{"q"}, 0.5, math.Sqrt(0.5), 1.0},
		{"nothing in common", []string{"p"}, []string{"q"}, 0.0, 0.0, 0.0},
		{"one has none", nil, []string{"q"}, 0.0, 0.0, 0.0},
		{"neither has any", nil, nil, undefined, undefined, undefined},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := measure.SimilarTags(c.a, c.b)
			is(t, "jaccard", s.Jaccard, c.jaccard)
			is(t, "cosine", s.Cosine, c.cosine)
			is(t, "overlap", s.Overlap, c.overlap)
		})
	}
	for _, c := range []struct {
		name            string
		a, b            []measure.Named
		ruzicka, cosine any
	}{
		{"the same", named("x", 0.1, "y", 0.7), named("y", 0.7, "x", 0.1), 1.0, 1.0},
		{"zeros are nothing", named("x", 0.0), named("y", 0.0), undefined, undefined},
		{"one has zeros only", named("x", 0.0), named("y", 2.0), 0.0, 0.0},
		{"what is not known is nothing", named("x", 2.0, "y", nil), named("x", 1.0), 0.5, 1.0},
		{"huge", named("x", 1e300), named("x", 1e300, "y", 1e300), 0.5, math.Sqrt(0.5)},
		{"tiny", named("x", 1e-300), named("x", 1e-300, "y", 1e-300), 0.5, math.Sqrt(0.5)},
		{"negative", named("x", -1.0), named("x", 1.0), measure.Invalid(measure.OutOfRange), measure.Invalid(measure.OutOfRange)},
		{"infinite", named("x", math.Inf(1)), named("x", 1.0), measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := measure.SimilarRatings(c.a, c.b)
			is(t, "ruzicka", s.Ruzicka, c.ruzicka)
			is(t, "cosine", s.Cosine, c.cosine)
		})
	}
}

func counted(pairs ...any) (out []measure.Counted) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, measure.Counted{Name: pairs[i].(string), N: given(pairs[i+1].(float64))})
	}
	return out
}

func TestREL4_Types(t *testing.T) {
	describe := func(total, cluster []measure.Counted) ([]measure.TypeScore, []string) {
		return measure.DescribeCluster(total, cluster, measure.StandardTypes)
	}
	_, chosen := describe(counted("a", 4.0, "b", 4.0, "c", 4.0, "d", 4.0, "e", 84.0), counted("d", 4.0, "c", 4.0, "b", 4.0, "a", 4.0))
	assert.Equal(t, []string{"a", "b", "c"}, chosen, "the first three by name of equal ones")
	_, chosen = describe(counted("a", 10.0, "b", 10.0), counted("a", 2.0, "b", 2.0))
	assert.Empty(t, chosen, "as frequent as in all is not above it")
	scores, chosen := describe(counted("a", 10.0), nil)
	is(t, "an empty cluster", scores[0].Score, measure.Undefined(measure.ZeroDenominator))
	assert.Empty(t, chosen)
	scores, _ = describe(counted("a", 1.0), counted("a", 2.0))
	is(t, "more in the cluster than in all", scores[0].Score, measure.Invalid(measure.OutOfRange))
	scores, _ = describe(counted("a", 1.0), counted("b", 1.0))
	is(t, "a type that is nowhere else", scores[0].Score, measure.Invalid(measure.OutOfRange))
	scores, _ = describe(counted("a", 2.0, "b", 0.0), counted("a", 1.0))
	is(t, "a type that nobody has", scores[1].Lift, measure.Undefined(measure.ZeroDenominator))
	is(t, "scores nothing", scores[1].Score, 0.0)
	scores, _ = describe(counted("a", -2.0), nil)
	is(t, "a negative count", scores[0].Score, measure.Invalid(measure.OutOfRange))

	rule := func(all, a, c, ac float64) measure.Rule {
		n := counted("N", all, "a", a, "c", c, "a+c", ac)
		return measure.AssociationRule(n[0], n[1], n[2], n[3])
	}
	is(t, "nobody has the first", rule(10, 0, 5, 0).Confidence, measure.Undefined(measure.ZeroDenominator))
	is(t, "nobody has the second", rule(10, 5, 0, 0).Lift, measure.Undefined(measure.ZeroDenominator))
	is(t, "nobody at all", rule(0, 0, 0, 0).Support, measure.Undefined(measure.ZeroDenominator))
	is(t, "more than all", rule(10, 11, 5, 1).Support, measure.Invalid(measure.OutOfRange))
	is(t, "both more than one", rule(10, 5, 2, 3).Lift, measure.Invalid(measure.OutOfRange))
	some := measure.AssociationRule(measure.Counted{Name: "N", N: given(10)}, measure.Counted{Name: "a", N: given(5)}, measure.Counted{Name: "c"}, measure.Counted{Name: "a+c", N: given(2)})
	is(t, "confidence without the second", some.Confidence, 0.4)
	is(t, "lift without the second", some.Lift, measure.Missing("c"))

	tfidf := func(a, b, c, d float64, log measure.Logarithm) measure.Result {
		return measure.TermWeight(given(a), given(b), given(c), given(d), log)
	}
	is(t, "in all texts", tfidf(3, 7, 2, 2, measure.Natural), 0.0)
	is(t, "in none", tfidf(0, 7, 2, 0, measure.Natural), measure.Undefined(measure.ZeroDenominator))
	is(t, "no words", tfidf(0, 0, 2, 1, measure.Natural), measure.Undefined(measure.ZeroDenominator))
	is(t, "more terms than words", tfidf(8, 7, 2, 1, measure.Natural), measure.Invalid(measure.OutOfRange))
	is(t, "no base", tfidf(3, 7, 2, 1, ""), measure.Missing("log"))
	is(t, "another base", tfidf(3, 7, 2, 1, "2"), measure.Invalid(measure.OutOfRange))
}

func TestREL5_Exchange(t *testing.T) {
	e := measure.ExchangeOf(given(0), given(5), measure.StandardExchange)
	is(t, "nothing given", e.Reciprocity, 0.0)
	assert.True(t, e.OneSided)
	is(t, "not known", measure.ExchangeOf(given(0), none, measure.StandardExchange).Balance, measure.Missing("received"))
	is(t, "negative", measure.ExchangeOf(given(-1), given(1), measure.StandardExchange).Balance, measure.Invalid(measure.OutOfRange))
	links := func(pairs ...string) (out []measure.Arrow) {
		for _, p := range pairs {
			out = append(out, measure.Arrow{From: p[:1], To: p[1:]})
		}
		return out
	}
	is(t, "no links", measure.ReturnedLinks(nil).Reciprocity, measure.Missing("data"))
	is(t, "a link drawn twice is one", measure.ReturnedLinks(links("ab", "ab", "ba", "cd")).Reciprocity, 2.0/3)
	is(t, "a link with oneself is none", measure.ReturnedLinks(links("aa", "ab", "ba")).Reciprocity, 1.0)
	r := measure.ReturnedLinks(links("zb", "ab", "aa"))
	assert.Equal(t, []string{"a", "z"}, r.OnlyGives)
	assert.Equal(t, []string{"b"}, r.OnlyReceives)
}

func TestREL6_Flags(t *testing.T) {
	lift := func(members, total, value, all float64) measure.Flag {
		return measure.ValueLift(given(members), given(total), given(value), given(all), measure.StandardFlags)
	}
	assert.False(t, lift(4, 20, 49.9, 200).Set, "just below")
	assert.True(t, lift(3, 3*1.25, 1, 1).Set, "exactly on the threshold")
	is(t, "no members", lift(0, 20, 0, 10).Figure, measure.Undefined(measure.ZeroDenominator))
	is(t, "more members than entities", lift(5, 4, 1, 1).Figure, measure.Invalid(measure.OutOfRange))
	is(t, "a loss", lift(5, 10, -1, 1).Figure, -2.0)
	is(t, "no value", measure.ValueLift(given(1), given(1), none, given(1), measure.StandardFlags).Figure, measure.Missing("value"))
	is(t, "no members in need of", measure.UnmetNeed(given(0), given(0), measure.StandardFlags).Figure, measure.Undefined(measure.ZeroDenominator))
	is(t, "more needs than members", measure.UnmetNeed(given(3), given(2), measure.StandardFlags).Figure, measure.Invalid(measure.OutOfRange))
	_, _, both := measure.MutualPotential(inputs(0.6), inputs(6), measure.StandardFlags)
	assert.True(t, both.Set, "both on their thresholds")
	_, _, both = measure.MutualPotential(inputs(0.6), nil, measure.StandardFlags)
	is(t, "no potential", both.Figure, measure.Missing("potentials"))
	assert.False(t, both.Set)
	_, potential, _ := measure.MutualPotential(inputs(0.6), inputs(11), measure.StandardFlags)
	is(t, "off the scale", potential.Figure, measure.Invalid(measure.OutOfRange))
}

func TestREL7_Selling(t *testing.T) {
	peers := [][]string{{"f"}, {"f"}, nil, nil}
	offers := func(c measure.Customer, peers [][]string) []string {
		found, _ := measure.CrossSell(c, []string{"f", "g", "f"}, peers, measure.StandardSelling)
		var ids []string
		for _, o := range found {
			ids = append(ids, o.ID)
		}
		return ids
	}
	assert.Equal(t, []string{"f"}, offers(measure.Customer{}, peers), "exactly half of the peers")
	assert.Empty(t, offers(measure.Customer{}, peers[:2]), "two peers say nothing")
	assert.Empty(t, offers(measure.Customer{Holds: []string{"f"}}, peers))
	assert.Empty(t, offers(measure.Customer{ProblemIndex: given(60)}, peers))
	needy := measure.Customer{Needs: []measure.OpenNeed{{Open: true, AddressedBy: []string{"f", "h"}}}}
	found, _ := measure.CrossSell(needy, []string{"f"}, nil, measure.StandardSelling)
	is(t, "confidence without peers", found[0].Confidence, measure.Undefined(measure.ZeroDenominator))
	found, _ = measure.CrossSell(needy, []string{"f"}, peers, measure.StandardSelling)
	assert.Equal(t, measure.NeedForIt, found[0].Because, "a need weighs more than peers")
	_, lack := measure.CrossSell(measure.Customer{ProblemIndex: given(101)}, nil, nil, measure.StandardSelling)
	is(t, "off the scale", lack, measure.Invalid(measure.OutOfRange))

	for _, c := range []struct {
		name  string
		given measure.Customer
		up    bool
		known any
	}{
		{"all is well", measure.Customer{LadderLevel: given(1), Engagement: given(60)}, true, 1.0},
		{"a red outcome", measure.Customer{RedOutcome: measure.Yes}, false, 0.0},
		{"a problem", measure.Customer{ProblemIndex: given(75)}, false, 0.0},
		{"at the top, engagement not known", measure.Customer{LadderLevel: given(3)}, false, 0.0},
		{"engagement not known", measure.Customer{LadderLevel: given(1)}, false, measure.Missing("engagement")},
		{"level not known", measure.Customer{Engagement: given(80)}, false, measure.Missing("ladderLevel")},
		{"off the scale", measure.Customer{LadderLevel: given(1), Engagement: given(101)}, false, measure.Invalid(measure.OutOfRange)},
	} {
		t.Run(c.name, func(t *testing.T) {
			up, known := measure.UpSell(c.given, given(3), measure.StandardSelling)
			assert.Equal(t, c.up, up)
			is(t, "known", known, c.known)
		})
	}
}
