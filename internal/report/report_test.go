package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/report"
	"github.com/worthmap/worthmap/internal/workspace"
)

func open(t *testing.T, text string) *derive.Figures {
	t.Helper()
	f, err := exchange.Open([]byte(text), "test.json", exchange.Limits{})
	require.NoError(t, err)
	return derive.Of(workspace.Open(exchange.Load(f)))
}

func example(t *testing.T, name string) *derive.Figures {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../web/examples", name))
	require.NoError(t, err)
	return open(t, string(text))
}

func of(t *testing.T, f *derive.Figures, opt report.Options) *report.Document {
	t.Helper()
	d, err := report.Of(f, opt)
	require.NoError(t, err)
	return d
}

// section returns a section by its title, nil where the document has none.
func section(d *report.Document, title string) *report.Section {
	for i := range d.Sections {
		if d.Sections[i].Title == title {
			return &d.Sections[i]
		}
	}
	return nil
}

// texts are the rows of a section with their cells side by side.
func texts(s *report.Section) (rows []string) {
	for _, row := range s.Rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.Text)
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return rows
}

// The reports of the examples, as everybody gets them who exports one. Look at
// them after `make golden`, printed too, before you commit.
func TestRP1GoldenReportsOfTheExamples(t *testing.T) {
	files, err := filepath.Glob("../../web/examples/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".json")
		t.Run(base, func(t *testing.T) {
			got := report.HTML(of(t, example(t, filepath.Base(name)), report.Options{}))
			assert.Equal(t, got, report.HTML(of(t, example(t, filepath.Base(name)), report.Options{})), "twice the same")
			golden := filepath.Join("../../testdata/reports", base+".html")
			if os.Getenv("WORTHMAP_GOLDEN") != "" {
				require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o755))
				require.NoError(t, os.WriteFile(golden, got, 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(want, got), "%s is another document now: run make golden, look at it, and commit it by itself", golden)
		})
	}
}

var reaches = regexp.MustCompile(`(?i)<script|javascript:|<link|<iframe|<img|@import|https?:|url\((["']?)[^#)"']`)

// RP2: nothing in a document asks for anything else, whatever people wrote.
func TestRP2NeedsNothingElse(t *testing.T) {
	for _, name := range []string{"community-programme.json", "healthcare-journey.json", "b2b-ecosystem.json"} {
		html := report.HTML(of(t, example(t, name), report.Options{}))
		assert.Empty(t, reaches.FindAll(html, -1), name)
		assert.Less(t, len(html), 400_000, name)
	}
	const nasty = `<script>alert(1)</script> "q" & | *b* [x](http://y) \u0007`
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": `+quoted(nasty)+`, "maps": [{"id": "m", "kind": "outcome", "title": `+quoted(nasty)+`, "elements": [
		{"id": "a", "type": "activity", "title": `+quoted(nasty)+`, "owner": `+quoted(nasty)+`}]}],
		"journal": [{"at": "2026-01-01", "kind": "reflection", "of": "a", "text": `+quoted(nasty)+`}]}`)
	d := of(t, f, report.Options{})
	html := string(report.HTML(d))
	assert.NotContains(t, html, "<script>")
	assert.Contains(t, html, "&lt;script&gt;alert(1)&lt;/script&gt; &quot;q&quot; &amp; |")
	md := string(report.Markdown(d))
	assert.NotContains(t, md, "<script>")
	assert.Contains(t, md, `\<script\>alert(1)\</script\> "q" \& \| \*b\* \[x\](http://y)`)
	for _, line := range strings.Split(md, "\n") {
		if strings.HasPrefix(line, "| **") {
			assert.Equal(t, 3, strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"), "a cell does not break the row: %s", line)
		}
	}
}

// RP2: a number and its unit stay on one line.
func TestRP2NumberStaysWithItsUnit(t *testing.T) {
	html, _, _ := strings.Cut(string(report.HTML(of(t, example(t, "community-programme.json"), report.Options{}))), "<footer>")
	tables := html[strings.LastIndex(html, "</figure>"):]
	assert.Contains(t, tables, "3.3\u202faccidents")
	assert.False(t, strings.Contains(tables, "\u2009"), "no space at which browsers may break")
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`).Replace(s) + `"`
}

// RP3 and RP6: the figures of derive, those with the most to gain first.
func TestRP6RanksWhatIsToWin(t *testing.T) {
	d := of(t, example(t, "healthcare-journey.json"), report.Options{})
	assert.Contains(t, d.Title, "60\u2009% of the value that people expect does not arrive")
	wants := texts(section(d, "Where most is to win"))
	assert.Equal(t, "Minimise waiting beyond the appointed time | Arrive and register | 1.6 of 9.0 | 200 | 16.5", wants[0])
	assert.Len(t, wants, 10)
	leaks := texts(section(d, "Where value leaks"))
	assert.Contains(t, leaks[0], "Notice and get referred")
	assert.Contains(t, leaks[0], "20\u2009%")

	d = of(t, example(t, "community-programme.json"), report.Options{})
	assert.Nil(t, section(d, "Where most is to win"), "nobody was asked there")
	assert.Contains(t, texts(section(d, "How far the outcomes have come"))[0], "Crews get through the first winter without accidents")
	assert.Contains(t, texts(section(d, "Did it get better?")), "Reportable accidents per 100 trainees | Crews get through the first winter without accidents | 3.3\u2009accidents, 2025-Q4 | +0.3\u2009accidents | no demonstrable change | process limits")
}

// RP3: on whatever day, the table says of an outcome what its card on the map says.
func TestRP3StatusIsThatOfTheMap(t *testing.T) {
	f := example(t, "community-programme.json")
	for _, on := range []string{"2024-12-31", "2025-12-31", "2026-11-22"} {
		day, ok := f.DayOf(on)
		require.True(t, ok)
		f.At(day)
		said := map[string]string{}
		for _, row := range section(of(t, f, report.Options{}), "How far the outcomes have come").Rows {
			said[row[0].Text] = row[len(row)-1].Text
		}
		seen := 0
		for m := range f.Workspace().Maps() {
			for _, n := range f.Outcomes(m.ID).Nodes {
				if word, ok := said[n.Name()]; ok {
					st := f.Standing(n, 0)
					want := st.Status.Words()
					if st.Met {
						want = "met"
					}
					assert.Equal(t, want, word, "%s on %s", n.Name(), on)
					seen++
				}
			}
		}
		assert.Equal(t, 8, seen)
	}
}

// RP4: what cannot be told is named once, with how often and where.
func TestRP4NamesWhatIsMissing(t *testing.T) {
	missing := texts(section(of(t, example(t, "community-programme.json"), report.Options{}), "What is missing"))
	assert.Equal(t, "Nothing serves this | College courses fit the work on offer; Crews get through the first winter without accidents; Families back first steps | ", missing[0])
	assert.Contains(t, strings.Join(missing, "\n"), "Fewer than 10 values so far | In work or training six months after a trial; Trials broken off in the first week; Agree \"my effort leads somewhere\" (top two of five) and 8 more | Run chart")
	for i, a := range missing {
		for _, b := range missing[:i] {
			assert.NotEqual(t, strings.Split(a, " | ")[0], strings.Split(b, " | ")[0])
		}
	}
}

// An outcome says how it was found out, and with how many people, in both forms;
// one that does not is missing it, unless a survey asked about it.
func TestStudiesOfOutcomes(t *testing.T) {
	d := of(t, open(t, `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "elements": [
		{"id": "a", "type": "outcome", "title": "Seen soon", "fields": {"method": "interview", "methodN": 12}},
		{"id": "b", "type": "outcome", "title": "Told why", "fields": {"method": "focus group"}},
		{"id": "c", "type": "outcome", "title": "Home by dark"},
		{"id": "d", "type": "outcome", "title": "Asked"}]}],
		"surveys": [{"of": "d", "question": "importance", "scale": [1,5], "counts": [0,0,0,5,5], "at": "2025-Q1"},
			{"of": "d", "question": "satisfaction", "scale": [1,5], "counts": [5,5,0,0,0], "at": "2025-Q1"}]}`), report.Options{})
	assert.Equal(t, []string{"Seen soon | interview, n\u00a012", "Told why | focus group"}, texts(section(d, "How outcomes were found out")))
	assert.Contains(t, texts(section(d, "What is missing")), "Not said by which method it was found out, and with how many people | Told why; Home by dark | ")
	assert.Contains(t, string(report.HTML(d)), "interview, n\u00a012")
	assert.Contains(t, string(report.Markdown(d)), "interview, n\u00a012")
}

func TestRP5NothingToSay(t *testing.T) {
	d := of(t, open(t, `{"format": "worthmap-neutral", "version": 1, "title": "New", "maps": []}`), report.Options{})
	assert.Equal(t, "New", d.Title)
	assert.Empty(t, d.Sections)
	assert.Contains(t, string(report.HTML(d)), "Begin with what people value")
	assert.Contains(t, string(report.Markdown(d)), "Begin with what people value")
	for _, s := range of(t, example(t, "b2b-ecosystem.json"), report.Options{}).Sections {
		assert.NotEmpty(t, s.Rows, s.Title)
	}
}

// A report of one map tells nothing of the others; of a map that is not there,
// nothing at all.
func TestOneMap(t *testing.T) {
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "Two", "maps": [
		{"id": "m1", "kind": "outcome", "title": "One", "elements": [{"id": "a", "type": "activity", "title": "First", "owner": "Ana"}]},
		{"id": "m2", "kind": "outcome", "title": "Other", "elements": [{"id": "b", "type": "activity", "title": "Second", "owner": "Ben"}, {"id": "c", "type": "activity", "title": "Third"}]}]}`)
	d := of(t, f, report.Options{Map: "m2"})
	assert.Equal(t, []string{"Second | Ben", "Third | nobody yet"}, texts(section(d, "Decided")), "what nobody has taken on says so")
	require.Len(t, d.Plates, 1)
	assert.Equal(t, "Other", d.Plates[0].Title)
	assert.Len(t, of(t, f, report.Options{}).Plates, 2)
	assert.Empty(t, of(t, f, report.Options{Map: crdt.ID("nowhere")}).Plates)
}

// RP3: a change that was found says who does what, and each witness with the
// words that correct it.
func TestRP3HarvestSaysWhoWhatAndWhatWitnessesSaid(t *testing.T) {
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "Bread", "maps": [{"id": "m", "kind": "outcome", "title": "Bread", "elements": [
		{"id": "h", "type": "harvested-outcome", "title": "Bakery rings us first", "fields": {"who": "Rosa", "what": "rings us every evening", "when": "2026-10"}},
		{"id": "e", "type": "evidence", "title": "Ben agrees in part", "fields": {"answer": "partly", "source": "Ben, 2026-11-20", "text": "It began in October, not September."}},
		{"id": "x", "type": "evidence", "title": "A list of calls", "fields": {"source": "telephone"}}],
		"relations": [{"id": "r", "type": "evidences", "from": "e", "to": "h"}, {"id": "s", "type": "evidences", "from": "x", "to": "h"}]}]}`)
	rows := texts(section(of(t, f, report.Options{}), "Changes found"))
	assert.Equal(t, []string{"Bakery rings us first | Rosa: rings us every evening | 2026-10 | Ben agrees in part: “It began in October, not September.”"}, rows)
}

// RP3: what was found comes to kinds of change, by who changed and when.
func TestRP3KindsOfChange(t *testing.T) {
	d := of(t, example(t, "community-programme.json"), report.Options{})
	s := section(d, "Kinds of change")
	require.NotNil(t, s)
	rows := texts(s)
	assert.Contains(t, rows, "practice | all together | 1 positive | 1 negative | 1 positive, 1 negative | 0 of 2")
	assert.Contains(t, rows, "policy | Brook valley council |  | 1 positive | 1 positive | 1 of 1")
}

// RP3: a value that its outcomes deliver is measured by their indicators, as on
// the sheet (worksheet WK3).
func TestRP3ValueIsMeasuredThroughItsOutcomes(t *testing.T) {
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "Bread", "maps": [{"id": "m", "kind": "outcome", "title": "Bread", "elements": [
		{"id": "v", "type": "value-element", "title": "Warm food", "fields": {"measures": ["Plates"]}}, {"id": "o", "type": "outcome", "title": "Neighbours eat together"},
		{"id": "i", "type": "indicator", "title": "Meals", "fields": {"direction": "higher", "unit": "meal", "baseline": {"value": 10}, "target": {"value": 60}}}],
		"relations": [{"id": "r", "type": "delivers", "from": "o", "to": "v"}, {"id": "s", "type": "measures", "from": "i", "to": "o"}]}]}`)
	assert.Contains(t, strings.Join(texts(section(of(t, f, report.Options{}), "Value to create")), "\n"), "Plates; Meals: 10 → 60", "a bare name is the measure's")
}

// RP3: harm stands apart from the outcomes that people work towards, measured or
// not, and so does what was not intended; kept down to its target it is not met.
// What some indicators alone say, says so.
func TestRP3HarmIsTold(t *testing.T) {
	f := open(t, `{"format": "worthmap-neutral", "version": 1, "title": "Bread", "maps": [{"id": "m", "kind": "outcome", "title": "Bread", "elements": [
		{"id": "h", "type": "outcome", "title": "Shops sell less", "fields": {"positive": false}}, {"id": "u", "type": "outcome", "title": "Cooks learn", "fields": {"positive": true, "intended": false}},
		{"id": "o", "type": "outcome", "title": "Neighbours eat together"}, {"id": "v", "type": "value-element", "title": "Warm food"},
		{"id": "i", "type": "indicator", "title": "Lost sales", "fields": {"direction": "lower", "baseline": {"value": 10, "at": "2025-Q1"}, "target": {"value": 5, "at": "2026-Q1"}}},
		{"id": "k", "type": "indicator", "title": "Meals", "fields": {"direction": "higher", "baseline": {"value": 10, "at": "2025-Q1"}, "target": {"value": 20, "at": "2026-Q1"}}}, {"id": "l", "type": "indicator", "title": "Guests", "fields": {"direction": "higher"}}],
		"relations": [{"id": "r", "type": "measures", "from": "i", "to": "h"}, {"id": "s", "type": "measures", "from": "k", "to": "o"}, {"id": "t", "type": "measures", "from": "l", "to": "o"},
			{"id": "w", "type": "delivers", "from": "h", "to": "v"}, {"id": "x", "type": "delivers", "from": "o", "to": "v"}]}],
		"observations": [{"of": "i", "at": "2025-Q3", "value": 4}, {"of": "k", "at": "2025-Q3", "value": 15}]}`)
	d := of(t, f, report.Options{})
	assert.Equal(t, []string{"Neighbours eat together | Meals and 1 more | 10 → 15 → 20 | 50\u2009%, of 1 of 2 | on track"}, texts(section(d, "How far the outcomes have come")))
	assert.Equal(t, []string{"Shops sell less | harm | Lost sales | 10 → 4 → 5 | kept down to its target", "Cooks learn | not intended |  |  | no indicator yet"}, texts(section(d, "Harm, and what was not intended")))
	assert.Contains(t, texts(section(d, "Value to create"))[0], "Meals: 10 → 15 → 20; Guests; Lost sales (harm): 10 → 4 → 5")
	assert.Equal(t, "1 of 1 outcome on track (1 of them by some indicators only), 0 off track; nothing serves 1 of them; 1 of 1 harm kept down; 1 not intended", d.Title)
}

// RP7: of an outcome map each card is on a drawing, whatever stands below its
// chain.
func TestRP7NoCardIsOnNoDrawing(t *testing.T) {
	f := example(t, "community-programme.json")
	d := of(t, f, report.Options{})
	require.Len(t, d.Plates, 1)
	p := d.Plates[0]
	require.NotEmpty(t, p.Below)
	drawn := string(bytes.Join(append([][]byte{p.SVG}, p.Below...), nil))
	n := 0
	for _, kind := range []string{"outcome", "activity", "boundary-partner", "progress-marker", "strategy", "practice", "harvested-outcome", "idea", "assumption"} {
		for e := range f.Workspace().OfKind(kind) {
			n++
			first, _, _ := strings.Cut(e.Title, " ")
			assert.Contains(t, drawn, ">"+first, "%s %s", kind, e.Title)
		}
	}
	assert.Greater(t, n, 50)
	html, md := string(report.HTML(d)), string(report.Markdown(d))
	assert.Equal(t, len(p.Below), strings.Count(html, ", below the chain"))
	assert.Equal(t, 1+len(p.Below), strings.Count(md, "]: data:image/svg+xml"))
	assert.Contains(t, md, "][map-1-2]")
}

// RP8: who reads it on a screen sees each map once; paper has what an upright
// page leaves of it first, and all of it on a page of its own.
func TestRP8OnAScreenEachMapIsDrawnOnce(t *testing.T) {
	d := of(t, example(t, "healthcare-journey.json"), report.Options{})
	require.NotNil(t, d.Plates[0].Full, "too large for an upright page")
	html := string(report.HTML(d))
	figures := strings.Split(html, "<figure")[1:]
	require.Len(t, figures, 2)
	assert.True(t, strings.HasPrefix(figures[0], ` class="paper" aria-hidden="true">`), "and is not read out either")
	assert.True(t, strings.HasPrefix(figures[1], ">"))
	assert.Contains(t, html, "@media screen { .paper {")
	assert.Equal(t, 1, strings.Count(string(report.Markdown(d)), "]: data:image/svg+xml"))

	d = of(t, example(t, "community-programme.json"), report.Options{})
	require.True(t, d.Plates[0].Wide)
	figures = strings.Split(string(report.HTML(d)), "<figure")[1:]
	require.Len(t, figures, 2+len(d.Plates[0].Below))
	assert.True(t, strings.HasPrefix(figures[0], ` class="paper" aria-hidden="true">`))
	assert.NotContains(t, figures[0], ">Brook Works<", "a lying page has room for less")
	assert.True(t, strings.HasPrefix(figures[1], ` class="screen">`))
	assert.Contains(t, figures[1], ">Brook Works<", "than a screen")
}

// RP9: a cell says of what it is, where the row above it is out of sight.
func TestRP9ACellSaysOfWhatItIs(t *testing.T) {
	d := of(t, example(t, "community-programme.json"), report.Options{})
	html := string(report.HTML(d))
	cells := 0
	for _, s := range d.Sections {
		for _, row := range s.Rows {
			cells += len(row)
		}
		for _, c := range s.Columns {
			assert.Contains(t, html, ` data-of="`+c.Title+`"`)
		}
	}
	assert.Equal(t, cells, strings.Count(html, " data-of="))
}
