package derive_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// small documents are written in place.
func document(t testing.TB, text string) *board { return neutral(t, parse(t, text)) }

// figure is a figure of a record, by hand.
func (b *board) figure(name derive.Name, of crdt.ID) *derive.Figure {
	b.t.Helper()
	g := b.figures.Figure(derive.FigureRef{Name: name, Element: of})
	if g == nil {
		b.t.Fatalf("%s of %s is not listed", name, of)
	}
	return g
}

const aged = `{"currency":"EUR",
	"unitEconomics":{"grossMargin":0.8,"discountRate":0.1,"salesAndMarketingLastYear":1000,"newCustomersLastYear":1},
	"cohorts":{%s"table":[{"start":"%s","active":[100,97,94.09]}]},
	"maps":[{"id":"m","kind":"relational","elements":[{"id":"e1","type":"entity","fields":{"annualValue":1200}}],"relations":[]}]}`

// D13: 97 % of the customers stay, each month or each year; an entity brings
// 1200 a year at a margin of 80 %, so 960 a year or 80 a month.
func TestD13_CohortsMeetYearlyMoney(t *testing.T) {
	monthly := math.Pow(0.97, 12) // of those there, who stay for a year
	a := math.Pow(1.1, -1.0/12)   // what money loses in a month
	for _, c := range []struct {
		period, start string
		name          derive.Name
		of            crdt.ID
		want          float64
	}{
		{`"period":"year",`, "2025", "CUS-7.clv", "e1", 960 / 0.03},
		{`"period":"month",`, "2025-01", "CUS-7.clv", "e1", 960 / 0.03 / 12},
		{``, "2025-01", "CUS-7.clv", "e1", 960 / 0.03 / 12}, // the starts say how long it is
		{`"period":"year",`, "2025", "CUS-8.clv", "e1", 960 * 0.97 / (1.1 - 0.97)},
		{`"period":"month",`, "2025-01", "CUS-8.clv", "e1", 960 * monthly / (1.1 - monthly)},
		{`"period":"year",`, "2025", "CUS-9.clv", "e1", 960 * (1 + 0.97/1.1 + 0.9409/1.21)},
		{`"period":"month",`, "2025-01", "CUS-9.clv", "e1", 80 * (1 + 0.97*a + 0.9409*a*a)},
		{`"period":"year",`, "2025", "CUS-10.ltv", "workspace", 960 / 0.03},
		{`"period":"month",`, "2025-01", "CUS-10.ltv", "workspace", 960 / (1 - monthly)},
		{`"period":"quarter",`, "2025-Q1", "CUS-10.ratio", "workspace", 0.960 / (1 - math.Pow(0.97, 4))},
	} {
		b := document(t, fmt.Sprintf(aged, c.period, c.start))
		near(t, fmt.Sprint(c.name, " ", c.period, c.start), b.figure(c.name, c.of).Result.Or(math.NaN()), c.want)
	}
}

// D3: cohorts that do not say how long their periods are give no figure of money.
func TestD3_CohortsOfUnknownLength(t *testing.T) {
	b := document(t, fmt.Sprintf(aged, "", "the first"))
	for _, ref := range []derive.FigureRef{
		{Name: "CUS-7.clv", Element: "e1"}, {Name: "CUS-8.clv", Element: "e1"},
		{Name: "CUS-9.clv", Element: "e1"}, {Name: "CUS-10.ltv", Element: "workspace"},
	} {
		assert.Equal(t, measure.IsMissing, b.figure(ref.Name, ref.Element).Result.State(), ref.Name)
		why := b.figures.Why(ref)
		if assert.NotNil(t, why.Lack, ref.Name) {
			assert.Equal(t, "Needs to know whether the cohorts count months, quarters or years.", why.Lack.Sentence, ref.Name)
		}
	}
}
