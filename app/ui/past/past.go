//go:build js && wasm

package past

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/oplog"
)

// tabs are the parts of the panel, in their order.
var tabs = []string{"edits", "deleted", "texts", "points"}

// state is what the panel knows of one workspace.
var state struct {
	of      *store.Space
	remade  int // how often its document was, as of the reading
	tab     string
	content oplog.Content
	steps   []history.Step
	texts   []crdt.Replaced
	points  []store.Aside
	read    bool // something was read
	reading bool
	seen    [2]uint64 // version of the document and edits that waited, as of the reading
	shown   int       // how many edits show
}

// mostSteps and more of them show at a time.
const mostSteps = 60

// View returns the panel.
func View(d *desk.Desk) app.UI {
	fresh(d)
	if state.tab == "" {
		state.tab = tabs[0]
	}
	var body []app.UI
	switch {
	case state.tab == "deleted":
		body = deleted(d)
	case !state.read:
		body = []app.UI{part.Text("meta", words.T("past.reading"))}
	case state.tab == "texts":
		body = texts(d)
	case state.tab == "points":
		body = points(d)
	default:
		body = edits(d)
	}
	var row []app.UI
	for _, name := range tabs {
		on := name == state.tab
		row = append(row, app.Button().Type("button").Class("segment").DataSet("do", "history-tab "+name).
			Aria("pressed", pressed(on)).Text(words.T("past.tab."+name)))
	}
	return app.Div().Class("past-panel").ID("past").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.history")),
			part.Tool("history", "close", words.T("close"), "")),
		app.Div().Class("past-tabs").Body(app.Div().Class("segments").Role("group").Aria("label", words.T("panel.history")).Body(row...)),
		app.Div().Class("panel-body past-body").TabIndex(0).Role("group").Aria("label", words.T("past.tab."+state.tab)).Body(body...),
	)
}

func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// fresh reads what is new in the log since the panel was drawn last.
func fresh(d *desk.Desk) {
	sp := d.Space
	if state.of != sp || state.remade != sp.Remade {
		tab := state.tab
		state.of, state.tab, state.read, state.shown = sp, tab, false, mostSteps
		state.content, state.steps, state.texts, state.points = oplog.Content{}, nil, nil, nil
		state.seen, state.remade = [2]uint64{}, sp.Remade
	}
	now := [2]uint64{sp.Doc.Version(), uint64(d.Store.Waiting())}
	if state.reading || state.read && state.seen == now {
		return
	}
	state.reading = true
	go device.Guard(func() {
		defer func() { state.reading = false }()
		c, err := d.Store.Record(sp, state.content.Head)
		if state.of != sp || err != nil {
			state.read, state.seen = state.of == sp, now
			d.Changed()
			return
		}
		if len(c.Registers) > 0 || c.Epoch != state.content.Epoch { // compacted or made anew: all of it comes
			if state.content.Head > 0 {
				c, _ = d.Store.Record(sp, 0)
			}
			state.content = c
		} else {
			state.content.Ops = append(state.content.Ops, c.Ops...)
			state.content.Head = c.Head
		}
		state.steps = history.Steps(state.content.Registers, state.content.Ops)
		state.texts = crdt.ReplacedTexts(eachOp(state.content.Ops))
		state.points, _ = d.Store.Points(sp)
		state.read, state.seen = true, now
		d.Changed()
	})
}

func eachOp(ops []crdt.Op) func(func(crdt.Op) bool) {
	return func(yield func(crdt.Op) bool) {
		for _, op := range ops {
			if !yield(op) {
				return
			}
		}
	}
}

// Wire tells the desk what the panel's buttons do.
func Wire(d *desk.Desk) {
	d.OnCommand("history-tab", func(name string) { state.tab = name })
	for command, tab := range map[string]string{"trash": "deleted", "replaced": "texts"} {
		d.OnCommand(command, func(string) {
			state.tab = tab
			if d.Side != "history" {
				d.Do("history")
			}
		})
	}
	d.OnCommand("history-more", func(string) { state.shown += 4 * mostSteps })
	d.OnCommand("look-step", func(arg string) { lookAtStep(d, arg) })
	d.OnCommand("look-point", func(id string) { lookAtPoint(d, id) })
	d.OnCommand("look-map", func(id string) { lookAtMap(d, crdt.ID(id)) })
	d.OnCommand("go-back", func(string) { goBack(d) })
	d.OnCommand("put-back", func(id string) { putBack(d, crdt.ID(id)) })
	d.OnCommand("put-text", func(arg string) { putText(d, arg) })
	d.OnCommand("keep-point", func(string) { keepPoint(d) })
	d.OnCommand("keep-moment", func(string) { d.Ask(desk.Dialog{Name: KeepName}) })
	d.OnCommand("drop-point", func(id string) { dropPoint(d, id) })
	wireCompare(d)
	d.OnField("point-name", func(in desk.Input) { d.Dialog.Find = strings.TrimSpace(in.Value) })
}
