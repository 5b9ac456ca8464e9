package workspace_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// W6: whichever register a file fills, who does it reads as one word, and what
// is typed stands alone.
func TestW6WhoDoesItIsOneWord(t *testing.T) {
	for _, c := range []struct{ kind, owner, responsible, want string }{
		{"activity", "", "", ""}, {"activity", "Ana", "", "Ana"}, {"activity", "", "Ben", "Ben"},
		{"activity", "Ana", "Ana", "Ana"}, {"process", "Ana", "Ben", "Ben, Ana"},
		{"idea", "Ana", "", "Ana"}, {"idea", "", "Ben", "Ben"}, {"idea", "Ana", "Ben", "Ana"},
	} {
		var d crdt.Doc
		s := crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1) })
		commit := func(change crdt.Change) *workspace.Element {
			_, err := s.Commit(&d, "", change)
			require.NoError(t, err)
			return workspace.Open(&d).Element("a")
		}
		var made crdt.Change
		made.Set("a", crdt.KeyKind, jsontext.Of(c.kind))
		made.Set("a", crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
		made.Add(workspace.SetText("a", "owner", c.owner))
		made.Add(workspace.SetText("a", "f/responsible", c.responsible))
		assert.Equal(t, c.want, workspace.Who(commit(made)), c)
		assert.Equal(t, "Cem", workspace.Who(commit(workspace.SetWho(c.kind, "a", "Cem"))), c)
	}
}
