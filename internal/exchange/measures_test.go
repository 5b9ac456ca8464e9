package exchange_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

const valued = `{"format": "worthmap-neutral", "version": 1, "title": "Night", "maps": [{"id": "m", "kind": "outcome", "title": "Chain", "elements": [
	{"id": "i", "type": "indicator", "title": "Calls"},
	{"id": "v", "type": "value-element", "title": "Peace of mind", "fields": {"measures": [{"text": "Hours", "minimum": 4, "odd": [1]}, "Calls", {"current": 2, "text": "Days", "indicator": "i"}]}}], "relations": []}]}`

// measured are the measures of v: name, minimum, current.
func measured(w *workspace.Workspace) (all []string) {
	for m := range w.Element("v").Measures {
		all = append(all, fmt.Sprintf("%s %s %s", m.Text, m.Minimum.JSON(), m.Current.JSON()))
	}
	return all
}

// names are what the measures of v go by.
func names(w *workspace.Workspace) (all []string) {
	for m := range w.Element("v").Measures {
		all = append(all, m.ID)
	}
	return all
}

func replanned(t *testing.T, w *workspace.Workspace) {
	s := session()
	commit(t, w, s, workspace.SetText("v", "f/measures/0/text", ""))
	commit(t, w, s, workspace.SetText("v", "f/measures/1/text", "Rings"))
	commit(t, w, s, workspace.AddMeasure(w.Element("v"), "Visits"))
	c, err := workspace.SetNumber("value-element", "v", "f/measures/2/minimum", workspace.Num(5))
	require.NoError(t, err)
	commit(t, w, s, c)
}

// X1: a list of measures that nobody changed goes out as it came; one that
// somebody changed is one list again, with all that a file said of the others.
func TestX1Measures(t *testing.T) {
	w := open(t, []byte(valued))
	same(t, exchange.NeutralJSON(w), []byte(valued))
	replanned(t, w)
	want := []string{"Rings null null", "Days 5 2", "Visits null null"}
	assert.Equal(t, want, measured(w))
	for form, data := range map[string][]byte{"neutral": exchange.NeutralJSON(w), "own": exchange.JSON(w)} {
		again := open(t, data)
		assert.Equal(t, want, measured(again), form)
		assert.Equal(t, names(w), names(again), "each goes by its name in the %s form", form)
		assert.NotContains(t, string(data), "f/measures")
	}
	s := session()
	for _, id := range names(w) {
		commit(t, w, s, workspace.SetText("v", workspace.KeyMeasure+id+"/text", ""))
	}
	assert.NotContains(t, string(exchange.NeutralJSON(w)), `"measures"`)
}

// X5: the measures of an edited copy are brought in as they stand there, and
// once; one that was added here meanwhile stays.
func TestX5Measures(t *testing.T) {
	w, other := open(t, []byte(valued)), open(t, []byte(valued))
	replanned(t, w)
	c, err := workspace.SetNumber("value-element", "v", "f/measures/1/minimum", workspace.Num(3))
	require.NoError(t, err)
	commit(t, other, session(), c)
	f := file(t, string(exchange.JSON(other)))
	c, _ = exchange.BringIn(w, f)
	commit(t, w, session(), c)
	assert.Equal(t, []string{"Hours 4 null", "Calls 3 null", "Days null 2", "Visits null null"}, measured(w))
	again, found := exchange.BringIn(w, f)
	assert.True(t, again.Empty(), "the second time writes %v", again.Sets)
	assert.Zero(t, found.Changed)

	text := strings.Replace(string(exchange.JSON(w)), "Visits", "Talks", 1)
	c, _ = exchange.BringIn(w, file(t, text))
	commit(t, w, session(), c)
	assert.Equal(t, "Talks null null", measured(w)[3], "it is the same measure")
	assert.Len(t, measured(w), 4)
}

// X4: the indicator that a measure names is followed.
func TestX4Measures(t *testing.T) {
	w := open(t, []byte(valued))
	c, _, err := exchange.Add(w, file(t, valued))
	require.NoError(t, err)
	commit(t, w, session(), c)
	var of []string
	for e := range w.OfKind("value-element") {
		for m := range e.Measures {
			if m.Indicator != "" {
				of = append(of, w.Element(m.Indicator).Title+" "+fmt.Sprint(m.Indicator == "i"))
			}
		}
	}
	slices.Sort(of)
	assert.Equal(t, []string{"Calls false", "Calls true"}, of)
}

// X2: a list that many have added to opens again, though it is too long for one
// register; in order.
func TestX2LongListOfMeasures(t *testing.T) {
	w := open(t, []byte(valued))
	s := session()
	for n := range 60 {
		commit(t, w, s, workspace.AddMeasure(w.Element("v"), fmt.Sprint(n, " ", strings.Repeat("x", 1000))))
	}
	want := measured(w)
	assert.Len(t, want, 63)
	again := open(t, exchange.JSON(w))
	assert.Equal(t, want, measured(again))
	assert.Equal(t, names(w), names(again))
	c, _ := exchange.BringIn(w, file(t, string(exchange.JSON(again))))
	commit(t, w, s, c)
	assert.Equal(t, want, measured(w))

	_, err := exchange.Open([]byte(strings.Replace(string(exchange.JSON(w)), `"text": "Days"`, `"text": ""`, 1)), "f.json", exchange.Limits{})
	assert.ErrorIs(t, err, exchange.ErrTooLarge, "what has no name has no register to lie in")
}
