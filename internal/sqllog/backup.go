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
// one moment, with their links, the numbers of replicas and who made what: for
// moving between databases. Restore points, and who wrote a single op, are not
// in it. It returns the headers of documents that it lacks.
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
		return nil
	})
	return list, err
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
	return plain(s.write(ctx, d.ID, 0, true, func(t *tx) error {
		p, err := t.page(d.ID)
		if err != nil {
			return err
		}
		p.changed = true
		var links, replicas, things [][]any
		for _, v := range d.Beside {
			if link := v.Get("link"); !link.IsZero() {
				row, err := linkRow(d.ID, link)
				if err != nil {
					return err
				}
				links = append(links, row)
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
		if err := t.insert("replica (doc, name, last)", "ON CONFLICT (doc, name) DO UPDATE SET last = excluded.last WHERE excluded.last > replica.last", replicas); err != nil {
			return err
		}
		return t.insert("thing (doc, entity, maker)", "ON CONFLICT (doc, entity) DO UPDATE SET maker = excluded.maker WHERE thing.maker = ''", things)
	}))
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
