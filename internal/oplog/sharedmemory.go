package oplog

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// SharedMemory is a Shared that lasts as long as the program: for tests, and
// for a server that is only tried out.
type SharedMemory struct {
	Settings
	mu     sync.Mutex
	docs   map[string]*shared
	grants map[string]*Grant // by hash of the token
	pepper []byte            // of codes; made with the first
	watch  Watchers
}

type shared struct {
	header Header
	Ledger
	ops    []timed // behind the floor, but for those that Take passed
	points []savedPoint
}

type timed struct {
	Numbered
	at time.Time
}

type savedPoint struct {
	Point
	registers []crdt.Register
}

// NewSharedMemory returns an empty store.
func NewSharedMemory(s Settings) *SharedMemory {
	s.Bounds = s.Bounds.Full()
	return &SharedMemory{Settings: s, docs: map[string]*shared{}, grants: map[string]*Grant{}}
}

var _ Shared = (*SharedMemory)(nil)

// begin locks the store. The caller unlocks.
func (m *SharedMemory) begin(ctx context.Context) error {
	m.mu.Lock()
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("oplog: given up: %w", err)
	}
	return nil
}

// find locks the store and returns a document. The caller unlocks.
func (m *SharedMemory) find(ctx context.Context, id string) (*shared, error) {
	if err := m.begin(ctx); err != nil {
		return nil, err
	}
	d := m.docs[id]
	if d == nil {
		return nil, fmt.Errorf("oplog: %w, on %s", ErrUnknown, id)
	}
	return d, nil
}

// enter locks the store and returns the document of an access that still
// stands and allows so much, and the access as it is now. The caller unlocks.
func (m *SharedMemory) enter(ctx context.Context, a Access, need func(Grant) bool) (*shared, Access, error) {
	if err := m.begin(ctx); err != nil {
		return nil, a, err
	}
	d := m.docs[a.Doc]
	for _, g := range m.grants {
		if d != nil && g.ID == a.ID && g.Doc == a.Doc {
			err := Check(a, *g, State{d.Epoch, d.Head}, need, m.Time())
			a.Grant = *g
			return d, a, err
		}
	}
	return nil, a, fmt.Errorf("oplog: %w", ErrNoAccess)
}

func (m *SharedMemory) Make(ctx context.Context, h Header, c Content, w Wish) (Grant, Token, error) {
	_, err := m.find(ctx, h.ID)
	defer m.mu.Unlock()
	if err == nil {
		return Grant{}, "", fmt.Errorf("oplog: %w, on %s", ErrExists, h.ID)
	} else if ctx.Err() != nil {
		return Grant{}, "", err
	}
	now := m.Time()
	d := &shared{Ledger: Ledger{Epoch: newEpoch(), Bounds: m.Bounds}}
	if d.header, err = d.Begin(m.Rules, h, c, now); err != nil {
		return Grant{}, "", err
	}
	d.settle(now)
	g, token, err := m.newGrant(h.ID, w, now)
	if err != nil {
		return Grant{}, "", err
	}
	m.docs[h.ID] = d
	m.watch.Tell(h.ID)
	return g, token, nil
}

// settle forgets what changed and keeps what was accepted.
func (d *shared) settle(now time.Time) {
	for _, op := range d.Fresh {
		d.ops = append(d.ops, timed{op, now})
	}
	d.Fresh, d.Wrote, d.Made = nil, nil, nil
}

func (m *SharedMemory) Admit(ctx context.Context, doc string, token Token, author string) (Access, error) {
	err := m.begin(ctx)
	defer m.mu.Unlock()
	if err != nil {
		return Access{}, err
	}
	g := m.grants[token.Hash()]
	if g == nil || !g.Admits(doc, m.Time()) {
		return Access{}, fmt.Errorf("oplog: %w", ErrNoAccess)
	}
	return Access{Grant: *g, By: AuthorName(g.Doc, author), Epoch: m.docs[g.Doc].Epoch}, nil
}

func (m *SharedMemory) Documents(ctx context.Context) ([]Header, error) {
	err := m.begin(ctx)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	list := make([]Header, 0, len(m.docs))
	for _, d := range m.docs {
		list = append(list, d.header.Clone())
	}
	slices.SortFunc(list, func(a, b Header) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

func (m *SharedMemory) Since(ctx context.Context, doc string, after uint64, most int) (Delivery, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return Delivery{}, err
	}
	out := Delivery{Epoch: d.Epoch, Head: d.Head, Floor: d.Floor}
	if after < d.Floor {
		return out, fmt.Errorf("oplog: %w, on %s", ErrFloor, doc)
	}
	from, _ := slices.BinarySearchFunc(d.ops, after+1, func(t timed, seq uint64) int { return cmp.Compare(t.Seq, seq) })
	for _, t := range d.ops[from:min(len(d.ops), from+max(most, 0))] {
		t.Op = clone(t.Op)
		out.Ops = append(out.Ops, t.Numbered)
	}
	return out, nil
}

func (m *SharedMemory) Snapshot(ctx context.Context, doc string) (Content, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return Content{}, err
	}
	return Content{Registers: slices.Collect(d.Registers()), Head: d.Head, Epoch: d.Epoch}, nil
}

func (m *SharedMemory) Acked(ctx context.Context, doc string, replicas ...string) (map[string]uint64, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	acked := map[string]uint64{}
	for _, r := range replicas {
		if n := d.Last[r]; n > 0 {
			acked[r] = n
		}
	}
	return acked, nil
}

func (m *SharedMemory) Apply(ctx context.Context, a Access, ops ...crdt.Op) ([]Outcome, error) {
	d, a, err := m.enter(ctx, a, ToWrite)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	now, out := m.Time(), make([]Outcome, len(ops))
	for i, op := range ops {
		out[i] = d.Judge(m.Rules, a, clone(op), now)
	}
	m.changed(d, a.Doc, now)
	return out, nil
}

// changed keeps what an access did and tells those who watch.
func (m *SharedMemory) changed(d *shared, doc string, now time.Time) {
	if len(d.Wrote) > 0 || len(d.Fresh) > 0 {
		d.header.Updated = now.UTC().Truncate(time.Millisecond)
		m.watch.Tell(doc)
	}
	d.settle(now)
}

func (m *SharedMemory) Heal(ctx context.Context, a Access, registers ...crdt.Register) (uint64, error) {
	d, a, err := m.enter(ctx, a, ToEdit)
	defer m.mu.Unlock()
	if err != nil {
		return 0, err
	}
	now := m.Time()
	if err := d.Take(m.Rules, a, registers, now); err != nil {
		return 0, err
	}
	m.changed(d, a.Doc, now)
	return d.Head, nil
}

func (m *SharedMemory) Grants(ctx context.Context, a Access) ([]Grant, error) {
	_, a, err := m.enter(ctx, a, ToShare)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	var list []Grant
	for _, g := range m.grants {
		if g.Doc == a.Doc {
			list = append(list, *g)
		}
	}
	slices.SortFunc(list, func(a, b Grant) int { return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

func (m *SharedMemory) Grant(ctx context.Context, a Access, w Wish) (Grant, Token, error) {
	_, a, err := m.enter(ctx, a, ToShare)
	defer m.mu.Unlock()
	if err != nil {
		return Grant{}, "", err
	}
	return m.newGrant(a.Doc, w, m.Time())
}

// newGrant makes a link and keeps it, without its code.
func (m *SharedMemory) newGrant(doc string, w Wish, now time.Time) (g Grant, token Token, err error) {
	if w.Join && m.pepper == nil {
		if m.pepper, err = NewPepper(m.Random); err != nil {
			return Grant{}, "", err
		}
	}
	for tries := 0; ; tries++ {
		g, token, err = NewGrant(doc, w, now, m.Random, m.pepper)
		if err != nil {
			return Grant{}, "", err
		}
		if m.grants[token.Hash()] == nil {
			break
		} else if tries == MostTries {
			return Grant{}, "", NoMoreCodes()
		}
	}
	kept := g
	kept.Code = ""
	m.grants[token.Hash()] = &kept
	return g, token, nil
}

func (m *SharedMemory) Enter(ctx context.Context, code RoomCode) (Grant, Token, error) {
	err := m.begin(ctx)
	defer m.mu.Unlock()
	if err != nil {
		return Grant{}, "", err
	}
	token := code.Token(m.pepper)
	g := m.grants[token.Hash()]
	if g == nil || !g.Admits(g.Doc, m.Time()) {
		return Grant{}, "", fmt.Errorf("oplog: %w", ErrNoAccess)
	}
	return *g, token, nil
}

func (m *SharedMemory) Revoke(ctx context.Context, a Access, grant string) error {
	_, a, err := m.enter(ctx, a, ToShare)
	defer m.mu.Unlock()
	if err != nil {
		return err
	}
	if grant == a.ID {
		return OwnGrant()
	}
	for _, g := range m.grants {
		if g.Doc == a.Doc && g.ID == grant {
			g.Revoked = true
			m.watch.Tell(a.Doc)
			return nil
		}
	}
	return fmt.Errorf("oplog: %w, on %.40q", ErrNoAccess, grant)
}

func (m *SharedMemory) SavePoint(ctx context.Context, a Access, name string) (Point, error) {
	d, a, err := m.enter(ctx, a, ToEdit)
	defer m.mu.Unlock()
	if err != nil {
		return Point{}, err
	}
	now := m.Time()
	p := savedPoint{registers: slices.Collect(d.Registers())}
	if p.Point, err = NewPoint(name, a, now, &d.Ledger, len(p.registers)); err != nil {
		return Point{}, err
	}
	if len(d.points) >= m.Bounds.Points {
		if now.Sub(d.points[0].At) < m.Bounds.Age {
			return Point{}, NoMorePoints()
		}
		d.points = d.points[1:]
	}
	d.points = append(d.points, p)
	return p.Point, nil
}

func (m *SharedMemory) Points(ctx context.Context, doc string) ([]Point, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	var list []Point
	for _, p := range d.points {
		list = append(list, p.Point)
	}
	return list, nil
}

func (m *SharedMemory) ReadPoint(ctx context.Context, doc, point string) ([]crdt.Register, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return nil, err
	}
	for _, p := range d.points {
		if p.ID == point {
			return slices.Clone(p.registers), nil
		}
	}
	return nil, fmt.Errorf("oplog: %w, on the restore point %.40q", ErrUnknown, point)
}

func (m *SharedMemory) Compact(ctx context.Context, doc string) error {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return err
	}
	before := m.Time().Add(-m.Bounds.Age)
	cut := 0
	for cut < len(d.ops)-m.Bounds.Ops && d.ops[cut].at.Before(before) {
		delete(d.Kept, Name(d.ops[cut].Op))
		cut++
	}
	if cut > 0 {
		d.Floor = max(d.Floor, d.ops[cut-1].Seq)
		d.ops = slices.Clone(d.ops[cut:])
	}
	if d.Used.Dead > m.Bounds.Dead {
		d.Forget(before)
	}
	d.settle(m.Time())
	m.watch.Tell(doc)
	return nil
}

func (m *SharedMemory) Hash(ctx context.Context, doc string) ([32]byte, uint64, error) {
	d, err := m.find(ctx, doc)
	defer m.mu.Unlock()
	if err != nil {
		return [32]byte{}, 0, err
	}
	return d.Sum.Hash(), d.Head, nil
}

func (m *SharedMemory) Delete(ctx context.Context, a Access) error {
	_, a, err := m.enter(ctx, a, ToShare)
	defer m.mu.Unlock()
	if err != nil {
		return err
	}
	delete(m.docs, a.Doc)
	for hash, g := range m.grants {
		if g.Doc == a.Doc {
			delete(m.grants, hash)
		}
	}
	m.watch.Tell(a.Doc)
	return nil
}

func (m *SharedMemory) Watch(doc string) (<-chan struct{}, func()) { return m.watch.Watch(doc) }

func (m *SharedMemory) Close() error { return nil }

// Rebound changes the bounds of a store, as opening it with others would.
func (m *SharedMemory) Rebound(b Bounds) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Bounds = b.Full()
	for _, d := range m.docs {
		d.Ledger.Bounds = m.Bounds
	}
}
