package sqllog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// writer has one connection, on which it does one transaction after the other.
// While one is under way, what is asked for gathers, and is done in the next.
type writer struct {
	conn
	jobs  chan *job
	ended chan struct{}
	next  *job // that came while others were gathered, and goes alone
}

// job is one call that writes.
type job struct {
	ctx   context.Context
	doc   string
	reads []crdt.Op // whose part of the page may be read together with that of others
	alone bool      // in its transaction, because it does not work on pages only
	work  func(t *tx) error
	done  chan error
}

// How much one commit gathers.
const (
	groupOps  = 512
	groupJobs = 256
)

// write does work on a document in a transaction of its own, and returns when it
// is durable.
func (s *Store) write(ctx context.Context, doc string, work func(t *tx) error) error {
	return s.have(&job{ctx: ctx, doc: doc, alone: true, work: work})
}

// have has a job done.
func (s *Store) have(j *job) error {
	ctx, w := j.ctx, s.writerOf(j.doc)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("sqllog: given up: %w", err)
	}
	j.done = make(chan error, 1)
	select {
	case w.jobs <- j:
	case <-ctx.Done():
		return fmt.Errorf("sqllog: given up: %w", ctx.Err())
	case <-s.life.Done():
		return errClosed
	}
	select {
	case err := <-j.done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("sqllog: given up waiting: %w", ctx.Err())
	case <-w.ended:
	}
	select {
	case err := <-j.done: // just before the end
		return err
	default:
		return errClosed
	}
}

// writing is write for work that has a result. Who gave up waiting does not see
// it: the work may still go on.
func writing[T any](ctx context.Context, s *Store, doc string, work func(t *tx) (T, error)) (T, error) {
	var result T
	if err := s.write(ctx, doc, func(t *tx) (err error) { result, err = work(t); return err }); err != nil {
		var none T
		return none, plain(err)
	}
	return result, nil
}

func (w *writer) run() {
	for {
		group := w.gather()
		if group == nil {
			_ = w.close()
			close(w.ended)
			return
		}
		w.do(group)
	}
}

// gather waits for a job, and returns it with those that wait behind it, by
// document: servers that share a database lock rows in the same order.
func (w *writer) gather() []*job {
	first := w.next
	w.next = nil
	if first == nil {
		select {
		case first = <-w.jobs:
		case <-w.store.life.Done():
			select {
			case first = <-w.jobs: // what was asked for before closing
			default:
				return nil
			}
		}
	}
	group, ops := []*job{first}, len(first.reads)
	for !first.alone && ops < groupOps && len(group) < groupJobs {
		select {
		case j := <-w.jobs:
			if j.alone {
				w.next = j
				break
			}
			group = append(group, j)
			ops += len(j.reads)
			continue
		default:
		}
		break
	}
	slices.SortStableFunc(group, func(a, b *job) int { return cmp.Compare(a.doc, b.doc) })
	return group
}

// do does a group in one transaction and tells each of its jobs. If that goes
// wrong before the commit it does each alone, so that what is wrong with one
// document is nobody else's problem.
func (w *writer) do(group []*job) {
	answers, err := w.together(group)
	var early notCommitted
	if errors.As(err, &early) && len(group) > 1 {
		for _, j := range group {
			w.do([]*job{j})
		}
		return
	}
	for i, j := range group {
		if err != nil {
			j.done <- err
		} else {
			j.done <- answers[i]
		}
	}
}

// notCommitted is why a transaction was given up before its commit.
type notCommitted struct{ error }

func (n notCommitted) Unwrap() error { return n.error }

func (w *writer) together(group []*job) (answers []error, err error) {
	if err := w.store.brokenBy(); err != nil {
		return nil, err
	}
	ctx, done := w.patience()
	defer done()
	t, err := w.begin(ctx, w.store.dialect.begin)
	if err != nil {
		return nil, err
	}
	answers = make([]error, len(group))
	err = t.readAhead(group)
	for i, j := range group {
		if err != nil {
			break
		}
		if answers[i] = w.one(t, j); answers[i] != nil && (j.alone || !harmless(answers[i])) {
			err = answers[i]
		}
	}
	if err == nil {
		err = t.flush()
	}
	if err != nil {
		t.rollback()
		return nil, notCommitted{err}
	}
	if err := w.commit(t); err != nil {
		return nil, err
	}
	for _, f := range t.after {
		f()
	}
	return answers, nil
}

// readAhead reads at once what several jobs of one document touch: after a stall
// many wait, and each would ask the database four times by itself.
func (t *tx) readAhead(group []*job) error {
	for from := 0; from < len(group); {
		to, ops := from, []crdt.Op(nil)
		for ; to < len(group) && group[to].doc == group[from].doc; to++ {
			ops = append(ops, group[to].reads...)
		}
		if to-from > 1 && len(ops) > 0 {
			p, err := t.page(group[from].doc)
			if err == nil {
				err = p.need(t, ops...)
			}
			if err != nil && !harmless(err) { // what is harmless each is told by itself
				return err
			}
		}
		from = to
	}
	return nil
}

// patience is how long a transaction may take. A file answers; a database server
// may be gone without a word.
func (w *writer) patience() (context.Context, context.CancelFunc) {
	ctx := context.WithoutCancel(w.store.life)
	if d := w.store.dialect.patience; d > 0 {
		return context.WithTimeout(ctx, d)
	}
	return ctx, func() {}
}

// refusal is an answer that says nothing of the database. One that does not go
// alone gives it before it changed anything, and the others of its group go on.
type refusal struct{ error }

func (r refusal) Unwrap() error { return r.error }

func harmless(err error) bool {
	var r refusal
	return errors.As(err, &r)
}

func (w *writer) one(t *tx, j *job) error {
	if err := j.ctx.Err(); err != nil {
		return refusal{fmt.Errorf("sqllog: given up: %w", err)}
	}
	return j.work(t)
}

// commit commits. If nobody knows whether that was done, it looks.
func (w *writer) commit(t *tx) error {
	err := t.run("COMMIT")
	if err == nil {
		return nil
	}
	if errors.Is(err, errIO) {
		w.store.fail(err)
	}
	t.rollback()
	w.drop()
	done, lookErr := w.landed(t)
	switch {
	case lookErr != nil:
		return errors.Join(err, lookErr)
	case done:
		return nil
	}
	return err
}

// landed tells whether a transaction whose commit was not answered was done. It
// locks what that had locked, so that it waits for its end.
func (w *writer) landed(was *tx) (done bool, err error) {
	ctx, end := w.patience()
	defer end()
	t, err := w.begin(ctx, w.store.dialect.begin)
	if err != nil {
		return false, err
	}
	defer t.rollback()
	for doc, p := range was.pages {
		if !p.dirty() {
			continue
		}
		now, err := t.page(doc)
		if err != nil {
			return false, nil // not even there: what was done alone is told as an error
		}
		if len(p.Fresh) == 0 { // if somebody else went on from there, nobody knows
			return now.touched == p.touched && now.Epoch == p.Epoch, nil
		}
		last := p.Fresh[len(p.Fresh)-1]
		if err := now.need(t, last.Op); err != nil {
			return false, err
		}
		kept := now.Kept[nameOf(last.Op)]
		return kept.Seq == last.Seq && kept.Text == last.Op.Wire().String(), nil
	}
	return false, nil
}
