package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/worthmap/worthmap/internal/replica"
)

// crew is devices at work.
type crew struct {
	site    *site
	clients []*client
	stop    chan struct{}
	hands   sync.WaitGroup
}

// connect opens so many devices on each of some workspaces.
func (s *site) connect(maps, each int) (*crew, error) {
	c := &crew{site: s, stop: make(chan struct{})}
	for range maps {
		sp, err := s.makes(nil)
		if err != nil {
			return nil, err
		}
		for range each {
			c.clients = append(c.clients, newClient(s, sp))
		}
	}
	for _, x := range c.clients {
		err := x.connects()
		for tries := 0; err != nil && tries < 100; tries++ { // one address may not begin as many at once
			time.Sleep(50 * time.Millisecond)
			err = x.connects()
		}
		if err != nil {
			return nil, err
		}
	}
	return c, c.until(30*time.Second, "all are in", func(x *client) bool { return x.ready.Load() })
}

// until waits for something of every device.
func (c *crew) until(limit time.Duration, what string, is func(*client) bool) error {
	for end := time.Now().Add(limit); ; time.Sleep(5 * time.Millisecond) {
		if !slices.ContainsFunc(c.clients, func(x *client) bool { return !is(x) }) {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("not in %s: %s", limit, what)
		}
	}
}

// work lets all edit for a while, and waits until what they sent has arrived.
func (c *crew) work(every, lasts time.Duration) error {
	for _, x := range c.clients {
		c.hands.Go(func() { x.works(every, c.stop) })
	}
	time.Sleep(lasts)
	return c.rest()
}

func (c *crew) rest() error {
	close(c.stop)
	c.hands.Wait()
	return c.until(15*time.Second, "all is acknowledged", func(x *client) bool { return x.lost() == 0 })
}

func (c *crew) close() {
	for _, x := range c.clients {
		x.leaves()
	}
}

// took returns a percentile of what the devices timed, in milliseconds.
func (c *crew) took(of func(*client) []time.Duration, percent int) float64 {
	var all []time.Duration
	for _, x := range c.clients {
		x.mu.Lock()
		all = append(all, of(x)...)
		x.mu.Unlock()
	}
	if len(all) == 0 {
		return 1e9
	}
	slices.Sort(all)
	return float64(all[min(len(all)-1, len(all)*percent/100)]) / 1e6
}

func acks(x *client) []time.Duration  { return x.acks }
func comes(x *client) []time.Duration { return x.comes }

// edits counts what all sent.
func (c *crew) edits() (n uint64) {
	for _, x := range c.clients {
		x.mu.Lock()
		n += x.n
		x.mu.Unlock()
	}
	return n
}

// amiss counts holes, refusals and closed connections.
func (c *crew) amiss() (n float64) {
	for _, x := range c.clients {
		n += float64(x.holes.Load() + x.closes.Load() + int64(x.lost()))
	}
	return n
}

// on runs a shape on a server of its own.
func (f *field) on(do func(*site) ([]figure, error)) ([]figure, error) {
	s, err := f.site()
	if err != nil {
		return nil, err
	}
	defer s.kill()
	return do(s)
}

func latencies(c *crew, ack, delivery float64) []figure {
	return []figure{
		{"acknowledged, 99 of 100", c.took(acks, 99), ack, "ms", true},
		{"acknowledged, median", c.took(acks, 50), ack, "ms", true},
		{"delivered, 99 of 100", c.took(comes, 99), delivery, "ms", true},
		{"delivered, median", c.took(comes, 50), delivery, "ms", true},
		{"lost, refused, or sent away", c.amiss(), 0, "", false},
	}
}

func workshop(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		c, err := s.connect(1, 61)
		if err != nil {
			return nil, err
		}
		defer c.close()
		if err := c.work(time.Second, f.lasts); err != nil {
			return nil, err
		}
		return latencies(c, 50, 80), nil
	})
}

func crowd(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		c, err := s.connect(20, 50)
		if err != nil {
			return nil, err
		}
		defer c.close()
		before := s.busy()
		if err := c.work(time.Second, f.lasts); err != nil {
			return nil, err
		}
		work := 1e6 * (s.busy() - before).Seconds() / float64(c.edits())
		return append(latencies(c, 250, 300), figure{"work of the server for an edit", work, 1000, "µs", true}, figure{"memory of the server", s.memory() / (1 << 20), 300, "MiB", false}), nil
	})
}

func hall(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		c, err := s.connect(1, 1000)
		if err != nil {
			return nil, err
		}
		defer c.close()
		var before int64
		for _, x := range c.clients {
			before += x.frames.Load()
		}
		if err := c.work(10*time.Second, max(f.lasts, 10*time.Second)); err != nil {
			return nil, err
		}
		var after int64
		for _, x := range c.clients {
			after += x.frames.Load()
		}
		rate := float64(after-before) / float64(len(c.clients)) / max(f.lasts, 10*time.Second).Seconds()
		list := latencies(c, 400, 400)
		return append(list, figure{"L8 frames of one device a second", rate, 40, "", false}), nil
	})
}

func idle(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		if _, err := s.makes(nil); err != nil {
			return nil, err
		}
		time.Sleep(time.Second)
		before := s.memory()
		c, err := s.connect(20, 150)
		if err != nil {
			return nil, err
		}
		defer c.close()
		time.Sleep(3 * time.Second)
		each := (s.memory() - before) / float64(len(c.clients)) / 1024
		busy, start := s.busy(), time.Now()
		pings := time.NewTicker(replica.PingEvery / time.Duration(len(c.clients))) // as pages do
		defer pings.Stop()
		for i := 0; time.Since(start) < f.lasts; i++ {
			<-pings.C
			c.clients[i%len(c.clients)].pings()
		}
		share := 100 * float64(s.busy()-busy) / float64(time.Since(start))
		return []figure{
			{"memory of one connection", each, 40, "KiB", false},
			{"work of the server", share, 5, "%", true},
			{"sent away", c.amiss(), 0, "", false},
		}, nil
	})
}

func storm(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		c, err := s.connect(20, 50)
		if err != nil {
			return nil, err
		}
		defer c.close()
		for _, x := range c.clients {
			c.hands.Go(func() { x.works(time.Second, c.stop) })
		}
		time.Sleep(f.lasts / 2)
		s.kill()
		if err := s.start(); err != nil {
			return nil, err
		}
		began := time.Now()
		var refused sync.Map
		for _, x := range c.clients {
			go func() {
				x.leaves()
				time.Sleep(time.Duration(rand.Int64N(int64(5 * time.Second))))
				for err := x.connects(); err != nil; err = x.connects() {
					refused.Store(x, err.Error())
					time.Sleep(time.Second)
				}
			}()
		}
		err = c.until(30*time.Second, "all are back", func(x *client) bool {
			x.mu.Lock()
			defer x.mu.Unlock()
			return x.ready.Load() && x.welcome.After(began)
		})
		if err != nil {
			return nil, err
		}
		back := time.Since(began).Seconds()
		time.Sleep(time.Second)
		if err := c.rest(); err != nil {
			return nil, err
		}
		turned := 0.0
		refused.Range(func(any, any) bool { turned++; return true })
		return []figure{
			{"until all are back", back, 15, "s", true},
			{"turned away", turned, 0, "", false},
			{"lost, refused, or sent away", c.amiss(), 0, "", false},
		}, nil
	})
}

func joining(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		sp, err := s.makes(large(19_900))
		if err != nil {
			return nil, err
		}
		c := &crew{site: s}
		began := time.Now()
		for range 100 {
			x := newClient(s, sp)
			c.clients = append(c.clients, x)
			if err := x.connects(); err != nil {
				return nil, err
			}
			time.Sleep(5 * time.Second / 100)
		}
		defer c.close()
		if err := c.until(30*time.Second, "all have the map", func(x *client) bool { return x.ready.Load() && x.parts.Load() == 0 && x.since.Load() > 0 }); err != nil {
			return nil, err
		}
		took := time.Since(began).Seconds() - 5
		made, err := s.metric("worthmap_snapshots_total")
		if err != nil {
			return nil, err
		}
		return []figure{
			{"until the last has the map", max(0, took), 10, "s", true},
			{"snapshots made", made, 1, "", false},
			{"sent away", c.amiss(), 0, "", false},
		}, nil
	})
}

// large is a workspace with so many things, as a file.
func large(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"format":"worthmap-neutral","title":"large","maps":[{"id":"m","kind":"journey","title":"large","elements":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":"n%d","type":"note","title":"note %d of a large map","description":"what somebody said about it"}`, i, i)
	}
	b.WriteString(`]}]}`)
	return b.Bytes()
}

// turns is how often L7 runs with and without the rude ones. Of 100 edits the
// slowest one differs by a fifth from run to run, as much as may come of them.
const turns = 5

// rude compares the medians of some runs, by turns: what the machine does
// meanwhile slows down both.
func rude(f *field) ([]figure, error) {
	var quiet, hurt [][]figure
	for range turns {
		q, err := workshop(f)
		if err != nil {
			return nil, err
		}
		h, err := disturbed(f)
		if err != nil {
			return nil, err
		}
		quiet, hurt = append(quiet, q), append(hurt, h)
	}
	before, after := middle(quiet), middle(hurt)
	grew := func(i int) float64 { return 100 * (after[i].got/before[i].got - 1) }
	return append(after,
		figure{"acknowledgement grew by", grew(0), 20, "%", true},
		figure{"delivery grew by", grew(2), 20, "%", true}), nil
}

// middle returns the median of each figure, of those that may not be at all the
// worst.
func middle(runs [][]figure) []figure {
	list := slices.Clone(runs[0])
	for i := range list {
		var all []float64
		for _, r := range runs {
			all = append(all, r[i].got)
		}
		slices.Sort(all)
		if list[i].got = all[len(all)/2]; list[i].most == 0 {
			list[i].got = all[len(all)-1]
		}
	}
	return list
}

// disturbed is workshop with one who does not read and one who does not stop.
func disturbed(f *field) ([]figure, error) {
	return f.on(func(s *site) ([]figure, error) {
		c, err := s.connect(1, 61)
		if err != nil {
			return nil, err
		}
		defer c.close()
		sp := c.clients[0].space
		slow, flood := newClient(s, sp), newClient(s, sp)
		slow.slow, flood.flood = time.Second, true
		if err := errors.Join(slow.connects(), flood.connects()); err != nil {
			return nil, err
		}
		defer slow.leaves()
		defer flood.leaves()
		over := make(chan struct{})
		go func() {
			t := time.NewTicker(10 * time.Millisecond)
			defer t.Stop()
			for {
				select {
				case <-t.C:
					for range 20 {
						flood.edits()
					}
				case <-over:
					return
				}
			}
		}()
		err = c.work(time.Second, f.lasts)
		close(over)
		if err != nil {
			return nil, err
		}
		return latencies(c, 50, 80), nil
	})
}
