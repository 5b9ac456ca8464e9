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

func TestSharedMemory(t *testing.T) {
	oplogtest.RunShared(t, func(*testing.T) func(oplog.Settings) oplog.Shared {
		var log *oplog.SharedMemory
		return func(s oplog.Settings) oplog.Shared {
			if log == nil {
				log = oplog.NewSharedMemory(s)
			}
			log.Rebound(s.Bounds)
			return log
		}
	})
}
