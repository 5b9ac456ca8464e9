package request

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func jny3(in *reader) (out jsontext.Builder) {
	scale := measure.Satisfactions
	if lo, hi := in.scale(); lo.Known {
		scale = measure.Scale{Lo: lo.Value, Hi: hi.Value}
	}
	items, _ := in.objects("touchpoints")
	touches := make([]measure.Touch, len(items))
	for i, t := range items {
		touches[i] = measure.Touch{
			ID: t.id(i), Rating: t.number("rating"), Emotion: t.number("emotion"),
			Flagged: t.flag("flagged") == measure.Yes, Importance: t.number("importance"), Kind: t.text("kind"),
		}
	}
	m := measure.FindMoments(touches, scale, measure.StandardPain)
	if !m.Lack.OK() {
		return lacking(m.Lack, "painPoints", "momentsOfTruth", "order")
	}
	out.Set("painPoints", jsontext.OfStrings(m.PainPoints...))
	out.Set("momentsOfTruth", jsontext.OfStrings(m.MomentsOfTruth...))
	out.Set("order", jsontext.OfStrings(m.Order...))
	return out
}

func jny4(in *reader) (out jsontext.Builder) {
	counts, _ := in.numbers("counts")
	if doc, ok := documentOf(in); ok {
		counts = doc.entered(in)
		items := make([]jsontext.Value, len(counts))
		for i, n := range counts {
			items[i] = number(measure.Missing("entered"))
			if n.Known {
				items[i] = number(measure.OK(n.Value))
			}
		}
		out.Set("counts", jsontext.OfItems(items...))
	}
	f := measure.FunnelOf(counts)
	if !f.Lack.OK() {
		return lacking(f.Lack, "step", "dropOff", "loss", "overall", "largestLoss", "largestRate")
	}
	in.sayAll("before", counts[:len(counts)-1])
	in.sayAll("after", counts[1:])
	in.sayInput("first", counts[0])
	in.sayInput("last", counts[len(counts)-1])
	out.Set("step", numberList(f.Steps))
	out.Set("dropOff", numberList(f.DropOff))
	out.Set("loss", numberList(f.Loss))
	out.Set("overall", number(f.Overall))
	out.Set("largestLoss", peak(f.LargestLoss))
	out.Set("largestRate", peak(f.LargestRate))
	if f.ReEntry {
		out.Set("warning", jsontext.Of(measure.OutOfRange))
	}
	return out
}

// peak writes a figure and the step that has it, counted from 1.
func peak(p measure.Peak) jsontext.Value {
	if !p.Value.OK() {
		return lack(p.Value)
	}
	var b jsontext.Builder
	b.Set("step", jsontext.OfNumber(float64(p.Step+1)))
	b.Set("value", number(p.Value))
	return b.Value()
}

// entered returns how many entered each stage, in the order of stages, and how
// many completed the last, where that is known.
func (d document) entered(in *reader) (counts []measure.Input) {
	type stage struct {
		order              float64
		entered, completed measure.Input
	}
	var stages []stage
	for _, id := range d.ofType("stage") {
		f := d.byID[id].fields
		stages = append(stages, stage{in.asNumber(f.Get("order")).Or(math.MaxFloat64), in.asNumber(f.Get("entered")), in.asNumber(f.Get("completed"))})
	}
	slices.SortStableFunc(stages, func(a, b stage) int { return cmp.Compare(a.order, b.order) })
	for _, s := range stages {
		counts = append(counts, s.entered)
	}
	if n := len(stages); n > 0 && stages[n-1].completed.Known {
		counts = append(counts, stages[n-1].completed)
	}
	return counts
}

func jny5(in *reader) (out jsontext.Builder) {
	var steps []measure.Contact
	items, named := in.objects("steps")
	for _, s := range items {
		steps = append(steps, measure.Contact{
			Actor: s.text("actor"), Channel: s.text("channel"), Touch: s.number("touch"), Wait: s.number("wait"),
		})
	}
	if !named {
		touch, _ := in.numbers("touch")
		wait, _ := in.numbers("wait")
		for i := range max(len(touch), len(wait)) {
			var s measure.Contact
			if i < len(touch) {
				s.Touch = touch[i]
			}
			if i < len(wait) {
				s.Wait = wait[i]
			}
			steps = append(steps, s)
		}
	}
	var touch, wait []measure.Input
	for _, s := range steps {
		touch, wait = append(touch, s.Touch), append(wait, s.Wait)
	}
	in.sayAll("touch", touch)
	in.sayAll("wait", wait)
	f := measure.FlowOf(steps)
	out.Set("touchTotal", number(f.TouchTotal))
	out.Set("waitTotal", number(f.WaitTotal))
	out.Set("touchMedian", number(f.TouchMedian))
	out.Set("waitMedian", number(f.WaitMedian))
	out.Set("efficiency", number(f.Efficiency))
	if named {
		out.Set("contacts", jsontext.OfNumber(float64(f.Contacts)))
		out.Set("handOffs", jsontext.OfNumber(float64(f.HandOffs)))
		out.Set("channels", jsontext.OfNumber(float64(f.Channels)))
	}
	return out
}
