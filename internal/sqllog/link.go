package sqllog

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

const linkColumns = "hash, id, doc, body, created, revoked, crc"

func (t *tx) putGrant(g oplog.Grant, hash string) error {
	revoked := int64(0)
	if g.Revoked {
		revoked = 1
	}
	return t.insert("link ("+linkColumns+")", "", [][]any{
		sealed(hash, g.ID, keyOf(g.Doc), wishText(g.Wish), g.Created.UnixMilli(), revoked)})
}

func wishText(w oplog.Wish) string {
	var b jsontext.Builder
	b.SetText("role", w.Role.String())
	b.SetText("map", string(w.Map))
	b.SetText("label", w.Label)
	b.Set("share", jsontext.OfBool(w.Share))
	b.Set("join", jsontext.OfBool(w.Join))
	if !w.Expires.IsZero() {
		b.Set("expires", jsontext.OfNumber(float64(w.Expires.UnixMilli())))
	}
	return b.Value().String()
}

func parseWish(text string) (w oplog.Wish, err error) {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return w, err
	}
	w.Role = oplog.ParseRole(v.Get("role").Or(""))
	w.Map = crdt.ID(v.Get("map").Or(""))
	w.Label = v.Get("label").Or("")
	w.Share = v.Get("share").String() == "true"
	w.Join = v.Get("join").String() == "true"
	if ms, ok := v.Get("expires").Number(); ok {
		w.Expires = time.UnixMilli(int64(ms)).UTC()
	}
	return w, nil
}

// scanGrant reads a row of a link. One that is damaged admits nobody.
func scanGrant(scan func(...any) error) (g oplog.Grant, hash string, err error) {
	var doc, body string
	var created, revoked, crc int64
	if err := scan(&hash, &g.ID, &doc, &body, &created, &revoked, &crc); err != nil {
		return g, "", err
	}
	g.Doc, g.Created, g.Revoked = idOf(doc), time.UnixMilli(created).UTC(), revoked != 0
	if g.Wish, err = parseWish(body); err != nil || checksum(hash, g.ID, doc, body, created, revoked) != crc {
		return g, hash, damaged("a link", doc)
	}
	return g, hash, nil
}

// grantBy returns the link of which a column has a value.
func (t *tx) grantBy(column, value string) (g oplog.Grant, err error) {
	found := false
	if !keepable(value) {
		return oplog.Grant{}, noAccess()
	}
	if err := t.each(func(scan func(...any) error) error {
		g, _, err = scanGrant(scan)
		found = err == nil
		return err
	}, "SELECT "+linkColumns+" FROM link WHERE "+column+" = ?", value); err != nil {
		return oplog.Grant{}, err
	}
	if !found {
		return oplog.Grant{}, noAccess()
	}
	return g, nil
}

// grantOf returns a link as it is in this transaction. The edits of a room come by
// one link, so that of those that are gathered only the first asks for it.
func (t *tx) grantOf(id string) (oplog.Grant, error) {
	if g, ok := t.grants[id]; ok {
		return g, nil
	}
	g, err := t.grantBy("id", id)
	if err == nil {
		if t.grants == nil {
			t.grants = map[string]oplog.Grant{}
		}
		t.grants[id] = g
	}
	return g, err
}

func (s *Store) Grants(ctx context.Context, a oplog.Access) (list []oplog.Grant, err error) {
	err = s.read(ctx, func(t *tx) error {
		p, err := t.look(a.Doc, "")
		if errors.Is(err, oplog.ErrUnknown) {
			return noAccess()
		} else if err != nil {
			return err
		}
		t.pages[a.Doc] = p
		if _, _, err := t.enter(a, oplog.ToShare); err != nil {
			return err
		}
		return t.each(func(scan func(...any) error) error {
			g, _, err := scanGrant(scan)
			list = append(list, g)
			return err
		}, "SELECT "+linkColumns+" FROM link WHERE doc = ? ORDER BY created, id", p.key)
	})
	if err != nil {
		return nil, plain(err)
	}
	return list, nil
}

func (s *Store) Grant(ctx context.Context, a oplog.Access, w oplog.Wish) (oplog.Grant, oplog.Token, error) {
	link, err := writing(ctx, s, a.Doc, func(t *tx) (newLink, error) {
		p, _, err := t.enter(a, oplog.ToShare)
		if err != nil {
			return newLink{}, err
		}
		p.changed = true
		return t.makeLink(a.Doc, w, s.Time())
	})
	return link.grant, link.token, err
}

// Issue makes a link for who runs the server, who needs none to do so: a workspace
// that came from the backup of a device has no link.
func (s *Store) Issue(ctx context.Context, doc string, w oplog.Wish) (oplog.Grant, oplog.Token, error) {
	link, err := writing(ctx, s, doc, func(t *tx) (newLink, error) {
		p, err := t.page(doc)
		if err != nil {
			return newLink{}, err
		}
		p.changed = true
		return t.makeLink(doc, w, s.Time())
	})
	return link.grant, link.token, err
}

// newLink is a link with its token, which only who asked for it ever sees.
type newLink struct {
	grant oplog.Grant
	token oplog.Token
}

func (t *tx) makeLink(doc string, w oplog.Wish, now time.Time) (newLink, error) {
	var pepper []byte
	if w.Join {
		var err error
		if pepper, err = t.madePepper(); err != nil {
			return newLink{}, err
		}
	}
	for range oplog.MostTries {
		g, token, err := oplog.NewGrant(doc, w, now, t.store.Random, pepper)
		if err != nil {
			return newLink{}, refusal{err}
		}
		if w.Join {
			if _, err := t.grantBy("hash", token.Hash()); err == nil {
				continue
			} else if !errors.Is(err, oplog.ErrNoAccess) {
				return newLink{}, err
			}
		}
		return newLink{g, token}, t.putGrant(g, token.Hash())
	}
	return newLink{}, refusal{oplog.NoMoreCodes()}
}

// pepper returns the pepper of codes, nil as long as there was none.
func (t *tx) pepper() (pepper []byte, err error) {
	err = t.each(func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		if pepper, err = hex.DecodeString(text); err != nil || len(pepper) != oplog.PepperSize {
			return damaged("what makes links of codes", "the store")
		}
		return nil
	}, "SELECT body FROM secret WHERE name = 'codes'")
	return pepper, err
}

// madePepper returns it and makes it if there is none. Of two servers that make
// one at the same time the later waits, and reads that of the other.
func (t *tx) madePepper() ([]byte, error) {
	pepper, err := t.pepper()
	if err != nil || pepper != nil {
		return pepper, err
	}
	if pepper, err = oplog.NewPepper(t.store.Random); err != nil {
		return nil, refusal{err}
	}
	if err := t.exec("INSERT INTO secret (name, body) VALUES ('codes', ?) ON CONFLICT DO NOTHING", hex.EncodeToString(pepper)); err != nil {
		return nil, err
	}
	return t.pepper()
}

func (s *Store) Enter(ctx context.Context, code oplog.RoomCode) (g oplog.Grant, token oplog.Token, err error) {
	err = s.read(ctx, func(t *tx) error {
		pepper, err := t.pepper()
		if err != nil {
			return err
		}
		token = code.Token(pepper)
		if g, err = t.grantBy("hash", token.Hash()); err != nil {
			return err
		} else if !g.Admits(g.Doc, s.Time()) {
			return noAccess()
		}
		return nil
	})
	if err != nil {
		return oplog.Grant{}, "", plain(err)
	}
	return g, token, nil
}

func (s *Store) Revoke(ctx context.Context, a oplog.Access, grant string) error {
	return plain(s.write(ctx, a.Doc, func(t *tx) error {
		p, a, err := t.enter(a, oplog.ToShare)
		if err != nil {
			return err
		}
		if grant == a.ID {
			return refusal{oplog.OwnGrant()}
		} else if !keepable(grant) {
			return noAccess()
		}
		var row []any
		if err := t.each(func(scan func(...any) error) error {
			g, hash, err := scanGrant(scan)
			if g.Doc == a.Doc {
				row = sealed(hash, g.ID, keyOf(g.Doc), wishText(g.Wish), g.Created.UnixMilli(), int64(1))
			}
			return err
		}, "SELECT "+linkColumns+" FROM link WHERE id = ?", grant); err != nil {
			return err
		}
		if row == nil {
			return noAccess()
		}
		p.changed = true
		return t.exec("UPDATE link SET revoked = 1, crc = ? WHERE id = ?", row[len(row)-1], grant)
	}))
}
