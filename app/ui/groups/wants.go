//go:build js && wasm

package groups

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/relation"
)

// want is what one customer may want beside or above what they hold (REL-7).
type want struct {
	who *relation.Person
	say string
	ref string // of the figure that says why
}

// asked is what customers may want, as they were asked last.
var asked struct {
	of      *relation.Map
	version uint64 // of the figures
	list    []want
	busy    bool
	stop    func()
}

// askedLater is from how many people on they are asked between what else the
// page does (P3), and mostWants how many of them are listed.
const (
	askedLater = 600
	mostWants  = 100
)

// ask finds out what customers may want, unless it is known.
func ask(d *desk.Desk, m *relation.Map) {
	f := d.Board.Figures()
	if asked.of == m && asked.version == f.Version() {
		return
	}
	if asked.stop != nil {
		asked.stop()
	}
	if asked.of == nil || asked.of.ID != m.ID {
		asked.list = nil
	}
	asked.of, asked.version, asked.stop = m, f.Version(), nil
	var list []want
	next := 0
	step := func() bool {
		if next == len(m.People) {
			return false
		}
		if w := wantOf(f, m.People[next]); w.say != "" {
			list = append(list, w)
		}
		next++
		return true
	}
	if asked.busy = len(m.People) >= askedLater; asked.busy {
		asked.stop = device.InSlices(step, func() {}, func() {
			asked.list, asked.busy = list, false
			d.Changed()
		})
		return
	}
	for step() {
	}
	asked.list = list
}

func wantOf(f *derive.Figures, p *relation.Person) want {
	var said []string
	w := want{who: p}
	for _, g := range f.Own(p.ID) {
		switch n := g.Result.Or(0); {
		case g.Measure != "REL-7" || n == 0:
		case g.Ref.Name == "REL-7.crossSell":
			w.ref = g.Ref.String()
			for _, x := range f.Why(g.Ref).Inputs {
				if x.Unit != "" {
					said = append(said, x.Label+": "+x.Unit+", "+x.Value)
				}
			}
		case g.Ref.Name == "REL-7.upSell" && g.Size > 0:
			if w.ref == "" {
				w.ref = g.Ref.String()
			}
			said = append(said, words.T("group.sell.up"))
		}
	}
	w.say = strings.Join(said, ". ")
	return w
}

// wants is what customers may want beside or above what they hold.
func wants(d *desk.Desk, m *relation.Map) app.UI {
	ask(d, m)
	var rows []app.UI
	for _, w := range asked.list[:min(len(asked.list), mostWants)] {
		rows = append(rows, app.Div().Class("group-card").Body(
			part.Link("reveal "+string(w.who.ID), w.who.Name()), app.P().Text(w.say),
			part.Link("why "+w.ref, words.T("group.sell.why"))))
	}
	switch more := len(asked.list) - mostWants; {
	case more > 0:
		rows = append(rows, part.Text("meta", words.N("group.sell.more", more)))
	case rows == nil && asked.busy:
		rows = append(rows, part.Text("meta", words.T("group.busy")))
	case rows == nil:
		rows = append(rows, part.Text("meta", words.T("group.sell.none")))
	}
	return part.Section(words.T("group.sell"), rows...)
}
