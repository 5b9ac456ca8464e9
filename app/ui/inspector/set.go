//go:build js && wasm

package inspector

import (
	"errors"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Listen takes what is typed into the inspector's fields.
func Listen(d *desk.Desk) {
	listenOwn(d)
	listenRelation(d)
	listenTwins(d)
	listenActed(d)
	listenRounds(d)
	listenNamed(d)
	listenEconomics(d)
	listenBegun(d)
	d.OnField("set", func(in desk.Input) {
		typ, key, _ := strings.Cut(in.Arg, " ")
		if in.Live {
			return
		}
		set(d, "set "+in.Arg, typ, key, in.Value, in)
		begin(d, in.El) // the keyboard may stay in it
	})
	d.OnField("slide", func(in desk.Input) {
		if in.Live {
			shownBeside(in)
			return
		}
		set(d, "set n "+in.Arg, "n", in.Arg, in.Value, in)
	})
	d.OnField("part", func(in desk.Input) { // one member of a register that is an object: "n f/duration value"
		if in.Live {
			return
		}
		a := strings.SplitN(in.Arg, " ", 3)
		setPart(d, "part "+in.Arg, a[0], a[1], a[2], in)
	})
	d.OnField("for", func(in desk.Input) { d.For = crdt.ID(in.Value); d.Changed() })
	d.OnField("grade", func(in desk.Input) { each(d, words.T("ins.grade"), setText("f/grade", in.Value)) })
	d.OnCommand("ins-set", func(arg string) {
		key, v, _ := strings.Cut(arg, " ")
		each(d, key, setText(key, v))
	})
	d.OnCommand("ins-truth", func(arg string) {
		key, v, _ := strings.Cut(arg, " ")
		each(d, words.T("ins.change"), func(e *workspace.Element) crdt.Change { return workspace.SetFlag(e.ID, key, v == "true") })
	})
	d.OnCommand("ins-flag", func(key string) { flip(d, key) })
	d.OnCommand("ins-among", func(arg string) {
		key, word, _ := strings.Cut(arg, " ")
		among(d, key, word)
	})
	d.OnCommand("ins-indicator", func(of string) { addIndicator(d, crdt.ID(of)) })
	d.OnCommand("ins-proof", func(kind string) { addProof(d, kind) })
	d.OnCommand("ins-field", func(string) { addField(d) })
	d.OnCommand("history-back", func(arg string) { putBack(d, arg) })
}

// shownBeside shows the number of a slider that is being dragged in the field
// beside it; the map follows when the hand lets go.
func shownBeside(in desk.Input) {
	if v, ok := words.ParseNumber(in.Value); ok {
		in.El.Get("nextElementSibling").Set("value", words.Field(v))
	}
}

// set writes what was typed to all that is selected, as one step of undo.
func set(d *desk.Desk, field, typ, key, typed string, in desk.Input) {
	es := selected(d)
	if len(es) == 0 {
		return
	}
	refuse := func(err error) {
		d.Wrong = desk.Wrong{Field: field, Of: es[0].ID, Typed: typed, Sentence: desk.Sentence(err)}
		d.Changed()
	}
	var c crdt.Change
	for _, e := range es {
		switch typ {
		case "n":
			n, err := number(typed)
			if err == nil {
				var one crdt.Change
				if one, err = counted(e, key, n); err == nil {
					c.Add(one)
					continue
				}
			}
			refuse(err)
			return
		case "p":
			at, err := period(typed)
			if err != nil {
				refuse(err)
				return
			}
			c.Add(workspace.SetText(e.ID, key, at))
		case "l":
			var items []string
			for line := range strings.Lines(typed) {
				if line = strings.TrimSpace(line); line != "" {
					items = append(items, line)
				}
			}
			c.Set(e.ID, key, jsontext.OfStrings(items...))
		default:
			if workspace.SaysWho(e.Kind, key) {
				c.Add(workspace.SetWho(e.Kind, e.ID, strings.TrimSpace(typed)))
				continue
			}
			c.Add(begun.seeing(e.ID, key, workspace.SetText(e.ID, key, strings.TrimSpace(typed))))
		}
	}
	if typ == "n" {
		if n, err := number(typed); err == nil && n.Known && in.El.Get("type").Text() == "text" {
			in.El.Set("value", words.Field(n.Value))
		}
	}
	d.Wrong = desk.Wrong{}
	d.Commit(words.T("ins.change"), c)
	d.Changed()
}

// counted wishes a number into a register.
func counted(e *workspace.Element, key string, n workspace.Number) (crdt.Change, error) {
	if round, ok := strings.CutPrefix(key, workspace.KeyRating); ok {
		return workspace.SetRating(e, round, n)
	}
	return workspace.SetNumber(e.Kind, e.ID, key, n)
}

// number reads what was typed; an empty field is a missing number.
func number(typed string) (workspace.Number, error) {
	if strings.TrimSpace(typed) == "" || strings.TrimSpace(typed) == "–" {
		return workspace.Number{}, nil
	}
	v, ok := words.ParseNumber(typed)
	if !ok {
		return workspace.Number{}, errors.New(words.T("ins.not-a-number"))
	}
	return workspace.Num(v), nil
}

// period reads a day or a longer period, as figures read it; an empty field is
// none.
func period(typed string) (string, error) {
	if strings.TrimSpace(typed) == "" {
		return "", nil
	}
	return intake.Period(typed)
}

// member reads what was typed for a member of an object; null takes it out.
func member(typ, typed string) (jsontext.Value, error) {
	if typ == "n" {
		n, err := number(typed)
		return n.JSON(), err
	}
	said, err := strings.TrimSpace(typed), error(nil)
	if typ == "p" {
		said, err = period(typed)
	}
	if said == "" {
		return jsontext.NullValue, err
	}
	return jsontext.Of(said), err
}

// setPart writes one member of a register that is an object.
func setPart(d *desk.Desk, field, typ, key, name string, in desk.Input) {
	es := selected(d)
	v, err := member(typ, in.Value)
	if n, known := v.Number(); known && err == nil && len(es) > 0 {
		_, err = workspace.SetNumber(es[0].Kind, es[0].ID, key, workspace.Num(n)) // only to see whether it is on the scale
	}
	if err != nil && len(es) > 0 {
		d.Wrong = desk.Wrong{Field: field, Of: es[0].ID, Typed: in.Value, Sentence: desk.Sentence(err)}
		d.Changed()
		return
	}
	var c crdt.Change
	for _, e := range es {
		now := with(e.Member(key), name, v)
		if key == "f/duration" {
			if err := journey.CheckDuration(now); err != nil {
				refuseDuration(d, es[0], e.Member(key), typ, in, err)
				return
			}
		}
		c.Set(e.ID, key, now)
	}
	d.Wrong = desk.Wrong{}
	d.Commit(words.T("ins.change"), c)
	d.Changed()
}

// refuseDuration tells at the number what is wrong with a duration, whichever of
// its number and its unit was changed; the unit stays as it was.
func refuseDuration(d *desk.Desk, e *workspace.Element, was jsontext.Value, typ string, in desk.Input, err error) {
	typed := in.Value
	if typ != "n" {
		in.El.Set("value", was.Get("unit").Or(""))
		n, _ := was.Get("value").Number()
		typed = words.Field(n)
	}
	d.Wrong = desk.Wrong{Field: durationField, Of: e.ID, Typed: typed, Sentence: desk.Sentence(err)}
	d.Changed()
}

// with returns an object with one member changed; null takes it out.
func with(object jsontext.Value, member string, v jsontext.Value) jsontext.Value {
	var b jsontext.Builder
	put := false
	for k, x := range object.Fields() {
		if k == member {
			x, put = v, true
		}
		if x.Known() {
			b.Set(k, x)
		}
	}
	if !put && v.Known() {
		b.Set(member, v)
	}
	if b.Empty() {
		return jsontext.NullValue
	}
	return b.Value()
}

// each commits a change of every selected thing.
func each(d *desk.Desk, label string, f func(*workspace.Element) crdt.Change) {
	var c crdt.Change
	for _, e := range selected(d) {
		c.Add(f(e))
	}
	d.Commit(label, c)
}

func setText(key, v string) func(*workspace.Element) crdt.Change {
	return func(e *workspace.Element) crdt.Change { return workspace.SetText(e.ID, key, v) }
}

// flip turns a flag on where it is off somewhere, else off.
func flip(d *desk.Desk, key string) {
	on := false
	for _, e := range selected(d) {
		if b, _ := e.Member(key).Bool(); !b {
			on = true
		}
	}
	each(d, words.T("ins.change"), func(e *workspace.Element) crdt.Change { return workspace.SetFlag(e.ID, key, on) })
}

// among puts a word into a list of words where it is missing somewhere, else
// takes it out.
func among(d *desk.Desk, key, word string) {
	lists, in := map[crdt.ID][]string{}, true
	for _, e := range selected(d) {
		var list []string
		for x := range e.Member(key).Items() {
			list = append(list, x.Or(""))
		}
		lists[e.ID] = list
		in = in && slices.Contains(list, word)
	}
	each(d, words.T("ins.change"), func(e *workspace.Element) (c crdt.Change) {
		list := slices.DeleteFunc(lists[e.ID], func(s string) bool { return s == word })
		if !in {
			list = append(list, word)
		}
		c.Set(e.ID, key, jsontext.OfStrings(list...))
		return c
	})
}
