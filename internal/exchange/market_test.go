package exchange_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What offers are compared by is a register for each attribute, so that two
// people who rate two of them both keep their numbers; it goes out as it came
// in, and the published schema knows it.
func TestMarketInParts(t *testing.T) {
	w := open(t, read(t, "testdata/market.json"))
	offer := w.Element("of1")
	for key, want := range map[string]string{
		"f/quality/reliability": "9", "f/differentiation/new spare parts": "-50", "f/referencePrice": "300",
	} {
		if got := offer.Member(key).String(); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
	if got := w.Element("m1").Member("f/qualityWeight/service").String(); got != "30" {
		t.Errorf("the weight is %q", got)
	}
	again := open(t, exchange.NeutralJSON(w))
	if a, b := string(exchange.NeutralJSON(w)), string(exchange.NeutralJSON(again)); a != b {
		t.Errorf("%s\nis not\n%s", a, b)
	}
	s := published(t)
	if err := conforms(t, s, exchange.JSON(w)); err != nil {
		t.Error(err)
	}
}

// A number off its scale is named by the check, and a word under such a name
// stays as it is.
func TestMarketOffItsScale(t *testing.T) {
	w := open(t, []byte(`{"format":"worthmap-neutral","version":1,"title":"x","currency":"EUR","maps":[{"id":"m","kind":"relational","elements":[
	 {"id":"a","type":"offer","title":"A","fields":{"quality":{"noise":11}}},{"id":"b","type":"offer","title":"B","fields":{"quality":"good"}}]}]}`))
	found := workspace.Check(w, 0)
	if len(found) != 1 || found[0].Element != "a" {
		t.Errorf("%+v", found)
	}
	if got := w.Element("b").Text("quality"); got != "good" {
		t.Errorf("%q", got)
	}
}
