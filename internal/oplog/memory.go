package oplog

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Memory is a Log that lasts as long as the program. The zero Memory is empty
// and ready. It stands in where a browser gives no storage; the page then says
// that nothing is saved.
type Memory struct {
	mu   sync.Mutex
	docs map[string]*kept
}

type kept struct {
	header    Header
	epoch     string
	registers []crdt.Register
	floor     uint64 // position behind what registers hold
	ops       []crdt.Op
	damaged   []Damage
	named     map[string]crdt.Op
}

func (k *kept) head() uint64 { return k.floor + uint64(len(k.ops)) }

// find locks the log and returns a document. The caller unlocks.
func (m *Memory) find(ctx context.Context, id string) (*kept, error) {
	m.mu.Lock()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("oplog: given up, on %s: %w", id, err)
	}
	k := m.docs[id]
	if k == nil {
		return nil, fmt.Errorf("oplog: %w, on %s", ErrUnknown, id)
	}
	return k, nil
}

func (m *Memory) Documents(ctx context.Context) ([]Header, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("oplog: given up listing: %w", err)
	}
	list := make([]Header, 0, len(m.docs))
	for _, k := range m.docs {
		list = append(list, k.header.Clone())
	}
	slices.SortFunc(list, func(a, b Header) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

func (m *Memory) Create(ctx context.Context, h Header, c Content) (Grown, error) {
	k, err := m.find(ctx, h.ID)
	defer m.mu.Unlock()
	if k != nil {
		return Grown{}, fmt.Errorf("oplog: %w, on %s", ErrExists, h.ID)
	}
	if ctx.Err() != nil {
		return Grown{}, err
	}
	k = &kept{header: h.Clone(), epoch: newEpoch(), registers: slices.Clone(c.Registers), damaged: slices.Clone(c.Damaged), named: map[string]crdt.Op{}}
	if len(k.registers) > 0 {
		k.floor = 1 // so that a reader who knows nothing gets them
	}
	if err := k.append(c.Ops); err != nil {
		return Grown{}, err
	}
	if m.docs == nil {
		m.docs = map[string]*kept{}
	}
	m.docs[h.ID] = k
	return Grown{0, k.head(), k.epoch}, nil
}

func (m *Memory) Append(ctx context.Context, h Header, epoch string, ops []crdt.Op) (Grown, error) {
	k, err := m.find(ctx, h.ID)
	defer m.mu.Unlock()
	if err != nil {
		return Grown{}, err
	}
	if epoch != "" && epoch != k.epoch {
		return Grown{}, fmt.Errorf("oplog: %w, but another of that name, on %s", ErrUnknown, h.ID)
	}
	from := k.head()
	if err := k.append(ops); err != nil {
		return Grown{}, err
	}
	k.header = h.Clone()
	return Grown{from, k.head(), k.epoch}, nil
}

// append adds those of ops that are new, all or none.
func (k *kept) append(ops []crdt.Op) error {
	fresh, err := k.fresh(ops)
	if err != nil {
		return err
	}
	for _, op := range fresh {
		op = clone(op)
		k.named[Name(op)] = op
		k.ops = append(k.ops, op)
	}
	return nil
}

func (k *kept) fresh(ops []crdt.Op) ([]crdt.Op, error) {
	return Fresh(ops, func(op crdt.Op) (crdt.Op, bool) {
		old, ok := k.named[Name(op)]
		return old, ok
	})
}

func (m *Memory) Read(ctx context.Context, id string, after uint64) (Content, error) {
	k, err := m.find(ctx, id)
	defer m.mu.Unlock()
	if err != nil {
		return Content{}, err
	}
	c := Content{Head: k.head(), Epoch: k.epoch, Damaged: slices.Clone(k.damaged)}
	if after < k.floor {
		c.Registers = slices.Clone(k.registers)
		after = k.floor
	}
	for _, op := range k.ops[min(after-k.floor, uint64(len(k.ops))):] {
		c.Ops = append(c.Ops, clone(op))
	}
	return c, nil
}

func (m *Memory) Merge(ctx context.Context, h Header, c Content) error {
	k, err := m.find(ctx, h.ID)
	defer m.mu.Unlock()
	if err != nil {
		return err
	}
	head := k.head()
	if err := k.append(c.Ops); err != nil {
		return err
	}
	k.header = h.Clone()
	k.registers = Content{Registers: slices.Concat(k.registers, c.Registers)}.Folded()
	k.floor = head + 1 // the ops lie behind it, so that every reader gets all
	k.damaged = AddDamage(k.damaged, c.Damaged)
	return nil
}

func (m *Memory) Compact(ctx context.Context, id string, keep int) error {
	k, err := m.find(ctx, id)
	defer m.mu.Unlock()
	if err != nil {
		return err
	}
	if n := len(k.ops) - keep; n > 0 {
		rest := k.ops[n:]
		k.ops = k.ops[:n]
		k.fold()
		return k.append(rest)
	}
	return nil
}

// fold turns all that is kept into registers.
func (k *kept) fold() {
	k.registers, k.floor = Content{Registers: k.registers, Ops: k.ops}.Folded(), k.head()
	k.ops, k.named = nil, map[string]crdt.Op{}
}

func (m *Memory) Delete(ctx context.Context, id string) error {
	_, err := m.find(ctx, id)
	defer m.mu.Unlock()
	if err == nil {
		delete(m.docs, id)
	}
	return err
}

// newEpoch returns a name that no other making of a document has.
func newEpoch() string { return string(crdt.NewID("ep")) }

// Fresh returns those ops that are not kept yet; they share their writes with
// the given ones. It is what every Log does with ops that have the name of one
// it keeps, or of one before them in the same call.
func Fresh(ops []crdt.Op, find func(crdt.Op) (crdt.Op, bool)) ([]crdt.Op, error) {
	fresh := make([]crdt.Op, 0, len(ops))
	here := map[string]crdt.Op{}
	for _, op := range ops {
		old, ok := here[Name(op)]
		if !ok {
			old, ok = find(op)
		}
		if !ok {
			here[Name(op)] = op
			fresh = append(fresh, op)
		} else if !Same(old, op) {
			return nil, fmt.Errorf("oplog: %w, on op %s", ErrConflict, Name(op))
		}
	}
	return fresh, nil
}

func clone(op crdt.Op) crdt.Op {
	op.Writes = slices.Clone(op.Writes)
	return op
}
