//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// asked is the field for a number that a figure lacks, where the details of
// this kind of card have none of their own.
func (p *panel) asked() app.UI {
	e, asked := p.one(), p.d.Asked
	if e == nil || asked.Of != e.ID || asked.Field == "" {
		return nil
	}
	if strings.HasPrefix(asked.Field, workspace.KeyMeasure) || strings.HasPrefix(asked.Field, derive.AnswersField) {
		return nil
	}
	field := p.figure(fieldName(asked.Field), asked.Field, "")
	if asked.Field == "f/ratings" { // one for each period
		at := derive.PeriodOf(desk.Today(), measure.Quarter)
		name, shown := ratingField(at), ""
		if seen, _, _ := e.RatingIn(at); seen.Known {
			shown = words.Field(seen.Value)
		}
		field = p.row(words.T("ins.rating", at), name, p.input(name, "num", shown, "–", true).Attr("inputmode", "decimal"))
	}
	sentence := ""
	for _, g := range p.d.Board.Figures().Own(e.ID) {
		if g.Result.OK() {
			continue
		}
		if w := p.d.Board.Figures().Why(g.Ref); w.Lack != nil && w.Lack.Field == asked.Field {
			sentence = w.Lack.Sentence
			break
		}
	}
	rows := []app.UI{field}
	if sentence != "" {
		rows = append([]app.UI{part.Text("meta", sentence)}, rows...)
	}
	return part.Section(words.T("ins.asked"), rows...)
}

// fieldName writes a register as words: "f/annualValue" is "Annual value".
func fieldName(key string) string {
	key = key[strings.LastIndexByte(key, '/')+1:]
	var b strings.Builder
	for i, r := range key {
		switch {
		case i == 0:
			b.WriteString(strings.ToUpper(string(r)))
		case 'A' <= r && r <= 'Z':
			b.WriteString(" " + strings.ToLower(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
