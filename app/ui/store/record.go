package store

import (
	"errors"
	"fmt"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// What may keep a workspace from getting to a server or from it.
var (
	ErrNoSharing = errors.New("this browser keeps nothing, so that nothing can be shared from it")
	ErrShared    = errors.New("the workspace is on a server already")
	ErrNoAnswer  = errors.New("the server does not answer")
)

// Answer is a refusal of the server, in its own words.
type Answer struct {
	Status   int
	Sentence string
}

func (a *Answer) Error() string { return a.Sentence }

// record is what this device keeps of a workspace that is on a server: the
// secrets by which it gets there, and how far it came. What waits is kept edit
// by edit beside it.
type record struct {
	token  string    // of the link by which it came
	author string    // by which the server knows what this device made
	owner  bool      // the link allows to make and revoke links
	role   wire.Role // what it allowed when the server last said so
	replica.State
}

// encode returns a record as text:
//
//	{"v":1,"token":…,"author":…,"owner":true,"role":"edit","state":{…}}
func (r record) encode() string {
	s := r.State
	s.Outbox = nil
	text, _ := jsontext.Parse(s.Encode(), jsontext.Limits{}) // ours
	var b jsontext.Builder
	b.Set("v", jsontext.OfNumber(1))
	b.SetText("token", r.token)
	b.SetText("author", r.author)
	b.Set("owner", jsontext.OfBool(r.owner))
	b.SetText("role", r.role.String())
	b.Set("state", text)
	return b.Value().String()
}

// follows tells whether a record may take the place of a text as another tab
// kept it: that is of the same link, and of a device which was compared with the
// server, unless this record's is still to be (replica, R15).
func (r record) follows(kept string) bool {
	was, err := decodeRecord(kept)
	return err == nil && was.token == r.token && (was.Epoch != replica.Alone || r.Epoch == replica.Alone)
}

// decodeRecord reads what encode wrote.
func decodeRecord(text string) (record, error) {
	var r record
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return r, fmt.Errorf("store: a record is not JSON: %w", err)
	}
	if v.Get("v").String() != "1" {
		return r, errors.New("store: a record of another version")
	}
	r.token, r.author = v.Get("token").Or(""), v.Get("author").Or("")
	r.owner, _ = v.Get("owner").Bool()
	r.role, _ = wire.RoleOf(v.Get("role").Or(""))
	r.State, err = replica.DecodeState(v.Get("state").String())
	return r, err
}
