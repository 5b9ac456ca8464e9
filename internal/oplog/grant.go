package oplog

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Role is what a link allows (SYNC 2.11).
type Role uint8

// The roles. None allows nothing, Picture one map as a picture; of the others
// each allows what the one before it does.
const (
	None Role = iota
	Picture
	View
	Contribute
	Edit
)

var roleTexts = [...]string{"none", "picture", "view", "contribute", "edit"}

func (r Role) String() string {
	if int(r) < len(roleTexts) {
		return roleTexts[r]
	}
	return roleTexts[None]
}

// ParseRole reads what String wrote; what is no role is None.
func ParseRole(text string) Role {
	for r, t := range roleTexts {
		if t == text {
			return Role(r)
		}
	}
	return None
}

// Wish is what somebody wants a link to be.
type Wish struct {
	Role    Role
	Map     crdt.ID   // the map that a Picture shows, or with which a room begins; only there
	Label   string    // for those who look after links, up to 200 bytes
	Share   bool      // with it one makes and revokes links, and deletes; only Edit
	Join    bool      // for a room, with a RoomCode: never allows Edit, and ends within a day
	Expires time.Time // zero: never
}

// Grant is a link that was given out, without its token.
type Grant struct {
	ID, Doc string
	Wish
	Created time.Time
	Revoked bool
	Code    RoomCode // of a room, said only when it is made: as little kept as the token
}

// Token is the secret of a link: 192 random bits in base64url. A store keeps
// its SHA-256 only.
type Token string

// Access is what Admit made of a token: good for one connection, and checked
// again by whatever it is used for.
type Access struct {
	Grant
	By    string // name of the author in this document, made of the secret of the device
	Epoch string // in which it was admitted
	Base  State  // what a write rests on; zero for whatever there is when it comes
}

// State is how far a document is: each op makes another of it, and none comes
// again.
type State struct {
	Epoch string
	Head  uint64
}

const (
	maxLabel  = 200
	maxJoin   = 24 * time.Hour
	tokenSize = 24
	minAuthor = 16 // bytes of a device's secret: 128 bits in any spelling
	maxAuthor = 128
)

// check tells what is wrong with a wish.
func (w Wish) check(now time.Time) error {
	fail := func(problem string) error { return &Refusal{Invalid, problem} }
	switch {
	case w.Role == None || w.Role > Edit:
		return fail("a link needs a role")
	case w.Role == Picture && w.Map == "", w.Role != Picture && !w.Join && w.Map != "", len(w.Map) > crdt.MaxID:
		return fail("a picture shows one map, a room may begin with one, and no other link does")
	case len(w.Label) > maxLabel:
		return fail("a label is longer than 200 bytes")
	case w.Share && w.Role != Edit:
		return fail("only who may edit may share")
	case w.Join && (w.Role == Edit || w.Role == Picture):
		return fail("a code for a room never allows editing")
	case w.Join && (w.Expires.IsZero() || w.Expires.After(now.Add(maxJoin))):
		return fail("a code for a room ends within a day")
	case !w.Expires.IsZero() && !w.Expires.After(now):
		return fail("a link ends before it begins")
	}
	return nil
}

// NewGrant makes a link of a wish and chooses its token; that of a room is the
// one of its code, which the caller chooses again if the store has it. Random is
// crypto/rand.Reader, or in a test what gives the same each time.
func NewGrant(doc string, w Wish, now time.Time, random io.Reader, pepper []byte) (Grant, Token, error) {
	now = now.UTC().Truncate(time.Millisecond)
	if err := w.check(now); err != nil {
		return Grant{}, "", err
	}
	if !w.Expires.IsZero() {
		w.Expires = w.Expires.UTC().Truncate(time.Millisecond)
	}
	if random == nil {
		return Grant{}, "", errors.New("oplog: a store without random bits makes no links")
	}
	g := Grant{ID: string(crdt.NewID("gt")), Doc: doc, Wish: w, Created: now}
	if w.Join && len(pepper) == PepperSize {
		var err error
		g.Code, err = newCode(random)
		return g, g.Code.Token(pepper), err
	}
	var secret [tokenSize]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return Grant{}, "", fmt.Errorf("oplog: no random bits for a link: %w", err)
	}
	return g, Token(base64.RawURLEncoding.EncodeToString(secret[:])), nil
}

// Hash returns what a store keeps of a token.
func (t Token) Hash() string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}

// Stands tells whether a grant still holds: nil, ErrRevoked or ErrExpired.
func (g Grant) Stands(now time.Time) error {
	switch {
	case g.Revoked:
		return fmt.Errorf("oplog: %w", ErrRevoked)
	case !g.Expires.IsZero() && !now.Before(g.Expires):
		return fmt.Errorf("oplog: %w", ErrExpired)
	}
	return nil
}

// OwnGrant refuses to revoke the link that one came by: there would be nobody
// left to look after the others.
func OwnGrant() error {
	return &Refusal{Forbidden, "a link is revoked by who came by another one"}
}

// Admits tells whether a grant opens a document; none opens a picture.
func (g Grant) Admits(doc string, now time.Time) bool {
	right := g.Doc == doc
	if g.Role == Picture {
		right = doc == ""
	}
	return right && g.Stands(now) == nil
}

// AuthorName returns the name that a device's secret has in a document: the
// same each time, and none from which the secret or the same device in another
// document could be told. A secret of less than 128 bits names nobody.
func AuthorName(doc, secret string) string {
	if len(secret) < minAuthor || len(secret) > maxAuthor {
		return ""
	}
	sum := sha256.Sum256([]byte("worthmap author\x00" + doc + "\x00" + secret))
	return "au_" + hex.EncodeToString(sum[:12])
}

// Check tells whether an access may do something still: by the grant as it is
// now, in the epoch in which it was admitted, on the state that it rests on.
func Check(a Access, now Grant, is State, need func(Grant) bool, at time.Time) error {
	if err := now.Stands(at); err != nil {
		return err
	}
	if !need(now) {
		return &Refusal{Forbidden, "this link does not allow it"}
	}
	if a.Epoch != "" && a.Epoch != is.Epoch {
		return fmt.Errorf("oplog: %w, on %s", ErrEpoch, a.Doc)
	}
	if a.Base != (State{}) && a.Base != is {
		return fmt.Errorf("oplog: %w, on %s", ErrMoved, a.Doc)
	}
	return nil
}

// ToWrite admits all who see a document: Apply tells them what each may.
func ToWrite(g Grant) bool { return g.Role == Edit || g.Role == Contribute || g.Role == View }

// ToEdit is what healing and restore points need.
func ToEdit(g Grant) bool { return g.Role == Edit }

// ToShare is what looking after links needs.
func ToShare(g Grant) bool { return g.Role == Edit && g.Share }
