package replica_test

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/replica"
)

//go:embed testdata/v1.txtar
var v1 []byte

// R1 and P9: what a device kept with the first version is read as it was meant.
func TestP9_StatesOfTheFirstVersion(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSpace(string(txtar.Parse(v1).Files[0].Data)), "\n") {
		s, err := replica.DecodeState(line)
		require.NoError(t, err, line)
		if i < 2 {
			assert.Equal(t, line, s.Position.Encode())
		} else {
			assert.Equal(t, line, s.Encode())
		}
	}
}
