//go:build js && wasm

package board

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
)

// Time over the map: a slider through the rounds in which something was
// observed, with now at its end. What it shows is written nowhere.

// playing is the wait for the next round while they play.
var playing struct {
	of   *edit.Board
	stop func()
}

// playPause is how long a round shows while they play, milliseconds.
const playPause = 900

// wireTime tells the desk what the slider does.
func wireTime(d *desk.Desk) {
	d.OnField("time", func(in desk.Input) {
		if at, err := strconv.Atoi(in.Value); err == nil {
			stopPlaying()
			showRound(d, at)
		}
	})
	d.OnCommand("time-play", func(string) {
		if playing.stop != nil {
			stopPlaying()
			d.Changed()
			return
		}
		playing.of = d.Board
		showRound(d, 0)
		playOn(d, 1)
	})
}

func stopPlaying() {
	if playing.stop != nil {
		playing.stop()
	}
	playing.of, playing.stop = nil, nil
}

// playOn shows a round after a while, and then the next, up to now.
func playOn(d *desk.Desk, at int) {
	playing.stop = device.After(playPause, func() {
		playing.stop = nil
		if d.Board == nil || d.Board != playing.of {
			return
		}
		if n := len(d.Board.Rounds()); at < n {
			playOn(d, at+1)
		}
		showRound(d, at)
	})
	d.Changed()
}

// showRound shows the map as of a round; behind the last one is now.
func showRound(d *desk.Desk, at int) {
	rounds := d.Board.Rounds()
	day := 0
	if at < len(rounds) {
		day = rounds[max(at, 0)].Day
	}
	if day != d.Board.Day() {
		d.Board.SetDay(day)
		d.Frame()
	}
	d.Changed()
}

// timeSlider is the panel that floats over an outcome map, and over a relational
// one whose people or relations have dates; nil where it has no rounds.
func timeSlider(d *desk.Desk) app.UI {
	rounds := d.Board.Rounds()
	if len(rounds) < 2 {
		return nil
	}
	at := len(rounds)
	for i, r := range rounds {
		if r.Day == d.Board.Day() {
			at = i
		}
	}
	last := strconv.Itoa(len(rounds))
	said := words.T("time.now")
	if at < len(rounds) {
		said = rounds[at].Text
	}
	icon, name := "play", words.T("time.play")
	if playing.stop != nil {
		icon, name = "stop", words.T("time.stop")
	}
	var marks []app.UI
	year := ""
	for i, r := range rounds {
		tick := app.Span().Class("time-tick").Style("left", share(i, len(rounds)))
		if y, _, _ := cutYear(r.Text); y != year {
			year = y
			tick = tick.Text(y)
		}
		marks = append(marks, tick)
	}
	marks = append(marks, app.Span().Class("time-tick time-end").Style("left", "100%").Text(words.T("time.now")))
	for _, c := range d.Board.Changes() {
		marks = append(marks, app.Span().Class("time-change", changed(c)).Style("left", strconv.FormatFloat(100*dayPlace(c.Day, rounds), 'f', 2, 64)+"%").Title(c.Title))
	}
	class := "time"
	if d.Board.Relational() != nil {
		class = "time time-town"
	}
	return app.Div().Class(class).Role("group").Aria("label", words.T("time.label")).Body(
		part.Tool("time-play", icon, name, ""),
		app.Div().Class("time-track").Body(
			app.Div().Class("time-marks").Aria("hidden", "true").Body(marks...),
			app.Input().Type("range").ID("time").Class("time-range").DataSet("field", "time").Min("0").Max(last).Step(1).
				Attr("value", strconv.Itoa(at)).DataSet("sync", "yes").DataSet("value", strconv.Itoa(at)).
				Aria("label", words.T("time.label")).Aria("valuetext", said)),
		app.Output().Class("time-said").For("time").Text(said), there(d), legend(d))
}

// changed is the kind of mark of a change that was found.
func changed(c edit.Change) string {
	switch {
	case !c.Judged:
		return "unjudged"
	case c.Good:
		return "gain"
	}
	return "setback"
}

// legend says what the marks above the track are, of the kinds that are there.
func legend(d *desk.Desk) app.UI {
	there := map[string]bool{}
	for _, c := range d.Board.Changes() {
		there[changed(c)] = true
	}
	var keys []app.UI
	for _, kind := range [...]string{"gain", "setback", "unjudged"} {
		if there[kind] {
			keys = append(keys, app.Span().Body(app.Span().Class("time-change", kind).Aria("hidden", "true"), app.Text(words.T("time."+kind))))
		}
	}
	return app.Div().Class("time-legend meta").Hidden(keys == nil).Body(keys...)
}

// there says what moved in the round that shows, and of a day of the past that all
// else is of today; of a relational map how many were there.
func there(d *desk.Desk) app.UI {
	said := app.Span().Class("time-there meta")
	m := d.Board.Relational()
	switch {
	case m == nil:
		text := moved(d)
		if d.Board.Day() != 0 {
			text = append(text, words.T("time.seen"))
		}
		return said.Hidden(text == nil).Text(strings.Join(text, " "))
	case d.Board.Day() == 0:
		return said.Hidden(true)
	}
	people, ties := d.Board.There()
	return said.Text(words.T("time.there", words.Whole(people), words.Whole(len(m.People)), words.Whole(ties), words.Whole(len(m.Relations))))
}

// mostBack is how many are named of those that fell back.
const mostBack = 2

// moved are sentences on what a round brought: how many cards and partners came
// forward and which fell back since the one before, and what came of what was
// predicted for it.
func moved(d *desk.Desk) (text []string) {
	from, to, m := d.Board.Moved()
	if to == "" {
		return nil
	}
	said := words.T("time.moved", from, to, words.Whole(len(m.Forward)), words.Whole(len(m.Back)))
	if d.Board.Day() == 0 { // the panel is no larger than it must be where nobody asked for a round
		return []string{said + "."}
	}
	var names []string
	for _, e := range m.Back[:min(mostBack, len(m.Back))] {
		names = append(names, e.Name())
	}
	switch more := len(m.Back) - mostBack; {
	case more > 0:
		said += ": " + words.T("time.moved.more", strings.Join(names, "; "), words.Whole(more))
	case names != nil:
		said += ": " + strings.Join(names, "; ")
	}
	text = append(text, said+".")
	if m.Judged > 0 {
		text = append(text, words.N("time.foretold", m.Judged, words.Whole(m.Came)))
	}
	return text
}

// share is where a round stands on the track.
func share(i, n int) string { return strconv.FormatFloat(100*float64(i)/float64(n), 'f', 2, 64) + "%" }

// cutYear returns the year of a period.
func cutYear(text string) (year, rest string, ok bool) {
	if len(text) < 4 {
		return text, "", false
	}
	return text[:4], text[4:], true
}

// dayPlace is where a day lies on the track, 0 to 1: between the rounds around
// it, whose ends are the places of the slider.
func dayPlace(day int, rounds []edit.Round) float64 {
	n := float64(len(rounds))
	before := rounds[0].Day - (rounds[1].Day - rounds[0].Day)
	for i, r := range rounds {
		if day <= r.Day {
			return max(0, (float64(i)-1+float64(day-before)/float64(max(r.Day-before, 1)))/n)
		}
		before = r.Day
	}
	return 1
}
