package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// rescue is a log with what this page knows and the log lacks, for a backup.
type rescue struct {
	oplog.Log
	pages   []page
	listErr error // why the log cannot be listed: then only pages are known
}

// page is a workspace that is open here.
type page struct {
	header oplog.Header
	doc    *crdt.Doc
	waits  []crdt.Op // what the log lacks
}

// Documents returns what the log has, and what is only here.
func (r *rescue) Documents(ctx context.Context) ([]oplog.Header, error) {
	list, err := r.Log.Documents(ctx)
	if r.listErr = err; err != nil {
		list = nil
	}
	for _, p := range r.pages {
		i := slices.IndexFunc(list, func(h oplog.Header) bool { return h.ID == p.header.ID })
		switch {
		case i >= 0 && len(p.waits) > 0:
			list[i] = p.header
		case i < 0 && (err != nil || len(p.waits) > 0):
			list = append(list, p.header)
		}
	}
	slices.SortFunc(list, func(a, b oplog.Header) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

// Read returns what the log has and what waits. What the log cannot give comes
// from the page, without its history.
func (r *rescue) Read(ctx context.Context, id string, after uint64) (oplog.Content, error) {
	c, err := r.Log.Read(ctx, id, after)
	for _, p := range r.pages {
		if p.header.ID != id {
			continue
		}
		if err != nil {
			return oplog.Content{Registers: slices.Collect(p.doc.Registers())}, nil
		}
		c.Ops = append(c.Ops, p.waits...)
	}
	return c, err
}
