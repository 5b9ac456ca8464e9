//go:build js && wasm

package intake

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
)

// accepts are the files that the dialog offers to choose.
const accepts = ".csv,.tsv,.tab,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain"

// Listen takes what is chosen in the dialog, and tables that are opened.
func Listen(d *desk.Desk) {
	listenValues(d)
	listenAnswers(d)
	listenTyped(d)
	d.Lay = func(c device.Clip) bool { return Lay(d, c) }
	d.Table = func(name string, data []byte) { give(d, name, data) }
	d.OnCommand("data", func(arg string) { ask(d, crdt.ID(arg)) })
	d.OnCommand("data-into", func(id string) { goInto(d, id) })
	d.OnCommand("data-instead", func(string) { instead(d) })
	command := func(name string, f func(in *intake, arg string)) {
		d.OnCommand(name, func(arg string) {
			if in := of(d); in != nil && in.state != writing {
				f(in, arg)
			}
		})
	}
	command("data-cells", func(in *intake, _ string) { in.take("", []byte(in.typed)) })
	command("data-cards", func(in *intake, _ string) { in.cards() })
	command("data-other", func(in *intake, _ string) { in.other() })
	command("data-file", func(in *intake, _ string) { in.pickFile() })
	command("data-stands", func(in *intake, arg string) {
		how, name, _ := strings.Cut(arg, " ")
		in.named(name, "\x01"+how)
	})
	d.OnCommand("data-stop", func(string) {
		in := of(d)
		switch {
		case in == nil:
			return
		case in.large != nil: // what was written is taken back, and the dialog is as it was
			in.large.Stop()
			return
		}
		in.end()
		if in.state = stopped; in.sample == nil {
			in.other()
		}
	})
	command("data-again", func(in *intake, _ string) { in.again() })
	command("data-now", func(in *intake, _ string) { in.bring() })
	command("data-make", func(in *intake, _ string) { in.makeAll() })
	command("data-fold", func(in *intake, name string) {
		if in.opened == nil {
			in.opened = map[string]bool{}
		}
		in.opened[name] = !in.opened[name]
	})
	command("data-refused", func(in *intake, _ string) { in.download() })
	fields(d)
}

// ask opens the dialog, at home after the question which workspace it is for.
func ask(d *desk.Desk, about crdt.ID) {
	if d.Board == nil {
		into(d, "", nil)
		return
	}
	Open(d, about)
}

// give takes a table that was opened, dropped or pasted.
func give(d *desk.Desk, name string, data []byte) {
	if d.Board == nil {
		into(d, name, data)
		return
	}
	if of(d) == nil {
		Open(d, "")
	}
	if in := of(d); in.state != writing {
		in.take(name, data)
	}
}

// Paste takes cells that were pasted while the dialog is open, or where a table
// is expected. It tells whether it did.
func Paste(d *desk.Desk, text string) bool {
	if d.Board == nil {
		return false
	}
	if of(d) == nil {
		Open(d, "")
	}
	in := of(d)
	if in.state == writing {
		return true
	}
	in.take("", []byte(text))
	return true
}

// other takes the table away and asks for another.
func (in *intake) other() {
	in.end()
	in.data, in.sample, in.result, in.state, in.wrong, in.name, in.typed = nil, nil, nil, empty, "", "", ""
	in.d.Changed()
	device.FocusOn("#dialog [data-first]", nil)
}

func (in *intake) pickFile() {
	device.Pick(accepts, func(files []device.File, err error) {
		switch {
		case err != nil:
			in.wrong = desk.Sentence(err)
			in.d.Changed()
		case len(files) > 0 && in.open():
			in.take(files[0].Name, files[0].Data)
		}
	})
}

// makeAll makes a record of each name that stands for none.
func (in *intake) makeAll() {
	for _, u := range in.asked {
		if _, said := in.wish.Names[u.Name]; !said && u.Makes != "" {
			in.say(u.Name, exchange.Stands{Make: true})
		}
	}
	in.match()
}

func (in *intake) say(name string, s exchange.Stands) {
	if in.wish.Names == nil {
		in.wish.Names = map[string]exchange.Stands{}
	}
	in.wish.Names[name] = s
}

// download hands out the rows that were refused.
func (in *intake) download() {
	name := strings.TrimSuffix(in.name, path.Ext(in.name))
	if name == "" {
		name = words.T("data.pasted")
	}
	data := rows.RefusedCSV(in.none)
	go device.Guard(func() {
		if err := device.Download(words.FileName(words.T("data.refused.file", name), ".csv"), "text/csv", data); err != nil {
			in.d.Say(words.T("export.failed", desk.Sentence(err)), "")
		}
	})
}

// fields takes what is chosen and typed.
func fields(d *desk.Desk) {
	on := func(name string, f func(in *intake, i desk.Input)) {
		d.OnField(name, func(i desk.Input) {
			if in := of(d); in != nil && in.state != writing && !i.Live {
				if i.El.Get("tagName").Text() == "SELECT" && i.Value == none {
					i.Value = ""
				}
				f(in, i)
			}
		})
	}
	d.OnField("data-cells", func(i desk.Input) {
		if in := of(d); in != nil {
			in.typed = i.Value
		}
	})
	plan := func(name string, f func(p *rows.Plan, v string)) {
		on(name, func(in *intake, i desk.Input) { f(&in.plan, strings.TrimSpace(i.Value)); in.again() })
	}
	on("data-kind", func(in *intake, i desk.Input) { in.as(rows.Kind(i.Value), in.form) })
	on("data-column", func(in *intake, i desk.Input) { in.column(i) })
	on("data-about", func(in *intake, i desk.Input) { in.aboutOne(i.Value) })
	on("data-name", func(in *intake, i desk.Input) { in.named(i.Arg, i.Value) })
	plan("data-question", func(p *rows.Plan, v string) { p.Question = v })
	plan("data-segment", func(p *rows.Plan, v string) { p.Segment = v })
	plan("data-at", func(p *rows.Plan, v string) { p.At = v })
	plan("data-top", func(p *rows.Plan, v string) { p.Top, _ = strconv.Atoi(v) })
	plan("data-repeats", func(p *rows.Plan, v string) { p.Repeats = rows.Repeats(v) })
	plan("data-every", func(p *rows.Plan, v string) { n, _ := strconv.Atoi(v); p.Every = measure.Length(n) })
	plan("data-scale", func(p *rows.Plan, v string) {
		lo, hi, _ := strings.Cut(v, "–")
		p.Lo, _ = strconv.Atoi(lo)
		p.Hi, _ = strconv.Atoi(hi)
		p.Top = 0
		if p.Tops() {
			p.Top = p.Hi - 1
		}
	})
	on("data-unit", func(in *intake, i desk.Input) {
		in.wish.Unit = strings.TrimSpace(i.Value)
		if in.result != nil {
			in.match()
		}
	})
	on("data-ends", func(in *intake, i desk.Input) {
		in.wish.Ends = relation.Role(i.Value)
		if in.result != nil {
			in.match()
		}
	})
	on("data-merge", func(in *intake, i desk.Input) {
		in.wish.Merge = exchange.Merge(i.Value)
		if in.result != nil {
			in.match()
		}
	})
	form := func(name string, f func(t *rows.Form, i desk.Input)) {
		on(name, func(in *intake, i desk.Input) { t := in.form; f(&t, i); in.write(t) })
	}
	form("data-dates", func(t *rows.Form, i desk.Input) { t.Dates = rows.DateOrder(i.Value) })
	form("data-comma", func(t *rows.Form, i desk.Input) { t.DecimalComma, t.AmbiguousMarks = i.Value == "true", i.Value == "" })
	form("data-header", func(t *rows.Form, i desk.Input) { t.Header = i.On })
	form("data-delimiter", func(t *rows.Form, i desk.Input) {
		for d, name := range delimiters {
			if name == i.Value {
				t.Delimiter = d
			}
		}
	})
}

// column says what a column says.
func (in *intake) column(i desk.Input) {
	n, err := strconv.Atoi(i.Arg)
	if err != nil {
		return
	}
	role, name, _ := strings.Cut(i.Value, " ")
	in.plan.Say(n, rows.Role(role), name)
	if role == string(rows.Of) {
		in.plan.Of = ""
	}
	in.wish.Names, in.asked = nil, nil
	in.again()
}

// aboutOne says what rows without a record are about.
func (in *intake) aboutOne(value string) {
	in.plan.Of = ""
	if value != "" {
		e := in.record(value, exchange.KindsFor(in.plan.Kind))
		if e == nil {
			in.wrong = words.T("data.record.none", value)
			in.d.Changed()
			return
		}
		in.plan.Of = string(e.ID)
	}
	in.again()
}

// named says what a name of the table stands for.
func (in *intake) named(name, value string) {
	if in.plan.Kind == rows.Paths {
		in.stands(name, value)
		return
	}
	i := slices.IndexFunc(in.asked, func(u exchange.Unknown) bool { return u.Name == name })
	if i < 0 {
		return
	}
	in.wrong = ""
	switch value {
	case "":
		delete(in.wish.Names, name)
	case makeNew:
		in.say(name, exchange.Stands{Make: true})
	case leaveOut:
		in.say(name, exchange.Stands{Left: true})
	default:
		e := in.record(value, in.asked[i].Kinds)
		if e == nil {
			in.wrong = words.T("data.record.none", value)
			in.d.Changed()
			return
		}
		in.say(name, exchange.Stands{Of: e.ID})
	}
	in.match()
}

func fold(title string) string { return strings.ToLower(strings.Join(strings.Fields(title), " ")) }
