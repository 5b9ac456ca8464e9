package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/report"
	"github.com/worthmap/worthmap/internal/workspace"
)

// derive D27: the list of every figure and the document write the lines of the
// explanation, each of them and no others. (The outline: the stories of e2e.)
func TestExplainsAFigureTheSameEverywhere(t *testing.T) {
	for _, name := range []string{"healthcare-journey", "community-programme", "b2b-ecosystem"} {
		text, err := os.ReadFile(filepath.Join("../../web/examples", name+".json"))
		require.NoError(t, err)
		file, err := exchange.Open(text, name+".json", exchange.Limits{})
		require.NoError(t, err)
		f := derive.Of(workspace.Open(exchange.Load(file)))

		list := written(f, workspace.Root, true)
		for _, g := range f.List(workspace.Root) {
			assert.Contains(t, list, "- "+g.Name()+": "+told(f, g.Ref), "%s %s", name, g.Ref)
		}

		d, err := report.Of(f, report.Options{})
		require.NoError(t, err)
		html, md := string(report.HTML(d)), string(report.Markdown(d))
		seen := map[derive.FigureRef]bool{}
		for _, trail := range d.Trails {
			for _, way := range trail.Ways {
				for _, x := range way.Told {
					assert.False(t, seen[x.Ref], "%s is told twice", x.Ref)
					seen[x.Ref] = true
					want := f.Why(x.Ref)
					got := append(append(append([]string{x.Says}, x.Numbers...), way.How...), trail.Same...)
					var lines []string
					for _, l := range want.Lines() {
						lines = append(lines, l.Text)
					}
					assert.ElementsMatch(t, lines, got, "%s %s", name, x.Ref)
					for _, l := range lines {
						assert.Contains(t, html, asHTML.Replace(l))
						assert.Contains(t, md, asMarkdown.Replace(l))
					}
				}
			}
		}
		cells := 0
		for _, s := range d.Sections {
			for _, row := range s.Rows {
				for _, c := range row {
					for _, ref := range c.Of {
						cells++
						why := f.Why(ref)
						assert.Equal(t, why.Figure.OK(), seen[ref], "%s %s stands in %s", name, ref, s.Title)
					}
				}
			}
		}
		assert.Positive(t, cells, name)
	}
}

// told is a figure with its lines, as the list writes them.
func told(f *derive.Figures, ref derive.FigureRef) string {
	w := f.Why(ref)
	var b strings.Builder
	for i, l := range w.Lines() {
		if i > 0 {
			b.WriteString("  - ")
		}
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

var (
	asHTML     = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\u2009", "\u202f")
	asMarkdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`, "~", `\~`, "!", `\!`, "&", `\&`)
)
