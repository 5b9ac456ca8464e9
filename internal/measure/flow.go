package measure

// Contact is one step of a customer's way.
type Contact struct {
	Actor, Channel string // empty: not known
	Touch, Wait    Input  // minutes
}

// Flow is what a stage costs in time, and how often hands change.
type Flow struct {
	TouchTotal, WaitTotal   Result // minutes
	TouchMedian, WaitMedian Result
	Efficiency              Result // share of the time in which something happens, 0..1
	Contacts                int    // steps
	HandOffs                int    // neighbouring steps of different actors
	Channels                int    // different ones
}

var jny5 = Definition{
	ID:      "JNY-5",
	Name:    "Effort and time",
	Words:   "the time in which something happens, as a share of all time that passes; and how often hands change",
	Symbols: "efficiency = touchTotal / (touchTotal + waitTotal); touchTotal = Σ touch; waitTotal = Σ wait; touchMedian = median(touch); waitMedian = median(wait)",
	Range:   "minutes; efficiency 0, nothing but waiting, to 1",
	Source:  "Flow efficiency: N. Modig & P. Åhlström, This is Lean (2012)",
}

// FlowOf tells what steps cost in time.
//
//	efficiency = Σ touch / (Σ touch + Σ wait)
//
// Times are minutes of 0 or more; those not known are left out. Efficiency
// lies between 0 and 1; without any time it is undefined. A hand-off needs two
// neighbours whose actors are known.
//
// Where no touch or no wait is known at all, what needs it misses it; a time
// below 0 is out of range.
//
// Source: N. Modig & P. Åhlström, "This is Lean" (2012).
func FlowOf(steps []Contact) Flow {
	touch, wait := make([]Input, 0, len(steps)), make([]Input, 0, len(steps))
	e := Flow{Contacts: len(steps)}
	channels := map[string]bool{}
	for i, s := range steps {
		touch, wait = append(touch, s.Touch), append(wait, s.Wait)
		if i > 0 && s.Actor != "" && steps[i-1].Actor != "" && s.Actor != steps[i-1].Actor {
			e.HandOffs++
		}
		if s.Channel != "" {
			channels[s.Channel] = true
		}
	}
	e.Channels = len(channels)
	e.TouchTotal, e.TouchMedian = times(touch, "touch")
	e.WaitTotal, e.WaitMedian = times(wait, "wait")
	e.Efficiency = both(e.TouchTotal, e.WaitTotal, func(touch, wait float64) Result {
		return divide(OK(touch), touch+wait)
	})
	return e
}

// times returns the sum and the median of the times that are known.
func times(list []Input, name string) (total, median Result) {
	known, lack := knownValues(list, 1)
	if bad, is := refused(list, 0, maxFloat); is {
		return bad, bad
	}
	if !lack.OK() {
		return Missing(name), Missing(name)
	}
	return SumOf(list), OK(Median(known...))
}
