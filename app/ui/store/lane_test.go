package store

import (
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
