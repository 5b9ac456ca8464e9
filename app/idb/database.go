//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/oplog"
)

// version numbers the stores below, which only ever get more: 2 added links and
// outs. Keys of registers need no number, they only ever get more too.
const version = 2

const (
	docs   = "docs"
	ops    = "ops"
	names  = "names"
	regs   = "regs"
	broken = "broken"
	links  = "links"
	outs   = "outs"
)

var stores = []any{docs, ops, names, regs, broken, links, outs}

// database is a connection that is made anew when the browser drops it.
type database struct {
	name    string
	version int
	patience

	mu       sync.Mutex
	factory  safejs.Value
	db       safejs.Value // undefined while there is none
	events   *listener
	readOnly bool // the stores are of a newer program
	aside    bool // a newer page upgrades: never open again
	shut     bool // Close was called
}

// patience is how long to wait for what may never come (I5).
type patience struct {
	blocked time.Duration // for other tabs to give way to an upgrade
	stuck   time.Duration // for an answer to a request
}

var usual = patience{blocked: 3 * time.Second, stuck: 20 * time.Second}

// connect returns the connection, which it opens if there is none.
func (d *database) connect(ctx context.Context) (db safejs.Value, readOnly bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.shut:
		return safejs.Undefined(), false, errors.New("idb: the log is closed")
	case d.aside:
		return safejs.Undefined(), false, fmt.Errorf("idb: a newer page has the storage: %w", oplog.ErrReadOnly)
	case !d.db.IsUndefined():
		return d.db, d.readOnly, nil
	}
	db, err = d.open(ctx, d.version)
	d.readOnly = errors.Is(err, oplog.ErrReadOnly)
	if d.readOnly { // I3: as it is
		db, err = d.open(ctx, 0)
	}
	if err != nil {
		return safejs.Undefined(), false, fmt.Errorf("idb: the storage does not open: %w", err)
	}
	d.db = db
	d.events, err = listen(db, func(event string, e safejs.Value) {
		if event == "versionchange" { // to null when somebody deletes the database
			newer, err := e.Get("newVersion")
			d.aside = err == nil && newer.Type() == safejs.TypeNumber
		}
		d.drop(db)
	}, "close", "versionchange")
	return db, d.readOnly, err
}

// drop forgets a connection, so that the next call opens another.
func (d *database) drop(db safejs.Value) {
	if !d.db.Equal(db) {
		return
	}
	d.events.stop()
	_, _ = d.db.Call("close")
	d.db = safejs.Undefined()
}

// open asks for a version of the database, or for what is there if that is 0.
func (d *database) open(ctx context.Context, version int) (safejs.Value, error) {
	none := safejs.Undefined()
	args := []any{d.name}
	if version > 0 {
		args = append(args, version)
	}
	request, err := call(d.factory, "open", args...)
	if err != nil {
		return none, err
	}
	happened := make(chan string, 8)
	var upgrade error
	events, err := listen(request, func(event string, _ safejs.Value) {
		if event == "upgradeneeded" {
			upgrade = build(request)
			return
		}
		happened <- event
	}, "success", "error", "blocked", "upgradeneeded")
	if err != nil {
		return none, err
	}
	defer events.stop()
	var late <-chan time.Time
	stuck := time.NewTimer(d.stuck)
	defer stuck.Stop()
	for {
		select {
		case event := <-happened:
			switch event {
			case "success":
				return request.Get("result")
			case "error":
				problem, err := request.Get("error")
				return none, errors.Join(upgrade, err, exception(problem))
			case "blocked":
				late = time.After(d.blocked)
			}
		case <-late:
			abandon(request)
			return none, ErrBlocked
		case <-stuck.C:
			abandon(request)
			return none, ErrStuck
		case <-ctx.Done():
			abandon(request)
			return none, ctx.Err()
		}
	}
}

// abandon closes what a request opens after we stopped waiting for it. An open
// connection that nobody knows of would block every upgrade.
func abandon(request safejs.Value) {
	var events *listener
	events, _ = listen(request, func(event string, _ safejs.Value) {
		if event == "success" {
			if db, err := request.Get("result"); err == nil {
				_, _ = db.Call("close")
			}
		}
		events.stop()
	}, "success", "error")
}

// build makes the stores that a database lacks: all of one that is new.
func build(request safejs.Value) error {
	db, err := request.Get("result")
	if err != nil {
		return caught(err)
	}
	there, err := db.Get("objectStoreNames")
	if err != nil {
		return caught(err)
	}
	for _, store := range stores {
		if has, err := call(there, "contains", store); err != nil {
			return err
		} else if old, _ := has.Bool(); old {
			continue
		}
		if _, err := call(db, "createObjectStore", store); err != nil {
			return err
		}
	}
	return nil
}

// transact runs work in one transaction and returns when that is complete. If
// the connection turns out to be lost before any of it was stored, it is opened
// anew and work runs again, once (I2).
func (d *database) transact(ctx context.Context, mode string, work func(*tx) error) error {
	err := d.try(ctx, mode, work)
	if err != nil && lost(err) && ctx.Err() == nil {
		err = d.try(ctx, mode, work)
	}
	return err
}

func (d *database) try(ctx context.Context, mode string, work func(*tx) error) error {
	db, readOnly, err := d.connect(ctx)
	if err != nil {
		return err
	}
	if readOnly && mode == write {
		return fmt.Errorf("idb: %w", oplog.ErrReadOnly)
	}
	t, err := begin(ctx, db, mode, d.stuck)
	if err == nil {
		err = t.run(work)
	}
	if lost(err) {
		d.mu.Lock()
		d.drop(db)
		d.mu.Unlock()
	}
	return err
}

func (d *database) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shut = true
	d.drop(d.db)
}
