package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// town is a relational map as a file has it. What stories expect of such a map
// is worked out here once more, by the plainest arithmetic there is.
type town struct {
	Elements []struct {
		ID, Type, Title string
		Tags            map[string][]string
		Fields          struct {
			Role, State, Cluster, Owner, End string
			AnnualValue                      float64
			Types                            []string
		}
	}
	Relations []tie
}

type tie struct {
	ID, Type, From, To string
	Fields             struct {
		Types                     []string
		Strength                  float64
		ValueGiven, ValueReceived float64
		Since                     string
		Directed                  bool
	}
}

func townIn(t require.TestingT, file []byte) town {
	var f struct{ Maps []town }
	require.NoError(t, json.Unmarshal(file, &f))
	require.NotEmpty(t, f.Maps)
	return f.Maps[0]
}

// ecosystem is the example of a relational map.
func ecosystem(t *testing.T) town {
	file, err := os.ReadFile("../../web/examples/b2b-ecosystem.json")
	require.NoError(t, err)
	return townIn(t, file)
}

// town is the first map as it stands.
func (p *person) town() town {
	p.Helper()
	return townIn(p, []byte(get[string](p, `worthmap.serialise()`)))
}

// of are the IDs of those of a type.
func (w town) of(kind string) (ids []string) {
	for _, e := range w.Elements {
		if e.Type == kind {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// ties are the recorded relations, but those of somebody who is gone.
func (w town) ties(gone string) (list []tie) {
	for _, r := range w.Relations {
		if r.Type == "relates" && r.From != gone && r.To != gone {
			list = append(list, r)
		}
	}
	return list
}

// name is how people are called in a sentence.
func (w town) name(id string) string {
	for _, e := range w.Elements {
		if e.ID == id {
			return strings.TrimSpace(strings.FieldsFunc(e.Title, func(r rune) bool { return r == '(' || r == ',' })[0])
		}
	}
	return ""
}

func (w town) role(id string) string {
	for _, e := range w.Elements {
		if e.ID == id {
			return e.Fields.Role
		}
	}
	return ""
}

// tags are the traits of each of them.
func (w town) tags() (sets []map[string]bool) {
	for _, e := range w.Elements {
		if e.Type != "entity" {
			continue
		}
		set := map[string]bool{}
		for key, values := range e.Tags {
			for _, v := range values {
				set[key+"="+v] = true
			}
		}
		sets = append(sets, set)
	}
	return sets
}

// linked counts the pairs that share a part of their tags or more (REL-1).
func (w town) linked(from float64) (n int) {
	have := w.tags()
	for i, a := range have {
		for _, b := range have[:i] {
			both := 0
			for tag := range a {
				if b[tag] {
					both++
				}
			}
			if either := len(a) + len(b) - both; both > 0 && float64(both) >= from*float64(either)-1e-9 {
				n++
			}
		}
	}
	return n
}

// ways are the shortest trusted ways from us to everybody, where a relation is
// as long as one over its strength and no competitor introduces anybody.
func (w town) ways(from string) (hops map[string][]tie, far map[string]float64) {
	hops, far = map[string][]tie{from: nil}, map[string]float64{from: 0}
	for range w.Elements {
		for _, r := range w.ties("") {
			for _, end := range [][2]string{{r.From, r.To}, {r.To, r.From}} {
				d, known := far[end[0]]
				if !known || end[0] != from && w.role(end[0]) == "competitor" {
					continue
				}
				d += 1 / r.Fields.Strength
				if old, reached := far[end[1]]; !reached || d < old-1e-9 {
					far[end[1]] = d
					hops[end[1]] = append(slices.Clone(hops[end[0]]), r)
				}
			}
		}
	}
	return hops, far
}

// cut are those to whom no way leads from us once somebody is gone.
func (w town) cut(from, gone string) (ids []string) {
	reach := func(ties []tie) map[string]bool {
		seen := map[string]bool{from: true}
		for range w.Elements {
			for _, r := range ties {
				if seen[r.From] || seen[r.To] {
					seen[r.From], seen[r.To] = true, true
				}
			}
		}
		return seen
	}
	before, after := reach(w.ties("")), reach(w.ties(gone))
	for _, id := range w.of("entity") {
		if id != gone && before[id] && !after[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// members are those of a cluster, by their titles.
func (w town) members(cluster string) (titles []string) {
	for _, e := range w.Elements {
		if slices.ContainsFunc(w.Relations, func(r tie) bool { return r.Type == "contains" && r.From == cluster && r.To == e.ID }) {
			titles = append(titles, e.Title)
		}
	}
	return titles
}

// section is what a part of the inspector says.
func (p *person) section(title string) string {
	p.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("#ins-body section")].find((s) => s.querySelector("h3")?.textContent.startsWith(%q))`, title)
	p.until("the inspector has "+title, find+` !== undefined`)
	return get[string](p, "%s.innerText", find)
}
