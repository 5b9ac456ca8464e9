package edit_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// populous is a map of 24 people who are related in turn, most of them in two
// clusters where it is arranged by those.
func populous(t *testing.T, a relation.Arrangement) *person {
	p := atKind(t, "relational", "")
	var lines strings.Builder
	for i := range 24 {
		fmt.Fprintf(&lines, "Customer %d\n", i)
	}
	p.hear(p.Handle(edit.Paste{Text: "name\n" + lines.String()}))
	for i := range 24 {
		_, c := relation.Relate(p.Workspace(), p.id(fmt.Sprintf("Customer %d", i)), p.id(fmt.Sprintf("Customer %d", i*5%24)), "buys")
		p.hear(p.Commit("relate", c))
	}
	if a == relation.Clusters {
		for k := range 2 {
			var ids []crdt.ID
			for i := range 9 {
				ids = append(ids, p.id(fmt.Sprintf("Customer %d", 9*k+i)))
			}
			_, c := relation.AddCluster(p.Workspace(), "ana", p.Relational(), fmt.Sprintf("Cluster %d", k), ids...)
			p.hear(p.Commit("cluster", c))
		}
	}
	require.Equal(t, a, p.Relational().View.Arrangement)
	return p
}

// places returns where everybody shows on the board.
func (p *person) places() map[crdt.ID]geom.Point {
	at := map[crdt.ID]geom.Point{}
	for _, x := range p.Relational().People {
		at[x.ID], _ = p.Layout().PersonAt(x.ID)
	}
	return at
}

// apart returns how many of those who were there stand elsewhere, but some.
func (p *person) apart(was map[crdt.ID]geom.Point, but ...crdt.ID) (n int) {
	now := p.places()
	for _, id := range but {
		delete(now, id)
	}
	for id, at := range now {
		if from, there := was[id]; there && from != at {
			n++
		}
	}
	return n
}

// E16: whoever is added, renamed, related, put into a cluster or deleted, nobody
// else stands elsewhere after it; who opens the map on another device sees all
// where they are here, and undo takes each step back to what was seen before it.
func TestE16_AnEditMovesNobodyElse(t *testing.T) {
	for _, a := range []relation.Arrangement{relation.Clusters, relation.Force} {
		p := populous(t, a)
		rng := rand.New(rand.NewPCG(7, 2))
		type seen struct {
			at  map[crdt.ID]geom.Point
			doc [32]byte
		}
		var before []seen
		for step := range 40 {
			people := p.Relational().People
			one, two := people[rng.IntN(len(people))].ID, people[rng.IntN(len(people))].ID
			was := p.places()
			before = append(before, seen{was, p.doc.Hash()})
			var but []crdt.ID
			var c crdt.Change
			switch rng.IntN(6) {
			case 0:
				_, c = relation.AddPerson(p.Workspace(), p.MapID(), relation.Customer, fmt.Sprintf("Newcomer %d", step), nil)
			case 1:
				c.Set(one, "title", jsontext.Of(fmt.Sprintf("Renamed %d", step)))
			case 2:
				_, c = relation.Relate(p.Workspace(), one, two, "refers")
			case 3:
				if one == two {
					continue
				}
				c = crdt.Delete(p.doc, "ana", one)
			case 4:
				if a == relation.Clusters {
					but = []crdt.ID{one}
					c = relation.MoveTo(p.Workspace(), "ana", p.Relational(), p.Relational().Clusters[step%2].ID, one)
				}
			case 5:
				if a == relation.Clusters && step%3 == 0 {
					id, made := relation.AddPerson(p.Workspace(), p.MapID(), relation.Partner, fmt.Sprintf("Member %d", step), nil)
					made.Add(relation.Join(p.Workspace(), p.Relational(), p.Relational().Clusters[0].ID, id))
					c = made
				}
			}
			if c.Empty() {
				before = before[:len(before)-1]
				continue
			}
			p.hear(p.Commit("edit", c))
			if p.doc.Hash() == before[len(before)-1].doc {
				before = before[:len(before)-1]
			}
			require.Zero(t, p.apart(was, but...), "%s, step %d", a, step)
			ws := workspace.Open(p.doc)
			other := view.Relational(relation.Read(ws, p.MapID(), nil), derive.Of(ws), nil, view.Options{})
			for id, at := range p.places() {
				there, _ := other.PersonAt(id)
				require.Equal(t, at, there, "%s, step %d, %s", a, step, id)
			}
		}
		require.Greater(t, len(before), 15)
		for i := len(before) - 1; i >= 0; i-- {
			p.key("Ctrl+Z")
			require.Zero(t, p.apart(before[i].at), "%s, back to before step %d", a, i)
		}
	}
}

// E16: without anybody who stands, one more link gives all another place; that is
// what "Place everybody anew" asks for, and it is one step of undo.
func TestE16_EverybodyAnew(t *testing.T) {
	p := populous(t, relation.Force)
	was := p.places()
	for i := range 6 {
		_, c := relation.Relate(p.Workspace(), p.id("Customer 3"), p.id(fmt.Sprintf("Customer %d", 10+i)), "refers")
		p.hear(p.Commit("relate", c))
	}
	require.Zero(t, p.apart(was))
	p.do("arrange-anew")
	assert.Greater(t, p.apart(was), 12)
	assert.Empty(t, p.Relational().Stands)
	p.key("Ctrl+Z")
	assert.Zero(t, p.apart(was))
}

// Two devices that add somebody apart agree where everybody stands, and those who
// stood before stand where they did.
func TestE16_TwoDevices(t *testing.T) {
	p := populous(t, relation.Clusters)
	was := p.places()
	var ben crdt.Doc
	for r := range p.doc.Registers() {
		ben.Merge(r)
	}
	wsBen := workspace.Open(&ben)
	board := edit.New(wsBen, crdt.NewSession("ben", ticking()), p.MapID())
	_, c := relation.AddPerson(wsBen, p.MapID(), relation.Customer, "Of Ben", nil)
	board.Commit("add", c)
	_, c = relation.AddPerson(p.Workspace(), p.MapID(), relation.Customer, "Of Ana", nil)
	p.hear(p.Commit("add", c))
	var ops []crdt.Register
	for r := range ben.Registers() {
		ops = append(ops, r)
	}
	p.hear(p.Applied(p.doc.Merge(ops...)))
	var back []crdt.Register
	for r := range p.doc.Registers() {
		back = append(back, r)
	}
	board.Applied(ben.Merge(back...))
	require.Zero(t, p.apart(was))
	for _, x := range p.Relational().People {
		here, _ := p.Layout().PersonAt(x.ID)
		there, ok := board.Layout().PersonAt(x.ID)
		require.True(t, ok)
		assert.Equal(t, here, there, x.Title)
	}
	assert.Len(t, p.places(), len(was)+2)
}
