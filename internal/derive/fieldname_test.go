package derive_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// field returns the added field of a kind with a name.
func (b *board) field(kind, name string) *workspace.Field {
	b.t.Helper()
	for _, f := range b.w.FieldsOf(kind) {
		if f.Name() == name {
			return f
		}
	}
	require.Fail(b.t, "no field of a "+kind+" is called "+name)
	return nil
}

// D19: every formula follows, of this kind of record and of others; what other
// kinds call the same does not.
func TestD19Rename(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.number("touchpoint", "Cost")
	b.number("stage", "Cost")
	b.compute("touchpoint", "Twice", "2 * cost")
	b.compute("stage", "Whole", "[Cost] + sum(touchpoints: Cost + Twice)")
	b.set("t04", "f/Cost", "30")
	cost := b.field("touchpoint", "Cost").ID

	var needs []string
	for _, f := range b.figures.Needing(cost) {
		needs = append(needs, f.Of+" "+f.Name())
	}
	assert.Equal(t, []string{"touchpoint Twice", "stage Whole"}, needs)

	c, err := b.figures.RenameField(cost, " Price, net ")
	require.NoError(t, err)
	b.commit(c)
	assert.Equal(t, "2 * [Price, net]", b.field("touchpoint", "Twice").Formula)
	assert.Equal(t, "[Cost] + sum(touchpoints: [Price, net] + Twice)", b.field("stage", "Whole").Formula)
	assert.Equal(t, "60", b.own("t04", "Twice").Text(), "its values are as they were")

	c, err = b.figures.RenameField(b.field("touchpoint", "Twice").ID, "Double")
	require.NoError(t, err)
	b.commit(c)
	assert.Equal(t, "[Cost] + sum(touchpoints: [Price, net] + Double)", b.field("stage", "Whole").Formula)
	assert.Equal(t, "60", b.own("t04", "Twice").Text(), "a figure keeps its key")
}

// D19: what a field cannot be called.
func TestD19Names(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.number("touchpoint", "Cost")
	b.number("touchpoint", "Price")
	b.compute("touchpoint", "Long", strings.Repeat("Cost+", 165)+"Cost")
	cost := b.field("touchpoint", "Cost").ID
	for title, want := range map[string]string{
		"costs":                 "",
		"Tax":                   "",
		"price":                 "something of a touchpoint is called “price” already",
		"Importance":            "something of a touchpoint is called “Importance” already",
		"?!":                    "a name needs letters or digits",
		"More than nine":        "the formula of “Long” would be too long with this name",
		strings.Repeat("x", 99): "the formula of “Long” would be too long with this name",
	} {
		c, err := b.figures.RenameField(cost, title)
		if want == "" {
			assert.NoError(t, err, title)
			continue
		}
		assert.EqualError(t, err, want, title)
		assert.True(t, c.Empty())
	}
}

// D19 and W9: a formula does not read what nobody sees, and does again when it
// is brought back with what was typed meanwhile.
func TestD19Deleted(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.number("touchpoint", "Cost")
	b.compute("touchpoint", "Twice", "2 * Cost")
	b.set("t04", "f/Cost", "30")
	cost := b.field("touchpoint", "Cost").ID
	b.commit(crdt.Delete(b.doc, b.session.Replica(), cost))
	assert.Equal(t, "“Cost” is no number of a touchpoint.", b.figures.Why(b.own("t04", "Twice").Ref).Lack.Sentence)
	assert.NotContains(t, b.figures.Terms("touchpoint"), "Cost")
	b.set("t04", "f/Cost", "40")
	b.commit(crdt.Restore(b.doc, cost))
	assert.Equal(t, "80", b.own("t04", "Twice").Text())
}

// Two people at once: one renames, the other enters a value; one deletes, the
// other enters one.
func TestD19AtOnce(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.number("touchpoint", "Cost")
	b.compute("touchpoint", "Twice", "2 * Cost")
	cost := b.field("touchpoint", "Cost").ID
	renamed, err := b.figures.RenameField(cost, "Price")
	require.NoError(t, err)
	typed, err := b.field("touchpoint", "Cost").Set("t04", "30")
	require.NoError(t, err)
	b.commit(typed)
	b.commit(renamed)
	assert.Equal(t, "60", b.own("t04", "Twice").Text())
	why := b.figures.Why(b.own("t04", "Twice").Ref)
	assert.Equal(t, []string{"Price"}, labels(why.Inputs))

	gone := crdt.Delete(b.doc, b.session.Replica(), cost)
	typed, err = b.field("touchpoint", "Price").Set("t04", "40")
	require.NoError(t, err)
	b.commit(gone)
	b.commit(typed)
	assert.False(t, b.own("t04", "Twice").Result.OK())
	b.commit(crdt.Restore(b.doc, cost))
	assert.Equal(t, "80", b.own("t04", "Twice").Text())
	assert.Nil(t, b.figures.Figure(derive.FigureRef{Name: derive.Own + ".Price", Element: "t04"}))
}
