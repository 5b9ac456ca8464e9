package oplog_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

func TestMemory(t *testing.T) {
	oplogtest.Run(t, func(*testing.T) func() oplog.Log {
		log := new(oplog.Memory)
		return func() oplog.Log { return log }
	})
}
