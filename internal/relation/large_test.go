package relation_test

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a workspace with one relational map "m", of people with three of
// forty interests.
func large(people, relations int) *workspace.Workspace {
	rng := rand.New(rand.NewPCG(1, 2))
	any := func() string { return strconv.Itoa(rng.IntN(40)) }
	return crowd(people, relations, rng, func() []string { return []string{any(), any(), any()} })
}

// crowd is a workspace with one relational map "m".
func crowd(people, relations int, rng *rand.Rand, interests func() []string) *workspace.Workspace {
	doc := new(crdt.Doc)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now })
	var c crdt.Change
	flush := func() {
		if _, err := s.Commit(doc, "load", c); err != nil {
			panic(err)
		}
		c = crdt.Change{}
	}
	put := func(id crdt.ID, kind string, parent crdt.ID, order string) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: order + "n"}.Value())
	}
	put(workspace.Root, "workspace", "", "a")
	put("m", "map", workspace.Root, "a")
	c.Set("m", "f/kind", jsontext.Of("relational"))
	for i := range people {
		id := crdt.ID("e" + strconv.Itoa(i))
		put(id, "entity", "m", "a"+string(rune('a'+i/676%26))+string(rune('a'+i/26%26))+string(rune('a'+i%26)))
		c.Set(id, "tags/interest", jsontext.OfStrings(interests()...))
		flush()
	}
	for i := range relations {
		id := crdt.ID("r" + strconv.Itoa(i))
		put(id, "link", "m", "b"+strconv.Itoa(100000+i))
		c.Set(id, "f/type", jsontext.Of("relates"))
		c.Set(id, "from", workspace.EndValue(crdt.ID("e"+strconv.Itoa(rng.IntN(people)))))
		c.Set(id, "to", workspace.EndValue(crdt.ID("e"+strconv.Itoa(rng.IntN(people)))))
		if i%50 == 0 || i == relations-1 {
			flush()
		}
	}
	return workspace.Open(doc)
}
