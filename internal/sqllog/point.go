package sqllog

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// pieceSize is about how many bytes of registers lie in one row of a point.
const pieceSize = 256 << 10

func (s *Store) SavePoint(ctx context.Context, a oplog.Access, name string) (oplog.Point, error) {
	return writing(ctx, s, a.Doc, func(t *tx) (point oplog.Point, err error) {
		p, a, err := t.enter(a, oplog.ToEdit)
		if err != nil {
			return point, err
		}
		list, hurt, err := t.registers(p.key)
		if err != nil {
			return point, err
		}
		if len(hurt) > 0 || sumOf(list) != p.Sum.Hash() {
			return point, refusal{damaged("the state", a.Doc)}
		}
		now := s.Time()
		if point, err = oplog.NewPoint(name, a, now, &p.Ledger, len(list)); err != nil {
			return point, refusal{err}
		}
		nth, err := t.pointRoom(p.key, now)
		if err != nil {
			return point, err
		}
		p.changed = true
		row := []any{p.key, point.ID, point.At.UnixMilli(), nth, pointText(point)}
		if err := t.insert("point (doc, id, at, nth, body)", "", [][]any{row}); err != nil {
			return point, err
		}
		return point, t.putPieces(p.key, point.ID, list)
	})
}

// pointRoom makes room for another point and returns its place in the order.
func (t *tx) pointRoom(key string, now time.Time) (nth int64, err error) {
	var n, at int64
	var oldest string
	if err := t.each(func(scan func(...any) error) error { return scan(&n, &nth) },
		"SELECT count(*), coalesce(max(nth), 0) + 1 FROM point WHERE doc = ?", key); err != nil {
		return 0, err
	}
	if n < int64(t.store.Bounds.Points) {
		return nth, nil
	}
	if err := t.each(func(scan func(...any) error) error { return scan(&oldest, &at) },
		"SELECT id, at FROM point WHERE doc = ? ORDER BY nth LIMIT 1", key); err != nil {
		return 0, err
	}
	if now.Sub(time.UnixMilli(at)) < t.store.Bounds.Age {
		return 0, refusal{oplog.NoMorePoints()}
	}
	if err := t.exec("DELETE FROM piece WHERE doc = ? AND point = ?", key, oldest); err != nil {
		return 0, err
	}
	return nth, t.exec("DELETE FROM point WHERE doc = ? AND id = ?", key, oldest)
}

func (t *tx) putPieces(key, point string, list []crdt.Register) error {
	var piece strings.Builder
	nth := int64(0)
	put := func() error {
		nth++
		text := piece.String()
		piece.Reset()
		return t.insert("piece (doc, point, nth, body)", "", [][]any{{key, point, nth, text}})
	}
	for _, r := range list {
		piece.WriteString(r.Wire().String())
		piece.WriteByte('\n')
		if piece.Len() > pieceSize {
			if err := put(); err != nil {
				return err
			}
		}
	}
	return put()
}

func pointText(p oplog.Point) string {
	var b jsontext.Builder
	b.SetText("name", p.Name)
	b.SetText("by", p.By)
	b.Set("head", jsontext.OfNumber(float64(p.Head)))
	b.Set("registers", jsontext.OfNumber(float64(p.Registers)))
	b.SetText("hash", hex.EncodeToString(p.Hash[:]))
	return b.Value().String()
}

func scanPoint(scan func(...any) error) (p oplog.Point, err error) {
	var at int64
	var body string
	if err := scan(&p.ID, &at, &body); err != nil {
		return p, err
	}
	v, err := jsontext.Parse(body, jsontext.Limits{})
	if err != nil {
		return p, damaged("the restore point", p.ID)
	}
	p.At, p.Name, p.By = time.UnixMilli(at).UTC(), v.Get("name").Or(""), v.Get("by").Or("")
	head, _ := v.Get("head").Number()
	registers, _ := v.Get("registers").Number()
	p.Head, p.Registers = uint64(head), int(registers)
	sum, err := hex.DecodeString(v.Get("hash").Or(""))
	if err != nil || len(sum) != len(p.Hash) {
		return p, damaged("the restore point", p.ID)
	}
	p.Hash = [32]byte(sum)
	return p, nil
}

func (s *Store) Points(ctx context.Context, doc string) (list []oplog.Point, err error) {
	err = s.read(ctx, func(t *tx) error {
		if _, err := t.look(doc, ""); err != nil {
			return err
		}
		return t.each(func(scan func(...any) error) error {
			p, err := scanPoint(scan)
			list = append(list, p)
			return err
		}, "SELECT id, at, body FROM point WHERE doc = ? ORDER BY nth", keyOf(doc))
	})
	return list, plain(err)
}

func (s *Store) ReadPoint(ctx context.Context, doc, point string) (list []crdt.Register, err error) {
	err = s.read(ctx, func(t *tx) error {
		var want oplog.Point
		if !keepable(point) {
			return fmt.Errorf("sqllog: %w, on a restore point", oplog.ErrUnknown)
		}
		if err := t.each(func(scan func(...any) error) (err error) { want, err = scanPoint(scan); return err },
			"SELECT id, at, body FROM point WHERE doc = ? AND id = ?", keyOf(doc), point); err != nil {
			return err
		}
		if want.ID == "" {
			return fmt.Errorf("sqllog: %w, on the restore point %.40q", oplog.ErrUnknown, point)
		}
		var sum crdt.Sum
		err := t.each(func(scan func(...any) error) error {
			var piece string
			if err := scan(&piece); err != nil {
				return err
			}
			for line := range strings.Lines(piece) {
				r, err := crdt.DecodeRegister(strings.TrimSuffix(line, "\n"))
				if err != nil {
					return damaged("the restore point", doc)
				}
				sum.Add(r)
				list = append(list, r)
			}
			return nil
		}, "SELECT body FROM piece WHERE doc = ? AND point = ? ORDER BY nth", keyOf(doc), point)
		if err == nil && sum.Hash() != want.Hash {
			err = damaged("the restore point", doc)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}
