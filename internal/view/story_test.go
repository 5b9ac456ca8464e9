package view_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// update rewrites what the stories expect and the golden drawings. Look at
// them before you commit.
var update = os.Getenv("WORTHMAP_GOLDEN") != ""

// TestStories draws the map of each story and compares what the drawing says
// in words, node by node in painting order, and the drawing itself.
//
// A map is written one thing a line, what belongs to a thing indented below
// it, its fields behind it:
//
//	persona Marta
//	stage Apply  entered=1000  duration={"value":3,"unit":"day"}
//	  touchpoint Fills in a form  channel="web"  emotion=-2
//	lane outcomes  folded=false
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no stories", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b := newBoard(t)
			b.tell(section(a, "map.txt"))
			l := view.Journey(b.journey(), b.figures, nil, view.Options{})
			checkScene(t, l)
			said := strings.Join(words(l), "\n") + "\n"
			drawn := string(svg.Paint(l.Scene, svg.Options{}))
			golden := filepath.Join("testdata", name+".svg")
			if update {
				set(a, "words.txt", said)
				write(t, file, txtar.Format(a))
				write(t, golden, []byte(drawn))
				return
			}
			if want := section(a, "words.txt"); said != want {
				t.Errorf("the drawing says\n%swant\n%s", said, want)
			}
			if want, _ := os.ReadFile(golden); drawn != string(want) {
				t.Errorf("the drawing is not %s, at %s; make golden rewrites it", golden, difference([]byte(drawn), want))
			}
		})
	}
}

func section(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func set(a *txtar.Archive, name, text string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
}

func write(t *testing.T, file string, text []byte) {
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// tell puts a map written in lines on the board.
func (b *board) tell(text string) {
	var c crdt.Change
	c.Set(mapID, crdt.KeyKind, jsontext.Of("map"))
	c.Set(mapID, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "an"}.Value())
	c.Set(mapID, "f/kind", jsontext.Of("journey"))
	c.Set(mapID, "title", jsontext.Of("Story"))
	parents := []crdt.ID{mapID}
	for n, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		parts := strings.Split(strings.TrimSpace(line), "  ")
		kind, title, _ := strings.Cut(parts[0], " ")
		id := crdt.ID(kind[:2] + strconv.Itoa(n+1))
		parents = append(parents[:depth+1], id)
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parents[depth], Order: order(n)}.Value())
		if kind == "lane" {
			c.Set(id, "f/type", jsontext.Of(title))
		} else {
			c.Set(id, "title", jsontext.Of(title))
		}
		for _, p := range parts[1:] {
			key, value, _ := strings.Cut(strings.TrimSpace(p), "=")
			switch key {
			case "from", "to":
				c.Set(id, key, workspace.EndValue(crdt.ID(value)))
			case "importance", "description", "size":
				c.Set(id, key, parse(b.t, value))
			default:
				c.Set(id, "f/"+key, parse(b.t, value))
			}
		}
	}
	b.commit(c)
}
