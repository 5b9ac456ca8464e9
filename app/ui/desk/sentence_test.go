package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
)

// K4: what a server says is a sentence when people read it.
func TestK4FullSentences(t *testing.T) {
	assert.Equal(t, "", Full(""))
	assert.Equal(t, "This link is for adding.", Full("this link is for adding"))
	assert.Equal(t, "Über 1,000 Zeichen.", Full("über 1,000 Zeichen."))
}

// K4: no error of storage shows what only those who write programs understand.
func TestK4Sentences(t *testing.T) {
	var log oplog.Memory
	_, err := log.Create(t.Context(), oplog.Header{ID: "ws_1"}, oplog.Content{})
	require.NoError(t, err)
	_, exists := log.Create(t.Context(), oplog.Header{ID: "ws_1"}, oplog.Content{})
	_, unknown := log.Read(t.Context(), "ws_2", 0)
	_, backup := oplog.ReadBackup(strings.NewReader("{}"))
	_, file := exchange.Open([]byte("{}"), "a.json", exchange.Limits{})
	for _, c := range []struct {
		err  error
		want string
	}{
		{exists, words.T("trouble.exists")},
		{unknown, words.T("trouble.gone")},
		{errors.Join(fmt.Errorf("idb: %w", oplog.ErrFull), exists), words.T("trouble.exists")},
		{fmt.Errorf("idb: given up: %w", context.DeadlineExceeded), words.T("trouble.storage")},
		{errors.New("idb: AbortError"), words.T("trouble.storage")},
		{backup, "This backup cannot be restored: not a backup of Worthmap, on line 1. Nothing was changed."},
		{file, "A.json: it is JSON, but not a workspace: neither its “schema” nor its “format” is one of Worthmap"},
		{&crdt.RegisterError{Entity: "a", Key: "title", Problem: "a value is longer than 48 KiB", Err: crdt.ErrLimit}, "This was not done: a value is longer than 48 KiB."},
		{errors.New("this file is too large"), "This file is too large"},
		{errors.New("“someday” is not a date or period."), "“someday” is not a date or period."},
	} {
		got := Sentence(c.err)
		assert.Equal(t, c.want, got)
		for _, own := range []string{"oplog", "idb", "ws_", "trouble."} {
			assert.NotContains(t, strings.ToLower(got), own)
		}
	}
}
