package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// planner is somebody's device with a copy of a value.
type planner struct{ *rater }

func (p planner) value() *workspace.Element { return workspace.Open(&p.d).Element("v") }

// measures are what the device reads: "name: minimum, current".
func (p planner) measures() (all []string) {
	for m := range p.value().Measures {
		all = append(all, strings.TrimRight(fmt.Sprintf("%s: %s, %s", m.Text, m.Minimum.JSON(), m.Current.JSON()), " "))
	}
	return all
}

// key is the register of a member of a measure that is called so.
func (p planner) key(name, member string) string {
	for m := range p.value().Measures {
		if m.Text == name {
			return m.Key(member)
		}
	}
	p.t.Fatalf("no measure %q among %v", name, p.measures())
	return ""
}

func (p planner) counts(name, member string, n workspace.Number) []crdt.Op {
	c, err := workspace.SetNumber("value-element", "v", p.key(name, member), n)
	require.NoError(p.t, err)
	return p.do(c)
}

func (p planner) adds(name string) []crdt.Op { return p.do(workspace.AddMeasure(p.value(), name)) }

func (p planner) calls(name, now string) []crdt.Op {
	return p.do(workspace.SetText("v", p.key(name, "text"), now))
}

// planners are two devices that share a value with a list of measures.
func planners(t *testing.T, list string) (ana, ben planner) {
	var made crdt.Change
	made.Set("v", crdt.KeyKind, jsontext.Of("value-element"))
	made.Set("v", crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
	if list != "" {
		v, err := jsontext.Parse(list, jsontext.Limits{})
		require.NoError(t, err)
		made.Set("v", "f/measures", v)
	}
	ana, ben = planner{newRater(t, "ana", 1000)}, planner{newRater(t, "ben", 2000)}
	ben.d.Apply(ana.do(made)...)
	return ana, ben
}

// meet exchanges what two people did apart.
func meet(t *testing.T, ana, ben planner, hers, his [][]crdt.Op) {
	for _, ops := range hers {
		ben.d.Apply(ops...)
	}
	for _, ops := range his {
		ana.d.Apply(ops...)
	}
	assert.True(t, ana.d.Equal(&ben.d))
	assert.Equal(t, ana.measures(), ben.measures())
}

const three = `[{"text":"Hours","minimum":4},{"text":"Calls","minimum":3,"current":1},{"text":"Days"}]`

// W10: two people who change measures apart both keep what they did, also the
// first who change those of a file.
func TestW10MeasuresMerge(t *testing.T) {
	ana, ben := planners(t, three)
	hers := [][]crdt.Op{ana.counts("Hours", "minimum", workspace.Num(5)), ana.counts("Days", "current", workspace.Num(2)), ana.adds("Visits"), ana.counts("Visits", "minimum", workspace.Num(9))}
	his := [][]crdt.Op{ben.counts("Calls", "current", workspace.Num(2)), ben.counts("Days", "minimum", workspace.Num(1)), ben.adds("Letters"), ben.counts("Letters", "minimum", workspace.Num(8)), ben.adds("Talks")}
	meet(t, ana, ben, hers, his)
	assert.Equal(t, []string{"Hours: 5, null", "Calls: 3, 2", "Days: 1, 2"}, ana.measures()[:3])
	assert.ElementsMatch(t, []string{"Visits: 9, null", "Letters: 8, null", "Talks: null, null"}, ana.measures()[3:])
}

// W10: who types into a measure types into no other, whatever is taken out beside
// it meanwhile; and not into one that was taken out.
func TestW10NobodyTypesIntoANeighbour(t *testing.T) {
	for name, list := range map[string]string{"of a file": three, "bare names": `["Hours","Calls","Days"]`, "made here": ""} {
		t.Run(name, func(t *testing.T) {
			ana, ben := planners(t, list)
			if list == "" {
				for _, name := range []string{"Hours", "Calls", "Days"} {
					ben.d.Apply(ana.adds(name)...)
				}
			}
			hers := [][]crdt.Op{ana.calls("Hours", ""), ana.calls("Days", "")}
			his := [][]crdt.Op{ben.counts("Calls", "minimum", workspace.Num(5)), ben.counts("Days", "minimum", workspace.Num(7))}
			meet(t, ana, ben, hers, his)
			require.Len(t, ana.measures(), 1)
			assert.Contains(t, ana.measures()[0], "Calls: 5")

			ops, _, _ := ana.s.Undo(&ana.d)
			ben.d.Apply(ops...)
			assert.Contains(t, ben.measures()[1], "Days: 7", "what is taken back brings the other's number too")
		})
	}
}

// W10: a number that is taken away does not come back from the list; one that is
// undone does.
func TestW10TakenAwayAndUndone(t *testing.T) {
	ana, _ := planners(t, three)
	ana.counts("Calls", "minimum", workspace.Number{})
	assert.Equal(t, "Calls: null, 1", ana.measures()[1])
	ana.s.Undo(&ana.d)
	assert.Equal(t, "Calls: 3, 1", ana.measures()[1])
	ana.calls("Calls", "Rings")
	ana.s.Undo(&ana.d)
	assert.Equal(t, "Calls: 3, 1", ana.measures()[1])
	ana.adds("Visits")
	ana.s.Undo(&ana.d)
	assert.Len(t, ana.measures(), 3)
	for _, x := range []string{"set", "not a list"} {
		_, there := ana.value().SaidOfMeasure(workspace.KeyMeasure + x + "/text")
		assert.False(t, there)
	}
}

// W10: the list of a file goes out as it came where nobody changed anything, and
// each measure goes by its name in the list that goes out.
func FuzzMeasureList(f *testing.F) {
	for _, list := range []string{three, `["Hours","Calls",{"text":"Days","odd":[1]},3,null]`, `[{"id":"x","text":"A"},{"id":"x","text":"B"},{"id":"1","text":"C"},{"id":"a/b","text":"D"}]`, `"Hours"`, `{"text":"Hours"}`, `[]`, `null`, `[{"id":"1","text":"A"},"B"]`} {
		f.Add(list, "0/text", `""`, "1/minimum", "7")
		f.Add(list, "aV/text", `"New"`, "aV/id", `"y"`)
		f.Add(list, "2/text", `"Named"`, "10/text", `"Tenth"`)
	}
	f.Fuzz(func(t *testing.T, text, key1, value1, key2, value2 string) {
		lim := jsontext.Limits{Bytes: 1 << 12, Depth: 8, Nodes: 200}
		list, err := jsontext.Parse(text, lim)
		v1, err1 := jsontext.Parse(value1, lim)
		v2, err2 := jsontext.Parse(value2, lim)
		if err != nil || err1 != nil || err2 != nil || key1 == key2 {
			return
		}
		none := func(func(string, jsontext.Value) bool) {}
		if got := workspace.MeasureList(list, none); got != list {
			t.Fatalf("nobody changed %s, got %s", list, got)
		}
		said := func(yield func(string, jsontext.Value) bool) { _ = yield(key1, v1) && yield(key2, v2) }
		out := workspace.MeasureList(list, said)
		if out.IsZero() {
			return
		}
		if _, err := jsontext.Parse(out.String(), jsontext.Limits{}); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		seen := map[string]bool{}
		for id := range workspace.ListedMeasures(out) {
			if seen[id] {
				t.Fatalf("twice %q in %s", id, out)
			}
			seen[id] = true
		}
	})
}
