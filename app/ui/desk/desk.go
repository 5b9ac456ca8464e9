//go:build js && wasm

package desk

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/worthmap/worthmap/app/runner"
	"github.com/worthmap/worthmap/app/ui/address"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Desk is one page load of the program.
type Desk struct {
	Store *store.Store
	Space *store.Space // nil at home
	Board *edit.Board  // nil at home
	MapID crdt.ID

	// What shows.
	Path     string           // of the address
	Side     string           // panel at the left of the stage: "outline", "numbers", "table", "steps"
	Telling  map[crdt.ID]bool // records whose figures the outline tells
	Tab      string           // of the inspector: "details", "numbers", "evidence", "history"
	Why      string           // the figure that the inspector explains, as the board names it
	Folded   bool             // the inspector is closed although something is selected
	Sheet    string           // height of the bottom sheet on phones: "low", "half", "full"
	Focus    bool             // only the map
	Show     Show             // a presentation
	Joining  Joining
	Whole    bool           // files show the whole map, however it is seen here
	Shape    exchange.Shape // of pictures
	Mini     bool           // the overview of the map
	Wrong    Wrong          // what was refused in a field
	Asked    Asked
	For      crdt.ID // the persona whose values the inspector shows, empty for all
	Dialog   Dialog
	Menu     *edit.Menu
	Toast    *Toast
	Spoken   string // the live region
	Naming   bool   // this person wants to say how they are called
	Update   bool   // a new version waits
	Dropping bool   // a file hangs over the page
	Error    string // the page of a failure: why nothing can be shown

	Seen  uint64    // grows when something that shows may have changed
	Safe  uint64    // grows when only the words about what is saved may have
	ended wire.Code // what was said of the link of the open workspace; empty while it stands
	told  bool      // it was said that this device's clock is ahead

	// What the shell and the stage do for the desk.
	Render  func()               // the page anew
	Frame   func()               // the stage anew
	Visit   func(path string)    // another address
	Arrived func()               // the page reads the device anew; it blocks
	Text    func(*edit.EditText) // a text field over the board; nil takes it away
	Finish  func()               // the text field over the board ends, with what is typed
	Cursor  func(name string)    // shape of the pointer
	Corner  func() geom.Point    // upper left corner of the stage in the window

	// Table takes a table that was opened, dropped or pasted (intake).
	Table func(name string, data []byte)

	// Lay takes what is pasted on a map and is more than cards; false leaves it to
	// the board.
	Lay func(device.Clip) bool

	// Answered takes a file or a text that may hold what a witness says; false
	// where it holds none (witness).
	Answered func(name string, data []byte) bool

	// Notes shows the journal of one record, and a field for more (board).
	Notes func(of *workspace.Element) []app.UI

	fields  map[string]func(Input)
	panels  map[string]func(arg string) // commands of panels
	cancel  func()                      // of the toast's time
	spoke   bool
	last    []crdt.ID // selection as of the last look
	resting func()    // ends the wait for the hand to rest
	zoomed  bool
	came    device.Object // where the keyboard was before a menu or dialog
	held    bool          // a gesture lasts
	late    bool          // something is to render when it ends
	opened  chan struct{} // closed when the store is there
	turns   []func()      // what is asked once the question that is open has its answer

	company   company
	found     found
	me        string         // the name to go by
	errands   *runner.Runner // nil until somebody asks
	measuring Measuring
	placing   placing
	counting  counting
	asked     bool     // a menu or a dialog that is not drawn yet
	then      []func() // what waits for a step of undo
}

// Dialog is what lies over the page and wants an answer.
type Dialog struct {
	Name string // "" for none
	Arg  string
	Find string // what was typed into it
	Row  int    // which row is chosen
	Data any

	InTurn bool // of several that came at once: it belongs to no page, and others wait for its answer
}

// Asked is a field that a figure lacks, and that the inspector shows for it.
type Asked struct {
	Of    crdt.ID
	Field string
}

// Wrong is what was typed into a field and refused.
type Wrong struct {
	Field    string  // as in data-field
	Of       crdt.ID // the first of what was selected
	Typed    string
	Sentence string
}

// New returns a desk on a store.
func New(s *store.Store) *Desk {
	d := &Desk{Store: s, Tab: "details", Sheet: "half", fields: map[string]func(Input){}, panels: map[string]func(string){}}
	d.OnField("paper", d.paperField)
	d.Render, d.Frame = func() {}, func() {}
	d.Visit, d.Arrived = func(string) {}, func() {}
	d.Corner = func() geom.Point { return geom.Point{} }
	d.Table = func(string, []byte) {}
	d.Answered = func(string, []byte) bool { return false }
	d.Text, d.Finish, d.Cursor = func(*edit.EditText) {}, func() {}, func(string) {}
	d.opened = make(chan struct{})
	if s != nil {
		d.Opened()
	}
	return d
}

// Opened tells that the store is there. What was asked of it before goes on.
func (d *Desk) Opened() {
	select {
	case <-d.opened:
	default:
		close(d.opened)
	}
}

// Changed asks for the page anew.
func (d *Desk) Changed() {
	d.Seen++
	d.Render()
}

// SavedChanged asks for the words about what is saved anew. They change twice
// with every edit, and on the page of a map only the history of a thing, which
// is read from the device, tells of it too.
func (d *Desk) SavedChanged() {
	d.tellEnd()
	if d.Board == nil || d.Tab == "history" || d.Side == "history" {
		d.Changed()
		return
	}
	d.Safe++
	d.Render()
}

// tellEnd says once that the link by which this device came opens the workspace
// no more, and why: what is added from here on stays here.
func (d *Desk) tellEnd() {
	ended := wire.Code("")
	if d.Space != nil {
		ended = d.Store.Server(d.Space).Ended
	}
	if ended != "" && d.ended == "" {
		d.Stay(EndWords(ended), "share")
	}
	d.ended = ended
}

// EndWords says why a link opens a workspace no more.
func EndWords(code wire.Code) string {
	if why := "share.ended." + string(code); words.Has(why) {
		return words.T(why)
	}
	return words.T("share.ended.gone")
}

// OnTaken says what became of edits that the server did not take as they were.
// What it refused stands in the dialog of sharing, with its content.
func (d *Desk) OnTaken(sp *store.Space, t store.Taken) {
	switch {
	case d.Space != sp:
	case t.Refused > 0 && t.Refused == d.Store.Server(sp).Forbidden():
		d.Say(words.N("sync.kept", t.Refused), "share")
	case t.Refused > 0:
		d.Say(words.N("sync.refused", t.Refused, Full(t.Why)), "share")
	case t.Later > 0 && !d.told:
		d.told = true
		d.Say(words.N("sync.later", t.Later), "")
	}
}

// OnReplaced says that others wrote over words of this person which they had not
// seen, and leads to where those are (crdt C15).
func (d *Desk) OnReplaced(sp *store.Space, lost []crdt.Replaced) {
	if d.Space != sp || d.Show.On {
		return
	}
	newest := lost[len(lost)-1]
	d.Stay(words.N("past.lost", len(lost), d.Who(newest.Winner.Replica()), words.Short(newest.Text, 60)), "replaced")
}

// Input is something typed or chosen in a field of the page.
type Input struct {
	Name  string // what stands behind data-field's first word
	Arg   string // the rest of data-field
	Value string
	On    bool // of a checkbox
	Live  bool // still being typed or dragged
	El    device.Object
}

// OnField tells who takes what is typed into fields of a name.
func (d *Desk) OnField(name string, f func(Input)) { d.fields[name] = f }

// OnCommand tells who carries out a command of a panel.
func (d *Desk) OnCommand(name string, f func(arg string)) { d.panels[name] = f }

// Field takes what was typed.
func (d *Desk) Field(field, value string, on, live bool, el device.Object) {
	name, arg, _ := strings.Cut(field, " ")
	if f := d.fields[name]; f != nil {
		f(Input{Name: name, Arg: arg, Value: value, On: on, Live: live, El: el})
	}
}

// OpenMap shows a map of an open workspace.
func (d *Desk) OpenMap(sp *store.Space, m crdt.ID) {
	if d.Space == sp && d.MapID == m && d.Board != nil {
		return
	}
	d.Finish()
	d.joinShow()
	d.Space, d.MapID = sp, m
	f := derive.Of(sp.Workspace)
	f.At(Today()) // before anything is drawn with them
	d.Board = edit.NewLater(sp.Workspace, f, sp.Session, m)
	d.Board.Allow(d.allowed)
	d.company = company{calm: d.company.calm}
	d.SayHere()
	d.Menu, d.Why, d.Folded, d.last = nil, "", false, nil
	d.Changed()
	if taken := sp.Doc.Taken(); taken >= nearlyFull {
		d.Say(words.T("near.full", words.Whole(int(100*taken))), "")
	}
}

// nearlyFull is the part of what a workspace may hold from which on people are
// told, before more is refused (SYNC 2.11).
const nearlyFull = 0.9

// Today is the day on the device, counted from 1970-01-01: where an indicator
// should stand by now depends on it.
func Today() int {
	now := time.Now()
	_, east := now.Zone()
	return int((now.Unix() + int64(east)) / 86400)
}

// Quarter is the quarter in which we live, or one so many later: what a field for
// a period shows as an example.
func Quarter(later int) string {
	now := time.Now()
	return derive.PeriodOf(int(time.Date(now.Year(), now.Month()+time.Month(3*later), 1, 12, 0, 0, 0, time.UTC).Unix()/86400), measure.Quarter)
}

// Dawn judges what shows by today, once a day is over: a map may hang on a wall
// for weeks.
func (d *Desk) Dawn() {
	if d.Board == nil || d.Board.Figures().Day() == Today() {
		return
	}
	d.Board.Figures().At(Today())
	d.Carry(d.Board.Applied(nil))
	d.Changed()
}

// Leave goes back to no map. Where none is open nothing is put back: what
// somebody asked for on the start page, such as the steps of a new map, waits
// for the map that is on its way.
func (d *Desk) Leave() {
	if d.Board == nil {
		d.Changed()
		return
	}
	d.Finish()
	d.Space, d.Board, d.MapID = nil, nil, ""
	d.Uncover()
	d.Why, d.Side = "", ""
	if d.Show.On && !d.Show.Screen {
		d.Show.home, d.Show.before = "", edit.Camera{}
		d.unfocus()
	}
	d.Focus = false
	d.Changed()
}

// Address returns the path of a map or of an element on it.
func Address(space string, rest ...crdt.ID) string { return address.Of(space, rest...) }
