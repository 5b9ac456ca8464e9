package rights_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/workspace"
)

const doc = "wk_1"

var (
	now  = time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)
	mine = strings.Repeat("m", 32) // secrets of two devices
	hers = strings.Repeat("h", 32)
)

// store is a store with one workspace, and links of each role to it.
type store struct {
	t      *testing.T
	shared *oplog.SharedMemory
	links  map[oplog.Role]oplog.Token
	n      uint64
}

func newStore(t *testing.T) *store {
	s := &store{t: t, links: map[oplog.Role]oplog.Token{}}
	s.shared = oplog.NewSharedMemory(oplog.Settings{Rules: rights.Rules(), Now: func() time.Time { return now }, Random: rand.Reader})
	_, token, err := s.shared.Make(t.Context(), oplog.Header{ID: doc}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	owner, err := s.shared.Admit(t.Context(), doc, token, hers)
	require.NoError(t, err)
	s.links[oplog.Edit] = token
	for _, role := range []oplog.Role{oplog.View, oplog.Contribute} {
		_, token, err := s.shared.Grant(t.Context(), owner, oplog.Wish{Role: role})
		require.NoError(t, err)
		s.links[role] = token
	}
	return s
}

// write tells what becomes of writes in one op, by who has a link and a device.
func (s *store) write(role oplog.Role, device string, writes ...crdt.Write) oplog.Outcome {
	s.t.Helper()
	a, err := s.shared.Admit(s.t.Context(), doc, s.links[role], device)
	require.NoError(s.t, err)
	replica := fmt.Sprintf("%s%d", role, s.n)
	s.n++
	stamp := crdt.Stamp(fmt.Sprintf("%012x-%04x-%s", now.UnixMilli(), s.n, replica))
	out, err := s.shared.Apply(s.t.Context(), a, crdt.Op{Replica: replica, N: 1, Stamp: stamp, Writes: writes})
	require.NoError(s.t, err)
	return out[0]
}

// set is a write with a value that has the form of its key.
func set(id crdt.ID, key string) crdt.Write {
	v := jsontext.Of("x")
	switch {
	case key == crdt.KeyPlace:
		v = crdt.Place{Parent: "st_1", Order: "a0V"}.Value()
	case key == crdt.KeyDel:
		var b jsontext.Builder
		b.SetText("by", "x")
		v = b.Value()
	case key == "f/by" || strings.HasSuffix(key, "/"+oplog.AuthorName(doc, mine)):
		v = jsontext.Of(oplog.AuthorName(doc, mine))
	}
	return crdt.Write{Entity: id, Key: key, Value: v}
}

func kindOf(id crdt.ID, kind string) crdt.Write {
	return crdt.Write{Entity: id, Key: crdt.KeyKind, Value: jsontext.Of(kind)}
}

// kinds are all that the maps have, what people add, and one that nobody knows.
func kinds() []string {
	all := []string{
		"workspace", "map", "lane", "stage", "step", "touchpoint", "persona", "process", "value-element", "outcome", "indicator",
		"link", "observation", "survey", "journal", "field", "chart", "evidence", "entity", "attribute", "offer", "cluster", "strategy",
		"vision", "mission", "proposition", "boundary-partner", "outcome-challenge", "progress-marker", "practice", "harvested-outcome",
		"goal", "impact", "activity", "output", "assumption", "risk", "issue",
		"note", "quote", "idea", "opportunity", "need", "pain-point", "comment", "reaction", "vote", "rating",
		"share", "acl", "unheard-of",
	}
	for lane := journey.LaneType(0); lane <= journey.Free; lane++ {
		if k := lane.Kind(); k != "" && !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	slices.Sort(all)
	return all
}

func keys() []string {
	all := []string{
		crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel, "title", "description", "owner", "importance", "confidence", "evidence", "size",
		"from", "to", "tags/x", "x/anything", "order/x", "f/role", "f/stage", "f/step", "f/text", "f/persona", "f/of", "f/severity", "f/frequency",
		"f/reach", "f/state", "f/channel", "f/votes", "f/emotion", "f/expected/social", "f/entered", "f/by", "f/anything",
		"vote/" + oplog.AuthorName(doc, mine), "vote/au_other", "reaction/" + oplog.AuthorName(doc, mine), "share", "acl", "unheard-of",
		workspace.KeyIdentity,
	}
	slices.Sort(all)
	return all
}

// R1 to R3, as a matrix: what a device may write to a thing that it made, and
// to one of somebody else.
func TestMatrix(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Who may write which keys of which kinds: y yes, . no.\n# Own: the same device made it; other: somebody else did.\n")
	b.WriteString("# Columns: view own, contribute own, contribute other, edit.\n\n")
	alike := map[string][]string{} // kinds by their rows
	var order []string
	for _, kind := range kinds() {
		rows := rowsOf(t, kind)
		if alike[rows] == nil {
			order = append(order, rows)
		}
		alike[rows] = append(alike[rows], kind)
	}
	for _, rows := range order {
		fmt.Fprintf(&b, "%s\n%s\n", strings.Join(alike[rows], ", "), rows)
	}
	if os.Getenv("WORTHMAP_GOLDEN") != "" {
		require.NoError(t, os.WriteFile("testdata/matrix.txt", b.Bytes(), 0o644))
	}
	want, err := os.ReadFile("testdata/matrix.txt")
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String(), "WORTHMAP_GOLDEN=1 writes it anew; look at each line")
}

// rowsOf writes what may be written to a kind of thing, keys with the same
// answers in one line.
func rowsOf(t *testing.T, kind string) string {
	answers := map[string][]string{}
	for _, key := range keys() {
		row := ""
		for _, c := range []struct {
			role oplog.Role
			own  bool
		}{{oplog.View, true}, {oplog.Contribute, true}, {oplog.Contribute, false}, {oplog.Edit, false}} {
			row += may(t, c.role, c.own, kind, key)
		}
		answers[row] = append(answers[row], strings.ReplaceAll(key, oplog.AuthorName(doc, mine), "<own name>"))
	}
	var b strings.Builder
	for _, row := range slices.Sorted(maps.Keys(answers)) {
		fmt.Fprintf(&b, "  %s  %s\n", row, strings.Join(answers[row], " "))
	}
	return b.String()
}

func may(t *testing.T, role oplog.Role, own bool, kind, key string) string {
	s := newStore(t)
	device := hers
	if own {
		device = mine
	}
	id := crdt.ID("xx_1")
	made := s.write(role, device, kindOf(id, kind)).Verdict == oplog.Accepted
	if role != oplog.Contribute || !own {
		made = s.write(oplog.Edit, device, kindOf(id, kind)).Verdict == oplog.Accepted
	}
	w := set(id, key)
	if key == crdt.KeyKind {
		w = kindOf(id, kind)
	}
	writes := []crdt.Write{w}
	if !made { // then making it with this key is what is asked
		writes = []crdt.Write{kindOf(id, kind), w}
		if key == crdt.KeyKind {
			writes = writes[:1]
		}
	}
	if s.write(role, mine, writes...).Verdict == oplog.Accepted {
		return "y"
	}
	return "."
}

// R2: the cases that a table of keys does not show.
func TestR2Contributing(t *testing.T) { // 75, 95
	me, her := oplog.AuthorName(doc, mine), oplog.AuthorName(doc, hers)
	null := func(id crdt.ID, key string) crdt.Write { return crdt.Write{Entity: id, Key: key} }
	for _, c := range []struct {
		name   string
		writes []crdt.Write
		ok     bool
	}{
		{"a card of one's own", []crdt.Write{kindOf("nt_9", "note"), set("nt_9", "place"), set("nt_9", "title")}, true},
		{"a person of one's own", []crdt.Write{kindOf("en_9", "entity"), set("en_9", "place"), set("en_9", "title"), set("en_9", "f/role")}, true},
		{"an outcome of one's own", []crdt.Write{kindOf("ou_9", "outcome"), set("ou_9", "place"), set("ou_9", "title")}, true},
		{"rating it for all", []crdt.Write{kindOf("ou_9", "outcome"), set("ou_9", "importance")}, false},
		{"a touchpoint", []crdt.Write{kindOf("tp_9", "touchpoint"), set("tp_9", "place")}, false},
		{"nothing but its kind", []crdt.Write{kindOf("tp_9", "touchpoint")}, false},
		{"voting for a touchpoint", []crdt.Write{set("tp_1", "vote/"+me)}, true},
		{"and naming it", []crdt.Write{set("tp_1", "vote/"+me), set("tp_1", "title")}, false},
		{"a relation between two", []crdt.Write{kindOf("ln_9", "link"), set("ln_9", "from"), set("ln_9", "to")}, false},
		{"a card and a place of another's", []crdt.Write{kindOf("nt_9", "note"), set("nt_9", "place"), set("nt_1", "place")}, false},
		{"moving another's card", []crdt.Write{set("nt_1", "place")}, false},
		{"deleting another's card", []crdt.Write{set("nt_1", "del")}, false},
		{"deleting one's own", []crdt.Write{set("nt_2", "del")}, true},
		{"taking its making back", []crdt.Write{null("nt_2", "kind")}, true},
		{"making another's card something else", []crdt.Write{kindOf("nt_1", "vote")}, false},
		{"making one's own card a stage", []crdt.Write{kindOf("nt_2", "stage")}, false},
		{"editing another's comment", []crdt.Write{set("cm_1", "f/text")}, false},
		{"a comment in another's name", []crdt.Write{kindOf("cm_9", "comment"), {Entity: "cm_9", Key: "f/by", Value: jsontext.Of(her)}}, false},
		{"voting for another's idea", []crdt.Write{set("id_1", "vote/"+me)}, true},
		{"taking that vote back", []crdt.Write{null("id_1", "vote/"+me)}, true},
		{"voting in another's name", []crdt.Write{set("id_1", "vote/"+her)}, false},
		{"counting votes by hand", []crdt.Write{set("id_1", "f/votes")}, false},
		{"a stage", []crdt.Write{kindOf("st_9", "stage")}, false},
		{"a link", []crdt.Write{kindOf("ln_9", "link"), set("ln_9", "from")}, false},
		{"bringing back what another deleted", []crdt.Write{null("nt_3", "del")}, false},
		{"editing what another deleted", []crdt.Write{set("nt_3", "title")}, false},
		{"the title of the workspace", []crdt.Write{set(workspace.Root, "title")}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			for _, id := range []crdt.ID{"nt_1", "nt_3"} {
				require.Equal(t, oplog.Accepted, s.write(oplog.Edit, hers, kindOf(id, "note")).Verdict)
			}
			require.Equal(t, oplog.Accepted, s.write(oplog.Edit, hers, set("nt_3", "del")).Verdict)
			require.Equal(t, oplog.Accepted, s.write(oplog.Edit, hers, kindOf("id_1", "idea"), kindOf("cm_1", "comment"), kindOf("tp_1", "touchpoint"), kindOf(workspace.Root, "workspace")).Verdict)
			require.Equal(t, oplog.Accepted, s.write(oplog.Contribute, mine, kindOf("nt_2", "note")).Verdict)
			got := s.write(oplog.Contribute, mine, c.writes...)
			assert.Equal(t, c.ok, got.Verdict == oplog.Accepted, "%+v", got)
			if !c.ok {
				assert.Equal(t, oplog.Forbidden, got.Code)
			}
		})
	}
}

// R5: there are as many comments as a page makes, and not one more.
func TestR5Comments(t *testing.T) {
	assert.Equal(t, workspace.MaxComments, rights.Rules().Most[workspace.KindComment])
}

// R4, at the limit and one beyond.
func TestR4Values(t *testing.T) {
	value := func(v jsontext.Value) crdt.Write { return crdt.Write{Entity: "nt_1", Value: v} }
	for _, c := range []struct {
		name, key string
		value     jsontext.Value
		ok        bool
	}{
		{"a title of 1,000", "title", jsontext.Of(strings.Repeat("ä", 1000)), true},
		{"of 1,001", "title", jsontext.Of(strings.Repeat("ä", 1001)), false},
		{"a title that is a number", "title", jsontext.OfNumber(5), false},
		{"a title taken away", "title", jsontext.NullValue, true},
		{"a text of 10,000", "description", jsontext.Of(strings.Repeat("ä", 10_000)), true},
		{"of 10,001", "description", jsontext.Of(strings.Repeat("ä", 10_001)), false},
		{"a kind that is a list", "kind", jsontext.OfStrings("note"), false},
		{"a kind that is a novel", "kind", jsontext.Of(strings.Repeat("k", 65)), false},
		{"a deletion that is a flag", "del", jsontext.OfBool(true), false},
		{"a number off its scale", "importance", jsontext.OfNumber(11), true},
		{"something newer", "f/newer", jsontext.OfStrings("a", "b"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := value(c.value)
			w.Key = c.key
			got := newStore(t).write(oplog.Edit, mine, w)
			assert.Equal(t, c.ok, got.Verdict == oplog.Accepted, "%+v", got)
			if !c.ok {
				assert.Equal(t, oplog.Invalid, got.Code)
			}
		})
	}
}
