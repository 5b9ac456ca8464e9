package edit

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// longPress opens the menu under a finger; a page also sends it for the
// browser's own menu key and gesture.
func (b *Board) longPress(e LongPress) []Effect {
	b.stop()
	t := b.under(b.ToBoard(e.At), Touch)
	if t.id != "" && !t.ghost() && !b.selected(t.id) {
		b.choose(t.id)
	}
	return b.menuOf(t, e.At)
}

// menuOfSelection opens the menu where the selection is.
func (b *Board) menuOfSelection() []Effect {
	at := b.middle()
	id := b.focus
	if len(b.sel) > 0 {
		id = b.sel[0]
	}
	if box, ok := b.box(id); ok {
		if !b.selected(id) {
			b.choose(id)
		}
		at = b.ToScreen(geom.Pt(box.X+8, box.Bottom()))
	}
	return []Effect{Menu{At: at, Items: b.menu(target{id: id, kind: b.kindOf(id), lane: b.lane(id) != nil})}}
}

func (b *Board) kindOf(id crdt.ID) string {
	if e := b.ws.Element(id); e != nil {
		return e.Kind
	}
	return ""
}

// menuAt opens the menu of what lies under a point of the stage.
func (b *Board) menuAt(at geom.Point) []Effect {
	return b.menuOf(b.under(b.ToBoard(at), Mouse), at)
}

// menuOf opens the menu of a thing at a point of the stage.
func (b *Board) menuOf(t target, at geom.Point) []Effect {
	if t.id == "" {
		b.choose()
	}
	return []Effect{Menu{At: at, Items: b.menu(t)}}
}

// menu lists what can be done with a thing, in groups; what cannot be done
// now is shown and off.
func (b *Board) menu(t target) []MenuItem {
	switch {
	case t.lane:
		return b.items(t, b.laneMenu(t.id)...)
	case b.out != nil && t.kind != view.ChartKind:
		return b.chainMenu(t)
	case b.rel != nil && t.kind != view.ChartKind:
		return b.townMenu(t)
	case t.kind == "link":
		return b.items(t, []string{"edit-text", "delete"})
	case t.kind == "stage":
		return b.items(t, []string{"edit-text", "add-touchpoint", "add-stage-before", "add-stage-after", "inside", "keep-stage"},
			[]string{"add-outcome", "add-pain", "add-idea", "add-need", "add-value", "add-process", "add-quote"},
			[]string{"copy", "cut", "duplicate", "lock", "delete"}, []string{"distribute-across"}, []string{"comment", "copy-link"})
	case t.kind == "touchpoint":
		return b.items(t, []string{"edit-text", "add-touchpoint", "toggle-moment", "add-pain", "add-idea", "inside"},
			[]string{"copy", "cut", "duplicate", "group", "lock", "delete"}, []string{"comment", "copy-link"})
	case t.kind == view.ChartKind:
		return b.items(t, []string{"chart-larger", "chart-smaller", "numbers"}, []string{"copy", "cut", "duplicate", "lock", "delete"},
			[]string{"align-left", "align-top", "distribute-across", "distribute-down"})
	case t.kind == "step":
		return b.items(t, []string{"edit-text", "add-touchpoint", "ungroup"}, []string{"copy", "cut", "duplicate", "lock", "delete"})
	case t.id == "" || t.ghost():
		if b.m == nil {
			return b.items(t, []string{"tidy", "paste", "select-all"}, []string{"fit", "zoom-100"}, []string{"commands", "help"})
		}
		return b.items(t, []string{"add-touchpoint", "add-stage-after", "add-persona", "add-lane", "blocks"},
			[]string{"paste", "select-all", "select-area"}, []string{"fit", "zoom-100", "time-scale"}, []string{"to-be", "type-journey"}, []string{"commands", "help"})
	}
	return b.items(t, []string{"edit-text", "add-idea"}, []string{"connect", "copy", "cut", "duplicate", "lock", "delete"},
		[]string{"align-left", "align-top", "distribute-across", "distribute-down"}, []string{"comment", "copy-link"})
}

// townMenu is the menu of a relational map.
func (b *Board) townMenu(t target) []MenuItem {
	switch {
	case t.kind == "entity":
		groups := [][]string{{"edit-text", "connect", "focus-on", "show-way", "show-without"}, {"add-cluster", "leave-cluster", "keep-in-cluster", "never-in-cluster"}, {"pin", "unpin"}, {"copy", "cut", "duplicate", "lock", "delete"}, {"comment", "copy-link"}}
		for _, c := range b.rel.Clusters {
			if !slices.Contains(c.Members, b.rel.Person(t.id)) {
				groups[1] = append(groups[1], "move-to-cluster "+string(c.ID))
			}
		}
		return b.items(t, groups...)
	case t.kind == "cluster":
		return b.items(t, []string{"edit-text", "merge-clusters", "split-cluster"}, []string{"pin", "unpin"}, []string{"lock", "delete"}, []string{"comment", "copy-link"})
	case t.kind == "link":
		return b.items(t, []string{"edit-text", "delete"})
	}
	var arrange []string
	for _, a := range relation.Arrangements {
		arrange = append(arrange, "arrange "+string(a))
	}
	return b.items(t, []string{"add-customer", "add-partner"}, arrange, []string{"arrange-anew", "unpin-all", "focus-on"}, []string{"paste", "select-all", "fit"}, []string{"commands", "help"})
}

func (b *Board) laneMenu(id crdt.ID) [][]string {
	return [][]string{{"edit " + string(id), "fold-lane " + string(id), "hide-lane " + string(id)}, {"nudge-up", "nudge-down", "add-lane"}}
}

// items makes rows of names of commands; a command that makes no sense here
// at all is left out.
func (b *Board) items(t target, groups ...[]string) (items []MenuItem) {
	for g, names := range groups {
		for _, name := range names {
			c, _, ok := find(name)
			if !ok {
				continue
			}
			item := MenuItem{Command: name, Title: c.Title, Group: g, Off: !c.Enabled(b)}
			if len(c.Keys) > 0 {
				item.Keys = c.Keys[0]
			}
			b.word(&item, t)
			if item.Off && (g > 1 || b.m == nil) {
				continue
			}
			items = append(items, item)
		}
	}
	return items
}

// word says in a row what is so now.
func (b *Board) word(item *MenuItem, t target) {
	e := b.ws.Element(t.id)
	if id, ok := strings.CutPrefix(item.Command, "move-to-cluster "); ok {
		item.Title = "Move to “" + short(b.nameOf(crdt.ID(id))) + "”"
	}
	if a, ok := strings.CutPrefix(item.Command, "arrange "); ok && b.rel != nil {
		item.Checked = a == string(b.rel.View.Arrangement)
	}
	switch item.Command {
	case "toggle-moment":
		item.Checked = e != nil && e.Flag("momentOfTruth")
	case "lock":
		if e != nil && locked(e) {
			item.Title = "Unlock"
		} else {
			item.Title = "Lock"
		}
	}
	if l := b.lane(t.id); l != nil {
		switch item.Command {
		case "edit " + string(t.id):
			item.Title = "Rename"
		case "fold-lane " + string(t.id):
			item.Title = either(l.Folded, "Unfold", "Fold")
		case "hide-lane " + string(t.id):
			item.Title = "Hide"
		}
	}
}
