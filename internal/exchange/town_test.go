package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// town is a relational map in the neutral form, with people of invented names:
// twelve clusters, every seventh person in none, most relations within clusters.
func town(people, clusters, relations int, arrangement string) []byte {
	rng := rand.New(rand.NewPCG(uint64(people), 7))
	first := strings.Fields("North South East West Upper Lower Old New Great Little Green Silver River Hill Lake Forest Harbour Mill Bridge Castle")
	second := strings.Fields("Dairies Works Clinic School Logistics Bakery Foundry Energy Housing Bank Press Textiles Farms Shipping Games Optics Paper Tools Water Rail")
	roles := strings.Fields("customer customer customer customer prospect boundary-partner supplier channel regulator community competitor")
	interests := strings.Fields("uptime safety hygiene energy compliance people data price")
	word := func(of string, n int) string { return fmt.Sprintf("%s %d", of, 1+rng.IntN(n)) }
	var b strings.Builder
	fmt.Fprintf(&b, `{"format":"worthmap-neutral","version":1,"title":"A town","maps":[{"id":"m","kind":"relational","title":"Everybody in town","fields":{"arrangement":%q},"elements":[`, arrangement)
	b.WriteString(`{"id":"own","type":"entity","title":"Our company","fields":{"role":"own-organisation"}}`)
	home := make([]int, people)
	members := make([][]int, clusters)
	for i := range people {
		home[i] = -1
		if i%7 != 6 && clusters > 0 {
			home[i] = rng.IntN(clusters)
			members[home[i]] = append(members[home[i]], i)
		}
		role := roles[rng.IntN(len(roles))]
		fmt.Fprintf(&b, `,{"id":"e%03d","type":"entity","title":"%s %s","tags":{"interest":[%q,%q],"goal":[%q,%q]},"fields":{"role":%q,"potential":%d,"engagement":%d`,
			i, first[rng.IntN(len(first))], second[i%len(second)], interests[max(home[i], 0)%8], word("topic", 20), word("goal", 12), word("goal", 12), role, rng.IntN(11), rng.IntN(101))
		if role == "customer" {
			fmt.Fprintf(&b, `,"annualValue":%d`, 500*(1+rng.IntN(200)*rng.IntN(3)))
		}
		b.WriteString(`}}`)
	}
	for k := range clusters {
		fmt.Fprintf(&b, `,{"id":"k%02d","type":"cluster","title":"Around %s"}`, k, interests[k%8])
	}
	b.WriteString(`],"relations":[`)
	for i := range relations {
		from, to := rng.IntN(people), rng.IntN(people)
		if h := home[from]; h >= 0 && i%5 > 0 {
			to = members[h][rng.IntN(len(members[h]))]
		}
		if from == to {
			to = (from + 1) % people
		}
		fmt.Fprintf(&b, `{"id":"r%05d","type":"relates","from":"e%03d","to":"e%03d","fields":{"types":["supplies"],"strength":0.%d}},`, i, from, to, 1+rng.IntN(9))
	}
	for i := 0; i < people; i += 3 {
		fmt.Fprintf(&b, `{"id":"o%05d","type":"relates","from":"e%03d","to":"own","fields":{"types":["buys"]}},`, i, i)
	}
	for i, h := range home {
		if h >= 0 {
			fmt.Fprintf(&b, `{"id":"c%03d","type":"contains","from":"k%02d","to":"e%03d"},`, i, h, i)
		}
	}
	b.WriteString(`{"id":"last","type":"relates","from":"e000","to":"own"}]}]}`)
	return []byte(b.String())
}

func opened(t testing.TB, data []byte) *workspace.Workspace {
	t.Helper()
	f, err := exchange.Open(data, "town.json", exchange.Limits{})
	require.NoError(t, err)
	return workspace.Open(exchange.Load(f))
}

// A map of 300 people is legible: everybody is named, and no name lies on
// another.
func TestGoldenDrawingOfATown(t *testing.T) {
	const golden = "../../testdata/drawings/town-300.svg"
	w := opened(t, town(300, 12, 700, ""))
	got, err := exchange.SVG(w, "", scene.Light)
	require.NoError(t, err)
	for e := range w.OfKind("entity") {
		assert.Contains(t, string(got), strings.Fields(e.Title)[1], "%s is not named", e.Title)
	}
	if os.Getenv("WORTHMAP_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(golden, got, 0o644))
		return
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.True(t, string(want) == string(got), "%s is another drawing now: run make golden, look at it, and commit it by itself", golden)
}

// What it costs to draw 2,000 people with 10,000 relations: from the records to
// the scene, and again after one edit.
func BenchmarkTown2000(b *testing.B) {
	w := opened(b, town(2000, 40, 10000, ""))
	f := derive.Of(w)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			view.Relational(relation.Read(w, "m", nil), f, nil, view.Options{})
		}
	})
	m := relation.Read(w, "m", nil)
	l := view.Relational(m, f, nil, view.Options{})
	s := crdt.NewSession("ben", func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) })
	b.Run("after a drag", func(b *testing.B) {
		x := 0.0
		for b.Loop() {
			x++
			if _, err := s.Commit(w.Doc(), "d", relation.Pin(w.Element("e007"), geom.Pt(x, 40))); err != nil {
				b.Fatal(err)
			}
			w.Refresh([]crdt.ID{"e007"})
			m = relation.Read(w, "m", m)
			l = view.Relational(m, f, l, view.Options{})
		}
	})
}

// Where people stand goes out with the map, in both forms, and comes back so that
// an edit by whoever opens the file moves nobody either.
func TestWherePeopleStandIsInTheFile(t *testing.T) {
	w := open(t, town(20, 2, 30, ""))
	m := relation.Read(w, "m", nil)
	stood := view.Relational(m, nil, nil, view.Options{}).Stood()
	ops, err := crdt.NewSession("ana", time.Now).Commit(w.Doc(), "", m.KeepStanding(stood))
	require.NoError(t, err)
	require.NotEmpty(t, ops)
	w.Refresh([]crdt.ID{"m"})
	for _, file := range [][]byte{exchange.JSON(w), exchange.NeutralJSON(w)} {
		again := relation.Read(open(t, file), "m", nil)
		require.Len(t, again.Stands, len(m.People))
		for i, s := range again.Stands {
			assert.Equal(t, relation.Stand{At: stood[i], Known: true}, s)
		}
		c := again.LetStanding()
		assert.Len(t, c.Sets, len(m.People), "each a register of its own")
	}
}
