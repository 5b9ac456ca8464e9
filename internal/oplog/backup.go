package oplog

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// A backup is lines of JSON: what it is, then for each document its header,
// registers and ops, and at the end how many lines came before, by which a
// file that was cut off is known.
//
//	{"format":"worthmap-backup","version":1}
//	{"doc":"wk_…","title":"…","counts":{"map":2},"updated":"2026-05-04T10:00:00.000Z"}
//	{"e":…,"k":…,"s":…,"v":…}
//	{"rep":…,"n":…,"tx":…}
//	{"damaged":"…"}
//	{"beside":{…}}
//	{"end":5}
//
// What is beside a document is a server's: links, numbers of replicas. A device
// passes it over.
const (
	backupFormat  = "worthmap-backup"
	backupVersion = 1
	lineLimit     = 1 << 20
	timeForm      = "2006-01-02T15:04:05.000Z"
)

// BackupError tells where a backup cannot be read. Nothing was restored.
type BackupError struct {
	Line    int // counted from 1
	Problem string
	Err     error // may be nil
}

func (e *BackupError) Error() string {
	text := fmt.Sprintf("oplog: %s, on line %d of the backup", e.Problem, e.Line)
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *BackupError) Unwrap() error { return e.Err }

// WriteBackup writes all documents of a log. It goes on after one that cannot
// be read, and returns the headers of those that the backup lacks.
func WriteBackup(ctx context.Context, w io.Writer, log Log) (lacks []Header, err error) {
	return WriteBackupBeside(ctx, w, log, func(context.Context, string) ([]jsontext.Value, error) { return nil, nil })
}

// WriteBackupBeside is WriteBackup for a server, which has something beside each
// document.
func WriteBackupBeside(ctx context.Context, w io.Writer, log Log, beside func(ctx context.Context, id string) ([]jsontext.Value, error)) (lacks []Header, err error) {
	headers, err := log.Documents(ctx)
	if err != nil {
		return nil, err
	}
	out := &lines{w: bufio.NewWriter(w)}
	var b jsontext.Builder
	b.Set("format", jsontext.Of(backupFormat))
	b.Set("version", jsontext.OfNumber(backupVersion))
	out.put(b.Value())
	for _, h := range headers {
		c, err := log.Read(ctx, h.ID, 0)
		var more []jsontext.Value
		if err == nil {
			more, err = beside(ctx, h.ID)
		}
		switch {
		case errors.Is(err, ErrUnknown): // deleted since it was listed
		case ctx.Err() != nil:
			return nil, err
		case err != nil:
			lacks = append(lacks, h)
		default:
			out.document(h, c)
			for _, v := range more {
				out.put(object("beside", v))
			}
		}
	}
	out.put(object("end", jsontext.OfNumber(float64(out.n))))
	if out.err == nil {
		out.err = out.w.Flush()
	}
	if out.err != nil {
		return nil, fmt.Errorf("oplog: the backup is not written: %w", out.err)
	}
	return lacks, nil
}

type lines struct {
	w   *bufio.Writer
	n   int
	err error
}

func (l *lines) put(v jsontext.Value) {
	if l.err == nil {
		l.n++
		_, l.err = l.w.WriteString(v.String() + "\n")
	}
}

func (l *lines) document(h Header, c Content) {
	l.put(h.Wire())
	for _, r := range c.Registers {
		l.put(r.Wire())
	}
	for _, op := range c.Ops {
		l.put(op.Wire())
	}
	for _, d := range c.Damaged {
		l.put(object("damaged", jsontext.Of(d.Text)))
	}
}

func object(key string, v jsontext.Value) jsontext.Value {
	var b jsontext.Builder
	b.Set(key, v)
	return b.Value()
}

// Document is a document of a backup.
type Document struct {
	Header
	Content
	Beside []jsontext.Value // what a server kept with it
}

// IsBackup tells whether a file begins as a backup does, so that ReadBackup can
// say what is wrong with it if something is. A workspace may well be named
// like one.
func IsBackup(data []byte) bool {
	rest := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for _, token := range [...]string{"{", `"format"`, ":", `"` + backupFormat + `"`} {
		var ok bool
		if rest, ok = bytes.CutPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(token)); !ok {
			return false
		}
	}
	return true
}

// ReadBackup reads what WriteBackup wrote, all of it or nothing.
func ReadBackup(r io.Reader) ([]Document, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), lineLimit)
	var docs []Document
	n, ended := 0, false
	for in.Scan() {
		n++
		fail := func(problem string, err error) ([]Document, error) {
			return nil, &BackupError{n, problem, err}
		}
		line := bytes.TrimSuffix(in.Bytes(), []byte("\r"))
		v, err := jsontext.Parse(line, jsontext.Limits{Bytes: lineLimit, Depth: crdt.MaxDepth + 4})
		if err != nil {
			return fail("not JSON", err)
		}
		switch {
		case ended:
			return fail("text after the end", nil)
		case n == 1:
			if v.Get("format").Or("") != backupFormat {
				return fail("not a backup of Worthmap", nil)
			}
			if version, ok := v.Get("version").Number(); !ok || version != backupVersion {
				return fail("written by a newer version", ErrReadOnly)
			}
		case !v.Get("end").IsZero():
			if v.Get("end").String() != strconv.Itoa(n-1) {
				return fail("lines are missing", nil)
			}
			ended = true
		case !v.Get("doc").IsZero():
			h, err := ParseHeader(v)
			if err != nil {
				return fail("not a header", err)
			}
			docs = append(docs, Document{Header: h})
		case len(docs) == 0:
			return fail("an entry of no document", nil)
		default:
			if err := docs[len(docs)-1].add(v); err != nil {
				return fail("not an entry", err)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, &BackupError{n + 1, "cannot be read on", err}
	}
	if !ended {
		return nil, &BackupError{n + 1, "the file is cut off", nil}
	}
	return docs, nil
}

// add takes a register, an op, or a damaged entry, which keeps its text.
func (d *Document) add(v jsontext.Value) error {
	switch {
	case !v.Get("tx").IsZero():
		op, err := crdt.ParseOp(v)
		if err != nil {
			return err
		}
		d.Ops = append(d.Ops, op)
	case !v.Get("damaged").IsZero():
		text, _ := v.Get("damaged").Text()
		d.Damaged = append(d.Damaged, Damage{text, ErrDamaged})
	case !v.Get("beside").IsZero():
		d.Beside = append(d.Beside, v.Get("beside"))
	default:
		r, err := crdt.ParseRegister(v)
		if err != nil {
			return err
		}
		d.Registers = append(d.Registers, r)
	}
	return nil
}

// Wire returns the form of a header in a backup and in storage.
func (h Header) Wire() jsontext.Value {
	var counts, b jsontext.Builder
	for _, kind := range slices.Sorted(maps.Keys(h.Counts)) {
		counts.Set(kind, jsontext.OfNumber(float64(h.Counts[kind])))
	}
	b.Set("doc", jsontext.Of(h.ID))
	b.Set("title", jsontext.Of(h.Title))
	b.Set("counts", counts.Value())
	b.Set("updated", jsontext.Of(h.Updated.UTC().Format(timeForm)))
	return b.Value()
}

// ParseHeader reads what Wire wrote. Members that it does not know are passed
// over: a header is only for lists.
func ParseHeader(v jsontext.Value) (Header, error) {
	var h Header
	var ok bool
	if h.ID, ok = v.Get("doc").Text(); !ok || h.ID == "" || len(h.ID) > crdt.MaxID {
		return h, errors.New("oplog: a header has no id")
	}
	h.Title = v.Get("title").Or("")
	h.Updated, _ = time.Parse(timeForm, v.Get("updated").Or(""))
	for kind, n := range v.Get("counts").Fields() {
		if h.Counts == nil {
			h.Counts = map[string]int{}
		}
		if f, ok := n.Number(); ok && f >= 0 && f <= crdt.MaxLive {
			h.Counts[kind] = int(f)
		}
	}
	return h, nil
}
