//go:build js && wasm

package store

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// S10: a point is what was there, and no list of workspaces shows it.
func TestS10APointIsWhatWasThere(t *testing.T) {
	s := tab(t, new(slow), t.Name())
	sp := begun(t, s)
	require.NoError(t, s.SavePoint(sp, "Before"))
	was := sp.Doc.Hash()
	ops, err := sp.Commit("", workspace.SetText(workspace.Root, "title", "Another name"))
	require.NoError(t, err)
	s.Keep(sp, ops)
	require.NoError(t, s.Flush())

	list, err := s.Points(sp)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, "Before", list[0].Name)
	doc, err := s.Point(list[0].ID)
	require.NoError(t, err)
	require.Equal(t, was, doc.Hash())
	all, err := s.List()
	require.NoError(t, err)
	require.Len(t, all, 1)
	_, err = s.Space(list[0].ID)
	require.ErrorIs(t, err, ErrGone)
	require.NoError(t, s.DropAside(list[0].ID))
	list, err = s.Points(sp)
	require.NoError(t, err)
	require.Empty(t, list)
}

// S12: a deleted workspace comes back from the bin as it was, in another page
// too, and undoing the deletion takes it out of the bin.
func TestS12TheBinGivesBack(t *testing.T) {
	log := new(slow)
	s := tab(t, log, t.Name())
	sp := begun(t, s)
	was := slices.Collect(sp.Doc.Registers())
	require.NoError(t, s.Delete(sp.ID))
	require.True(t, s.Binned(sp.ID))

	other := tab(t, log, t.Name())
	bin, err := other.Bin()
	require.NoError(t, err)
	require.Len(t, bin, 1)
	require.Equal(t, sp.ID, bin[0].Of)
	_, err = other.FromBin(bin[0].ID)
	require.NoError(t, err)
	back, err := other.Space(sp.ID)
	require.NoError(t, err)
	require.Equal(t, was, slices.Collect(back.Doc.Registers()))
	bin, err = other.Bin()
	require.NoError(t, err)
	require.Empty(t, bin)

	require.NoError(t, other.Delete(sp.ID))
	_, err = other.Undelete(sp.ID)
	require.NoError(t, err)
	bin, err = other.Bin()
	require.NoError(t, err)
	require.Empty(t, bin)
	require.ErrorIs(t, func() error { _, err := other.FromBin(string(crdt.NewID("as"))); return err }(), ErrGone)
}
