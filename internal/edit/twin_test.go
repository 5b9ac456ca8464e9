package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// twinned are the titles and kinds of what stands for the same thing.
func (p *person) twinned(id crdt.ID) (list []string) {
	for _, t := range p.Workspace().Twins(id) {
		list = append(list, t.Kind+" "+t.Title)
	}
	return list
}

func (p *person) choices(id crdt.ID) (list []string) {
	all, _ := p.TwinChoices(id)
	for _, c := range all {
		list = append(list, c.Title+" on "+c.Map)
	}
	return list
}

// A customer becomes a persona, a need a pain point and an idea an action, each
// found from both ends, and undone in one step.
func TestTwinsOnOtherMaps(t *testing.T) {
	p := atKind(t, "relational", "Dairy")
	dairy := p.id("Dairy")
	none, _ := p.TwinChoices(dairy)
	assert.Empty(t, none, "there is no other map")
	j, c := p.Workspace().NewMap("journey", "First year")
	p.Commit("map", c)
	stage, c := journey.AddStage(p.Workspace(), j, 0, "Renew")
	p.Commit("stage", c)
	ana, c := journey.AddPersona(p.Workspace(), j, "Ana")
	p.Commit("persona", c)
	o, c := workspace.Create("map", p.Workspace().PlaceAt(workspace.Root, "", 9, nil), "Outcomes")
	c.Set(o, "f/kind", jsontext.Of("outcome"))
	p.Commit("map", c)
	need, c := relation.AddNeed(p.Workspace(), mapID, dairy, "Fewer recalls")
	p.Commit("need", c)
	idea, c := relation.AddIdea(p.Workspace(), mapID, "", "relevant", need, "Start a club")
	p.Commit("idea", c)

	assert.Equal(t, []string{"Ana on First year", "First year on First year"}, p.choices(dairy))
	p.Select(dairy)
	p.do("twin is " + string(ana))
	assert.Equal(t, []string{"persona Ana"}, p.twinned(dairy))
	assert.Equal(t, []string{"entity Dairy"}, p.twinned(ana), "the way back")
	out := p.do("twin is " + string(ana))
	require.Len(t, out, 1)
	assert.Equal(t, "“Dairy” and “Ana” are the same already.", out[0].(edit.Refused).Err.Error())

	p.Select(need)
	require.Equal(t, []string{"Renew on First year"}, p.choices(need))
	p.do("twin at " + string(stage))
	require.Equal(t, []string{"pain-point Fewer recalls"}, p.twinned(need))
	pain := p.Workspace().Twins(need)[0]
	assert.Equal(t, string(stage), pain.Text("stage"), "it shows at the stage")
	p.key("Ctrl+Z")
	assert.Empty(t, p.twinned(need))

	p.Select(idea)
	p.do("twin at " + string(o))
	action := p.Workspace().Twins(idea)[0]
	assert.Equal(t, []any{"activity", o}, []any{action.Kind, p.Workspace().MapOf(action.ID)})
	p.do("untwin " + string(action.By))
	assert.Empty(t, p.twinned(idea))
	assert.Empty(t, p.do("twin at nowhere"))
}

// F38: a touchpoint involves people of a relational map, said from either end,
// on its card, found by their name, and gone with them.
func TestInvolvesPeople(t *testing.T) {
	p := atKind(t, "relational", "Dairy\nBank")
	dairy, bank := p.id("Dairy"), p.id("Bank")
	none, _ := p.InvolvedChoices(dairy)
	assert.Empty(t, none, "there is no journey")
	j, c := p.Workspace().NewMap("journey", "First year")
	p.Commit("map", c)
	stage, c := journey.AddStage(p.Workspace(), j, 0, "Renew")
	p.Commit("stage", c)
	call, c := journey.AddTouchpoint(p.Workspace(), stage, 0, "Call")
	p.Commit("touchpoint", c)

	involved := func(id crdt.ID) (list []string) {
		for _, x := range p.Workspace().Involved(id) {
			list = append(list, x.Kind+" "+x.Title)
		}
		return list
	}
	p.Select(dairy)
	list, left := p.InvolvedChoices(dairy)
	require.Zero(t, left)
	require.Equal(t, []edit.TwinChoice{{Do: "is " + string(call), Title: "Call", Map: "First year"}}, list)
	p.do("involve " + string(call))
	assert.Equal(t, []string{"touchpoint Call"}, involved(dairy))
	out := p.do("involve " + string(call))
	require.Len(t, out, 1)
	assert.Equal(t, "“Dairy” and “Call” are joined already.", out[0].(edit.Refused).Err.Error())
	p.do("involve " + string(bank))
	assert.Len(t, involved(dairy), 1, "people are not involved in people")

	p.Board = edit.New(p.Workspace(), p.session, j)
	p.Resize(1392, 816)
	p.Select(call)
	p.do("involve " + string(bank))
	assert.Equal(t, []string{"entity Dairy", "entity Bank"}, involved(call))
	assert.Contains(t, p.Layout().NodeOf(call).Label, ", involves Dairy, Bank")
	p.SetLook(edit.Look{Filter: "kind:touchpoint person:bank"})
	_, found := p.Look()
	assert.True(t, found.IDs[call])
	p.do("see-all")

	p.do("leave-out " + string(p.Workspace().Involved(call)[0].By))
	assert.Equal(t, []string{"entity Bank"}, involved(call))
	p.Commit("delete", crdt.Delete(p.Workspace().Doc(), "ana", bank))
	assert.Empty(t, involved(call))
	assert.NotContains(t, p.Layout().NodeOf(call).Label, "involves")
}
