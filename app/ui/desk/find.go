//go:build js && wasm

package desk

import (
	"strings"

	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Hit is something that has the words that were looked for.
type Hit struct{ Do, Icon, Title, Note string }

// Find looks for words, all of them, in the titles and texts of the open
// workspace: what stands on this map first.
func (d *Desk) Find(want []string, most int) (hits []Hit) {
	if d.Space == nil {
		return nil
	}
	var elsewhere []Hit
	for id := range d.Space.Doc.Entities() {
		e := d.Space.Workspace.Element(id)
		if e == nil || !findable(e.Kind) || !contains(e, want) {
			continue
		}
		h := Hit{Icon: IconOf(e.Kind), Title: e.Name(), Note: KindName(e.Kind)}
		if m := d.Space.Workspace.MapOf(id); m == d.MapID {
			h.Do = "reveal " + string(id)
			hits = append(hits, h)
		} else if m != "" {
			h.Do = "go " + Address(d.Space.ID, m, id)
			elsewhere = append(elsewhere, h)
		}
		if len(hits) >= most {
			return hits
		}
	}
	hits = append(hits, elsewhere...)
	return hits[:min(len(hits), most)]
}

func findable(kind string) bool {
	switch kind {
	case "workspace", "map", "link", "lane", "field", "comment", "view":
		return false
	}
	return true
}

func contains(e *workspace.Element, want []string) bool {
	text := strings.ToLower(e.Title + " " + e.Description + " " + e.Text("statement") + " " + e.Text("text"))
	for _, w := range want {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// IconOf names the icon of a kind of record.
func IconOf(kind string) string {
	switch kind {
	case "pain-point":
		return "pain"
	case "opportunity":
		return "idea"
	}
	if icon.Has(kind) {
		return kind
	}
	return "note"
}

// KindName is the kind in words.
func KindName(kind string) string {
	s := strings.ReplaceAll(kind, "-", " ")
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
