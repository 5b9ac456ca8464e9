//go:build js && wasm

package inspector

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// proofs are the records on which the one selected thing is founded.
func (p *panel) proofs() []*workspace.Element {
	e := p.one()
	if e == nil {
		return nil
	}
	return p.w.EvidenceFor(e)
}

// evidence says how well what is selected is founded, and on what.
func (p *panel) evidence() []app.UI {
	e := p.one()
	grade := p.choice(words.T("ins.grade"), "f/grade", pairs("grade", workspace.Grades...)...)
	if e == nil {
		return []app.UI{part.Section("", grade)}
	}
	first := []app.UI{grade}
	if g := p.w.Grade(e); g != "" && e.Text("grade") == "" {
		first = append(first, part.Text("meta", words.T("ins.grade.from", words.T("grade."+g))))
	}
	list := []app.UI{part.Section("", first...)}
	var rows []app.UI
	for _, x := range p.proofs() {
		rows = append(rows, p.proof(x))
	}
	if len(rows) == 0 {
		rows = append(rows, part.Text("meta", words.T("ins.no-evidence")))
	}
	rows = append(rows, app.Div().Class("row").Body(
		part.Link("ins-proof quote", words.T("ins.add-quote")),
		part.Link("ins-proof evidence", words.T("ins.add-evidence"))))
	list = append(list, part.Section(words.T("ins.founded"), rows...))
	var seen []app.UI
	for _, s := range p.w.About(e.ID, "observation") {
		if n := s.Number("value"); n.Known {
			seen = append(seen, app.P().Class("meta").Text(s.Text("at")+": "+words.Number(n.Value, 2)))
		}
	}
	if len(seen) > 0 {
		list = append(list, part.Section(words.T("ins.measurements"), seen...))
	}
	return list
}

// proof is a quote or another piece of evidence.
func (p *panel) proof(x *workspace.Element) app.UI {
	said := x.Text("text")
	if said == "" {
		said = x.Name()
	}
	if x.Kind == "quote" {
		said = derive.Quoted(said)
	}
	foot := []app.UI{}
	if g := x.Text("grade"); g != "" {
		foot = append(foot, app.Span().Class("meta").Text(words.T("grade."+g)))
	}
	if src := x.Text("source"); src != "" {
		if a := leads(p.d, src, src); a != nil {
			foot = append(foot, a)
		} else {
			foot = append(foot, app.Span().Class("meta").Text(src))
		}
	}
	foot = append(foot, part.Link("select "+string(x.ID), words.T("ins.edit")))
	return app.Div().Class("proof").Body(app.P().Text(said), app.Div().Class("row").Body(foot...))
}

// addProof adds a quote or a piece of evidence to the one selected thing and
// selects it, so that it can be written at once.
func addProof(d *desk.Desk, kind string) {
	es := selected(d)
	if len(es) != 1 {
		return
	}
	id, c := d.Space.Workspace.AddEvidence(kind, es[0].ID, "", "")
	d.Commit(words.T("ins.change"), c)
	d.Tab = "details"
	d.Carry(d.Board.Select(id))
	device.FocusOn(`#ins-body [data-field$=" f/text"]`, nil)
}

// addIndicator makes an indicator of a card of a map that draws none, and selects
// it, so that it can be named at once.
func addIndicator(d *desk.Desk, of crdt.ID) {
	if d.Space.Workspace.Element(of) == nil {
		return
	}
	id, c := outcome.Measure(d.Space.Workspace, d.MapID, of, words.T("ins.new-indicator"))
	d.Commit(words.T("ins.add-indicator"), c)
	d.Tab = "details"
	d.Carry(d.Board.Select(id))
	device.WriteOn("#ins-title")
}

// behind lists what a quote or a piece of evidence is about, which is the way
// back to it.
func (p *panel) behind(e *workspace.Element) app.UI {
	var rows []app.UI
	for _, l := range p.w.LinksFrom(e.ID) {
		if of := p.w.Element(l.To); of != nil && l.Type == "evidences" {
			rows = append(rows, p.card(of, desk.KindName(of.Kind)))
		}
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("ins.about"), rows...)
}
