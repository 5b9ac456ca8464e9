package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func val6(in *reader) (out jsontext.Builder) {
	rules := measure.StandardLadder
	rules.ValueInMoney = in.flag("valueInMoney") != measure.No
	levels := ladder(in)
	l := measure.CheckLadder(levels, rules)
	var value, below []measure.Input
	for i := range levels {
		if i > 0 {
			value, below = append(value, levels[i].Value), append(below, levels[i-1].Value)
		}
	}
	in.sayAll("value", value)
	in.sayAll("below", below)
	if !l.State.OK() {
		out.Set("uplifts", lack(l.State))
		out.Set("findings", lack(l.State))
		return out
	}
	findings := make([]jsontext.Value, len(l.Findings))
	for i, f := range l.Findings {
		var b jsontext.Builder
		b.Set("rule", jsontext.Of(string(f.Rule)))
		if f.Level > 0 {
			b.Set("level", jsontext.OfNumber(float64(f.Level)))
		}
		b.Set("severity", jsontext.Of(string(f.Severity)))
		findings[i] = b.Value()
	}
	out.Set("uplifts", numberList(l.Uplifts))
	out.Set("findings", jsontext.OfItems(findings...))
	return out
}

// ladder reads levels, or prices and values by themselves.
func ladder(in *reader) (levels []measure.Level) {
	if items, ok := in.objects("levels"); ok {
		for _, x := range items {
			levels = append(levels, measure.Level{
				Price: x.number("price"), Value: x.number("value"), Described: x.flag("described"),
				Benefits: x.texts("benefits"), BenefitsKnown: x.has("benefits"),
				MonthsSinceReview: x.number("monthsSinceReview"),
			})
		}
		return levels
	}
	prices, _ := in.numbers("prices")
	values, _ := in.numbers("values")
	levels = make([]measure.Level, max(len(prices), len(values)))
	for i, p := range prices {
		levels[i].Price = p
	}
	for i, v := range values {
		levels[i].Value = v
	}
	return levels
}
