package exchange_test

import (
	"bytes"
	"testing"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// X2: a drawing is the same bytes whenever it is made, and opens as the
// workspace that it was made of.
func TestX2DrawingOpensAgain(t *testing.T) {
	for name, data := range documents(t) {
		t.Run(name, func(t *testing.T) {
			w := open(t, data)
			drawing, err := exchange.SVG(w, "", scene.Light)
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := exchange.SVG(open(t, data), "", scene.Light); !bytes.Equal(drawing, again) {
				t.Error("two drawings of one file differ")
			}
			f, err := exchange.Open(drawing, "map.svg", exchange.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if f.Form != exchange.Drawing {
				t.Errorf("form %s", f.Form)
			}
			same(t, exchange.NeutralJSON(workspace.Open(exchange.Load(f))), data)
		})
	}
}

// X3: a map that is not there is named.
func TestX3NoSuchMap(t *testing.T) {
	_, err := exchange.SVG(open(t, []byte(small)), "other", scene.Light)
	if err == nil || err.Error() != "this file: there is no map “other” in it" {
		t.Error(err)
	}
}
