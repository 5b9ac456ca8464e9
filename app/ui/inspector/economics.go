//go:build js && wasm

package inspector

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// EconomicsName is the dialog for what the workspace says of its customers as a
// whole.
const EconomicsName = "economics"

// economicsField is the register that holds it.
const economicsField = "x/unitEconomics"

// economics are its members; a share lies between nought and one.
var economics = []struct {
	name  string
	share bool
}{{"grossMargin", true}, {"discountRate", true}, {"monthlyChurn", true}, {"salesAndMarketingLastYear", false}, {"newCustomersLastYear", false}}

// EconomicsDialog asks for the numbers of the workspace. Each is kept when it
// is left.
func EconomicsDialog(d *desk.Desk) app.UI {
	if d.Space == nil {
		return nil
	}
	root := d.Space.Workspace.Element(workspace.Root)
	if root == nil {
		return nil
	}
	p := &panel{d: d, w: d.Space.Workspace, es: []*workspace.Element{root}}
	rows := []app.UI{part.Text("", words.T("economics.text"))}
	for _, x := range economics {
		field, shown, unit := "economics "+x.name, "", root.Text("currency")
		if n, ok := root.Member(economicsField).Get(x.name).Number(); ok && x.share {
			shown = words.Field(100 * n)
		} else if ok {
			shown = words.Field(n)
		}
		switch {
		case x.share:
			unit = "%"
		case x.name == "newCustomersLastYear":
			unit = ""
		}
		in := p.input(field, "num", shown, "–", true).Attr("inputmode", "decimal")
		if x.name == d.Dialog.Arg || d.Dialog.Arg == "" && x.name == economics[0].name {
			in.DataSet("first", "yes")
		}
		rows = append(rows, p.row(words.T("economics."+x.name), field, app.Span().Class("ins-unit").Body(in, app.Span().Class("unit").Text(unit))))
	}
	return part.Dialog("", words.T("do.economics"), rows, part.Button("close", words.T("close"), part.Lead))
}

// listenEconomics takes what is typed into that dialog.
func listenEconomics(d *desk.Desk) {
	d.OnCommand(EconomicsName, func(arg string) { d.Ask(desk.Dialog{Name: EconomicsName, Arg: arg}) })
	d.OnField(EconomicsName, func(in desk.Input) {
		if in.Live || d.Space == nil {
			return
		}
		root := d.Space.Workspace.Element(workspace.Root)
		for _, x := range economics {
			if root == nil || x.name != in.Arg {
				continue
			}
			n, err := number(in.Value)
			if err == nil && n.Known && x.share {
				n.Value /= 100
				if n.Value > 1 || n.Value < 0 {
					err = &workspace.RangeError{What: words.T("economics." + x.name), Lo: 0, Hi: 100}
				}
			}
			var c crdt.Change
			c.Set(workspace.Root, economicsField, with(root.Member(economicsField), x.name, n.JSON()))
			keep(d, root, EconomicsName+" "+x.name, in.Value, err, c)
		}
	})
}
