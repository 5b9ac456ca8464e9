package derive_test

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// ecosystem is the example as its file has it, for arithmetic that shares
// nothing with the program.
type ecosystem struct {
	people    []string                   // ids
	tags      map[string]map[string]bool // "key=value"
	value     map[string]float64
	rated     map[string]float64 // potential, of whom it is known
	members   map[string][]string
	ties      []tie
	couldHave map[string]bool // who has an unmet need that an offer addresses
}

type tie struct {
	from, to        string
	types           []string
	strength        float64
	given, received float64
	bothSides       bool
}

func readEcosystem(t *testing.T) (e ecosystem) {
	t.Helper()
	data, err := os.ReadFile("../../web/examples/b2b-ecosystem.json")
	require.NoError(t, err)
	var file struct {
		Maps []struct {
			Elements []struct {
				ID, Type string
				Tags     map[string][]string
				Fields   struct {
					AnnualValue, Potential *float64
					MembersFixed           []string
					State                  string
					AddressedBy            []string
				}
			}
			Relations []struct {
				Type, From, To string
				Fields         struct {
					Types                     []string
					Strength                  *float64
					ValueGiven, ValueReceived *float64
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	e = ecosystem{tags: map[string]map[string]bool{}, value: map[string]float64{}, rated: map[string]float64{}, members: map[string][]string{}, couldHave: map[string]bool{}}
	kind, helped := map[string]string{}, map[string]bool{}
	for _, x := range file.Maps[0].Elements {
		kind[x.ID] = x.Type
		switch f := x.Fields; x.Type {
		case "entity":
			e.people = append(e.people, x.ID)
			e.tags[x.ID] = map[string]bool{}
			for key, values := range x.Tags {
				for _, v := range values {
					e.tags[x.ID][key+"="+v] = true
				}
			}
			if f.AnnualValue != nil {
				e.value[x.ID] = *f.AnnualValue
			}
			if f.Potential != nil {
				e.rated[x.ID] = *f.Potential
			}
		case "cluster":
			e.members[x.ID] = f.MembersFixed
		case "need":
			helped[x.ID] = f.State == "unmet" && len(f.AddressedBy) > 0
		}
	}
	for _, r := range file.Maps[0].Relations {
		switch f := r.Fields; r.Type {
		case "relates":
			x := tie{from: r.From, to: r.To, types: f.Types, strength: 1}
			if f.Strength != nil {
				x.strength = *f.Strength
			}
			if x.bothSides = f.ValueGiven != nil && f.ValueReceived != nil; x.bothSides {
				x.given, x.received = *f.ValueGiven, *f.ValueReceived
			}
			e.ties = append(e.ties, x)
		case "desires":
			e.couldHave[r.From] = e.couldHave[r.From] || kind[r.To] == "need" && helped[r.To]
		}
	}
	return e
}

// What the panel of each cluster says of the example: the three flags and the
// types that describe it best (REL-4, REL-6).
func TestEcosystemClustersByHand(t *testing.T) {
	e, b := readEcosystem(t), example(t, "b2b-ecosystem")
	inAny, all := map[string]bool{}, 0.0
	for _, v := range e.value {
		all += v
	}
	types, typed := map[string]float64{}, 0.0
	for _, members := range e.members {
		for _, id := range members {
			inAny[id] = true
		}
	}
	for _, x := range e.ties {
		for _, name := range x.types {
			types[name]++
			typed++
		}
	}
	require.Len(t, e.members, 4)
	for id, members := range e.members {
		n := float64(len(members))
		worth, needy, potential, rated := 0.0, 0.0, 0.0, 0.0
		for _, who := range members {
			worth += e.value[who]
			if e.couldHave[who] {
				needy++
			}
			if p, ok := e.rated[who]; ok {
				potential, rated = potential+p, rated+1
			}
		}
		back, sides := 0.0, 0.0
		here, inside := map[string]float64{}, 0.0
		for _, x := range e.ties {
			from, to := slices.Contains(members, x.from), slices.Contains(members, x.to)
			if (from || to) && x.bothSides && max(x.given, x.received) > 0 {
				back, sides = back+min(x.given, x.received)/max(x.given, x.received), sides+1
			}
			if from && to {
				for _, name := range x.types {
					here[name]++
					inside++
				}
			}
		}
		type scored struct {
			name  string
			score float64
		}
		var best []scored
		for name, k := range here {
			if lift := k / inside / (types[name] / typed); lift > 1 && k >= 2 {
				best = append(best, scored{name, k / inside * math.Log(lift)})
			}
		}
		slices.SortFunc(best, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.name, b.name)) })
		var names []string
		for _, s := range best[:min(3, len(best))] {
			names = append(names, s.name)
		}
		lift, unmet, reciprocity := worth/all/(n/float64(len(inAny))), needy/n, back/sides
		say := func(is bool, word string) string {
			if is {
				return word
			}
			return ""
		}
		mutual := say(reciprocity >= .6 && potential/rated >= 6, "mutual potential")
		for _, c := range []struct {
			name derive.Name
			want float64
			word string
		}{
			{"REL-6.valueLift", lift, say(lift >= 1.25, "highest value")},
			{"REL-6.unmetShare", unmet, say(unmet >= .3, "unmet need")},
			{"REL-6.meanReciprocity", reciprocity, mutual},
			{"REL-6.meanPotential", potential / rated, mutual},
			{"REL-4.score", best[0].score, strings.Join(names, ", ")},
		} {
			g := b.figure(c.name, crdt.ID(id))
			assert.InDelta(t, c.want, g.Result.Or(math.NaN()), 1e-9, "%s of %s", c.name, id)
			assert.Equal(t, c.word, g.Word, "%s of %s", c.name, id)
		}
	}
}

// Who is in the middle of the example (REL-3), from shortest ways between all
// pairs by Floyd's algorithm, a relation being as long as 1 over its strength.
func TestEcosystemCentralitiesByHand(t *testing.T) {
	e, b := readEcosystem(t), example(t, "b2b-ecosystem")
	b.figures.Keep(b.figures.Relations("mr1").Compute())
	n := len(e.people)
	place := map[string]int{}
	for i, id := range e.people {
		place[id] = i
	}
	table := func(fill float64) [][]float64 {
		rows := make([][]float64, n)
		for i := range rows {
			rows[i] = slices.Repeat([]float64{fill}, n)
		}
		return rows
	}
	weight, far, steps, ways := table(0), table(math.Inf(1)), table(math.Inf(1)), table(0)
	for _, x := range e.ties {
		i, j := place[x.from], place[x.to]
		weight[i][j] += x.strength
		weight[j][i] += x.strength
	}
	for i := range n {
		far[i][i], steps[i][i] = 0, 0
		for j := range n {
			if weight[i][j] > 0 {
				far[i][j], steps[i][j] = 1/weight[i][j], 1
			}
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				far[i][j] = min(far[i][j], far[i][k]+far[k][j])
				steps[i][j] = min(steps[i][j], steps[i][k]+steps[k][j])
			}
		}
	}
	same := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	for s := range n { // how many shortest ways lead from s, the nearest first
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(far[s][a], far[s][b]) })
		ways[s][s] = 1
		for _, v := range order {
			for u := range n {
				if v != s && weight[u][v] > 0 && same(far[s][u]+1/weight[u][v], far[s][v]) {
					ways[s][v] += ways[s][u]
				}
			}
		}
	}
	vector := slices.Repeat([]float64{1}, n)
	for range 5000 {
		next, length := slices.Clone(vector), 0.0 // plus itself, so that it settles
		for i := range n {
			for j := range n {
				next[i] += weight[i][j] * vector[j]
			}
		}
		for _, v := range next {
			length += v * v
		}
		for i := range next {
			vector[i] = next[i] / math.Sqrt(length)
		}
	}
	pairs := float64((n - 1) * (n - 2) / 2)
	longest, sum := 0.0, 0.0
	for v, id := range e.people {
		between, total, near, degree := 0.0, 0.0, -1.0, 0.0
		for s := range n {
			total += far[s][v]
			longest, sum = max(longest, steps[s][v]), sum+steps[s][v]
			if steps[s][v] <= 2 {
				near++
			}
			if weight[s][v] > 0 {
				degree++
			}
			for u := range s {
				if s != v && u != v && same(far[u][v]+far[v][s], far[u][s]) {
					between += ways[u][v] * ways[v][s] / ways[u][s]
				}
			}
		}
		for name, want := range map[derive.Name]float64{
			"REL-3.degree": degree, "REL-3.betweenness": between / pairs, "REL-3.closeness": float64(n-1) / total,
			"REL-3.reach": near / float64(n-1), "REL-3.eigenvector": vector[v],
		} {
			assert.InDelta(t, want, b.figure(name, crdt.ID(id)).Result.Or(math.NaN()), 1e-6, "%s of %s", name, id)
		}
	}
	assert.InDelta(t, longest, b.figure("REL-3.diameter", "mr1").Result.Or(-1), 0)
	assert.InDelta(t, sum/float64(n*(n-1)), b.figure("REL-3.path", "mr1").Result.Or(-1), 1e-9)
}

// How clearly the groups that are proposed stand apart (REL-2): the modularity
// of their partition, from likeness of 0.3 or more and recorded relations.
func TestEcosystemModularityByHand(t *testing.T) {
	e, b := readEcosystem(t), example(t, "b2b-ecosystem")
	n := b.figures.Relations("mr1").Compute()
	b.figures.Keep(n)
	group := map[string]int{}
	for i, g := range n.Partition.Groups {
		for _, u := range g {
			group[string(n.Entities[u])] = i
		}
	}
	require.Len(t, group, len(e.people))
	inside, ends, all := make([]float64, len(n.Partition.Groups)), make([]float64, len(n.Partition.Groups)), 0.0
	join := func(a, b string, weight float64) {
		all += weight
		ends[group[a]] += weight
		ends[group[b]] += weight
		if group[a] == group[b] {
			inside[group[a]] += weight
		}
	}
	for _, x := range e.ties {
		join(x.from, x.to, x.strength)
	}
	for i, p := range e.people {
		for _, q := range e.people[:i] {
			both := 0.0
			for tag := range e.tags[p] {
				if e.tags[q][tag] {
					both++
				}
			}
			if like := both / (float64(len(e.tags[p])+len(e.tags[q])) - both); like >= .3 {
				join(p, q, like)
			}
		}
	}
	q := 0.0
	for i := range inside {
		q += inside[i]/all - ends[i]/(2*all)*ends[i]/(2*all)
	}
	assert.InDelta(t, q, b.figure("REL-2.q", "mr1").Result.Or(-1), 1e-9)
}
