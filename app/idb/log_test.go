//go:build js && wasm

package idb_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// O1 to O9, in a real database.
func TestContract(t *testing.T) {
	oplogtest.Run(t, func(t *testing.T) func() oplog.Log {
		name := fmt.Sprint("contract ", t.Name(), time.Now())
		return func() oplog.Log {
			log, err := idb.Open(t.Context(), name)
			require.NoError(t, err)
			t.Cleanup(log.Close)
			return log
		}
	})
}
