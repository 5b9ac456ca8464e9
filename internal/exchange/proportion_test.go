package exchange_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// X8: tens of thousands of anything in one object neither freezes opening nor
// what is written ever after. The limit is far above what it takes, a fraction
// of a second, and far below what comparing each with each would.
func TestX8Proportion(t *testing.T) {
	const n, limit = 40_000, 4 * time.Second
	many := func(member string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, member+",", i)
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	for name, members := range map[string]string{
		"entries beside":      `"more": {` + many(`"a%d": 1`) + `}`,
		"unknown members":     many(`"a%d": 1`),
		"both":                many(`"a%d": 1`) + `, "more": {` + many(`"x/b%d": 1`) + `}`,
		"tags":                `"tags": {` + many(`"a%d": 1`) + `}`,
		"parts":               `"elements": [{"id": "s", "type": "stage", "fields": {"expected": {` + many(`"a%d": 1`) + `}}}]`,
		"parts of a persona":  `"elements": [{"id": "s", "type": "stage", "fields": {"expectedBy": {"p": {` + many(`"a%d": 1`) + `}}}}]`,
		"parts of a crowd":    `"elements": [{"id": "s", "type": "stage", "fields": {"expectedBy": {` + many(`"p%d": {"a": 1}`) + `}}}]`,
		"fields":              `"elements": [{"id": "s", "type": "stage", "fields": {` + many(`"a%d": 1`) + `}}]`,
		"members of a card":   `"elements": [{"id": "s", "type": "stage", ` + many(`"a%d": 1`) + `}]`,
		"entries of an entry": `"journal": [{"more": {` + many(`"a%d": 1`) + `}}]`,
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			f, err := exchange.Open([]byte(own(`"maps": [], `+members)), "", exchange.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			w := workspace.Open(exchange.Load(f))
			text := exchange.JSON(w)
			exchange.NeutralJSON(w)
			if again, err := exchange.Open(text, "", exchange.Limits{}); err != nil {
				t.Error(err)
			} else if c, _ := exchange.BringIn(w, again); !c.Empty() {
				t.Error("bringing in itself writes something")
			}
			if took := time.Since(begun); took > limit {
				t.Errorf("took %v", took)
			}
		})
	}
}
