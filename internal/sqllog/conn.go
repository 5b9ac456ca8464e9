package sqllog

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/oplog"
)

// dialect is what differs between the two databases.
type dialect struct {
	begin, beginReading string
	lock                string        // behind a SELECT, to keep others away from its rows
	timeline            string        // an expression: which promotion this is, as the end of an epoch
	numbered            bool          // whether parameters are $1, $2 …
	patience            time.Duration // of a writing transaction; 0: for ever
	sort                func(err error) error
}

// conn is a connection that is opened when it is needed, and anew after it
// broke, with the statements that were prepared on it.
type conn struct {
	store *Store
	db    *sql.DB
	c     *sql.Conn
	ready map[string]*sql.Stmt
}

// statementsAtMost are kept prepared; the program has fewer, but for the number
// of rows that they take.
const statementsAtMost = 400

func (c *conn) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if st := c.ready[text]; st != nil {
		return st, nil
	}
	if len(c.ready) > statementsAtMost {
		c.forget()
	}
	given := text
	if c.store.dialect.numbered {
		given = numbered(text)
	}
	st, err := c.c.PrepareContext(ctx, given)
	if err != nil {
		return nil, err
	}
	if c.ready == nil {
		c.ready = map[string]*sql.Stmt{}
	}
	c.ready[text] = st
	return st, nil
}

// numbered turns each ? into $1, $2 … No statement here has one in a text.
func numbered(text string) string {
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(text, "?") {
		if n > 0 {
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		}
		n++
		b.WriteString(part)
	}
	return b.String()
}

func (c *conn) forget() {
	for _, st := range c.ready {
		_ = st.Close()
	}
	clear(c.ready)
}

// close gives the connection up. It is opened anew by the next begin.
func (c *conn) close() error {
	if c.c == nil {
		return nil
	}
	c.forget()
	err := c.c.Close()
	c.c = nil
	return err
}

// drop closes a connection that nobody can trust any more, for the database
// too: what it had begun is undone.
func (c *conn) drop() {
	if c.c != nil {
		c.forget() // a statement may not outlive its connection
		_ = c.c.Raw(func(any) error { return driver.ErrBadConn })
		_ = c.close()
	}
}

// tx is a transaction.
type tx struct {
	*conn
	ctx    context.Context
	pages  map[string]*page
	grants map[string]oplog.Grant // by ID, as read; what changes one goes alone
	after  []func()               // when it is done
}

// begin begins a transaction, on a new connection if the one at hand broke while
// nobody used it.
func (c *conn) begin(ctx context.Context, how string) (*tx, error) {
	t, err := c.tryBegin(ctx, how)
	for tries := 0; errors.Is(err, driver.ErrBadConn) && tries < postgresWriters+readersAtMost; tries++ {
		t, err = c.tryBegin(ctx, how) // those that the pool has may be broken too
	}
	return t, err
}

func (c *conn) tryBegin(ctx context.Context, how string) (*tx, error) {
	if c.c == nil {
		opened, err := c.db.Conn(ctx)
		if err != nil {
			return nil, c.store.dialect.sort(err)
		}
		c.c = opened
	}
	t := &tx{conn: c, ctx: ctx, pages: map[string]*page{}}
	if err := t.run(how); err != nil {
		c.drop()
		return nil, err
	}
	return t, nil
}

// run does what is not prepared: BEGIN, COMMIT, ROLLBACK.
func (t *tx) run(text string) error {
	if err := t.store.faulty(text); err != nil {
		return err
	}
	if _, err := t.c.ExecContext(t.ctx, text); err != nil {
		return fmt.Errorf("sqllog: %s: %w", text, t.store.dialect.sort(err))
	}
	return t.store.faulty("after " + text)
}

// faulty lets a test make any call fail.
func (s *Store) faulty(site string) error {
	if f := s.fault.Load(); f != nil {
		return (*f)(site)
	}
	return nil
}

// rollback undoes the transaction, and gives up a connection that cannot.
func (t *tx) rollback() {
	t.ctx = context.WithoutCancel(t.ctx)
	if t.run("ROLLBACK") != nil {
		t.drop()
	}
}

func (t *tx) exec(text string, args ...any) error {
	_, err := t.count(text, args...)
	return err
}

// count is exec for who asks how many rows there were.
func (t *tx) count(text string, args ...any) (int64, error) {
	if err := t.store.faulty(text); err != nil {
		return 0, err
	}
	st, err := t.statement(t.ctx, text)
	if err != nil {
		return 0, t.problem(text, err)
	}
	done, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, t.problem(text, err)
	}
	n, err := done.RowsAffected()
	if err != nil {
		return 0, t.problem(text, err)
	}
	return n, t.store.faulty("after " + text)
}

// problem says on what statement something went wrong, without its values.
func (t *tx) problem(text string, err error) error {
	words := strings.Fields(text)
	return fmt.Errorf("sqllog: %s …: %w", strings.Join(words[:min(4, len(words))], " "), t.store.dialect.sort(err))
}

// each calls take for every row, with a function that scans it.
func (t *tx) each(take func(scan func(...any) error) error, text string, args ...any) error {
	if err := t.store.faulty(text); err != nil {
		return err
	}
	st, err := t.statement(t.ctx, text)
	if err != nil {
		return t.problem(text, err)
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return t.problem(text, err)
	}
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			_ = rows.Close()
			return t.problem(text, err)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return t.problem(text, err)
	}
	return t.store.faulty("after " + text)
}

// rowsAtOnce is how many rows a statement takes.
const rowsAtOnce = 64

// some calls do for up to rowsAtOnce rows at a time, with "(?,?),(?,?)" for as
// many, behind what comes first.
func some(first []any, rows [][]any, do func(marks string, args []any) error) error {
	for from := 0; from < len(rows); from += rowsAtOnce {
		part := rows[from:min(len(rows), from+rowsAtOnce)]
		args := append([]any(nil), first...)
		for _, r := range part {
			args = append(args, r...)
		}
		one := "(" + strings.Join(marksOf(part[0]), ",") + ")"
		if err := do(one+strings.Repeat(","+one, len(part)-1), args); err != nil {
			return err
		}
	}
	return nil
}

// marksOf returns a parameter for each column. PostgreSQL takes those of a list
// for texts where nobody says otherwise.
func marksOf(row []any) []string {
	marks := make([]string, len(row))
	for i, v := range row {
		marks[i] = "?"
		if _, ok := v.(int64); ok {
			marks[i] = "CAST(? AS BIGINT)"
		}
	}
	return marks
}

// insert adds rows, or does what tail says where they are there.
func (t *tx) insert(into, tail string, rows [][]any) error {
	return some(nil, rows, func(marks string, args []any) error {
		return t.exec("INSERT INTO "+into+" VALUES "+marks+" "+tail, args...)
	})
}

// read calls work in a read transaction, which sees one moment.
func (s *Store) read(ctx context.Context, work func(t *tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("sqllog: given up: %w", err)
	}
	var c *conn
	select {
	case c = <-s.readers:
	case <-ctx.Done():
		return fmt.Errorf("sqllog: given up: %w", ctx.Err())
	case <-s.life.Done():
		return errClosed
	}
	defer func() { s.readers <- c }()
	if s.dialect.patience == 0 { // a file answers soon; to watch for its end would cost more
		ctx = context.WithoutCancel(ctx)
	}
	t, err := c.begin(ctx, s.dialect.beginReading)
	if err != nil {
		return err
	}
	defer t.rollback()
	return work(t)
}

var errClosed = errors.New("sqllog: the store is closed")
