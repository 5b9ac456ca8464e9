package device

import (
	"context"
	"errors"
	"time"

	"github.com/coder/websocket"

	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// dialTime is how long a connection may take to be made.
const dialTime = 5 * time.Second

// connection is one connection from its first message to its end.
func (d *Device) connection(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	limited, stop := context.WithTimeout(ctx, dialTime)
	d.mu.Lock()
	address := d.address
	d.mu.Unlock()
	conn, _, err := websocket.Dial(limited, address, &websocket.DialOptions{CompressionMode: websocket.CompressionDisabled})
	stop()
	if err != nil {
		return
	}
	defer func() { _ = conn.CloseNow() }()
	conn.SetReadLimit(wire.MaxFrame)
	d.with(func(r *replica.Replica, now time.Time) ([]wire.Message, []replica.Event) {
		return r.Connected(now), nil
	})
	go func() {
		defer cancel()
		d.write(ctx, conn)
	}()
	go d.beat(ctx, cancel)
	for {
		_, text, err := conn.Read(ctx)
		if err != nil {
			return
		}
		m, err := wire.DecodeServer(text)
		if errors.Is(err, wire.ErrUnknownMessage) {
			continue
		} else if err != nil {
			return
		}
		d.with(func(r *replica.Replica, now time.Time) ([]wire.Message, []replica.Event) { return r.Received(m, now) })
	}
}

// beat calls Tick, and ends a connection on which nothing is heard.
func (d *Device) beat(ctx context.Context, lost func()) {
	t := time.NewTicker(replica.Beat / 4)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if d.with((*replica.Replica).Tick) {
				lost()
				return
			}
		}
	}
}

func (d *Device) write(ctx context.Context, conn *websocket.Conn) {
	for {
		for _, m := range d.take() {
			limited, stop := context.WithTimeout(ctx, dialTime)
			err := conn.Write(limited, websocket.MessageText, wire.Encode(m))
			stop()
			if err != nil {
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-d.wake:
		}
	}
}
