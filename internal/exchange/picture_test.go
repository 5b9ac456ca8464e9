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

// X2 for charts on a map: they are in the drawing, which opens again with them
// where they were.
func TestX2ChartsOnAMap(t *testing.T) {
	file := `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m1", "kind": "journey", "title": "Way", "elements": [
		{"id": "s1", "type": "stage", "title": "Enter", "fields": {"order": 1, "entered": 40}},
		{"id": "s2", "type": "stage", "title": "Stay", "fields": {"order": 2, "entered": 30}},
		{"id": "ch1", "type": "chart", "x": 40, "y": 900, "w": 480, "h": 320, "fields": {"chart": "funnel", "of": "m1"}}]}]}`
	w := open(t, []byte(file))
	drawing, err := exchange.SVG(w, "", scene.Light)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(drawing, []byte("<title>Chart: Where people are lost. 75")) {
		t.Error("the chart is not drawn")
	}
	f, err := exchange.Open(drawing, "map.svg", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(exchange.JSON(workspace.Open(exchange.Load(f))), exchange.JSON(w)) {
		t.Error("the workspace is another by way of its drawing")
	}
	again, _ := exchange.SVG(workspace.Open(exchange.Load(f)), "", scene.Light)
	if !bytes.Equal(again, drawing) {
		t.Error("drawn again it differs")
	}
}
