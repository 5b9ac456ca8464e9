package exchange_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

const sheet = `Organisation;Role;Annual value;Potential;Industry;Interest;Segment
Baker's Row;customer;12,5;8;food;hygiene|recalls;North
Dairy Co;Customer;30;x;food;hygiene;North
dairy co;;31;;;cold chain;
Port;prospect;;;rail;uptime;
Inspector;Regulator;;;;hygiene;
`

// crowd is an empty relational map and a hand that commits.
func crowd(t *testing.T) (*workspace.Workspace, func(crdt.Change)) {
	w := workspace.Open(new(crdt.Doc))
	s := crdt.NewSession("ana", func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) })
	do := func(c crdt.Change) {
		t.Helper()
		_, err := s.Commit(w.Doc(), "edit", c)
		require.NoError(t, err)
		var touched []crdt.ID
		for _, x := range c.Sets {
			touched = append(touched, x.Entity)
		}
		w.Refresh(touched)
	}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	do(c)
	_, c = w.NewMap("relational", "People")
	do(c)
	return w, do
}

func match(w *workspace.Workspace, r *rows.Result, merge exchange.Merge) (crdt.Change, exchange.Matched) {
	m := exchange.NewMatch(w, r, exchange.Wish{Merge: merge})
	for m.Step(math.MaxInt) {
	}
	return m.Change(), m.Found()
}

func crowdOf(w *workspace.Workspace) *relation.Map {
	for e := range w.Maps() {
		return relation.Read(w, e.ID, nil)
	}
	return nil
}

func TestPeople_NewMergedAndRefused(t *testing.T) {
	w, do := crowd(t)
	r := table(t, sheet)
	require.Equal(t, rows.People, r.Kind)
	require.Len(t, r.People, 4, "two rows of one name are one")
	require.Len(t, r.Refused, 2, "x is no number, and a later row says another value")
	c, found := match(w, r, exchange.Fill)
	require.Len(t, found.New, 4)
	do(c)
	m := crowdOf(w)
	require.Len(t, m.People, 4)
	dairy := m.People[1]
	_, found = match(w, table(t, "Organisation,Role,Annual value,Segment\nDairy Co,supplier,90,South\n"), exchange.Fill)
	assert.Len(t, found.Unmatched, 3, "role, value and cluster stay, and that is told")
	_, found = match(w, table(t, "Organisation,Role,Annual value,Segment\nDairy Co,supplier,90,South\n"), exchange.Take)
	assert.Len(t, found.Unmatched, 1, "who is in a cluster stays there: %v", found.Unmatched)
	assert.Equal(t, relation.Customer, dairy.Role)
	assert.InDelta(t, 31, dairy.Number("annualValue").Or(0), 0, "the later row counts")
	assert.Contains(t, dairy.Traits, relation.Trait{Attribute: "interest", Value: "cold chain"})
	assert.Equal(t, relation.Regulator, m.People[3].Role)
	require.Len(t, m.Clusters, 1)
	assert.Equal(t, "North", m.Clusters[0].Title)
	assert.Len(t, m.Clusters[0].Members, 2)

	_, found = match(w, r, exchange.Fill)
	assert.Len(t, found.Same, 4, "twice is once")
	assert.Empty(t, found.New)
	assert.Empty(t, found.Changed)
}

func TestPeople_MergeRules(t *testing.T) {
	again := table(t, "Name,Role,Annual value,Potential,Interest\nPort,supplier,9,7,UPTIME;cranes\n")
	for merge, want := range map[exchange.Merge][3]any{
		exchange.Leave: {relation.Prospect, false, 1},
		exchange.Fill:  {relation.Prospect, true, 2},
		exchange.Take:  {relation.Supplier, true, 2},
	} {
		w, do := crowd(t)
		c, _ := match(w, table(t, sheet), exchange.Fill)
		do(c)
		c, _ = match(w, again, merge)
		if !c.Empty() {
			do(c)
		}
		port := crowdOf(w).People[2]
		n := 0
		for _, x := range port.Traits {
			if x.Attribute == "interest" {
				n++
			}
		}
		assert.Equal(t, want, [3]any{port.Role, port.Number("potential").Known, n}, "%q", merge)
	}
}

func TestPeople_TenThousandRows(t *testing.T) {
	w, _ := crowd(t)
	var b strings.Builder
	b.WriteString("Name,Role,Annual value,Interest\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "Customer %d,customer,%d,interest %d\n", i, i%90, i%40)
	}
	from := time.Now()
	m := exchange.NewMatch(w, table(t, b.String()), exchange.Wish{})
	longest := time.Duration(0)
	for more := true; more; {
		at := time.Now()
		more = m.Step(16)
		longest = max(longest, time.Since(at))
	}
	assert.Len(t, m.Found().New, 10_000)
	t.Logf("10,000 people in %v, the longest slice %v", time.Since(from), longest)
}
