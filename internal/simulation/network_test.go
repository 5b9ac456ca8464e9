package simulation_test

import (
	"time"

	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
)

// conn is one connection and what is on its way.
type conn struct {
	d        *device
	s        *server.Session
	up, down []packet
	slow     time.Duration
}

type packet struct {
	at   time.Time
	text []byte
}

// dial opens a connection, if the network is there.
func (w *world) dial(d *device) *conn {
	s, err := w.hub.Connect(w.clock(), "192.0.2.1", nil)
	if err != nil {
		panic(err)
	}
	return &conn{d: d, s: s, slow: time.Duration(w.rng.IntN(300)) * time.Millisecond}
}

// sends puts a frame on its way, behind those before it.
func (w *world) sends(way *[]packet, c *conn, text []byte) {
	p := packet{w.now.Add(time.Duration(w.rng.Int64N(int64(c.slow) + 1))), text}
	if n := len(*way); n > 0 && (*way)[n-1].at.After(p.at) {
		p.at = (*way)[n-1].at
	}
	if w.plan.wild && !w.calm {
		switch w.rng.IntN(30) {
		case 0:
			return // lost
		case 1:
			*way = append(*way, p) // doubled
		case 2:
			if n := len(*way); n > 0 { // out of order
				(*way)[n-1].text, p.text = p.text, (*way)[n-1].text
			}
		}
	}
	*way = append(*way, p)
}

// due takes what has arrived.
func (w *world) due(way *[]packet) (texts [][]byte) {
	n := 0
	for n < len(*way) && !(*way)[n].at.After(w.now) {
		texts = append(texts, (*way)[n].text)
		n++
	}
	*way = (*way)[n:]
	return texts
}

// carry moves frames both ways, and lets the server do what is due.
func (w *world) carry() {
	for _, d := range w.devices {
		if d.conn == nil {
			continue
		}
		for _, text := range w.due(&d.conn.up) {
			d.conn.s.Receive(w.ctx, w.clock(), text)
			if w.store.dying {
				w.die()
				return
			}
		}
	}
	w.hub.Tick(w.ctx, w.clock())
	for _, d := range w.devices {
		c := d.conn
		if c == nil {
			continue
		}
		texts, ended := c.s.Next(w.ctx, w.clock())
		for _, text := range texts {
			w.sends(&c.down, c, text)
		}
		for _, text := range w.due(&c.down) {
			if d.conn != c {
				break
			}
			m, err := wire.DecodeServer(text)
			if err != nil {
				w.fails("a frame of the server: %v", err)
				return
			}
			d.hears(m)
		}
		if ended && len(c.down) == 0 && d.conn == c {
			d.cut()
		}
	}
}
