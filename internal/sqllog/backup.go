package sqllog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// ErrNotHere is what Copy answers where the database is not a file: it has
// tools of its own for that.
var ErrNotHere = errors.New("only a database in a file can be copied so")

// Copy writes a copy of the file as it is at one moment, while people go on
// writing: links, points and history too. There must be no file at the path
// yet. The copy is on the disk, whole, when it has its name.
func (s *Store) Copy(ctx context.Context, path string) (err error) {
	if s.dialect.numbered {
		return fmt.Errorf("sqllog: %w", ErrNotHere)
	}
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("sqllog: there is a file already, on %s", path)
	}
	part := path + ".part"
	defer func() {
		if err != nil {
			_ = os.Remove(part)
		}
	}()
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600) // so that nobody else reads it
	if err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := s.reading.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return fmt.Errorf("sqllog: the copy is not written: %w", s.dialect.sort(err))
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sqllog: the copy is not on the disk: %w", err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a new name in a folder last.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sqllog: the folder is not on the disk: %w", err)
	}
	return nil
}

// Dump writes all documents in the form of oplog.WriteBackup, each as it is at
// one moment, with their links, restore points, the numbers of replicas and who
// made what: for moving between databases. Who wrote a single op is not in it. It
// returns the headers of documents that it lacks.
func (s *Store) Dump(ctx context.Context, w io.Writer) (lacks []oplog.Header, err error) {
	return oplog.WriteBackupBeside(ctx, w, s.Log(), s.beside)
}

func (s *Store) beside(ctx context.Context, id string) (list []jsontext.Value, err error) {
	put := func(key string, v jsontext.Value) {
		var b jsontext.Builder
		b.Set(key, v)
		list = append(list, b.Value())
	}
	err = s.read(ctx, func(t *tx) error {
		if err := t.each(func(scan func(...any) error) error {
			g, hash, err := scanGrant(scan)
			if err == nil {
				put("link", linkValue(g, hash))
			}
			return err
		}, "SELECT "+linkColumns+" FROM link WHERE doc = ? ORDER BY created, id", keyOf(id)); err != nil {
			return err
		}
		for _, two := range [...]struct{ key, query string }{
			{"last", "SELECT name, CAST(last AS TEXT) FROM replica WHERE doc = ? ORDER BY name"},
			{"made", "SELECT entity, maker FROM thing WHERE doc = ? AND maker <> '' ORDER BY entity"},
		} {
			if err := t.each(func(scan func(...any) error) error {
				var of, is string
				err := scan(&of, &is)
				var b jsontext.Builder
				b.SetText("of", of)
				b.SetText("is", is)
				put(two.key, b.Value())
				return err
			}, two.query, keyOf(id)); err != nil {
				return err
			}
		}
		return t.dumpPoints(keyOf(id), put)
	})
	return list, err
}

// dumpPoints puts the restore points of a document beside it, and their
// registers in the pieces in which they lie here.
func (t *tx) dumpPoints(key string, put func(string, jsontext.Value)) error {
	if err := t.each(func(scan func(...any) error) error {
		var id, body string
		var at, nth int64
		err := scan(&id, &at, &nth, &body)
		var b jsontext.Builder
		b.SetText("id", id)
		b.Set("at", jsontext.OfNumber(float64(at)))
		b.Set("nth", jsontext.OfNumber(float64(nth)))
		b.SetText("body", body)
		put("point", b.Value())
		return err
	}, "SELECT id, at, nth, body FROM point WHERE doc = ? ORDER BY nth", key); err != nil {
		return err
	}
	return t.each(func(scan func(...any) error) error {
		var point, body string
		var nth int64
		err := scan(&point, &nth, &body)
		var b jsontext.Builder
		b.SetText("of", point)
		b.Set("nth", jsontext.OfNumber(float64(nth)))
		b.SetText("body", body)
		put("piece", b.Value())
		return err
	}, "SELECT point, nth, body FROM piece WHERE doc = ? ORDER BY point, nth", key)
}

func linkValue(g oplog.Grant, hash string) jsontext.Value {
	var b jsontext.Builder
	b.SetText("hash", hash)
	b.SetText("id", g.ID)
	b.SetText("wish", wishText(g.Wish))
	b.Set("created", jsontext.OfNumber(float64(g.Created.UnixMilli())))
	b.Set("revoked", jsontext.OfBool(g.Revoked))
	return b.Value()
}

// Undump brings the documents of a Dump, or of a backup of a device, into the
// store: those that are not there as they are, in a new epoch, the others
// beside what is there, so that nothing is taken away. A document that comes
// from a device has no link; nobody but an administrator sees it.
func (s *Store) Undump(ctx context.Context, r io.Reader) (oplog.Restored, error) {
	docs, err := oplog.ReadBackup(r)
	if err != nil {
		return oplog.Restored{}, err
	}
	done, err := oplog.Restore(ctx, s.Log(), docs, s.Time())
	errs := []error{err}
	for _, d := range docs {
		if len(d.Beside) > 0 {
			errs = append(errs, s.bring(ctx, d))
		}
	}
	return done, errors.Join(errs...)
}

// bring adds what is beside a document to what is there.
func (s *Store) bring(ctx context.Context, d oplog.Document) error {
	return plain(s.write(ctx, d.ID, func(t *tx) error {
		p, err := t.page(d.ID)
		if err != nil {
			return err
		}
		p.changed = true
		var links, replicas, things, points, pieces [][]any
		for _, v := range d.Beside {
			if link := v.Get("link"); !link.IsZero() {
				row, err := linkRow(d.ID, link)
				if err != nil {
					return err
				}
				links = append(links, row)
			}
			if row := pointRow(p.key, v.Get("point")); row != nil {
				points = append(points, row)
			}
			if piece := v.Get("piece"); keepable(piece.Get("of").Or("")) {
				nth, _ := piece.Get("nth").Number()
				pieces = append(pieces, []any{p.key, piece.Get("of").Or(""), int64(nth), piece.Get("body").Or("")})
			}
			last, made := v.Get("last"), v.Get("made")
			if n, ok := number(last.Get("is").Or("")); ok {
				replicas = append(replicas, []any{p.key, last.Get("of").Or(""), n})
			}
			if by := made.Get("is").Or(""); by != "" {
				things = append(things, []any{p.key, made.Get("of").Or(""), by})
			}
		}
		if err := t.insert("link ("+linkColumns+")", "ON CONFLICT DO NOTHING", links); err != nil {
			return err
		}
		if err := t.insert("point (doc, id, at, nth, body)", "ON CONFLICT DO NOTHING", points); err != nil {
			return err
		}
		for _, piece := range pieces { // one by one: each is large
			if err := t.insert("piece (doc, point, nth, body)", "ON CONFLICT DO NOTHING", [][]any{piece}); err != nil {
				return err
			}
		}
		if err := t.insert("replica (doc, name, last)", "ON CONFLICT (doc, name) DO UPDATE SET last = excluded.last WHERE excluded.last > replica.last", replicas); err != nil {
			return err
		}
		return t.insert("thing (doc, entity, maker)", "ON CONFLICT (doc, entity) DO UPDATE SET maker = excluded.maker WHERE thing.maker = ''", things)
	}))
}

// pointRow is the row of a restore point, nil for what is none. Whether its
// registers are those that were saved is seen when it is read.
func pointRow(key string, v jsontext.Value) []any {
	id, body := v.Get("id").Or(""), v.Get("body").Or("")
	at, dated := v.Get("at").Number()
	nth, ordered := v.Get("nth").Number()
	if !keepable(id) || !dated || !ordered || body == "" {
		return nil
	}
	return []any{key, id, int64(at), int64(nth), body}
}

func linkRow(doc string, v jsontext.Value) ([]any, error) {
	w, err := parseWish(v.Get("wish").Or(""))
	hash, id := v.Get("hash").Or(""), v.Get("id").Or("")
	created, ok := v.Get("created").Number()
	if err != nil || !ok || w.Role == oplog.None || len(hash) != 64 || id == "" || len(id) > crdt.MaxID {
		return nil, damaged("a link", doc)
	}
	revoked := int64(0)
	if v.Get("revoked").String() == "true" {
		revoked = 1
	}
	return sealed(hash, id, keyOf(doc), wishText(w), time.UnixMilli(int64(created)).UnixMilli(), revoked), nil
}
