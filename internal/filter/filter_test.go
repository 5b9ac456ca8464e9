package filter_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/filter"
	"github.com/worthmap/worthmap/internal/workspace"
)

func open(t require.TestingT, example string) (*workspace.Workspace, crdt.ID) {
	data, err := os.ReadFile("../../web/examples/" + example + ".json")
	require.NoError(t, err)
	file, err := exchange.Open(data, example+".json", exchange.Limits{})
	require.NoError(t, err)
	d := new(crdt.Doc)
	_, err = crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1_790_000_000_000) }).Commit(d, "", file.Change())
	require.NoError(t, err)
	w := workspace.Open(d)
	for m := range w.Maps() {
		return w, m.ID
	}
	return w, ""
}

func touchpoints(w *workspace.Workspace, found filter.Found) (ids []crdt.ID) {
	for id := range found.IDs {
		if w.Element(id).Kind == "touchpoint" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func TestFinds(t *testing.T) {
	w, m := open(t, "healthcare-journey")
	f := derive.Of(w)
	for _, c := range []struct {
		name, text string
		want       []crdt.ID
	}{
		{"F1 words", "letter", []crdt.ID{"t02", "t06"}},
		{"F1 all terms", "letter channel:paper wait>2000", []crdt.ID{"t06"}},
		{"F1 one of several values", "kind:touchpoint channel:room,portal wait>0", []crdt.ID{"t18", "t21"}},
		{"a column by its title", `kind:touchpoint "Wait, min">=8640`, []crdt.ID{"t21"}},
		{"a stage", "kind:touchpoint in:consult", []crdt.ID{"t13", "t14", "t15"}},
		{"turned round", "kind:touchpoint in:consult -channel:room", nil},
		{"a flag", "kind:touchpoint in:consult moment:yes", []crdt.ID{"t14", "t15"}},
		{"F2 a name that nothing has", "kind:touchpoint flavour:sweet", nil},
		{"a comparison with no number is words", "wait>long", nil},
		{"F5 near", "near:t04 kind:touchpoint steps:2 phone:x", nil},
	} {
		found := filter.Parse(c.text).Of(w, f, m)
		require.Equal(t, c.want, touchpoints(w, found), c.name)
	}
	require.Equal(t, []string{"flavour"}, filter.Parse("flavour:sweet").Of(w, f, m).Unknown)
	require.Contains(t, filter.Parse("flavour:sweet").Of(w, f, m).Words(), "flavour")
}

// F3: without a value no comparison holds, and what is turned round does.
func TestF3NoValue(t *testing.T) {
	w, m := open(t, "healthcare-journey")
	f := derive.Of(w)
	all := filter.Parse("kind:touchpoint").Of(w, f, m)
	require.Equal(t, 22, all.N)
	require.Zero(t, filter.Parse("kind:touchpoint severity>0").Of(w, f, m).N)
	require.Equal(t, 22, filter.Parse("kind:touchpoint -severity>0").Of(w, f, m).N)
}

// F4: what holds a card shows with it.
func TestF4Holders(t *testing.T) {
	w, m := open(t, "healthcare-journey")
	found := filter.Parse(`kind:touchpoint "Calls the booking"`).Of(w, derive.Of(w), m)
	require.Equal(t, 1, found.N)
	require.True(t, found.IDs["t04"] && found.IDs["s2"])
	require.False(t, found.IDs["s1"])

	w, m = open(t, "b2b-ecosystem")
	found = filter.Parse("kind:entity").Of(w, derive.Of(w), m)
	links := 0
	for id := range found.IDs {
		if w.Element(id).Kind == "link" {
			links++
		}
	}
	require.NotZero(t, links)
}

// F5: a step farther holds no less, and the first holds the neighbours.
func TestF5Near(t *testing.T) {
	w, m := open(t, "b2b-ecosystem")
	f := derive.Of(w)
	for e := range w.OfKind("entity") {
		before := map[crdt.ID]bool{}
		for _, steps := range []string{"1", "2", "3"} {
			found := filter.Parse("steps:"+steps+" "+filter.Term("near", string(e.ID))).Of(w, f, m)
			require.True(t, found.IDs[e.ID])
			for id := range before {
				require.True(t, found.IDs[id], "%s within %s", id, steps)
			}
			if steps == "1" {
				for _, l := range w.LinksFrom(e.ID, "relates") {
					require.True(t, found.IDs[l.To])
				}
			}
			before = found.IDs
		}
	}
}

// Nothing that is typed is wrong, and reading it takes no longer for it.
func TestAnyLine(t *testing.T) {
	w, m := open(t, "healthcare-journey")
	f := derive.Of(w)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-a-z":><=, 0-9]{0,24}`)).Draw(t, "text")
		found := filter.Parse(text).Of(w, f, m)
		if found.N > found.Of {
			t.Fatalf("%d of %d", found.N, found.Of)
		}
	})
	require.True(t, filter.Parse("  ").Empty())
	for _, v := range []string{"a b", "phone", `"x`, "a,b", ""} {
		require.NotPanics(t, func() { filter.Parse(filter.Term("Wait, min", v)) })
	}
}
