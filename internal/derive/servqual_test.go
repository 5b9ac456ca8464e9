package derive_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

func service(t testing.TB, surveys string) *board {
	return document(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"s1","type":"stage","title":"A","fields":{}}],"relations":[]}],"surveys":[`+surveys+`]}`)
}

// D6: perception and expectation are of one segment, of the latest period at
// which both were asked, and the trail shows those two and no other (D9).
func TestD6_ServiceQuality(t *testing.T) {
	b := service(t, `
	 {"of":"s1","question":"perception","dimension":"tangibles","segment":"doctors","at":"2025-Q1","counts":[0,0,0,0,50]},
	 {"of":"s1","question":"expectation","dimension":"tangibles","segment":"patients","at":"2024-Q1","counts":[60,0,0,0,0]},
	 {"of":"s1","question":"expectation","dimension":"tangibles","segment":"patients","at":"2025-Q1","counts":[0,0,60,0,0]},
	 {"of":"s1","question":"perception","dimension":"tangibles","segment":"patients","at":"2025-Q1","counts":[0,60,0,0,0]},
	 {"of":"s1","question":"expectation","dimension":"tangibles","segment":"patients","at":"2025-Q2","counts":[0,0,0,0,60]}`)
	near(t, "of patients, both asked in 2025-Q1", b.figure("GAP-8.meanGap", "s1").Result.Or(math.NaN()), 2-3)
	why := b.figures.Why(derive.FigureRef{Name: "GAP-8.meanGap", Element: "s1"})
	if assert.Len(t, why.Inputs, 2) {
		assert.Equal(t, "2025-Q1 2.00, 2025-Q1 3.00", why.Inputs[0].At+" "+why.Inputs[0].Value+", "+why.Inputs[1].At+" "+why.Inputs[1].Value)
	}

	b = service(t, `
	 {"of":"s1","question":"perception","segment":"doctors","at":"2025-Q1","counts":[0,0,0,0,50]},
	 {"of":"s1","question":"expectation","segment":"patients","at":"2025-Q1","counts":[50,0,0,0,0]}`)
	assert.Equal(t, measure.Missing(measure.Data), b.figure("GAP-8.meanGap", "s1").Result, "nobody was asked both")
}

// D3: a gap between two scales is none.
func TestD3_ServiceQualityOfTwoScales(t *testing.T) {
	for _, expectation := range []string{`"counts":[0,0,0,0,50]`, `"scale":[0,6],"counts":[0,0,0,0,0,0,50]`} {
		b := service(t, `
		 {"of":"s1","question":"perception","weight":2,"at":"2025-Q1","scale":[1,7],"counts":[0,0,0,0,0,0,50]},
		 {"of":"s1","question":"expectation","at":"2025-Q1",`+expectation+`}`)
		for _, name := range []derive.Name{"GAP-8.meanGap", "GAP-8.weighted"} {
			assert.Equal(t, measure.Invalid(measure.OutOfRange), b.figure(name, "s1").Result, name)
		}
		why := b.figures.Why(derive.FigureRef{Name: "GAP-8.meanGap", Element: "s1"})
		if assert.NotNil(t, why.Lack) {
			assert.Equal(t, "Perception and expectation need one scale.", why.Lack.Sentence)
		}
	}
}
