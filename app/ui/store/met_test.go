package store

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// S13: who was met is known after a reload, by the name they gave last.
func TestS13KnowsWhoWroteAfterAReload(t *testing.T) {
	var m met
	assert.True(t, m.called("au_1", "Ana"))
	assert.True(t, m.wrote("7Qk", "au_1"))
	assert.False(t, m.called("au_1", "Ana"), "nothing new is not kept again")
	assert.False(t, m.wrote("7Qk", "au_1"))
	assert.False(t, m.called("au_2", ""), "somebody without a name keeps none")
	assert.True(t, m.called("au_1", "Ana Sousa"))
	again := decodeMet(m.encode())
	assert.Equal(t, m, again)
	assert.Equal(t, "Ana Sousa", again.name[again.by["7Qk"]])
}

// S13: what is kept of people is bounded, and those met last stay.
func TestS13ForgetsWhoWasMetLongAgo(t *testing.T) {
	var m met
	for i := range mostPeople + 5 {
		m.called(fmt.Sprint("au_", i), fmt.Sprint("Guest ", i))
		m.called("au_0", fmt.Sprint("Ana ", i))
	}
	assert.Len(t, m.name, mostPeople)
	assert.Contains(t, m.name, "au_0")
	assert.NotContains(t, m.name, "au_3")
	assert.Len(t, decodeMet(m.encode()).people, mostPeople)
}

func TestS13ReadsWhatIsNoneAsNobody(t *testing.T) {
	for _, text := range []string{"", "{", "[]", `{"people":[["a"],["b","c","d"],[1,2],7],"replicas":3}`} {
		assert.Zero(t, decodeMet(text), text)
	}
}
