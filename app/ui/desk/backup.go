//go:build js && wasm

package desk

import (
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
)

// backupKey is where the moment of the last backup is remembered.
const backupKey = "last-backup"

// BackupAge returns how many days ago everything was last backed up.
func (d *Desk) BackupAge() (days int, ok bool) {
	ms, err := strconv.ParseFloat(device.Remembered(backupKey), 64)
	if err != nil {
		return 0, false
	}
	return max(0, int((device.Now()-ms)/86400e3)), true
}
