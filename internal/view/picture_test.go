package view_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Maps that are hard to draw come out whole, in every theme and at every zoom.
// WORTHMAP_PICTURES names a folder that keeps them, to be looked at.
func TestHardMapsAreWhole(t *testing.T) {
	dir := os.Getenv("WORTHMAP_PICTURES")
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	yusuf := map[string]string{"t03": "2", "t02": "0", "t04": "-2", "t05": "-4", "t06": "1", "t07": "-4", "t08": "4", "t09": "-1", "t10": "0", "t11": "-1", "t12": "-3", "t13": "1", "t14": "-2", "t15": "2", "t16": "2", "t17": "2", "t18": "1", "t19": "1", "t20": "-3", "t21": "4", "t22": "4"}
	for id, v := range yusuf {
		b.set(crdt.ID(id), "f/emotionBy/p2", v)
	}
	m := b.figures.Journey("mj1")
	l := view.Journey(m, b.figures, nil, view.Options{})
	over := view.Selection(l, []crdt.ID{"t04"})
	over = append(over, view.Held(l, "t17", "Jonas", scene.Functional)...)
	s := *l.Scene
	s.Nodes = append(append([]*scene.Node{}, s.Nodes...), over...)
	write := func(name string, s *scene.Scene, theme scene.Theme, zoom float64) {
		t.Helper()
		drawing := svg.Paint(s, svg.Options{Theme: theme, Zoom: zoom})
		if err := xml.Unmarshal(drawing, new(struct{})); err != nil || bytes.Contains(drawing, []byte("NaN")) || bytes.Contains(drawing, []byte("Inf\"")) {
			t.Errorf("%s is no drawing: %v", name, err)
		}
		for _, n := range s.Nodes {
			if !n.Ghost && n.ID != "" && !n.Box.Meets(s.Bounds) {
				t.Errorf("%s: %q lies outside the map", name, n.Label)
			}
		}
		if dir == "" {
			return
		}
		if err := os.WriteFile(filepath.Join(dir, name+".svg"), drawing, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("light", &s, scene.Light, 1)
	write("sheet", view.Sheet(l, "Out-patient appointment journey (fictional)"), scene.Light, 1)
	write("dark", &s, scene.Dark, 1)
	write("contrast", &s, scene.Contrast, 1)
	write("z60", &s, scene.Light, .6)
	write("z40", &s, scene.Light, .4)
	write("z20", &s, scene.Light, .2)
	write("z200", &s, scene.Light, 2)

	hard := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	hard.set("p3", "kind", `"persona"`)
	hard.set("p3", "title", `"Ines, 41, carer"`)
	hard.place("p3", "mj1", "", "zz1")
	hard.set("p4", "kind", `"persona"`)
	hard.set("p4", "title", `"Oskar, 19"`)
	hard.place("p4", "mj1", "", "zz2")
	for i, tp := range hard.figures.Journey("mj1").Touchpoints {
		hard.set(tp.ID, "f/emotionBy/p2", strconv.Itoa(i*7%9-4))
		hard.set(tp.ID, "f/emotionBy/p3", strconv.Itoa(i*5%7-3))
		if i%3 > 0 {
			hard.set(tp.ID, "f/emotionBy/p4", strconv.Itoa(i*3%5-1))
		}
	}
	hard.set("t09", "f/emotion", "null")
	hard.set("s5", "f/expected/functional", "6")
	hard.set("s5", "f/delivered/functional", "9")
	hard.set("s3", "f/expected/functional", "null")
	hard.set("o4", "f/stage", "null")
	hard.set("o5", "f/stage", "null")
	hard.set("stp", "kind", `"step"`)
	hard.set("stp", "title", `"At the entrance"`)
	hard.place("stp", "s4", "", "a")
	hard.place("t10", "stp", "", "a")
	hard.place("t11", "stp", "", "b")
	hard.set("t12", "title", `"Waits past the appointed time without anyone saying why or how long it will still take, on a hard chair"`)
	hard.set("t12", "evidence", `["e1","e2"]`)
	hard.set("t01", "f/grade", `"researched"`)
	hard.set("t02", "f/grade", `"partly"`)
	hard.set("t03", "f/grade", `"assumed"`)
	hard.set("t06", "locked", `true`)
	hard.set("t08", "evidence", `["e1","e2"]`)
	hard.set("t12", "description", `"Half of all people wait longer than 30 minutes"`)
	hard.set("s6", "size", `{"w":200}`)
	hard.set("s7", "title", `"Nachsorge zu Hause mit Medikamenten, Wiedervorstellung und allem, was danach noch kommt"`)
	hard.set("t15", "title", `"Donaudampfschifffahrtsgesellschaft und Wiedervorstellungstermin"`)
	for i, typ := range []string{"people", "touchpoints", "feelings", "value", "leak", "outcomes", "pains", "needs", "ideas", "processes", "values", "quotes", "free"} {
		id := crdt.ID("lane-" + typ)
		hard.set(id, "kind", `"lane"`)
		hard.set(id, "f/type", `"`+typ+`"`)
		hard.place(id, "mj1", "", "b"+string(rune('b'+i)))
		if i > 7 {
			hard.set(id, "f/folded", `true`)
		}
	}
	hard.set("lane-free", "f/folded", `false`)
	hard.set("lane-free", "title", `"Things to ask at the next workshop"`)
	hard.set("nt1", "kind", `"note"`)
	hard.set("nt1", "title", `"Who decides the date?"`)
	hard.place("nt1", "s2", "lane-free", "a")
	for i, l := range [][3]string{{"next", "t05", "t04"}, {"next", "t08", "t11"}, {"next", "t20", "t18"}} {
		id := crdt.ID("lk" + strconv.Itoa(i))
		hard.set(id, "kind", `"link"`)
		hard.place(id, "mj1", "", "zz"+strconv.Itoa(i+3))
		hard.set(id, "f/type", `"`+l[0]+`"`)
		hard.set(id, "from", `{"n":"`+l[1]+`"}`)
		hard.set(id, "to", `{"n":"`+l[2]+`"}`)
	}
	h := view.Journey(hard.figures.Journey("mj1"), hard.figures, nil, view.Options{})
	write("hard", h.Scene, scene.Light, 1)
	write("hard-dark", h.Scene, scene.Dark, 1)
	write("compact", view.Journey(hard.figures.Journey("mj1"), hard.figures, nil, view.Options{Compact: true}).Scene, scene.Light, 1)

	empty := newBoard(t)
	id, c := empty.w.NewMap("journey", "New journey")
	empty.commit(c)
	write("empty", view.Journey(empty.figures.Journey(id), empty.figures, nil, view.Options{}).Scene, scene.Light, 1)
	for i, name := range []string{"Hear of us", "Decide", "Use"} {
		_, c := journey.AddStage(empty.w, id, i, name)
		empty.commit(c)
	}
	write("stages", view.Journey(empty.figures.Journey(id), empty.figures, nil, view.Options{}).Scene, scene.Light, 1)
	_, c = journey.AddTouchpoint(empty.w, empty.figures.Journey(id).Stages[0].ID, 0, "Sees a poster at the station")
	empty.commit(c)
	write("one", view.Journey(empty.figures.Journey(id), empty.figures, nil, view.Options{}).Scene, scene.Light, 1)

	for _, name := range []string{"b2b-ecosystem", "community-programme"} {
		p := open(t, "..", "..", "web", "examples", name+".json")
		for board := range p.w.Maps() {
			var elements []*workspace.Element
			var links []*workspace.Link
			for e := range p.w.Children(board.ID) {
				if l := p.w.Link(e.ID); l != nil {
					links = append(links, l)
				} else if e.Kind != "link" {
					elements = append(elements, e)
				}
			}
			write(name, view.Plain(board, elements, links, nil, view.Options{}).Scene, scene.Light, 1)
		}
	}
}
