package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// backupType is that of a backup (oplog.WriteBackup) of one workspace, by which
// a page puts its workspace on the server with stamps and history.
const backupType = "application/x-ndjson"

// spaces makes a workspace: of a backup, of a file, or empty.
func (c *call) spaces() error {
	if c.r.Method != http.MethodPost {
		return errMethod
	}
	if err := c.mayCreate(); err != nil {
		return err
	}
	doc, err := c.brought()
	if err != nil {
		return err
	}
	g, token, err := c.store.Make(c.r.Context(), doc.Header, doc.Content, oplog.Wish{Role: oplog.Edit, Share: true})
	if err != nil {
		return err
	}
	c.log.Info("a workspace was made", "workspace", doc.ID)
	c.w.Header().Set("Location", "/api/w/"+doc.ID)
	return c.sendLink(g, token)
}

// brought reads what a new workspace begins with.
func (c *call) brought() (oplog.Document, error) {
	if c.r.ContentLength == 0 {
		return oplog.Document{Header: oplog.Header{ID: string(crdt.NewID("wk")), Updated: c.now()}}, nil
	}
	data, kind, err := c.body(maxBackup, "application/json", backupType)
	if err != nil {
		return oplog.Document{}, err
	}
	if kind == backupType {
		docs, err := oplog.ReadBackup(bytes.NewReader(data))
		if err != nil || len(docs) != 1 || !addressable(docs[0].ID) {
			return oplog.Document{}, &problem{http.StatusUnprocessableEntity, "This is not the backup of one workspace."}
		}
		return docs[0], nil
	}
	if len(data) > maxFile {
		return oplog.Document{}, &problem{http.StatusRequestEntityTooLarge, "This is larger than a file may be."}
	}
	d := new(crdt.Doc)
	ops, err := c.changes(d, "", data)
	if err != nil {
		return oplog.Document{}, err
	}
	h := c.maps.Header(d)
	h.ID, h.Updated = string(crdt.NewID("wk")), c.now()
	return oplog.Document{Header: h, Content: oplog.Content{Ops: ops}}, nil
}

// addressable tells whether an ID can be one step of an address.
func addressable(id string) bool {
	return id != "" && strings.Trim(id, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-") == ""
}

// changes makes ops of a file, and applies them to d.
func (c *call) changes(d *crdt.Doc, m crdt.ID, file []byte) ([]crdt.Op, error) {
	change, err := c.maps.Change(d, m, file)
	if err != nil {
		if errors.Is(err, ErrNoMap) {
			return nil, err
		}
		return nil, &problem{http.StatusUnprocessableEntity, sentence(err.Error())}
	}
	ops, err := crdt.NewSession(crdt.NewReplica(), c.now).Commit(d, "put", change)
	var no *crdt.RegisterError
	if errors.As(err, &no) {
		return nil, &problem{http.StatusUnprocessableEntity, sentence(no.Problem)}
	}
	return ops, err
}

// whole reads, writes or deletes a workspace, or reads and writes one map.
func (c *call) whole(a oplog.Access, m crdt.ID) error {
	switch {
	case c.r.Method == http.MethodGet, c.r.Method == http.MethodHead:
		return c.read(a, m)
	case c.r.Method == http.MethodPut:
		return c.put(a, m)
	case c.r.Method == http.MethodDelete && m == "":
		if err := c.store.Delete(c.r.Context(), a); err != nil {
			return err
		}
		c.log.Info("a workspace was deleted", "workspace", a.Doc)
		c.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return errMethod
}

// tag names a state of a workspace, for ETag.
func tag(epoch string, head uint64) string { return fmt.Sprintf(`"%s.%d"`, epoch, head) }

func (c *call) read(a oplog.Access, m crdt.ID) error {
	content, err := c.store.Snapshot(c.r.Context(), a.Doc)
	if err != nil {
		return err
	}
	now := tag(content.Epoch, content.Head)
	c.w.Header().Set("ETag", now)
	if matches(c.r.Header.Get("If-None-Match"), now) {
		c.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	text, err := c.maps.JSON(content.Doc(), m)
	if err != nil {
		return err
	}
	c.w.Header().Set("Content-Type", "application/json")
	c.w.WriteHeader(http.StatusOK)
	if c.r.Method == http.MethodGet {
		_, _ = c.w.Write(text)
	}
	return nil
}

var errUnread = &problem{http.StatusPreconditionFailed, "Read it first, and send its ETag as If-Match; somebody may have changed it since."}

// rests tells whether an If-Match header names a state. Any state and a weak name
// do not say what was read.
func rests(header, tag string) bool {
	return slices.ContainsFunc(strings.Split(header, ","), func(s string) bool { return strings.TrimSpace(s) == tag })
}

// put makes the workspace say what a file says. It becomes ops as those of a
// page do: they merge with what others write meanwhile, and what the file lacks
// stays. Who has not seen the newest state is told so, since a file says
// everything at once (A3).
func (c *call) put(a oplog.Access, m crdt.ID) error {
	if a.Role == oplog.View {
		return &problem{http.StatusForbidden, "This link is for looking on."}
	}
	data, _, err := c.body(maxFile, "application/json")
	if err != nil {
		return err
	}
	content, err := c.store.Snapshot(c.r.Context(), a.Doc)
	if err != nil {
		return err
	}
	if !rests(c.r.Header.Get("If-Match"), tag(content.Epoch, content.Head)) {
		return errUnread
	}
	ops, err := c.changes(content.Doc(), m, data)
	if err != nil {
		return err
	}
	a.Base = oplog.State{Epoch: content.Epoch, Head: content.Head} // still so at the commit
	head, err := c.apply(c.r.Context(), a, ops)
	if errors.Is(err, oplog.ErrMoved) {
		return errUnread
	}
	if err != nil {
		return err
	}
	if head > 0 {
		c.w.Header().Set("ETag", tag(content.Epoch, head))
	}
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

// apply hands ops to the store. One that is refused ends it: the numbers of the
// others do not follow then. It returns the position of the last, 0 if there
// was none.
func (c *call) apply(ctx context.Context, a oplog.Access, ops []crdt.Op) (head uint64, err error) {
	if len(ops) == 0 {
		return 0, nil
	}
	outcomes, err := c.store.Apply(ctx, a, ops...)
	if err != nil {
		return 0, err
	}
	for i, o := range outcomes {
		if o.Verdict == oplog.Accepted || o.Verdict == oplog.Again {
			head = o.Seq
			continue
		}
		if i > 0 {
			o.Text += fmt.Sprintf(" (%d of %d parts were written)", i, len(ops))
		}
		return 0, &oplog.Refusal{Code: o.Code, Text: o.Text}
	}
	return head, nil
}

// points lists, saves and reads restore points.
func (c *call) points(a oplog.Access, point string) error {
	ctx := c.r.Context()
	reads := c.r.Method == http.MethodGet || c.r.Method == http.MethodHead
	switch {
	case reads && point == "":
		list, err := c.store.Points(ctx, a.Doc)
		if err != nil {
			return err
		}
		items := make([]jsontext.Value, len(list))
		for i, p := range list {
			items[i] = pointValue(p)
		}
		return c.send(http.StatusOK, jsontext.OfItems(items...))
	case reads:
		registers, err := c.store.ReadPoint(ctx, a.Doc, point)
		if err != nil {
			return err
		}
		text, err := c.maps.JSON(oplog.Content{Registers: registers}.Doc(), "")
		if err != nil {
			return err
		}
		c.w.Header().Set("Content-Type", "application/json")
		_, _ = c.w.Write(text)
		return nil
	case c.r.Method == http.MethodPost && point == "":
		v, err := c.form("name")
		if err != nil {
			return err
		}
		p, err := c.store.SavePoint(ctx, a, v.Get("name").Or(""))
		if err != nil {
			return err
		}
		return c.send(http.StatusCreated, pointValue(p))
	}
	return errMethod
}

func pointValue(p oplog.Point) jsontext.Value {
	var b jsontext.Builder
	b.SetText("id", p.ID)
	b.SetText("name", p.Name)
	b.SetText("by", p.By)
	b.Set("at", moment(p.At))
	b.Set("registers", jsontext.OfNumber(float64(p.Registers)))
	return b.Value()
}
