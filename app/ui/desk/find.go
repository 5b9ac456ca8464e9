//go:build js && wasm

package desk

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/search"
)

// Hit is something that has the words that were looked for.
type Hit struct {
	Icon, Title string
	Note        string // where it stands: kind, map, workspace
	Quote       string // the words around, where they are not in the title
	Path        string // its address
	Here        string // the command that shows it, where it is on the open map
}

// Do is the command that goes to what was found.
func (h Hit) Do() string {
	if h.Here != "" {
		return h.Here
	}
	return "go " + h.Path
}

// found is what other workspaces have of the words that were typed last.
type found struct {
	text string
	near []Hit // and what the open one has,
	of   nearby
	hits []Hit
	busy bool
}

// nearby is what near was found in.
type nearby struct {
	space   *store.Space
	m       crdt.ID
	version uint64
}

// mostFound is how many hits are kept; nobody reads more.
const mostFound = 60

// Find looks for words, all of them, in every workspace of the device: what is
// on the open map first, then what is in its workspace, then the others, which
// come when they are read. busy tells that some are still to come.
func (d *Desk) Find(text string) (hits []Hit, busy bool) {
	want := search.Words(text)
	if len(want) == 0 {
		return nil, false
	}
	if path, ok := Inside(strings.TrimSpace(text)); ok {
		return []Hit{{Icon: "external", Title: words.T("find.follow"), Note: path, Path: path}}, false
	}
	if d.found.text != text {
		d.found = found{text: text, busy: true}
		go device.Guard(func() { d.findFar(text, want) })
	}
	hits = append(d.findNear(want), d.found.hits...)
	return hits[:min(len(hits), mostFound)], d.found.busy
}

// findNear looks in the open workspace, once for each of its versions: the
// list asks again at each key.
func (d *Desk) findNear(want []string) (hits []Hit) {
	if d.Space == nil {
		return nil
	}
	if of := (nearby{d.Space, d.MapID, d.Space.Doc.Version()}); d.found.of != of {
		d.found.of = of
		var elsewhere []Hit
		for _, h := range search.In(d.Space.Workspace, want, 1000) {
			x := d.hit(d.Space, h)
			if h.Map == d.MapID && h.At != d.MapID {
				x.Here = "jump " + string(h.At)
				hits = append(hits, x)
			} else {
				elsewhere = append(elsewhere, x)
			}
		}
		d.found.near = append(hits, elsewhere...)
	}
	return slices.Clip(d.found.near)
}

// findFar looks in the workspaces that are not open, one after the other, as
// long as the words stay the same. It blocks.
func (d *Desk) findFar(text string, want []string) {
	<-d.opened
	list, _ := d.Store.List()
	for _, h := range list {
		if d.found.text != text || len(d.found.hits) >= mostFound {
			break
		}
		if d.Space != nil && h.ID == d.Space.ID {
			continue
		}
		sp, err := d.Store.Space(h.ID)
		if err != nil || d.found.text != text {
			continue
		}
		for _, h := range search.In(sp.Workspace, want, mostFound-len(d.found.hits)) {
			d.found.hits = append(d.found.hits, d.hit(sp, h))
		}
	}
	if d.found.text == text {
		d.found.busy = false
		d.Changed()
	}
}

// Unfind forgets what was found, so that the next look reads anew.
func (d *Desk) Unfind() { d.found = found{} }

// hit writes a hit for people.
func (d *Desk) hit(sp *store.Space, h search.Hit) Hit {
	where := []string{KindName(h.Element.Kind)}
	path := Address(sp.ID, h.Map)
	if h.At != h.Map {
		path = Address(sp.ID, h.Map, h.At)
		where = append(where, sp.Workspace.Element(h.Map).Name())
	}
	if sp != d.Space {
		where = append(where, sp.Workspace.Title())
	}
	return Hit{Icon: IconOf(h.Element.Kind), Title: h.Element.Name(), Note: strings.Join(where, " · "), Quote: h.Quote, Path: path}
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
