package exchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/rows"
)

const market = `{"format":"worthmap-neutral","version":1,"title":"x","currency":"EUR","maps":[{"id":"m","kind":"relational","fields":{"qualityWeight":{"on-time delivery":60,"service":40}},"elements":[
 {"id":"a","type":"offer","title":"Ours","fields":{"quality":{"service":2}}},
 {"id":"b","type":"offer","title":"Theirs","fields":{"offeredBy":"Rival"}}]}]}`

// Ratings of a table compare offers as those that somebody entered: Gale's
// quality is 0.6 × 9 ÷ 6 + 0.4 × 8 ÷ 8 of 1, and the ratings of the price,
// 4 against 5, make a price of 125. Bringing the table in again changes nothing.
func TestMatch_RatingsOfOffers(t *testing.T) {
	w := open(t, []byte(market))
	r := table(t, "respondent,offer,On time delivery,Service,Price\n1,Ours,9,7,5\n2,ours,9,9,3\n1,b,6,8,5\n1,Nobody's,6,8,5\n")
	require.Equal(t, rows.Offers, r.Kind)
	c, m := exchange.Match(w, r)
	assert.Len(t, m.Changed, 6)
	assert.Equal(t, exchange.Entry{Of: "a", What: "rating", At: "service", Line: 2, Was: "2", Is: "8"}, m.Changed[1])
	require.Len(t, m.Unknown, 1)
	assert.Equal(t, []string{"offer"}, m.Unknown[0].Kinds)
	assert.Empty(t, m.Unknown[0].Makes)

	commit(t, w, session(), c)
	assert.Equal(t, "9", w.Element("a").Member("f/quality/on-time delivery").String(), "as the map writes it")
	for ref, want := range map[derive.FigureRef]string{
		{Name: "VAL-2.mpq", Element: "a"}: "130.0", {Name: "VAL-3.relativePrice", Element: "a"}: "125.0",
	} {
		g := derive.Of(w).Figure(ref)
		require.NotNil(t, g, "%v", ref)
		assert.Equal(t, want, g.Text(), "%v", ref)
	}
	again, m := exchange.Match(w, r)
	assert.Len(t, m.Same, 6)
	assert.Empty(t, again.Sets)
}

// A name that no register can have is refused; the longest that one can have is
// not.
func TestMatch_NamesOfAttributes(t *testing.T) {
	for n, want := range map[int]int{48: 1, 49: 0} {
		w := open(t, []byte(market))
		c, m := exchange.Match(w, table(t, "offer,attribute,rating\na,"+strings.Repeat("é", n/2)+strings.Repeat("x", n%2)+",7\n"))
		assert.Len(t, c.Sets, want, "%d bytes", n)
		assert.Len(t, m.Unmatched, 1-want)
	}
	assert.Equal(t, crdt.MaxKey, len("f/qualityWeight/")+48)
}

// Two rows that name one offer by its ID and by its title, in one respect: the
// first counts, the other is refused.
func TestMatch_OneOfferTwice(t *testing.T) {
	w := open(t, []byte(market))
	_, m := exchange.Match(w, table(t, "offer,service\na,7\nOurs,3\n"))
	require.Len(t, m.Unmatched, 1)
	assert.Contains(t, m.Unmatched[0].Why, "the same record as on line 2")
	assert.Len(t, m.Changed, 1)
}
