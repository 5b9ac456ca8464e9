//go:build js && wasm

package device

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// D4: a file is not read before it is known that it may be; a backup may be
// larger than other files.
func TestD4ReadsNothingTooLarge(t *testing.T) {
	const backup = `{"format":"worthmap-backup","version":1}`
	for _, c := range []struct {
		name, text string
		size       int
		wrong      string
	}{
		{"small", "text", 0, ""},
		{"as large as may be", "text", MaxFile, ""},
		{"larger", "text", MaxFile + 1, "larger than 64 MB"},
		{"a larger backup", backup, MaxFile + 1, ""},
		{"too large a backup", backup, MaxBackup + 1, "larger than 512 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			blob, err := New("Blob", []any{c.text})
			require.NoError(t, err)
			if c.size > 0 {
				Global("Object").Call("defineProperty", blob, "size", map[string]any{"value": c.size})
				require.EqualValues(t, c.size, blob.Get("size").Number())
			}
			data, err := ReadBlob(blob)
			if c.wrong != "" {
				require.ErrorContains(t, err, c.wrong)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.text, string(data))
		})
	}
}
