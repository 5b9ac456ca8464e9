package store

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Work is done in its order, whoever asks for it, and may ask for more.
func TestLaneKeepsTheOrder(t *testing.T) {
	var l lane
	var got []int
	done := make(chan bool)
	for i := range 100 {
		l.later(func() {
			got = append(got, i)
			if i == 50 {
				l.later(func() { got = append(got, -1); close(done) })
			}
		})
	}
	<-done
	assert.Len(t, got, 101)
	for i := range 100 {
		assert.Equal(t, i, got[i])
	}
}

// Who waits for a piece of work has what was asked for before, and its error.
func TestLaneIsWaitedFor(t *testing.T) {
	var l lane
	var got []int
	free := make(chan bool)
	l.later(func() { <-free; got = append(got, 1) })
	go close(free)
	no := errors.New("no")
	assert.ErrorIs(t, l.now(func() error { got = append(got, 2); return no }), no)
	assert.Equal(t, []int{1, 2}, got)
}
