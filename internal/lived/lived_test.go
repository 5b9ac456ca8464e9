package lived_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/worthmap/worthmap/internal/lived"
)

// plan is three stages: find (a, b), buy (c), use (d).
var plan = []lived.Touchpoint{{"a", "find", "Search"}, {"b", "find", "Compare"}, {"c", "buy", "Pay by card"}, {"d", "use", "Unpack"}}

var laidPlan = lived.Plan{Order: []string{"a", "b", "c", "d"}, Arrives: 3}

// went makes events of ways like "abcd", each step a minute after the other;
// x is a step that the plan does not know.
func went(ways ...string) (events []lived.Event, names, of []string) {
	names, of = []string{"a", "b", "c", "d", "x"}, []string{"a", "b", "c", "d", ""}
	for i, way := range ways {
		for k, r := range way {
			events = append(events, lived.Event{Case: i, Name: slices.Index(names, string(r)), At: int64(60 * k)})
		}
	}
	return events, names, of
}

func gather(ways ...string) *lived.Journey {
	events, names, of := went(ways...)
	return lived.Gather(events, names, of, plan)
}

// LV1: the rows may come in any order.
func TestLV1_Order(t *testing.T) {
	events, names, of := went("abcd", "abacd", "axbd", "b", "cc")
	want := gather("abcd", "abacd", "axbd", "b", "cc")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		if got := lived.Gather(slices.Clone(events), names, of, plan); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	}
}

// LV2: merging is gathering both at once, and neither order nor halves matter.
func TestLV2_Merge(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for seed := range 40 {
		var ways []string
		for range 1 + rng.IntN(9) {
			way := ""
			for range 1 + rng.IntN(7) {
				way += string("abcdx"[rng.IntN(5)])
			}
			ways = append(ways, way)
		}
		cut := rng.IntN(len(ways) + 1)
		all, one, two := gather(ways...), gather(ways[:cut]...), gather(ways[cut:]...)
		for _, got := range []*lived.Journey{lived.Merge(one, two), lived.Merge(two, one)} {
			if one.Cases > 0 && two.Cases > 0 { // events of nobody's case are none of the sum
				g, w := *got, *all
				g.Strays, w.Strays = nil, nil
				if fmt.Sprint(g) != fmt.Sprint(w) {
					t.Errorf("%d %v at %d:\n got %+v\nwant %+v", seed, ways, cut, g, w)
				}
			}
		}
	}
}

// LV3: an unknown step is passed over, and counted by its name.
func TestLV3_Strays(t *testing.T) {
	j := gather("axb", "xx")
	if j.Cases != 1 || len(j.Strays) != 1 || j.Strays[0] != (lived.Stray{"x", 3}) {
		t.Errorf("%+v", j)
	}
	m := j.Step("a").Next[0]
	if wait, _ := m.Waits.Quantile(50); m.To != "b" || wait < 116 || wait > 124 {
		t.Errorf("a leads to %s after %d s", m.To, wait)
	}
}

// LV4: who ends in the last stage has arrived; others dropped off.
func TestLV4_Lay(t *testing.T) {
	l := lived.Lay(gather("abcd", "abcd", "abc", "a", "acbd", "abbcd"), laidPlan)
	if l.Cases != 6 || l.Arrived != 4 || l.Dropped != 2 || l.Points[0].Ended != 1 || l.Points[2].Ended != 1 || l.Points[3].Ended != 0 {
		t.Errorf("%+v", l)
	}
	if got := l.Points[2]; got.Cases != 5 || got.Left != .2 || got.Share != 5./6 {
		t.Errorf("at c: %+v", got)
	}
	kinds := map[[2]int]lived.Kind{}
	for _, w := range l.Ways {
		kinds[[2]int{w.From, w.To}] = w.Kind
	}
	want := map[[2]int]lived.Kind{{0, 1}: lived.Onward, {1, 2}: lived.Onward, {2, 3}: lived.Onward, {0, 2}: lived.Skip, {2, 1}: lived.Back, {1, 3}: lived.Skip, {1, 1}: lived.Again}
	if !reflect.DeepEqual(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
	if on, ok := l.OnPlan(); !ok || on != float64(l.Planned)/float64(l.Moves) || l.Moves != 15 || l.Planned != 11 {
		t.Errorf("on plan %v of %d, %d", on, l.Moves, l.Planned)
	}
	branched := laidPlan
	branched.Branches = [][2]string{{"a", "c"}}
	if b := lived.Lay(gather("abcd", "abcd", "abc", "a", "acbd", "abbcd"), branched); b.Planned != 12 {
		t.Errorf("a planned branch is a deviation: %d", b.Planned)
	}
}

// LV4: nothing lived, or a plan that knows no step of it, is nothing and no NaN.
func TestLV4_Nothing(t *testing.T) {
	for _, l := range []*lived.Laid{lived.Lay(nil, laidPlan), lived.Lay(gather("x"), laidPlan), lived.Lay(gather("ab"), lived.Plan{Order: []string{"z"}})} {
		if _, ok := l.OnPlan(); ok || l.Moves != 0 {
			t.Errorf("%+v", l)
		}
	}
}

// LV5: a quantile lies within 3 % of a time that happened.
func TestLV5_Waits(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		var w lived.Waits
		var all []int64
		for range 1 + rng.IntN(60) {
			s := rng.Int64N(1 << rng.IntN(30))
			all = append(all, s)
			w.Add(s)
		}
		slices.Sort(all)
		for _, p := range []int{1, 50, 90, 100} {
			want := all[(len(all)*p+99)/100-1]
			if got, ok := w.Quantile(p); !ok || float64(max(got-want, want-got)) > .032*float64(want) {
				t.Errorf("%d %% of %d times: got %d, want %d", p, len(all), got, want)
			}
		}
	}
	if _, ok := (lived.Waits)(nil).Quantile(50); ok {
		t.Error("nothing has a median")
	}
}

// LV6: paths are the most frequent first, equal ones in one order.
func TestLV6_Paths(t *testing.T) {
	ways := []string{"ab", "cd", "cd", "aab", "d"}
	for i := range 20 {
		ways = append(ways, "abcd"[i%4:i%4+1]+"bd")
	}
	j := gather(ways...)
	if len(j.Paths) > lived.MostPaths || j.Paths[0].Cases < j.Paths[len(j.Paths)-1].Cases {
		t.Errorf("%+v", j.Paths)
	}
	if at := slices.IndexFunc(j.Paths, func(p lived.Path) bool { return slices.Equal(p.Steps, []string{"a", "b"}) }); at < 0 || j.Paths[at].Cases != 2 {
		t.Errorf("a step done again at once is another path: %+v", j.Paths)
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, want string
		sure       bool
	}{
		{"Search", "a", true},
		{"  SEARCH! ", "a", true},
		{"c", "c", true},
		{"Paying by card", "c", false},
		{"pay card", "c", false},
		{"Looked at parking", "", false},
		{"", "", false},
	} {
		if id, sure := lived.Find(c.name, plan); id != c.want || sure != c.sure {
			t.Errorf("%q: got %q %v, want %q %v", c.name, id, sure, c.want, c.sure)
		}
	}
}

func BenchmarkGather(b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 8))
	var steps []lived.Touchpoint
	var names []string
	for i := range 30 {
		names = append(names, strconv.Itoa(i))
		steps = append(steps, lived.Touchpoint{ID: names[i], Stage: names[i/4]})
	}
	events := make([]lived.Event, 100_000)
	for i := range events {
		events[i] = lived.Event{Case: i / 12, Name: rng.IntN(30), At: rng.Int64N(1e7)}
	}
	for b.Loop() {
		lived.Gather(slices.Clone(events), names, names, steps)
	}
}
