//go:build js && wasm

package inspector

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// shownRounds is how many rounds of ratings show, the latest ones, besides the
// one at which the map stands and the one that somebody asks for.
const shownRounds = 4

// round is one that somebody asked for and nobody has rated yet, and of which
// marker.
var round struct {
	of crdt.ID
	at string
}

func listenRounds(d *desk.Desk) {
	d.OnField("round", func(in desk.Input) {
		e := one(d)
		if in.Live || e == nil || strings.TrimSpace(in.Value) == "" {
			return
		}
		at, err := period(in.Value)
		if err != nil {
			d.Wrong = desk.Wrong{Field: "round", Of: e.ID, Typed: in.Value, Sentence: desk.Sentence(err)}
			d.Changed()
			return
		}
		d.Wrong = desk.Wrong{}
		round.of, round.at = e.ID, at
		d.Changed()
		device.FocusOn("#"+id(ratingField(at)), nil)
	})
}

// rounds are the ratings of a progress marker: of the latest rounds, of that in
// which we live, and of that at which the map stands; and a field that asks for
// another one.
func (p *panel) rounds() []app.UI {
	stands := p.round()
	wanted := []string{desk.Quarter(0), stands}
	if e := p.one(); e != nil && round.of == e.ID {
		wanted = append(wanted, round.at)
	}
	var rated []string // others: a wanted one that gets a rating moves none away (I5)
	for _, e := range p.es {
		for k := range e.Ratings {
			if !slices.Contains(wanted, k) && !slices.Contains(rated, k) {
				rated = append(rated, k)
			}
		}
	}
	slices.Sort(rated)
	at := slices.Concat(rated[max(0, len(rated)-shownRounds):], slices.DeleteFunc(wanted, func(k string) bool { return k == "" }))
	slices.Sort(at)
	at = slices.Compact(at)
	var list []app.UI
	for _, k := range at {
		shown, said := "", words.T("acted.ofThree")
		seen, same := p.number(workspace.KeyRating + k)
		if seen.Known {
			shown = words.Field(seen.Value)
		}
		if k == stands {
			said = words.T("acted.round.shown")
		}
		field := ratingField(k)
		list = append(list, p.row(words.T("acted.round", k), field, p.input(field, "short", shown, "–", same).Attr("inputmode", "numeric"), app.Span().Class("unit").Text(said)))
	}
	if p.one() != nil {
		list = append(list, p.row(words.T("acted.round.other"), "round", p.input("round", "", "", desk.Quarter(-1), true)))
	}
	return list
}

func ratingField(round string) string { return "set n " + workspace.KeyRating + round }

// round is that at which the map stands, or the quarter of its day; empty where
// it stands at now.
func (p *panel) round() string {
	day := p.d.Board.Day()
	if day == 0 {
		return ""
	}
	for _, r := range p.d.Board.Rounds() {
		if r.Day == day {
			return r.Text
		}
	}
	return derive.PeriodOf(day, measure.Quarter)
}
