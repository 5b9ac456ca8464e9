package edit_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// TestStories runs the archives in testdata: what a person does at a map,
// line by line, and what comes of it.
//
//	key Ctrl+Z …              select A, B              do command
//	type words > Enter        (or Tab, Shift-Tab, Escape, Blur)
//	click A                   double-click A           shift-click A
//	drag A above|below|on B   drag feeling|expected|delivered A to 3
//	paste file                touch A                  look
//
// "look" compares the map with the next file "map"; "said" holds words that
// must have been said, one sentence a line.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { tell(t, file) })
	}
}

func tell(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(text)
	data := map[string]string{}
	for _, f := range a.Files {
		data[f.Name] = string(f.Data)
	}
	p := at(t, data["map"])
	looks := 0
	for n, line := range strings.Split(data["do"], "\n") {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if verb == "" || verb == "#" {
			continue
		}
		if verb == "look" {
			looks++
			name := "after " + strconv.Itoa(looks)
			if got, want := strings.TrimSpace(p.outline()), strings.TrimSpace(data[name]); got != want {
				t.Fatalf("line %d of do: the map is\n%s\nwant %s\n%s", n+1, got, name, want)
			}
			continue
		}
		if !p.act(verb, rest, data) {
			t.Fatalf("line %d of do: %q is none of the verbs", n+1, line)
		}
	}
	if got, want := strings.TrimSpace(p.outline()), strings.TrimSpace(data["after"]); got != want {
		t.Errorf("the map is\n%s\nwant\n%s", got, want)
	}
	for _, words := range strings.Split(strings.TrimSpace(data["said"]), "\n") {
		if words != "" {
			p.expectSaid(words)
		}
	}
}

func (p *person) act(verb, rest string, data map[string]string) bool {
	p.t.Helper()
	switch verb {
	case "key":
		p.key(strings.Fields(rest)...)
	case "select":
		p.Select(p.ids(strings.Split(rest, ", ")...)...)
	case "do":
		p.do(rest)
	case "type":
		words, how, _ := strings.Cut(rest, "> ")
		p.types(strings.TrimSpace(words), map[string]edit.How{"Enter": edit.Enter, "Tab": edit.Tab, "Shift-Tab": edit.BackTab, "Escape": edit.Escape, "Blur": edit.Blur}[how])
	case "click":
		p.click(p.where(rest), edit.Mods{})
	case "shift-click":
		p.click(p.where(rest), edit.Mods{Shift: true})
	case "double-click":
		p.doubleClick(p.where(rest))
	case "touch":
		for _, ph := range []edit.Phase{edit.Down, edit.Up} {
			p.hear(p.Handle(edit.Pointer{Phase: ph, ID: 7, Kind: edit.Touch, At: p.where(rest)}))
		}
	case "paste":
		p.hear(p.Handle(edit.Paste{Text: data[rest]}))
	case "drag":
		p.dragLine(rest)
	default:
		return false
	}
	return true
}

func (p *person) dragLine(line string) {
	p.t.Helper()
	for _, part := range []string{"feeling ", "expected ", "delivered "} {
		if rest, ok := strings.CutPrefix(line, part); ok {
			name, to, _ := strings.Cut(rest, " to ")
			v, _ := strconv.ParseFloat(to, 64)
			if part == "feeling " {
				p.drag(p.feeling(name, p.Map().Touchpoints[0].Feelings[0].Or(0)), p.feeling(name, v), edit.Mods{})
				return
			}
			g := p.Figures().Stage(p.id(name))
			from := g.Expected.Or(7)
			if part == "delivered " {
				from = g.Delivered.Or(3)
			}
			p.drag(p.value(name, from), p.value(name, v), edit.Mods{})
			return
		}
	}
	for word, at := range map[string]func(string) geom.Point{" above ": p.above, " below ": p.below, " on ": p.where} {
		if from, to, ok := strings.Cut(line, word); ok {
			p.drag(p.where(from), at(to), edit.Mods{})
			return
		}
	}
	p.t.Fatalf("drag %q", line)
}
