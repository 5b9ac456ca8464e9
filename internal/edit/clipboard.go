package edit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
)

// copy hands out what is selected: as a fragment, and as Markdown for
// everything that is no Worthmap.
func (b *Board) copy() []Effect {
	f := b.fragmentOf(b.sel)
	if len(f.records) == 0 {
		return nil
	}
	b.pastes = 0
	c := Copy{Text: f.markdown(), JSON: f.JSON()}
	c.HTML = htmlOf(c.Text, c.JSON)
	return []Effect{c, Say{Text: count(f.things(), "thing") + " copied.", Polite: true}}
}

func (b *Board) cut() []Effect {
	f := b.fragmentOf(b.sel)
	if len(f.records) == 0 {
		return nil
	}
	out := b.remove("Cut", b.sel)
	if refused(out) {
		return out
	}
	b.choose()
	b.pastes = 0
	c := Copy{Text: f.markdown(), JSON: f.JSON(), Cut: true}
	c.HTML = htmlOf(c.Text, c.JSON)
	return append(out, c)
}

// things counts the records of a fragment that are no links.
func (f fragment) things() (n int) {
	for _, r := range f.records {
		if r.kind != "link" {
			n++
		}
	}
	return n
}

// markdown writes the titles of a fragment: stages as headings, cards as
// items, what hangs under an item further in.
func (f fragment) markdown() string {
	var s strings.Builder
	depth := map[crdt.ID]int{}
	for _, r := range f.records {
		if r.kind == "link" {
			continue
		}
		title := ""
		for _, g := range r.registers {
			if g.key == "title" {
				title = g.value.Or("")
			}
		}
		title = oneLine(title, true)
		if r.kind == "stage" {
			if s.Len() > 0 {
				s.WriteByte('\n')
			}
			fmt.Fprintf(&s, "## %s\n\n", title)
			continue
		}
		if d, ok := depth[r.parent]; ok {
			depth[r.id] = d + 1
		} else {
			depth[r.id] = 0
		}
		fmt.Fprintf(&s, "%s- %s\n", strings.Repeat("  ", depth[r.id]), title)
	}
	return s.String()
}

// htmlOf carries Markdown and a fragment as HTML: programs that take rich text
// show the words, and boards in other browsers find the fragment.
func htmlOf(text, json string) string {
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	return `<div data-worthmap="` + esc.Replace(json) + `"><pre>` + esc.Replace(text) + `</pre></div>`
}

// fragmentIn returns the fragment that htmlOf put into HTML, empty if there is
// none.
func fragmentIn(html string) string {
	_, rest, ok := strings.Cut(html, `data-worthmap="`)
	if !ok {
		return ""
	}
	text, _, ok := strings.Cut(rest, `"`)
	if !ok {
		return ""
	}
	return strings.NewReplacer("&quot;", `"`, "&lt;", "<", "&gt;", ">", "&#39;", "'", "&amp;", "&").Replace(text)
}

// paste puts in what lay on the clipboard: a fragment as it was, a table or
// lines as cards. It is one step of undo.
func (b *Board) paste(e Paste) []Effect {
	if b.ws.Element(b.mapID) == nil {
		return nil
	}
	b.stop()
	if !e.Shift {
		for _, text := range [...]string{e.JSON, fragmentIn(e.HTML), strings.TrimSpace(e.Text)} {
			f, err := parseFragment(text)
			if err == nil {
				return b.pasteFragment(f)
			}
			if !errors.Is(err, errNoFragment) {
				return refuse(err)
			}
		}
	}
	if strings.TrimSpace(e.Text) == "" {
		return []Effect{Say{Text: "There is nothing to paste.", Polite: true}}
	}
	return b.pasteText(e.Text)
}

func (b *Board) pasteFragment(f fragment) []Effect {
	b.pastes++
	to, c := b.whereTo(f)
	parted := b.part(f)
	roots, put := b.put(f, to)
	c.Add(put)
	out := b.putIn("Paste", roots, c, f.things(), "pasted")
	if parted != "" && !refused(out) {
		out = append(out, Say{Text: "This journey lies inside “" + parted + "”, so what was pasted does not have that inside it here."})
	}
	return out
}

// part takes the way to a journey inside off what would lead into itself here:
// this one lies in that. It returns the name of such a journey, if any.
func (b *Board) part(f fragment) (name string) {
	for i := range f.records {
		r := &f.records[i]
		r.registers = slices.DeleteFunc(r.registers, func(g register) bool {
			to := b.ws.Element(crdt.ID(g.value.Or("")))
			if g.key != "f/"+journey.Inside || to == nil || f.of != b.ws.Identity() || !journey.LiesIn(b.ws, b.mapID, to.ID) {
				return false
			}
			name = to.Name()
			return true
		})
	}
	return name
}

func (b *Board) putIn(label string, roots []crdt.ID, c crdt.Change, n int, verb string) []Effect {
	out := b.commit(label, c)
	if refused(out) {
		return out
	}
	b.choose(roots...)
	if len(roots) > 0 {
		b.Reveal(roots[len(roots)-1], b.inset)
	}
	return append(out, Say{Text: fmt.Sprintf("%s %s.", count(n, "thing"), verb), Polite: true})
}

// whereTo returns where a paste goes: behind what is selected, else into the
// column in the middle of what shows. What is missing there, a stage or a
// lane, comes with it.
func (b *Board) whereTo(f fragment) (to destination, c crdt.Change) {
	to.foreign = f.of != b.ws.Identity()
	if b.m == nil {
		to.by = geom.Pt(float64(16*b.pastes), float64(16*b.pastes))
		return to, c
	}
	to.stageIndex = len(b.m.Stages)
	to.stage, to.index, to.cardIndex = b.columnAt(b.cam.X), far, far
	if len(b.sel) > 0 {
		last := b.inOrder(b.sel)[len(b.sel)-1]
		if s := b.stageOf(last); s != "" {
			to.stage = s
			to.stageIndex = b.m.Stage(s).Index + 1
		}
		to.parent, to.index, to.lane, to.cardIndex = b.behind(last)
	}
	to.staged = slices.ContainsFunc(f.records, func(r carried) bool { return r.kind == "stage" })
	needsStage, needsLane := false, false
	for i := range f.records {
		r := &f.records[i]
		if r.kind == "link" {
			continue
		}
		switch b.goes(r) {
		case "flow", "map":
			needsStage = needsStage || r.kind != "persona" && !f.holds(r.parent) && !(to.staged && b.goes(r) == "map")
		case "card":
			needsLane = needsLane || b.laneFor(r.lane, to) == ""
			needsStage = needsStage || !f.holds(r.parent)
		}
	}
	if to.stage == "" && needsStage {
		var one crdt.Change
		to.stage, one = journey.AddStage(b.ws, b.mapID, 0, "")
		c.Add(one)
	}
	if to.parent == "" {
		to.parent = to.stage
	}
	if to.lane == "" {
		to.lane = b.freeLane()
	}
	if to.lane == "" && needsLane {
		var one crdt.Change
		to.lane, one = journey.AddLane(b.ws, b.m, len(b.m.Lanes), journey.Free, "Notes")
		c.Add(one)
	}
	return to, c
}

func (f fragment) holds(id crdt.ID) bool {
	return id != "" && slices.ContainsFunc(f.records, func(r carried) bool { return r.id == id })
}

// behind returns the place right behind an element, in the flow and among free
// cards; ends of both where it stands in neither.
func (b *Board) behind(id crdt.ID) (parent crdt.ID, index int, lane crdt.ID, cardIndex int) {
	e := b.ws.Element(id)
	index, cardIndex = far, far
	switch {
	case e == nil:
	case e.Kind == "touchpoint" || e.Kind == "step":
		parent, index = e.Place.Parent, slices.Index(b.flow(e.Place.Parent), id)+1
	case e.Place.Lane != "":
		lane, cardIndex = e.Place.Lane, slices.Index(b.alike(b.stageOf(id), e), id)+1
	}
	return parent, index, lane, cardIndex
}

// freeLane returns the first free lane of the map that shows.
func (b *Board) freeLane() crdt.ID {
	if l := b.laneOf(journey.Free); l != nil {
		return l.ID
	}
	return ""
}

// duplicate copies what is selected to right behind it.
func (b *Board) duplicate() []Effect {
	if b.out != nil && b.allMarkers() {
		return b.duplicateMarkers()
	}
	if b.m == nil {
		return b.duplicateBy(b.sel, geom.Pt(2*grid, 2*grid))
	}
	f := b.fragmentOf(b.sel)
	if len(f.records) == 0 {
		return nil
	}
	to, c := b.whereTo(f)
	roots, put := b.put(f, to)
	c.Add(put)
	return b.putIn("Duplicate", roots, c, f.things(), "duplicated")
}

// duplicateBy copies things of a map without rows and columns.
func (b *Board) duplicateBy(ids []crdt.ID, by geom.Point) []Effect {
	f := b.fragmentOf(ids)
	roots, c := b.put(f, destination{by: by})
	return b.putIn("Duplicate", roots, c, f.things(), "duplicated")
}

// copyTo puts copies of cards of one family into a slot.
func (b *Board) copyTo(ids []crdt.ID, s view.Slot, _ crdt.ID) []Effect {
	f := b.fragmentOf(ids)
	to := destination{stage: s.Stage, parent: s.Parent, index: s.Index, lane: s.Free(), cardIndex: s.Index}
	for i := range f.records { // the lane is that of the slot
		if to.lane != "" {
			f.records[i].lane = to.lane
		}
	}
	roots, c := b.put(f, to)
	return b.putIn("Duplicate", roots, c, f.things(), "duplicated")
}
