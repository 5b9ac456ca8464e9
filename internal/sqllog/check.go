package sqllog

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum returns the CRC-32C of the columns of a row, each with its length.
func checksum(columns ...any) int64 {
	var text []byte
	for _, c := range columns {
		s := ""
		switch c := c.(type) {
		case string:
			s = c
		case int64:
			s = strconv.FormatInt(c, 10)
		default:
			panic("sqllog: a row has texts and numbers")
		}
		text = binary.AppendUvarint(text, uint64(len(s)))
		text = append(text, s...)
	}
	return int64(crc32.Checksum(text, castagnoli))
}

// sealed returns a row with its checksum behind it.
func sealed(columns ...any) []any { return append(columns, checksum(columns...)) }

func damaged(what, doc string) error {
	return fmt.Errorf("sqllog: %w, %s of %s", oplog.ErrDamaged, what, doc)
}

// keyOf returns how an ID is written in the database: as it is, or quoted if it
// holds what not every database keeps, or looks quoted.
func keyOf(id string) string {
	if strings.HasPrefix(id, `"`) || strings.ContainsRune(id, 0) || strings.ToValidUTF8(id, "") != id {
		return strconv.QuoteToASCII(id)
	}
	return id
}

func idOf(key string) string {
	if id, err := strconv.Unquote(key); err == nil && strings.HasPrefix(key, `"`) {
		return id
	}
	return key
}

func nameOf(op crdt.Op) string { return oplog.Name(op) }

// number reads a whole number above 0.
func number(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n > 0
}
