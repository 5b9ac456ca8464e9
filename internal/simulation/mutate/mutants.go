package main

// mutants are the 24 rules of SYNC 3.1, P4, each with the test that has to
// notice that it is gone. The rules of a page, which sees to what a Replica
// wants, are those of the device in the simulation.
var mutants = []mutant{
	{
		name: "arrival order",
		file: "internal/crdt/entity.go",
		old:  `return s > t || s == t && v.String() > w.String()`,
		new:  `return true`,
		pkg:  merge, test: "TestP1",
	},
	{
		name: "no tie-break",
		file: "internal/crdt/tree.go",
		old: `			strings.Compare(string(a.e.id), string(b.e.id)),
			strings.Compare(a.m.value.String(), b.m.value.String()))`,
		new: `			0)`,
		pkg: merge, test: "TestP1",
	},
	{
		name: "no cycle break",
		file: "internal/crdt/tree.go",
		old:  `for x != nil && x != &d.root && x.knot == nil && x.walk < first {`,
		new:  `for x != nil && x != &d.root && x.knot == nil && x.walk < first && false {`,
		pkg:  merge, test: "TestP1",
	},
	{
		name: "ack early",
		file: "internal/server/edits.go",
		old:  `	outcomes, err := s.hub.store.Apply(ctx, s.access, op)`,
		new: `	s.say(wire.Ack{Replica: op.Replica, N: op.N})
	outcomes, err := s.hub.store.Apply(ctx, s.access, op)`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "broadcast early",
		file: "internal/server/edits.go",
		old:  `	outcomes, err := s.hub.store.Apply(ctx, s.access, op)`,
		new: `	s.room.mu.Lock()
	for _, f := range opsFrames([]oplog.Numbered{{Seq: s.room.head + 1, By: s.access.By, Op: op}}) {
		for _, m := range s.room.members {
			m.pass(f)
		}
	}
	s.room.mu.Unlock()
	outcomes, err := s.hub.store.Apply(ctx, s.access, op)`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "reuse replica id",
		file: "internal/simulation/device_test.go",
		old:  `d.s = crdt.NewSession(d.fresh(), `,
		new:  `d.s = crdt.NewSession(d.name, `,
		pkg:  whole, test: "TestP2", args: all,
	},
	{
		name: "no gap check",
		file: "internal/oplog/ledger.go",
		old:  `case op.N != last+1:`,
		new:  `case op.N == 0:`,
		pkg:  whole, test: "TestP2", args: all,
	},
	{
		name: "no head in pong",
		file: "internal/wire/encode.go",
		old: `		number(&b, "now", uint64(m.Now))
		b.Set("head", whole(m.Head))`,
		new: `		number(&b, "now", uint64(m.Now))
		b.Set("head", whole(0))`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "re-stamp before trim",
		file: "internal/replica/receive.go",
		old: `	events = r.acked(events, w.Acked)
	r.setClock(w.Now, now)
`,
		new: `	r.setClock(w.Now, now)
	if e, ok := r.restamp(now); ok {
		events = append(events, e)
	}
	events = r.acked(events, w.Acked)
`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "replace instead of merge on snapshot",
		file: "internal/simulation/device_test.go",
		old:  `		d.writes(entry{regs: e.Registers})`,
		new: `		d.log, d.doc = nil, new(crdt.Doc)
		d.writes(entry{regs: e.Registers})`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "delete on absence",
		file: "internal/simulation/device_test.go",
		old:  `		d.writes(entry{regs: e.Registers})`,
		new: `		d.writes(entry{regs: e.Registers})
		for id := range d.doc.Entities() {
			if !slices.ContainsFunc(e.Registers, func(g crdt.Register) bool { return g.Entity == id }) {
				d.commits(crdt.Delete(d.doc, d.name, id))
			}
		}`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "parent and x as two registers",
		file: "internal/crdt/entity.go",
		old:  `	m.place, m.ok = ParsePlace(v)`,
		new: `	m.place, m.ok = ParsePlace(v)
	if i == 0 && len(e.moves) > 0 && !m.place.Free {
		m.place.X, m.place.Free = e.moves[0].place.X, e.moves[0].place.Free
	}`,
		pkg: merge, test: "TestP1",
	},
	{
		name: "vote as a number",
		file: "internal/simulation/people_test.go",
		old:  `	c.Set(e, "vote/"+d.by, jsontext.OfNumber(float64(d.w.rng.IntN(3))))`,
		new: `	n, _ := d.doc.Get(e, "votes").Number()
	c.Set(e, "votes", jsontext.OfNumber(n+1))`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "undo without stamp check",
		file: "internal/crdt/undo.go",
		old:  `} else if now != s.current(it) {`,
		new:  `} else if false {`,
		pkg:  merge, test: "TestP5",
	},
	{
		name: "redo captured at do-time",
		file: "internal/crdt/undo.go",
		old:  `return ops, items, kept`,
		new:  `return ops, taken, kept`,
		pkg:  merge, test: "TestP5",
	},
	{
		name: "order key as float",
		file: "internal/crdt/order.go",
		old:  `	return gap(a, b) + orderTail(orderRandom)`,
		new: `	x, y := 0.0, 1.0
	for i, f := 0, 1.0/62; i < 12; i, f = i+1, f/62 {
		x += f * float64(digit(a, i))
		if b != "" {
			y += f * float64(digit(b, i))
		}
	}
	if b != "" {
		y--
	}
	mid, key := (x+y)/2, ""
	for range 12 {
		mid *= 62
		key += base62[int(mid) : int(mid)+1]
		mid -= float64(int(mid))
	}
	return key`,
		pkg: merge, test: "TestP7",
	},
	{
		name: "tombstones dropped after 100",
		file: "internal/oplog/shared.go",
		old:  `or(&b.Dead, 100_000)`,
		new:  `or(&b.Dead, 100)`,
		pkg:  whole, test: "TestDeletedThingsStay",
	},
	{
		name: "unknown keys dropped",
		file: "internal/oplog/ledger.go",
		old:  `func (l *Ledger) merge(r crdt.Register, by string, seq uint64) {`,
		new: `func (l *Ledger) merge(r crdt.Register, by string, seq uint64) {
	if len(r.Key) > len("f/of the future") {
		return
	}`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "contribute role unchecked in mixed batch",
		file: "internal/oplog/rules.go",
		old: `	for _, w := range op.Writes {
		was := find(w.Entity)`,
		new: `	for _, w := range op.Writes[:1] {
		was := find(w.Entity)`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "n allocated outside the transaction",
		file: "internal/oplog/ledger.go",
		old: `	op, err := crdt.DecodeOp(text)
	if err != nil {
		return refused(`,
		new: `	l.number(op)
	op, err := crdt.DecodeOp(text)
	if err != nil {
		return refused(`,
		pkg: logs, test: "TestSharedMemory",
	},
	{
		name: "clock bound off",
		file: "internal/oplog/ledger.go",
		old: `	if op.Stamp.Time().After(now.Add(MaxAhead)) {
		return refused(`,
		new: `	if op.Stamp.Time().After(now.Add(1e6 * MaxAhead)) {
		return refused(`,
		pkg: logs, test: "TestSharedMemory",
	},
	{
		name: "BIGSERIAL order",
		file: "internal/sqllog/postgres.go",
		old:  `	lock:         " FOR UPDATE",`,
		new:  `	lock:         "",`,
		pkg:  "./internal/sqllog", test: "TestPostgresShared|TestD7", needs: "initdb",
	},
	{
		name: "presence in log",
		file: "internal/server/session.go",
		old:  `			s.room.presence.says(s.room, s, m.State, now)`,
		new: `			name := crdt.NewReplica()
			_, _ = s.hub.store.Apply(ctx, s.access, crdt.Op{Replica: name, N: 1, Stamp: crdt.StampAt(now, name), Writes: []crdt.Write{{Entity: "presence", Key: "at", Value: m.State}}})
			s.room.presence.says(s.room, s, m.State, now)`,
		pkg: whole, test: "TestP2", args: all,
	},
	{
		name: "nack swallowed",
		file: "internal/server/edits.go",
		old:  "\n\ts.say(no)\n}",
		new:  "\n}",
		pkg:  whole, test: "TestP2", args: all,
	},
}

const (
	merge = "./internal/crdt"
	logs  = "./internal/oplog"
	whole = "./internal/simulation"
)

// all are the seeds within which a mutant has to be noticed.
var all = []string{"-seeds", "20000", "-shrink=false"}
