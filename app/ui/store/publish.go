//go:build js && wasm

package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// Publish puts a workspace on the server of this page, with its history. Create
// is the server's creation token, empty where it asks for none. It blocks.
func (s *Store) Publish(sp *Space, create string) error {
	log, ok := s.log.(shareLog)
	switch {
	case !ok || s.fixed != Untouched:
		return ErrNoSharing
	case sp.share != nil:
		return ErrShared
	}
	if err := s.Flush(); err != nil {
		return err
	}
	ctx := context.Background()
	rec := record{author: device.Secret()}
	if err := log.Share(ctx, sp.ID, rec.encode()); err != nil { // edits wait from here on, and the content below has the others
		return err
	}
	made, err := s.put(ctx, sp, create, rec.author)
	if err != nil {
		_ = log.Unshare(ctx, sp.ID, nil)
		return err
	}
	rec.token, rec.owner = made.Get("token").Or(""), true
	if err := log.Share(ctx, sp.ID, rec.encode()); err != nil {
		return err
	}
	s.share(sp)
	s.came(sp.ID)
	return nil
}

// one is a log with one workspace, for a backup of it.
type one struct {
	oplog.Log
	header  oplog.Header
	content oplog.Content
}

func (o one) Documents(context.Context) ([]oplog.Header, error) { return []oplog.Header{o.header}, nil }
func (o one) Read(context.Context, string, uint64) (oplog.Content, error) {
	return o.content, nil
}

// put sends a workspace to the server and returns what it answers.
func (s *Store) put(ctx context.Context, sp *Space, create, author string) (jsontext.Value, error) {
	c, err := s.log.Read(ctx, sp.ID, 0)
	if err != nil {
		return jsontext.Value{}, err
	}
	var out bytes.Buffer
	if _, err := oplog.WriteBackup(ctx, &out, one{header: sp.header(), content: c}); err != nil {
		return jsontext.Value{}, err
	}
	return Ask("POST", "/api/w", create, author, "application/x-ndjson", out.Bytes())
}

// Ask asks the server of this page over HTTP. The token is that of a link, the
// author this device's secret; both may be empty. A refusal is an *Answer. It
// blocks.
func Ask(method, path, token, author, kind string, body []byte) (jsontext.Value, error) {
	_, text, err := fetch(method, path, token, author, kind, body)
	if err != nil {
		return jsontext.Value{}, err
	}
	if text == "" {
		return jsontext.NullValue, nil
	}
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return jsontext.Value{}, ErrNoAnswer // something between us and the server answered
	}
	return v, nil
}

// allows asks what a link to a workspace allows. It blocks.
func allows(id, token, author string) (wire.Role, error) {
	response, _, err := fetch("HEAD", "/api/w/"+id, token, author, "", nil)
	if err != nil {
		return 0, err
	}
	role, _ := wire.RoleOf(response.Get("headers").Call("get", "Worthmap-Role").Text())
	return role, nil
}

// fetch asks the server and waits for the answer.
func fetch(method, path, token, author, kind string, body []byte) (response device.Object, text string, err error) {
	headers := map[string]any{}
	if token != "" {
		headers["Authorization"] = "Bearer " + token
	}
	if author != "" {
		headers["Worthmap-Author"] = author
	}
	options := map[string]any{"method": method, "headers": headers, "cache": "no-store", "redirect": "error"}
	if kind != "" {
		headers["Content-Type"] = kind
		data, err := device.Blob(body, kind)
		if err != nil {
			return response, "", err
		}
		options["body"] = data
	}
	response, err = device.Window().Call("fetch", path, options).Await()
	if err != nil {
		return response, "", ErrNoAnswer
	}
	said, err := response.Call("text").Await()
	if err != nil {
		return response, "", ErrNoAnswer
	}
	if !response.Get("ok").Flag() {
		return response, "", &Answer{int(response.Get("status").Number()), strings.TrimSpace(said.Text())}
	}
	return response, said.Text(), nil
}

// AskAbout is Ask about a workspace, with the link by which it is shared.
func (s *Store) AskAbout(sp *Space, method, path, kind string, body []byte) (jsontext.Value, error) {
	if sp == nil || sp.share == nil {
		return jsontext.Value{}, ErrNoAnswer
	}
	r := sp.share.record
	return Ask(method, "/api/w/"+sp.ID+path, r.token, r.author, kind, body)
}

// joinFor is how long somebody who comes by a link waits for the workspace.
const joinFor = 20 * time.Second

// Join opens a workspace of the server of this page by the token of a link. A
// workspace that is on this device already is brought together with the
// server's; of two links that work the one that allows more is used. It blocks
// until the workspace is here.
func (s *Store) Join(id, token string) (*Space, error) {
	log, ok := s.log.(shareLog)
	if !ok || s.fixed != Untouched {
		return nil, ErrNoSharing
	}
	ctx := context.Background()
	known := s.Has(id)
	rec := record{token: token, author: device.Secret()}
	if known {
		text, _, shared, err := log.Waiting(ctx, id)
		if err != nil {
			return nil, err
		}
		if !shared {
			rec.Epoch = replica.Alone
		} else if old, err := decodeRecord(text); err == nil {
			if better, err := better(id, old, token); err != nil || !better {
				return s.spaces[id], err
			}
			rec.author, rec.State = old.author, old.State
		}
	}
	if role, err := allows(id, token, rec.author); err != nil {
		return nil, err
	} else if role == 0 {
		return nil, ErrNoAnswer
	}
	if !known {
		if _, err := log.Create(ctx, oplog.Header{ID: id, Updated: time.Now()}, oplog.Content{}); err != nil {
			return nil, err
		}
	}
	if err := log.Share(ctx, id, rec.encode()); err != nil {
		return nil, err
	}
	if sp := s.spaces[id]; sp != nil && sp.share != nil {
		sp.share.stop()
	}
	sp, err := s.Space(id)
	if err != nil {
		return nil, err
	}
	s.share(sp)
	s.came(id)
	s.tabs.Tell(link.Event{Doc: id, Note: noteLink})
	for begin := time.Now(); time.Since(begin) < joinFor; time.Sleep(20 * time.Millisecond) {
		if sp.Map("") != nil {
			return sp, nil
		}
		if sp.share != nil && sp.share.now.Ended != "" {
			break
		}
	}
	return nil, fmt.Errorf("store: %w", ErrNoAnswer)
}

// better tells whether a link allows more than the one by which a workspace is
// shared. Where the server does not answer, or knows neither, nothing is known
// to be.
func better(id string, old record, token string) (bool, error) {
	if old.owner || old.token == token {
		return false, nil
	}
	now, err := allows(id, token, old.author)
	if err != nil {
		return false, err
	}
	was, err := allows(id, old.token, old.author)
	var ended *Answer
	if errors.As(err, &ended) && ended.Status == 404 {
		return true, nil
	}
	return err == nil && now > was, nil
}
