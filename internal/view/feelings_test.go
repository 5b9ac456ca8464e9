package view_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
)

// V4: a bridge leads over what nobody rated, is called that, on the map and in
// the key, and goes when somebody rates it.
func TestUnratedIsBridged(t *testing.T) {
	b := healthcare(t)
	const says, key = ">not rated<", ">not rated between<"
	drawn := func() string { return string(svg.Paint(view.Sheet(b.lay(nil), ""), svg.Options{})) }
	assert.NotContains(t, drawn(), says)
	around := b.figures.Journey("mj1").Touchpoints[3:7]
	between := around[1:3]
	rate := func(v string) {
		for _, tp := range between {
			b.set(tp.ID, "f/emotion", v)
		}
	}
	rate("null")
	assert.Contains(t, drawn(), says)
	assert.Contains(t, drawn(), key)
	b.set(around[0].ID, "f/emotion", "4")
	b.set(around[3].ID, "f/emotion", "-5")
	assert.Contains(t, drawn(), says, "however steep it is")
	rate("2")
	assert.NotContains(t, drawn(), key)
}

// Words at the curves cover no point, whoever it is of, and not each other.
func TestWordsAtCurvesCoverNothing(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 0))
		b := healthcare(t)
		for _, tp := range b.figures.Journey("mj1").Touchpoints {
			for _, key := range []string{"f/emotion", "f/emotionBy/p2"} {
				if rng.IntN(4) == 0 {
					b.set(tp.ID, key, "null")
					continue
				}
				b.set(tp.ID, key, strconv.Itoa(rng.IntN(11)-5))
			}
		}
		l := b.lay(nil)
		var said []geom.Box
		for _, n := range l.Scene.Nodes {
			if n.ID != "" || n.Box.H != 140 { // of the height of the lane
				continue
			}
			for _, s := range n.Shapes {
				x, ok := s.(*scene.Label)
				if !ok || x.Halo == scene.None {
					continue
				}
				box := geom.Box{X: n.At.X + x.At.X, Y: n.At.Y + x.At.Y - 10, W: x.Width, H: 12}
				for _, other := range said {
					assert.False(t, box.Meets(other), "seed %d: %q stands on other words", seed, x.Text)
				}
				said = append(said, box)
			}
		}
		assert.NotEmpty(t, said)
		for _, n := range l.Scene.Nodes {
			if !strings.HasPrefix(n.Part, view.PartFeeling) {
				continue
			}
			for _, box := range said {
				assert.False(t, box.Grow(4).Has(n.At), "seed %d: words stand on %q", seed, n.Label)
			}
		}
	}
}
