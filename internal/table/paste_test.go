package table_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

var examples = []string{"healthcare-journey", "b2b-ecosystem", "community-programme"}

// idle tells that a plan does nothing to so many cells.
func idle(t *testing.T, p table.Plan, same int, of ...any) {
	t.Helper()
	require.Empty(t, p.Refused, of...)
	require.Empty(t, p.Change.Sets, of...)
	require.Zero(t, p.Made, of...)
	require.Equal(t, same, p.Same, of...)
}

// T3, T9: a sheet pastes as nothing new whatever it holds, whichever cell is
// selected, and sorted another way than it was copied.
func TestT9SheetsOfAllKinds(t *testing.T) {
	for _, example := range examples {
		d := open(t, example)
		for m := range d.w.Maps() {
			kinds, _ := table.Kinds(d.w, m.ID)
			for _, kind := range kinds {
				for _, f := range []string{"figures", "none"} {
					x := d.table(m.ID, kind)
					if f == "none" {
						x = table.Of(d.w, nil, m.ID, kind)
					}
					cells := table.Cells(x.Sheet(x.Rows))
					back := slices.Clone(x.Rows)
					slices.Reverse(back)
					for _, rows := range [][]*workspace.Element{x.Rows, back} {
						idle(t, x.Paste(rows, 1, 1, cells), len(x.Rows)*len(x.Columns), "%s: %s: %s with %s", example, m.Title, kind, f)
					}
				}
			}
		}
	}
}

// T8, T9: two people of one first name, and a field that is called as another
// column is.
func TestT9NamesTwice(t *testing.T) {
	d := open(t, "healthcare-journey")
	_, c := d.w.AddField("touchpoint", "Notes", workspace.TextField)
	who := d.f.Journey("mj1").Personas
	c.Set(who[0].ID, "title", jsontext.Of("Maria, 34"))
	c.Set(who[1].ID, "title", jsontext.Of("Maria, 61"))
	d.commit(c)
	x := d.table("mj1", "touchpoint")
	c, err := x.Set(x.Rows[0], &x.Columns[6], "−4")
	require.NoError(t, err)
	d.commit(c)
	own := d.w.FieldsOf("touchpoint")[0]
	c, err = own.Set(x.Rows[0].ID, "of our own")
	require.NoError(t, err)
	d.commit(c)

	x = d.table("mj1", "touchpoint")
	require.Equal(t, []string{"Feeling, Maria, 34", "Feeling, Maria, 61"}, titles(x)[5:7])
	idle(t, x.Paste(x.Rows, 0, 0, table.Cells(x.Sheet(x.Rows))), len(x.Rows)*len(x.Columns))

	title := x.Rows[0].Title
	second := x.Paste(x.Rows, 0, 0, [][]string{{"Notes", "Title", "Notes"}, {"", title, "otherwise"}})
	require.Len(t, second.Change.Sets, 1)
	require.Equal(t, "f/"+own.Key, second.Change.Sets[0].Key)
	for _, names := range [][]string{{"Title", "Channel", "channel"}, {"Title", "Channel", "Touchpoint"}} {
		p := x.Paste(x.Rows, 0, 0, [][]string{names, {title, "lift", "stairs"}})
		require.True(t, p.Change.Empty())
		require.Equal(t, []table.Refusal{{Row: 0, Column: 2, Text: names[2], Why: "no other column is called that, so nothing of the block is written"}}, p.Refused)
	}
}

// T9: what is empty names nothing, so the block goes where the cell is.
func TestT9NoNameIsNoColumn(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "stage")
	p := x.Paste(x.Rows, 0, 0, [][]string{{"", ""}, {"Before", ""}})
	require.Empty(t, p.Refused)
	require.Equal(t, 2, p.Written, "the titles of two stages")
	p = x.Paste(x.Rows, 0, 0, [][]string{{"Title", ""}, {x.Rows[0].Title, "x"}})
	require.Equal(t, []table.Refusal{{Row: 1, Column: 1, Text: "x", Why: "In is read and not typed"}}, p.Refused)
}

// T9: rows that a word in the find field hides are rows all the same, and so are
// those that nobody gave a title.
func TestT9RowsThatDoNotShow(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "touchpoint")
	all := table.Cells(x.Sheet(x.Rows))
	for _, shown := range [][]*workspace.Element{x.Rows[:1], x.Rows[3:5], nil} {
		idle(t, x.Paste(shown, 0, 0, all), len(x.Rows)*len(x.Columns))
	}
	made := x.Paste(nil, 0, 0, [][]string{{"Title", "Channel"}, {"quite another", "app"}})
	require.Equal(t, 1, made.Made, "beside the last row, though none shows: %v", made.Refused)

	var c crdt.Change
	for _, e := range x.Rows[2:4] {
		c.Set(e.ID, "title", jsontext.Of(""))
	}
	d.commit(c)
	x = d.table("mj1", "touchpoint")
	p := x.Paste(x.Rows, 0, 0, [][]string{{"Title", "Channel"}, {"", ""}, {"", "lift"}, {"", "stairs"}, {"", "lane"}, {" "}})
	require.Equal(t, 1, p.Made, "a third without a title is new, and a line that says nothing is none")
	d.commit(p.Change)
	for i, channel := range []string{"lift", "stairs"} {
		require.Equal(t, channel, d.w.Element(x.Rows[2+i].ID).Text("channel"))
	}
}

// T9: of two rows of a title a line is about the one that it is the same as,
// and else about the first that is left.
func TestT9OfTwoAlike(t *testing.T) {
	d := open(t, "healthcare-journey")
	x := d.table("mj1", "touchpoint")
	var c crdt.Change
	for i, e := range x.Rows[:3] {
		c.Set(e.ID, "title", jsontext.Of("Waits"))
		c.Set(e.ID, "f/channel", jsontext.Of(fmt.Sprint("room ", i)))
	}
	d.commit(c)
	x = d.table("mj1", "touchpoint")
	p := x.Paste(x.Rows, 0, 0, [][]string{{"Title", "Channel"}, {"waits", "room 9"}, {"Waits", "room 0"}, {"Waits", "room 1"}})
	require.Len(t, p.Change.Sets, 2, "%v", p.Change.Sets)
	d.commit(p.Change)
	for i, want := range []string{"room 0", "room 1", "room 9"} {
		require.Equal(t, want, d.w.Element(x.Rows[i].ID).Text("channel"))
	}
}

// T9: links have no titles; they are told by what they join.
func TestT9Links(t *testing.T) {
	d := open(t, "b2b-ecosystem")
	x := d.table(d.w.MapOf("b04"), "link")
	e := x.Rows[len(x.Rows)-1]
	from, to, typ := x.Cell(e, x.Column("from")), x.Cell(e, x.Column("to")), x.Cell(e, x.Column("f/type"))
	require.NotEmpty(t, from)
	require.NotEmpty(t, typ)
	p := x.Paste(x.Rows, 0, 0, [][]string{{"Strength", "To", "From", "Type"}, {"0.77", to, from, typ}, {"0.5", from, "nobody", typ}})
	require.Equal(t, []table.Refusal{{Row: 2, Column: 0, Text: "0.5 " + from + " nobody " + typ, Why: "there is no row for it, and a link is not made in a table"}}, p.Refused)
	require.Len(t, p.Change.Sets, 1)
	require.Equal(t, e.ID, p.Change.Sets[0].Entity)
}
