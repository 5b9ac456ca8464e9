package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// valueForms are the measures of chapter 2.
var valueForms = []form{
	{
		id:      "VAL-1",
		inputs:  []string{"benefits", "costs", "dimensions"},
		results: []string{"net", "ratio", "shares", "evenness"},
		answer:  val1,
	},
}

func val1(in *reader) (out jsontext.Builder) {
	costs := []measure.Named{{Name: "costs"}}
	if in.get("costs").Kind() == jsontext.Object {
		costs = in.named("costs")
	} else {
		costs[0].Value = in.number("costs")
	}
	k := in.number("dimensions").Or(measure.StandardDimensions)
	v := measure.PerceivedValue(in.named("benefits"), costs, k)
	in.sayFigure("total", v.Profile)
	in.say("k", measure.One(k))
	var p []measure.Input
	for _, s := range v.Shares {
		if s.Result.Or(0) > 0 {
			p = append(p, s.Result.Input())
		}
	}
	in.sayAll("p", p)
	out.Set("net", number(v.Net))
	out.Set("ratio", number(v.Ratio))
	if v.Profile.OK() {
		var shares byID
		for _, s := range v.Shares {
			shares.set(s.Name, number(s.Result))
		}
		out.Set("shares", shares.value())
	} else {
		out.Set("shares", lack(v.Profile))
	}
	out.Set("evenness", number(v.Evenness))
	return out
}
