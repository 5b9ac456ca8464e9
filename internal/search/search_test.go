package search_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/search"
	"github.com/worthmap/worthmap/internal/workspace"
)

// care is a small workspace with two maps.
func care(t *testing.T) *workspace.Workspace {
	d := new(crdt.Doc)
	var c crdt.Change
	put := func(id crdt.ID, kind, title string, parent crdt.ID, fields ...string) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, "title", jsontext.Of(title))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: "a" + string(id)}.Value())
		for i := 0; i < len(fields); i += 2 {
			c.Set(id, fields[i], jsontext.Of(fields[i+1]))
		}
	}
	put(workspace.Root, "workspace", "Care", "")
	put("m1", "map", "Visit", workspace.Root, "f/kind", "journey")
	put("m2", "map", "Letter", workspace.Root, "f/kind", "outcome")
	put("letter", "stage", "Stage", "m1")
	put("t1", "touchpoint", "Gets the letter", "letter", "f/channel", "Paper mail", "f/stage", "letter")
	put("t2", "touchpoint", "Letter is read", "letter", "description", "A long story about how somebody in the household opens it, puts it away and forgets the appointment that is in it.")
	put("o1", "outcome", "Fewer letters", "m2", "f/Region", "North West")
	put("q1", "quote", "", "m1", "f/text", "Nobody told me about the letter")
	put("j1", "journal", "", "m2", "f/of", "o1", "f/text", "The post office strikes")
	put("l1", "link", "letter", "m1")
	put("v1", workspace.KindView, "Letter", workspace.Root)
	_, err := crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1_790_000_000_000) }).Commit(d, "", c)
	require.NoError(t, err)
	return workspace.Open(d)
}

func TestFinds(t *testing.T) {
	w := care(t)
	for _, c := range []struct {
		name, words string
		want        []crdt.ID
	}{
		{"S2 titles that begin come first, texts last", "letter", []crdt.ID{"t2", "m2", "t1", "o1", "q1"}},
		{"S1 any order and case", "MAIL letter", []crdt.ID{"t1"}},
		{"S1 title and text together", "letter household", []crdt.ID{"t2"}},
		{"S1 fields that people added", "north", []crdt.ID{"o1"}},
		{"S1 a channel", "mail", []crdt.ID{"t1"}},
		{"S4 what is told of a thing leads to it", "strikes", []crdt.ID{"o1"}},
		{"S5 no IDs", "letter stage", nil},
		{"nothing is looked for", "  ", nil},
	} {
		var got []crdt.ID
		for _, h := range search.In(w, search.Words(c.words), 10) {
			got = append(got, h.At)
		}
		require.Equal(t, c.want, got, c.name)
	}
	require.Len(t, search.In(w, search.Words("letter"), 2), 2)
}

// S3: the words around show, and no letter is cut apart.
func TestS3Quotes(t *testing.T) {
	h := search.In(care(t), search.Words("forgets"), 1)
	require.Equal(t, "… it, puts it away and forgets the appointment that is in it.", h[0].Quote)
	require.Equal(t, crdt.ID("m1"), h[0].Map)
	require.Empty(t, search.In(care(t), search.Words("gets"), 1)[0].Quote)
}

func TestS1Anything(t *testing.T) {
	w := care(t)
	ids := slices.Collect(w.Doc().Entities())
	require.NotEmpty(t, ids)
	for _, text := range []string{"ü", "\x00", "😀 letter", "İ"} {
		search.In(w, search.Words(text), 3)
	}
}
