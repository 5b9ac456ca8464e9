package measure

// Satisfaction is how satisfied customers are.
type Satisfaction struct {
	CSAT   Result // percent of satisfied answers
	Mean   Result // on the scale of the ratings
	N      Result // answers
	Lo, Hi Result // Wilson interval of the share, 0..1
	Small  bool   // fewer than SmallSampleBelow
}

var cus2 = Definition{
	ID:      "CUS-2",
	Name:    "Customer satisfaction",
	Words:   "percent of answers that count as satisfied: 4 and 5 of 5, 6 and 7 of 7, 9 and 10 of 10",
	Symbols: "csat = 100 × satisfiedAnswers / n; mean = Σ rating·counts / n",
	Range:   "0 to 100 percent; the mean on the scale of the ratings",
	Source:  "Delighted help, How is CSAT calculated?",
}

var cus3 = Definition{
	ID:      "CUS-3",
	Name:    "Customer effort",
	Words:   "mean answer to “the organisation made it easy”, 1 to 7, and the share who answer 5 or more",
	Symbols: "ces = mean(known); easyShare = easy / n",
	Range:   "1 to 7; share 0 to 1",
	Source:  "M. Dixon, K. Freeman and N. Toman, Stop Trying to Delight Your Customers, HBR July 2010",
}

// SatisfiedSet returns which ratings of a scale from 1 count as satisfied: the
// two highest of 5, 7 and 10; of another scale none.
func SatisfiedSet(scale int) []int {
	switch scale {
	case 5, 7, 10:
		return []int{scale - 1, scale}
	}
	return nil
}

// CustomerSatisfaction tells which share of customers is satisfied, from how
// many gave each rating 1, 2, … in ascending order. satisfied holds the
// ratings that count, nil for SatisfiedSet.
//
//	CSAT = 100·(satisfied answers)/n
//	mean = Σ rating·count / n
//
// CSAT is percent, 0 to 100; Lo and Hi are Wilson's bounds of the share.
//
// Scales have 5, 7 or 10 ratings; another number, a negative count and a
// rating off the scale are out of range. No answers are missing data.
//
// Source: Delighted help, "How is CSAT calculated?".
func CustomerSatisfaction(counts []float64, satisfied []int) Satisfaction {
	if satisfied == nil {
		satisfied = SatisfiedSet(len(counts))
	}
	lack, lacks := surveyed(counts, satisfied)
	if lacks {
		return Satisfaction{CSAT: lack, Mean: lack, N: lack, Lo: lack, Hi: lack}
	}
	var n, happy, points Sum
	for i, c := range counts {
		n.Add(c)
		points.Add(float64(float64(i+1) * c))
		for _, r := range satisfied {
			if r == i+1 {
				happy.Add(c)
				break
			}
		}
	}
	all := n.Value()
	s := Satisfaction{N: OK(all), Small: all < SmallSampleBelow}
	switch {
	case !s.N.OK():
		return Satisfaction{CSAT: s.N, Mean: s.N, N: s.N, Lo: s.N, Hi: s.N}
	case all == 0:
		none := Missing(Data)
		return Satisfaction{CSAT: none, Mean: none, N: OK(0), Lo: none, Hi: none}
	}
	s.CSAT, s.Mean = OK(100*(happy.Value()/all)), OK(points.Value()/all)
	w := Wilson(Given(happy.Value()), Given(all), Z95)
	s.Lo, s.Hi = w.Lo, w.Hi
	return s
}

// surveyed returns what is wrong with counts of ratings, and whether something
// is.
func surveyed(counts []float64, satisfied []int) (Result, bool) {
	if len(counts) == 0 {
		return Missing(Data), true
	}
	list := make([]Input, len(counts))
	for i, c := range counts {
		list[i] = Given(c)
	}
	if bad, is := refused(list, 0, maxFloat); is {
		return bad, true
	}
	for _, r := range satisfied {
		if r < 1 || r > len(counts) {
			return Invalid(OutOfRange), true
		}
	}
	return Invalid(OutOfRange), SatisfiedSet(len(counts)) == nil
}

// easyFrom is the lowest answer of 1 to 7 that counts as easy.
const easyFrom = 5

// Effort is how easy customers find it.
type Effort struct {
	CES       Result // mean answer, 1..7, 7 is easy
	EasyShare Result // share that answers 5 or more, 0..1
	N         Result // answers
	Small     bool   // fewer than SmallSampleBelow
}

// CustomerEffort tells how easy an organisation makes it, from answers of 1 to
// 7 (7: agree strongly that it was easy).
//
//	CES  = Σ answer / n
//	easy = answers of 5 or more / n
//
// CES lies between 1 and 7. A scale on which low is good is another: turn it
// with Normalise.
//
// Answers that are missing are left out; none is missing data, one off the
// scale out of range.
//
// Source: Dixon, Freeman & Toman, HBR Jul–Aug 2010.
func CustomerEffort(answers []Input) Effort {
	lack, lacks := refused(answers, 1, 7)
	var known []float64
	easy := 0.0
	for _, a := range answers {
		if a.Known {
			known = append(known, a.Value)
			easy += float64(b2i(AtLeast(a.Value, easyFrom)))
		}
	}
	n := float64(len(known))
	if !lacks && n == 0 {
		return Effort{CES: Missing(Data), EasyShare: Missing(Data), N: OK(0)}
	}
	if lacks {
		return Effort{lack, lack, lack, false}
	}
	return Effort{OK(Mean(known...)), OK(easy / n), OK(n), n < SmallSampleBelow}
}
