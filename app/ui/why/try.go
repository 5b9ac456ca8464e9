//go:build js && wasm

package why

import (
	"errors"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
)

// attempt is a person trying other values for the figure that is explained
// (Y4). It ends when another figure is explained, or none.
type attempt struct {
	*derive.Trial
	why     string // desk.Why
	board   *edit.Board
	turn    uint64 // grows with each value
	more    bool   // all inputs and effects show
	typed   map[string]string
	wrong   map[string]string // sentences by knob
	changed map[string]string // what somebody else did to a knob
	page    app.Context
	shows   bool
}

var trying *attempt

// begin makes the copy on which values are tried.
func begin(d *desk.Desk, arg string) {
	ref, ok := derive.ParseRef(arg)
	if !ok || d.Board == nil {
		return
	}
	t := d.Board.Figures().Try(ref)
	if t == nil {
		d.Say(d.Board.Figures().Untried(ref), "")
		return
	}
	if d.Why != arg {
		d.Do("why " + arg)
	}
	trying = &attempt{Trial: t, why: arg, board: d.Board, typed: map[string]string{}, wrong: map[string]string{}, changed: map[string]string{}}
	d.Speak(words.T("why.try.began"))
	device.FocusOn(".try-knob .slide", nil)
}

// now returns what is being tried of the figure that is explained.
func now(d *desk.Desk) *attempt {
	if trying != nil && (trying.why != d.Why || trying.board != d.Board) {
		trying = nil
	}
	return trying
}

// Left forgets what was tried, as nothing is explained any more. Nothing was
// written.
func Left() { trying = nil }

// Discard ends a trial, if there is one, and keeps the explanation.
func Discard(d *desk.Desk) bool {
	if now(d) == nil {
		return false
	}
	trying = nil
	d.Speak(words.T("why.try.discarded"))
	device.FocusOn(".why .try-begin", nil)
	return true
}

// accept writes what was tried, as one step of undo.
func accept(d *desk.Desk) {
	a := now(d)
	if a == nil {
		return
	}
	a.meanwhile()
	if !a.Any() {
		return
	}
	_, after := a.Figure()
	was, label := d.Board.Figures().Version(), d.Board.Figures().Why(a.Ref()).Label
	d.Commit(words.T("why.try.change"), a.Change())
	if d.Board.Figures().Version() == was {
		return // refused, and said so
	}
	trying = nil
	d.Say(words.T("why.try.accepted", label, text(after)), "undo")
}

// set takes what was typed or dragged.
func (a *attempt) set(in desk.Input) {
	delete(a.wrong, in.Arg)
	slider := in.El.Get("type").Text() == "range"
	v, ok := 0.0, false
	if slider {
		f, err := strconv.ParseFloat(in.Value, 64)
		v, ok = f, err == nil
		delete(a.typed, in.Arg)
	} else {
		a.typed[in.Arg] = in.Value
		v, ok = words.ParseNumber(in.Value)
	}
	var err error
	switch {
	case ok:
		err = a.Set(in.Arg, v)
	case !in.Live:
		err = errors.New(words.T("ins.not-a-number"))
	}
	if errors.Is(err, derive.ErrNotWhole) {
		err = errors.New(words.T("why.try.whole"))
	}
	if err != nil {
		a.wrong[in.Arg] = desk.Sentence(err)
	} else if !in.Live && !slider {
		delete(a.typed, in.Arg)
	}
}

// again renders the trial alone: a slider must not make the page anew.
func (a *attempt) again() {
	a.turn++
	if a.shows {
		a.page.Dispatch(nil)
	}
}

// meanwhile takes in what somebody else did.
func (a *attempt) meanwhile() {
	for _, k := range a.Sync() {
		if v, ok := a.Tried(k); ok {
			a.changed[k.Key()] = words.T("why.try.changed", words.Number(k.Is, 2), words.Number(v, 2))
		} else {
			a.changed[""] = words.T("why.try.gone", k.Label, k.Of)
		}
	}
}

// listenTry hears what is tried.
func listenTry(d *desk.Desk) {
	d.OnCommand("try", func(arg string) { begin(d, arg) })
	d.OnCommand("try-discard", func(string) { Discard(d) })
	d.OnCommand("try-accept", func(string) { accept(d) })
	d.OnCommand("try-more", func(string) {
		if a := now(d); a != nil {
			a.more = true
			a.turn++
		}
	})
	d.OnCommand("try-reset", func(key string) {
		if a := now(d); a != nil {
			a.Reset(key)
			if key == "" {
				clear(a.typed)
				clear(a.wrong)
				clear(a.changed)
			}
			delete(a.typed, key)
			delete(a.wrong, key)
			delete(a.changed, key)
			a.turn++
		}
	})
	d.OnField("try", func(in desk.Input) {
		if a := now(d); a != nil {
			a.set(in)
			a.again()
		}
	})
}

// text writes a figure, or that there is none.
func text(g *derive.Figure) string {
	if g == nil {
		return words.T("numbers.none.short")
	}
	return words.Together(g.Text())
}
