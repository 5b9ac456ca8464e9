package table_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

// desk is a workspace with somebody who writes to it.
type desk struct {
	*testing.T
	w *workspace.Workspace
	f *derive.Figures
	s *crdt.Session
}

func open(t *testing.T, example string) *desk {
	data, err := os.ReadFile("../../web/examples/" + example + ".json")
	require.NoError(t, err)
	file, err := exchange.Open(data, example+".json", exchange.Limits{})
	require.NoError(t, err)
	d := new(crdt.Doc)
	now := time.UnixMilli(1_790_000_000_000)
	s := crdt.NewSession("ana", func() time.Time { return now })
	_, err = s.Commit(d, "", file.Change())
	require.NoError(t, err)
	w := workspace.Open(d)
	return &desk{t, w, derive.Of(w), s}
}

func (d *desk) commit(c crdt.Change) {
	d.Helper()
	_, err := d.s.Commit(d.w.Doc(), "", c)
	require.NoError(d, err)
	d.w = workspace.Open(d.w.Doc())
	d.f = derive.Of(d.w)
}

func (d *desk) table(m crdt.ID, kind string) *table.Table { return table.Of(d.w, d.f, m, kind) }

func titles(t *table.Table) (list []string) {
	for _, c := range t.Columns {
		list = append(list, c.Title)
	}
	return list
}

// T1: what DOMAIN names, what people added, what is found and what is computed.
func TestT1Columns(t *testing.T) {
	d := open(t, "healthcare-journey")
	_, c := d.w.AddField("touchpoint", "Cost centre", workspace.MoneyField)
	d.commit(c)
	got := titles(d.table("mj1", "touchpoint"))
	require.Equal(t, []string{"Title", "In", "Channel", "Who acts", "Importance", "Feeling, Marta", "Feeling, Yusuf", "Satisfaction", "Effort", "Touch, min", "Wait, min", "Moment of truth"}, got[:12])
	require.Contains(t, got, "Cost centre")
	centre := d.w.FieldsOf("touchpoint")[0]
	c, err := centre.Set("t04", "7")
	require.NoError(t, err)
	d.commit(c)
	d.commit(crdt.Delete(d.w.Doc(), "", centre.ID))
	require.NotContains(t, titles(d.table("mj1", "touchpoint")), "Cost centre", "of a deleted field nothing shows (workspace W9)")
	require.Contains(t, titles(d.table("mj1", "stage")), "Expected, social")
	outcome := d.table("mj1", "outcome")
	score := outcome.Column("=" + string(derive.Opportunity))
	require.NotNil(t, score)
	require.NotEmpty(t, outcome.Cell(outcome.Rows[0], score))
	require.NotEmpty(t, outcome.Cell(outcome.Rows[0], outcome.Column("in")))

	process := d.table("mj1", "process")
	require.Contains(t, titles(process), "Responsible")
	require.NotContains(t, titles(process), "Owner", "one column of people (W6)")

	need := open(t, "b2b-ecosystem")
	for e := range need.w.OfKind("need") {
		needs := need.table(need.w.MapOf(e.ID), "need")
		require.Equal(t, []string{"met", "partly met", "unmet", "unknown"}, needs.Column("f/state").Options)
		require.Equal(t, []string{"Title", "In", "Importance", "Severity", "Frequency", "State"}, titles(needs)[:6])
		break
	}

	kinds, counts := table.Kinds(d.w, "mj1")
	require.Equal(t, []string{"touchpoint", "stage"}, kinds[:2])
	require.Equal(t, 22, counts["touchpoint"])
}

// T8: who is named at a column is who feels what is typed there.
func TestT8FeelingsOfEachPersona(t *testing.T) {
	d := open(t, "healthcare-journey")
	touch := d.table("mj1", "touchpoint")
	require.Equal(t, []string{"Importance", "Feeling, Marta", "Feeling, Yusuf", "Satisfaction"}, titles(touch)[4:8])
	e, his := touch.Rows[0], &touch.Columns[6]
	hers := touch.Cell(e, touch.Column("f/emotion"))
	require.NotEmpty(t, hers)
	require.Empty(t, touch.Cell(e, his))
	_, err := touch.Set(e, his, "7")
	require.EqualError(t, err, "Feeling: from −5 to 5")
	c, err := touch.Set(e, his, "−4")
	require.NoError(t, err)
	d.commit(c)
	touch = d.table("mj1", "touchpoint")
	require.Equal(t, "−4", touch.Cell(touch.Rows[0], his))
	require.Equal(t, hers, touch.Cell(touch.Rows[0], touch.Column("f/emotion")))

	yusuf := d.f.Journey("mj1").Personas[1].ID
	d.commit(crdt.Delete(d.w.Doc(), "", yusuf))
	require.Contains(t, titles(d.table("mj1", "touchpoint")), "Feeling", "one persona alone")
}

// T2, T6.
func TestT2RefusesWhatTheInspectorRefuses(t *testing.T) {
	d := open(t, "healthcare-journey")
	touch, stage := d.table("mj1", "touchpoint"), d.table("mj1", "stage")
	e := touch.Rows[0]
	for _, c := range []struct{ key, typed, want string }{
		{"f/emotion", "7", "Feeling: from −5 to 5"},
		{"f/emotion", "glad", "Feeling, Marta: a number, such as 4"},
		{"f/actor", "nobody", "Who acts: one of customer, front, back"},
		{"f/momentOfTruth", "perhaps", "Moment of truth: yes or no"},
		{"in", "elsewhere", "In is read and not typed"},
	} {
		change, err := touch.Set(e, touch.Column(c.key), c.typed)
		require.EqualError(t, err, c.want)
		require.True(t, change.Empty())
	}
	for key, typed := range map[string]string{"f/emotion": "−3", "f/actor": "Front", "f/momentOfTruth": "x", "title": " New "} {
		change, err := touch.Set(e, touch.Column(key), typed)
		require.NoError(t, err)
		d.commit(change)
	}
	touch = d.table("mj1", "touchpoint")
	e = touch.Rows[0]
	require.Equal(t, "New", e.Title)
	require.Equal(t, workspace.Num(-3), e.Number("emotion"))
	require.Equal(t, "front", e.Text("actor"))
	require.True(t, e.Flag("momentOfTruth"))
	_, err := stage.Set(stage.Rows[0], stage.Column("f/entered"), "1.5")
	require.Error(t, err)
}

// T3: all that was copied pastes as nothing new, on every map.
func TestT3CopiedIsPasted(t *testing.T) {
	for example, m := range map[string]crdt.ID{"healthcare-journey": "mj1", "b2b-ecosystem": "", "community-programme": ""} {
		d := open(t, example)
		for e := range d.w.Maps() {
			if m == "" {
				m = e.ID
			}
		}
		kinds, _ := table.Kinds(d.w, m)
		require.NotEmpty(t, kinds, example)
		for _, kind := range kinds {
			x := d.table(m, kind)
			p := x.Paste(x.Rows, 0, 0, table.Cells(x.TSV(x.Rows, x.Columns)))
			require.True(t, p.Change.Empty(), "%s: %s: %v", example, kind, p.Change.Sets)
			require.Empty(t, p.Refused, kind)
			require.Equal(t, len(x.Rows)*len(x.Columns), p.Same)
		}
	}
}

// T3: whoever pastes a copied table into a spreadsheet did not choose its words.
func TestT3NoFormulaIsCopied(t *testing.T) {
	d := open(t, "healthcare-journey")
	_, c := d.w.AddField("touchpoint", "=field", workspace.TextField)
	d.commit(c)
	for _, hostile := range []string{"=1+1", "+1+cmd", "@SUM(A1)", `"=1+1",x`, "=cmd|'/c calc'!A0", "＝1+1", "'=1+1", "=1+1\n\"=2\""} {
		x := d.table("mj1", "touchpoint")
		var c crdt.Change
		c.Set(x.Rows[0].ID, "title", jsontext.Of(hostile))
		d.commit(c)
		x = d.table("mj1", "touchpoint")
		sheet := x.Sheet(x.Rows)
		for _, line := range strings.Split(strings.TrimSuffix(sheet, "\n"), "\n") {
			for _, cell := range strings.Split(line, "\t") {
				if _, number := rows.Number(cell, false); cell != "" && !number {
					require.NotContains(t, "=+-@＝＋－＠", string([]rune(cell)[:1]), "%q", cell)
				}
			}
		}
		cells := table.Cells(sheet)
		require.Equal(t, titles(x), cells[0])
		p := x.Paste(x.Rows, 0, 0, cells[1:])
		require.True(t, p.Change.Empty(), "%q: %v", hostile, p.Change.Sets)
	}
}

// T4: what is written, made and refused is told before.
func TestT4Paste(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "touchpoint")
	n := len(x.Rows)
	col := 0
	cells := table.Cells("Last\t\tphone\nOne more\t\tpost\tnobody\n\"Two\tmore\"\n")
	require.Equal(t, [][]string{{"Last", "", "phone"}, {"One more", "", "post", "nobody"}, {"Two\tmore"}}, cells)
	p := x.Paste(x.Rows, n-1, col, cells)
	require.Equal(t, 2, p.Made)
	require.Len(t, p.Refused, 2, "%v", p.Refused) // where it lies, and who acts
	d.commit(p.Change)
	x = d.table("mj1", "touchpoint")
	require.Len(t, x.Rows, n+2)
	require.Equal(t, "Last", x.Rows[n-1].Title)
	require.Equal(t, "One more", x.Rows[n].Title)
	require.Equal(t, "post", x.Rows[n].Text("channel"))
	require.Equal(t, x.Rows[n-1].Place.Parent, x.Rows[n].Place.Parent)

	link := d.table("mj1", "link")
	require.NotEmpty(t, link.Paste(link.Rows, len(link.Rows), 0, cells).Refused)
}

// T9: a table from a spreadsheet is read by its headings.
func TestT9Headings(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "touchpoint")
	p := x.Paste(x.Rows, 3, 2, table.Cells("Channel\tTouchpoint\tStage\nlift\tqueues at the desk\tArrive and register\napp\tPays the bill\tLeave and understand\nroom\tWaits again\tNowhere\n"))
	require.Equal(t, 2, p.Made)
	require.Len(t, p.Refused, 1, "%v", p.Refused)
	require.Equal(t, table.Refusal{Row: 3, Column: 2, Text: "Nowhere", Why: "In is read and not typed"}, p.Refused[0])
	before := titles(x)
	d.commit(p.Change)
	x = d.table("mj1", "touchpoint")
	require.Equal(t, before, titles(x))
	of := map[string]*workspace.Element{}
	for _, e := range x.Rows {
		of[e.Title] = e
	}
	require.Equal(t, "lift", of["queues at the desk"].Text("channel"), "the row of that title, as it is written now")
	require.Equal(t, "Leave and understand", x.Cell(of["Pays the bill"], x.Column("in")))
	require.Equal(t, "app", of["Pays the bill"].Text("channel"))
	require.NotNil(t, of["Waits again"])

	all := x.Paste(x.Rows, 5, 1, table.Cells(x.Sheet(x.Rows)))
	require.True(t, all.Change.Empty(), "a sheet that was copied pastes as nothing new: %v", all.Change.Sets)
	mixed := x.Paste(x.Rows, 0, 0, table.Cells("Title\tQuite another\nA\tB\n"))
	require.Equal(t, 4, mixed.Written+len(mixed.Refused)+mixed.Same, "words that are no headings are words")
}

// T5.
func TestT5Sorts(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "touchpoint")
	c, err := x.Set(x.Rows[3], x.Column("f/waitMinutes"), "")
	require.NoError(t, err)
	d.commit(c)
	x = d.table("mj1", "touchpoint")
	waits := func(down bool) (list []string) {
		for _, e := range x.Order("f/waitMinutes", down, nil) {
			list = append(list, x.Cell(e, x.Column("f/waitMinutes")))
		}
		return list
	}
	up, down := waits(false), waits(true)
	require.Len(t, up, 22)
	require.NotEmpty(t, up[0])
	require.NotEmpty(t, down[0])
	require.Empty(t, up[21])
	require.Empty(t, down[21])
	require.Equal(t, x.Rows, x.Order("", false, nil))
	long := x.Order("", false, func(e *workspace.Element) bool { return e.Number("waitMinutes").Value > 60 })
	require.NotEmpty(t, long)
	require.Less(t, len(long), 22)
}

// T6, T5: a field that people compute is a column like a figure: read, and
// sorted by its number.
func TestT6Formulas(t *testing.T) {
	d := open(t, "healthcare-journey")
	_, c, err := d.w.AddFormula("touchpoint", "Lost hours", "[Wait, min] / 60")
	require.NoError(t, err)
	d.commit(c)
	touch := d.table("mj1", "touchpoint")
	lost := touch.Column("=" + derive.Own + ".LostHours")
	require.NotNil(t, lost)
	require.Equal(t, "Lost hours", lost.Title)
	_, err = touch.Set(touch.Rows[0], lost, "7")
	require.EqualError(t, err, "Lost hours is read and not typed")
	rows := touch.Order(lost.Key, true, nil)
	require.Equal(t, "144", touch.Cell(rows[0], lost))
	require.Nil(t, touch.Column("f/LostHours"), "nothing is stored that could be typed")
}

// T6: a cell of a figure says which one, so that people can ask why.
func TestT6FigureOfACell(t *testing.T) {
	d := open(t, "healthcare-journey")
	outcomes := d.table("mj1", "outcome")
	score := outcomes.Column("=" + string(derive.Opportunity))
	ref, ok := outcomes.Figure(outcomes.Rows[0], score)
	require.True(t, ok)
	require.Equal(t, derive.FigureRef{Name: derive.Opportunity, Element: outcomes.Rows[0].ID}, ref)
	require.Equal(t, outcomes.Cell(outcomes.Rows[0], score), d.f.Why(ref).Text)
	_, ok = outcomes.Figure(outcomes.Rows[0], outcomes.Column("title"))
	require.False(t, ok)
}

// T7: types, flows and traits are lists, typed with semicolons; what refers to
// records is none.
func TestT7Lists(t *testing.T) {
	d := open(t, "b2b-ecosystem")
	m := d.w.MapOf("b04")
	people := d.table(m, "entity")
	interest := people.Column("tags/interest")
	require.NotNil(t, interest)
	require.Equal(t, table.List, interest.Type)
	require.Equal(t, "Interest", interest.Title)
	cell := func(tab *table.Table, id crdt.ID, key string) string {
		c := tab.Column(key)
		require.NotNil(t, c, key)
		return tab.Cell(d.w.Element(id), c)
	}
	set := func(tab *table.Table, id crdt.ID, key, typed string) {
		c, err := tab.Set(d.w.Element(id), tab.Column(key), typed)
		require.NoError(t, err)
		d.commit(c)
	}
	for _, e := range people.Rows {
		c, err := people.Set(e, interest, people.Cell(e, interest))
		require.NoError(t, err)
		require.Empty(t, c.Sets, "what stands there already wishes nothing (T3)")
	}
	set(people, "b04", "tags/interest", " open data;; maintenance, planned ; open data")
	require.Equal(t, "open data; maintenance, planned", cell(d.table(m, "entity"), "b04", "tags/interest"))
	require.Equal(t, `["open data","maintenance, planned"]`, d.w.Element("b04").Member("tags/interest").String())
	set(d.table(m, "entity"), "b04", "tags/interest", " ; ")
	require.False(t, d.w.Element("b04").Member("tags/interest").Known())

	links := d.table(m, "link")
	for _, key := range []string{"f/types", "f/flowsGiven", "f/flowsReceived"} {
		require.NotNil(t, links.Column(key), "a relation has its lists, filled or not: %s", key)
	}
	require.Equal(t, "Flows given", links.Column("f/flowsGiven").Title)
	one := links.Rows[0]
	set(links, one.ID, "f/flowsGiven", "money; trust")
	require.Equal(t, "money; trust", cell(d.table(m, "link"), one.ID, "f/flowsGiven"))
	require.Nil(t, d.table(m, "cluster").Column("f/membersFixed"))
	require.Nil(t, d.table(m, "cluster").Column("f/types"))
	d.commit(d.f.Relational(m).Numbered())
	require.Nil(t, d.table(m, "cluster").Column("f/number"), "written by the program, to keep colours (relation RM16)")
	for _, c := range table.All(d.w, d.f, m) {
		require.NotEqual(t, table.List, c.Type, c.Title)
	}
}
