package measure

// ValueScale is the scale of expected and delivered value.
var ValueScale = Scale{0, 10}

// StageValue is what people expect of a stage and what they get, dimension by
// dimension, 0 to 10.
type StageValue struct {
	ID        string
	Weight    Input // 1 if not known
	Expected  []Named
	Delivered []Named
}

// StageLeak is the value that a stage promises and does not deliver.
type StageLeak struct {
	Expected  Result // 0..10, mean over the dimensions that have data
	Delivered Result // 0..10
	Gap       Result // expected − delivered; below 0 is surplus
	Leak      Result // weight × gap, 0 where there is surplus
	Share     Result // of the leaks of all stages, 0..1
	Rank      int    // 1 is the largest leak; 0 where nothing leaks or is known
}

// Leaks is all stages of a journey together.
type Leaks struct {
	Stages []StageLeak // in the order given
	Ranked []Ranked    // those that leak, the largest first
	Total  Result      // Σ leak
	Wanted Result      // Σ weight × expected over the stages whose gap is known
}

var jny2 = Definition{
	ID:      "JNY-2",
	Name:    "Expected and delivered value",
	Words:   "what people expect of a stage minus what they get; of all that is lost, the leak is lost here",
	Symbols: "gap = expected − delivered; leak = weight·max(gap, 0); leakShare = leak / total",
	Range:   "expected and delivered 0 to 10, gap −10 to 10, share 0 to 1",
	Source:  "Worthmap's own rule; means of importance and satisfaction (GAP-5) stand in where nobody entered values",
}

// StageLeaks tells where a journey loses value.
//
//	gap   = expected − delivered
//	leak  = weight × max(gap, 0)
//	share = leak / Σ leak
//
// Expected and delivered are means over the dimensions that have data, each as
// much as it weighs, 0 to 10; a gap lies between −10 and 10, a share between 0 and 1.
//
// A stage with only one of the two misses the other and leaks nothing that is
// known; the shares are those of the others. When nothing leaks anywhere, the
// shares are undefined. Values off the scale and negative weights are invalid.
//
// Source: MEASURES JNY-2, project rule.
func StageLeaks(stages []StageValue) Leaks {
	l := Leaks{Stages: make([]StageLeak, len(stages))}
	var total, wanted Sum
	known := 0
	for i, s := range stages {
		k := stageLeak(s)
		l.Stages[i] = k
		if v, ok := k.Leak.Value(); ok {
			known++
			total.Add(v)
			wanted.Add(float64(s.Weight.Or(1) * k.Expected.value))
		}
	}
	if known == 0 {
		l.Total, l.Wanted = Missing(Data), Missing(Data)
	} else {
		l.Total, l.Wanted = OK(total.Value()), OK(wanted.Value())
	}
	var scored []Scored
	for i := range l.Stages {
		k := &l.Stages[i]
		k.Share = k.Leak
		if !k.Leak.OK() {
			continue
		}
		k.Share = divide(k.Leak, l.Total.Or(0))
		if l.Total.State() == IsInvalid {
			k.Share = l.Total
		}
		if k.Leak.value > 0 {
			scored = append(scored, Scored{stages[i].ID, k.Leak.value})
		}
	}
	l.Ranked = Rank(scored)
	ranks := make(map[string]int, len(scored))
	for _, r := range l.Ranked {
		ranks[r.ID] = r.Rank
	}
	for i := range l.Stages {
		if l.Stages[i].Leak.Or(0) > 0 {
			l.Stages[i].Rank = ranks[stages[i].ID]
		}
	}
	return l
}

func stageLeak(s StageValue) StageLeak {
	var k StageLeak
	k.Expected = meanOf(s.Expected, "expected")
	k.Delivered = meanOf(s.Delivered, "delivered")
	k.Gap = both(k.Expected, k.Delivered, func(e, d float64) Result { return OK(e - d) })
	k.Leak = k.Gap
	switch {
	case !s.Weight.finite():
		k.Leak = Invalid(NotFinite)
	case s.Weight.Or(1) < 0:
		k.Leak = Invalid(OutOfRange)
	case k.Gap.OK():
		k.Leak = OK(s.Weight.Or(1) * max(k.Gap.value, 0))
	}
	return k
}

// meanOf is the mean of the values that are known, on the value scale, each
// as much as it weighs.
func meanOf(values []Named, name string) Result {
	var sum, weight Sum
	known := false
	for _, v := range values {
		w := v.Weight.Or(1)
		switch {
		case !v.Value.Known:
			continue
		case !allFinite(v.Value, v.Weight):
			return Invalid(NotFinite)
		case w < 0:
			return Invalid(OutOfRange)
		case v.Value.Value < ValueScale.Lo || v.Value.Value > ValueScale.Hi:
			return Invalid(OutOfRange)
		}
		sum.Add(float64(w * v.Value.Value))
		weight.Add(w)
		known = true
	}
	switch {
	case !known:
		return Missing(name)
	case weight.Value() == 0:
		return Undefined(ZeroDenominator)
	}
	return OK(sum.Value() / weight.Value())
}
