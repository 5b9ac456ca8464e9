package worksheet_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

const file = `{"format": "worthmap-neutral", "version": 1, "title": "Work", "maps": [
	{"id": "m", "kind": "outcome", "title": "Chain", "elements": [
		{"id": "v", "type": "value-element", "title": "Peace of mind", "fields": {"sentence": "I sleep well", "giveOrGet": "get", "howCreated": "a named contact", "measures": [{"text": "who sleep", "minimum": 80, "current": 60}]}},
		{"id": "o", "type": "outcome", "title": "Patients know what happens next"},
		{"id": "a", "type": "activity", "title": "Next-step card", "owner": "Ana", "fields": {"end": "2026-06-30"}},
		{"id": "i", "type": "indicator", "title": "Calls at night", "fields": {"direction": "lower", "baseline": {"value": 30, "at": "2025-Q1"}, "target": {"value": 10, "at": "2026-Q4"}}},
		{"id": "t", "type": "value-element", "title": "Time"},
		{"id": "h", "type": "harvested-outcome", "title": "The town pays", "fields": {"who": "The town", "state": "reviewed"}}],
	 "relations": [{"id": "r1", "type": "delivers", "from": "a", "to": "o"}, {"id": "r2", "type": "delivers", "from": "o", "to": "v"}, {"id": "r3", "type": "measures", "from": "i", "to": "v"}]},
	{"id": "n", "kind": "relational", "title": "People", "elements": [
		{"id": "we", "type": "entity", "title": "We", "fields": {"role": "own-organisation"}}, {"id": "c", "type": "entity", "title": "Clinic", "fields": {"role": "customer"}}],
	 "relations": [{"id": "r4", "type": "relates", "from": "c", "to": "we", "fields": {"types": ["buys"], "valueGiven": 40, "valueReceived": 25}}]}],
	"journal": [{"id": "j", "at": "2025-10-01", "kind": "prediction", "of": "i", "text": "Cards", "value": 18, "by": "2026-Q1"}],
	"observations": [{"of": "i", "at": "2026-Q1", "value": 20}]}`

type place struct {
	*testing.T
	d *crdt.Doc
	w *workspace.Workspace
	f *derive.Figures
	s *crdt.Session
}

func open(t *testing.T) place {
	t.Helper()
	f, err := exchange.Open([]byte(file), "f.json", exchange.Limits{})
	require.NoError(t, err)
	d := exchange.Load(f)
	w := workspace.Open(d)
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	return place{t, d, w, derive.Of(w), crdt.NewSession("ana", func() time.Time { return at })}
}

func (p place) do(c crdt.Change) {
	p.Helper()
	ops, err := p.s.Commit(p.d, "test", c)
	require.NoError(p, err)
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	p.w.Refresh(touched)
	p.f.Refresh(touched)
}

// said is a sheet as words: rows, cells, fields.
func (p place) said(name string) []string {
	p.Helper()
	return p.written(worksheet.Of(p.w, p.f, name, worksheet.All))
}

func (p place) written(s worksheet.Sheet) []string {
	p.Helper()
	var rows []string
	for _, row := range s.Rows {
		require.Len(p, row.Cells, len(s.Columns), s.Name)
		var cells []string
		for _, cell := range row.Cells {
			var fields []string
			for _, f := range cell {
				switch {
				case f.Form == worksheet.Lack:
					fields = append(fields, "lacks")
				case f.Form == worksheet.Make:
					fields = append(fields, "+"+f.Key)
				case f.Text != "":
					fields = append(fields, f.Text)
				}
			}
			cells = append(cells, strings.Join(fields, "; "))
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return rows
}

// WK1, WK3 and WK5: three columns, the measures that customers set before ours,
// how much is reached, and what is missing.
func TestWK3_PlanOfValue(t *testing.T) {
	p := open(t)
	assert.Equal(t, []string{
		"Peace of mind; I sleep well | a named contact; Next-step card; Ana; 2026-06-30; +activity | who sleep; 80; 60; Calls at night; 30 → 20 → 10; +measure | 75\u2009%",
		"Time | lacks; +activity | lacks; +measure | ",
		"+value-element |  |  | ",
	}, p.said("plan"))
}

// WK3: a value is measured by what its outcomes come to, and each measure stands
// there once.
func TestWK3_AValueIsMeasuredThroughItsOutcomes(t *testing.T) {
	p := open(t)
	_, c := p.w.Connect("measures", "i", "o")
	_, delivers := p.w.Connect("delivers", "o", "t")
	c.Add(delivers)
	p.do(c)
	plan := p.said("plan")
	assert.Contains(t, plan[1], "| Calls at night; 30 → 20 → 10; +measure |")
	assert.Equal(t, 1, strings.Count(plan[0], "Calls at night"))
}

// OM11: who made it possible stands in the plan too, and what an action was to
// bring about over what depends on it is foretold of it, as on the map.
func TestWK1_TheChainOfTheMap(t *testing.T) {
	p := open(t)
	before, c := worksheet.Create(p.w, "m", "activity", "", "Print the cards")
	p.do(c)
	_, c = p.w.Connect("depends-on", "a", before)
	p.do(c)
	assert.Contains(t, p.said("plan")[0], "Next-step card; Ana; 2026-06-30; Print the cards; +activity")
	assert.Contains(t, p.said("inquiry")[1], "Print the cards |")
	assert.Contains(t, p.said("inquiry")[1], "18 by 2026-Q1")
}

// An action ends on its own day, whenever something is expected of it.
func TestWK1_AnActionEndsOnItsOwnDay(t *testing.T) {
	p := open(t)
	p.do(workspace.SetText("a", "f/due", "2026-Q4"))
	assert.Contains(t, p.said("plan")[0], "Next-step card; Ana; 2026-06-30;")
	p.do(workspace.SetText("a", "f/end", ""))
	assert.Contains(t, p.said("plan")[0], "Next-step card; Ana; 2026-Q4;")
}

// WK1: a ledger is seen from us, whichever way its relations are written.
func TestWK1_LedgerIsSeenFromUs(t *testing.T) {
	p := open(t)
	assert.Equal(t, []string{"Clinic | buys | 25 | 40", " |  | 25 | 40", " | Peace of mind | get | ", " | Time |  | ", " |  | +get | +give"}, p.said("ledger"))
	time := worksheet.Of(p.w, p.f, "ledger", worksheet.All).Rows[3]
	assert.Len(t, time.Cells[1], 2, "what nobody gave a direction is asked beside what it is about")
	assert.Empty(t, time.Cells[2])
	c, err := worksheet.SetAmount(p.w, "r4", "f/valueGiven", workspace.Num(41))
	require.NoError(t, err)
	p.do(c)
	assert.Equal(t, 41.0, p.w.Element("r4").Number("valueGiven").Value)
	assert.Equal(t, "Clinic | buys | 25 | 41", p.said("ledger")[0])
}

// WK1 and WK5: what is followed over time says how it stands, when something was
// seen of it last, what was predicted and came, and what is due.
func TestWK5_Watched(t *testing.T) {
	p := open(t)
	assert.Equal(t, []string{
		"Peace of mind; Calls at night: 30 → 20 → 10 | Watch, change: not enough data | 2026-Q1 | Calls at night, 18 by 2026-Q1: did not come true, 20 (+2) | ",
		"Patients know what happens next |  | lacks |  | ", "Time |  | lacks |  | ", " |  |  | 0 of 1 came true. | "}, p.said("watch"))
	var sure crdt.Change
	sure.Set("r2", "confidence", jsontext.OfNumber(0.4))
	p.do(sure)
	assert.Contains(t, p.said("watch")[0], "change: not enough data; Weakest link behind it, 0.4 sure (said of 1 of 2):; Patients know what happens next → Peace of mind |")
	day, _ := p.f.DayOf("2027-12-31")
	p.f.At(day)
	var c crdt.Change
	c.Set("v", "f/reviewEvery", jsontext.Of("quarter"))
	c.Set("v", "owner", jsontext.Of("Ana"))
	p.do(c)
	rows := p.said("watch")
	assert.Equal(t, "Peace of mind; Ana, 2026-06-30 |  |  |  | ", rows[0], "what is due stands first")
	assert.Contains(t, rows[1], "| 2026-Q1 |")
	assert.Contains(t, rows[1], "quarter; Ana")
}

// WK5: an indicator of two cards stands on both; what was predicted of it counts
// once. Of several indicators the verdict says of which it is.
func TestWK5_OncePredicted(t *testing.T) {
	p := open(t)
	var c crdt.Change
	link := func(id, from, to string) {
		c.Set(crdt.ID(id), crdt.KeyKind, jsontext.Of("link"))
		c.Set(crdt.ID(id), crdt.KeyPlace, crdt.Place{Parent: "m", Order: id}.Value())
		c.Set(crdt.ID(id), "f/type", jsontext.Of("measures"))
		c.Set(crdt.ID(id), "from", workspace.EndValue(crdt.ID(from)))
		c.Set(crdt.ID(id), "to", workspace.EndValue(crdt.ID(to)))
	}
	link("x1", "i", "o")
	c.Set("k", crdt.KeyKind, jsontext.Of("indicator"))
	c.Set("k", crdt.KeyPlace, crdt.Place{Parent: "m", Order: "k"}.Value())
	c.Set("k", "title", jsontext.Of("Visits"))
	link("x2", "k", "o")
	p.do(c)
	rows := p.said("watch")
	assert.Contains(t, rows[1], "18 by 2026-Q1: did not come true", "it stands on the second card too")
	assert.Contains(t, rows[1], "; Calls at night: change: not enough data; Progress of 1 of 2 |")
	assert.Equal(t, " |  |  | 0 of 1 came true. | ", rows[len(rows)-1])
	assert.Equal(t, 1, strings.Count(strings.Join(p.said("inquiry"), "\n"), "18 by 2026-Q1"), "both lie ahead of the one action")
}

// WK3: harm is told apart from what people work towards, on the value plan and
// where it is followed: kept down to its target it is no outcome that is met.
func TestWK3_HarmIsApart(t *testing.T) {
	p := open(t)
	var c crdt.Change
	c.Set("o", "f/positive", jsontext.OfBool(false))
	c.Set("n", crdt.KeyKind, jsontext.Of("observation"))
	c.Set("n", crdt.KeyPlace, crdt.Place{Order: "z"}.Value())
	c.Set("n", "f/of", jsontext.Of("i"))
	c.Set("n", "f/at", jsontext.Of("2026-Q2"))
	c.Set("n", "f/value", jsontext.OfNumber(9))
	c.Set("r3", "to", workspace.EndValue("o"))
	p.do(c)
	assert.Contains(t, p.said("plan")[0], "Calls at night; harm: 30 → 9 → 10;")
	rows := p.said("watch")
	harm := slices.IndexFunc(rows, func(r string) bool {
		return strings.HasPrefix(r, "Patients know what happens next; Harm; ")
	})
	require.Positive(t, harm, "it stands behind what is sought, in %q", rows)
	assert.Contains(t, rows[harm], "| Kept down to its target, ")
	c = crdt.Change{}
	c.Set("o", "f/positive", jsontext.NullValue)
	c.Set("o", "f/intended", jsontext.OfBool(false))
	p.do(c)
	assert.Contains(t, p.said("plan")[0], "Calls at night; not intended: 30 → 9 → 10;")
	assert.Contains(t, strings.Join(p.said("watch"), "\n"), "Not intended; Calls at night: 30 → 9 → 10 | Met")
}

// WK2: a cell is the register of its record, and what it cannot hold is refused.
func TestWK2_Typed(t *testing.T) {
	p := open(t)
	for _, x := range []struct {
		of, key, typed string
	}{{"v", "title", " A quiet night "}, {"a", "f/end", "2026-07-31"}, {"t", "f/howCreated", "fewer forms"}, {"v", "f/measures/0/text", "who sleep through"}} {
		c, err := worksheet.SetText(p.w, crdt.ID(x.of), x.key, x.typed)
		require.NoError(t, err)
		p.do(c)
	}
	c, err := worksheet.SetAmount(p.w, "v", "f/measures/0/current", workspace.Num(72))
	require.NoError(t, err)
	p.do(c)
	_, c = worksheet.Create(p.w, "m", "measure", "t", "hours a week")
	p.do(c)
	hours := p.measure("t")
	c, err = worksheet.SetAmount(p.w, "t", hours.Key("minimum"), workspace.Num(4))
	require.NoError(t, err)
	p.do(c)
	assert.Equal(t, []string{
		"A quiet night; I sleep well | a named contact; Next-step card; Ana; 2026-07-31; +activity | who sleep through; 80; 72; Calls at night; 30 → 20 → 10; +measure | 90\u2009%",
		"Time | fewer forms; +activity | hours a week; 4; +measure | ",
		"+value-element |  |  | ",
	}, p.said("plan"))

	c, err = worksheet.SetText(p.w, "t", hours.Key("text"), "")
	require.NoError(t, err)
	p.do(c)
	assert.Contains(t, p.said("plan")[1], "| lacks; +measure |", "a measure without a name is none")
	_, err = worksheet.SetAmount(p.w, "t", hours.Key("minimum"), workspace.Num(5))
	assert.ErrorIs(t, err, worksheet.ErrGone, "and takes nothing any more")
	_, err = worksheet.SetAmount(p.w, "v", "f/measures/0/minimum", workspace.Num(math.NaN()))
	assert.Error(t, err)
	_, err = worksheet.SetText(p.w, "v", "title", " ")
	assert.ErrorIs(t, err, worksheet.ErrNoName)
	_, err = worksheet.SetText(p.w, "nobody", "title", "x")
	assert.ErrorIs(t, err, worksheet.ErrGone)
	_, err = worksheet.SetAmount(p.w, "nobody", "f/valueGiven", workspace.Num(1))
	assert.ErrorIs(t, err, worksheet.ErrGone)
}

// WK2: a file may list measures as bare names; what is changed of them can be
// read again, on this device and in a file.
func TestWK2_BareNames(t *testing.T) {
	for _, x := range []struct {
		change func(p place) (crdt.Change, error)
		want   string
	}{
		{func(p place) (crdt.Change, error) { return worksheet.SetText(p.w, "t", "f/measures/0/text", "Days") }, `[{"text":"Days"},"Calls"]`},
		{func(p place) (crdt.Change, error) {
			return worksheet.SetAmount(p.w, "t", "f/measures/1/minimum", workspace.Num(3))
		}, `["Hours",{"text":"Calls","minimum":3}]`},
		{func(p place) (crdt.Change, error) { return worksheet.SetText(p.w, "t", "f/measures/0/text", "") }, `[{"id":"1","text":"Calls"}]`},
		{func(p place) (crdt.Change, error) {
			_, c := worksheet.Create(p.w, "m", "measure", "t", "Cost")
			return c, nil
		}, `["Hours","Calls",{"text":"Cost"}]`},
	} {
		p := open(t)
		list, err := jsontext.Parse(`["Hours", "Calls"]`, jsontext.Limits{})
		require.NoError(t, err)
		var c crdt.Change
		c.Set("t", "f/measures", list)
		p.do(c)
		assert.Contains(t, strings.Join(p.said("plan"), "\n"), "Hours;", "its names show")
		c, err = x.change(p)
		require.NoError(t, err)
		p.do(c)
		e := p.w.Element("t")
		got := workspace.MeasureList(e.Field("measures"), e.Parts("measures")).String()
		assert.Equal(t, x.want, made.ReplaceAllString(got, ""))
		_, err = jsontext.Parse(got, jsontext.Limits{})
		assert.NoError(t, err)
	}
}

// made is the name of a measure that was added.
var made = regexp.MustCompile(`"id":"\w{7,}",`)

// measure is the last of a value.
func (p place) measure(of crdt.ID) (last workspace.Measure) {
	for m := range p.w.Element(of).Measures {
		last = m
	}
	return last
}

// WK4: what is made is a record of its kind, linked with what it is for.
func TestWK4_MadeWhereItBelongs(t *testing.T) {
	p := open(t)
	id, c := worksheet.Create(p.w, "m", "activity", "t", "Fewer forms")
	p.do(c)
	assert.Len(t, p.w.LinksFrom(id, "delivers"), 1)
	assert.Contains(t, p.said("plan")[1], "Fewer forms")
	id, c = worksheet.Create(p.w, "m", "give", "", "Their patience")
	p.do(c)
	assert.Equal(t, "give", p.w.Element(id).Text("giveOrGet"))
	id, c = worksheet.Create(p.w, "m", "quote", "", "It works when it is one person")
	p.do(c)
	assert.Equal(t, "It works when it is one person", p.w.Element(id).Text("text"))
	for _, title := range []string{"", "  "} {
		_, c = worksheet.Create(p.w, "m", "activity", "t", title)
		assert.True(t, c.Empty())
	}
	_, c = worksheet.Create(p.w, "m", "measure", "nobody", "x")
	assert.True(t, c.Empty())
}

// WK4 and WK5: the phases of a method list the kinds that they leave.
func TestWK4_Boards(t *testing.T) {
	p := open(t)
	assert.Equal(t, []string{"lacks; +issue | We; Clinic; +boundary-partner | Patients know what happens next; +outcome | Next-step card; Ana; 2026-06-30; Calls at night; 30 → 20 → 10; +activity; +indicator"}, p.said("frame"))
	_, c := worksheet.Create(p.w, "m", "vision", "", "Everybody sleeps")
	p.do(c)
	assert.Equal(t, []string{"lacks; +issue | Peace of mind; Time; +value-element; +quote | Everybody sleeps; +vision; +proposition | lacks; +process; +strategy | Next-step card; Ana; 2026-06-30; +activity"}, p.said("five"))
	_, c = worksheet.Create(p.w, "m", "quote", "", "They rang me back")
	p.do(c)
	assert.Contains(t, p.said("five")[0], "| Peace of mind; Time; They rang me back; +value-element; +quote |", "a story is named by its words")
	c, err := worksheet.SetText(p.w, "a", "f/reflection", "One card is enough")
	require.NoError(t, err)
	p.do(c)
	assert.Equal(t, []string{" |  | Next-step card; Ana; 2026-06-30 | Calls at night, 18 by 2026-Q1: did not come true, 20 (+2) | One card is enough", " |  | +activity |  | "}, p.said("inquiry"))
	assert.Len(t, p.said("learning"), 2)
	assert.Equal(t, []string{"+harvested-outcome | The town pays; reviewed; 14\u2009% of the statement is told; nobody asked yet |  | "}, p.said("review"))
	assert.Empty(t, worksheet.Of(p.w, p.f, "nonsense", worksheet.All).Columns)
}

// WK7: rows beyond those that were asked for are counted; the rows in which
// records are made and that sum up stand under any sheet.
func TestWK7_NoMoreRowsThanAsked(t *testing.T) {
	p := open(t)
	for _, x := range []struct {
		sheet            string
		most, rows, more int
	}{
		{"plan", 2, 3, 0}, {"plan", 1, 2, 1}, {"plan", 0, 1, 2}, {"inquiry", 1, 2, 0}, {"inquiry", 0, 1, 1},
		{"ledger", 4, 5, 0}, {"ledger", 3, 4, 1}, {"ledger", 0, 2, 3}, {"watch", 3, 4, 0}, {"watch", 2, 3, 1}, {"watch", 0, 1, 3},
	} {
		whole := worksheet.Of(p.w, p.f, x.sheet, worksheet.All)
		s := worksheet.Of(p.w, p.f, x.sheet, x.most)
		assert.Len(t, s.Rows, x.rows, "%s, %d", x.sheet, x.most)
		assert.Equal(t, x.more, s.More, "%s, %d", x.sheet, x.most)
		assert.Equal(t, whole.Rows[len(whole.Rows)-1], s.Rows[len(s.Rows)-1], "%s, %d", x.sheet, x.most)
	}
}

// WK4: below the review board stands what the statements come to, by kind of
// change, actor and period; what could happen yet does not count.
func TestWK4_KindsOfChange(t *testing.T) {
	p := open(t)
	var c crdt.Change
	for key, v := range map[string]string{"f/changeType": "policy", "f/when": "2026-02"} {
		c.Set("h", key, jsontext.Of(v))
	}
	c.Set("h", "f/positive", jsontext.OfBool(true))
	p.do(c)
	for _, who := range []string{"The bus operator", "A dream"} {
		id, c := worksheet.Create(p.w, "m", "harvested-outcome", "", who+" does it")
		c.Set(id, "f/changeType", jsontext.Of("policy"))
		c.Set(id, "f/who", jsontext.Of(who))
		if who == "A dream" {
			c.Set(id, "f/state", jsontext.Of("potential"))
		}
		p.do(c)
	}
	below := worksheet.Of(p.w, p.f, "review", worksheet.All).Below
	require.NotNil(t, below)
	assert.Equal(t, []string{"kind", "actor", "2026-Q1", "unsaid", "all", "meant"}, below.Columns)
	assert.Equal(t, []string{
		"Policy | All together | 1 positive | 1 not classified | 1 positive, 1 not classified | 0 of 2, 2 not said",
		"Policy | The bus operator |  | 1 not classified | 1 not classified | 0 of 1, 1 not said",
		"Policy | The town | 1 positive |  | 1 positive | 0 of 1, 1 not said",
	}, p.written(*below))
}

// WK6: the same records give the same sheet.
func TestWK6_Same(t *testing.T) {
	a, b := open(t), open(t)
	for _, name := range worksheet.Names {
		assert.Equal(t, worksheet.Of(a.w, a.f, name, worksheet.All), worksheet.Of(b.w, b.f, name, worksheet.All), name)
	}
}
