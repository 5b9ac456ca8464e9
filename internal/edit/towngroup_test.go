package edit_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

// grouped is a map of two groups who share what the others do not.
func groupedTown(t *testing.T) *person {
	p := atKind(t, "relational", "Bakery\nDairy\nMill\nPort\nRail\nTram")
	for i, n := range []string{"Bakery", "Dairy", "Mill", "Port", "Rail", "Tram"} {
		p.SetField(p.ids(n), "tags/interest", jsontext.OfStrings([]string{"food", "rail"}[i/3]))
		p.SetField(p.ids(n), "f/role", jsontext.Of("customer"))
	}
	p.measured()
	return p
}

// measured has the network measured, as the second program does.
func (p *person) measured() {
	p.Figures().Keep(p.Figures().Relations(mapID).Compute())
}

func (p *person) relational(title string) *relation.Cluster {
	return p.Relational().Cluster(p.id(title))
}

func TestProposalsAreAcceptedAndRefused(t *testing.T) {
	p := groupedTown(t)
	require.Len(t, p.Proposals(), 2)
	assert.Equal(t, "Food", p.Proposals()[0].Name)
	p.do("show-group 1")
	assert.ElementsMatch(t, p.ids("Port", "Rail", "Tram"), p.Selected())
	p.do("accept-group 0")
	assert.Equal(t, "Food", p.clusterOf("Mill"))
	require.Len(t, p.Proposals(), 1)
	p.do("refuse-group 0")
	assert.Empty(t, p.Proposals())
	p.key("Ctrl+Z")
	assert.Len(t, p.Proposals(), 1)
	assert.Empty(t, p.do("accept-group 7"))

	p = groupedTown(t)
	p.cluster("Works", "Mill", "Port", "Rail", "Tram")
	at := slices.IndexFunc(p.Proposals(), func(g relation.Proposal) bool { return g.Name == "Food" })
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, "Mill leaves “Works”.", p.Relational().TakenFrom(p.Proposals()[at]))
	p.do(fmt.Sprint("accept-group ", at))
	assert.Equal(t, "“Food” is a cluster. Mill leaves “Works”.", p.polite())
}

func TestClustersAreMergedSplitAndPinned(t *testing.T) {
	p := groupedTown(t)
	p.cluster("All", "Bakery", "Dairy", "Mill", "Port", "Rail", "Tram")
	p.Select(p.id("Port"))
	p.do("keep-in-cluster")
	p.Select(p.id("All"))
	p.do("split-cluster")
	assert.Equal(t, "Rail", p.clusterOf("Tram"))
	assert.Equal(t, "All", p.clusterOf("Port"), "pinned")
	p.Select(p.id("All"))
	p.do("split-cluster")
	assert.Contains(t, p.sentence(), "holds together")

	var other crdt.ID
	for _, k := range p.Relational().Clusters {
		if k.ID != p.id("All") {
			other = k.ID
		}
	}
	p.Select(p.id("All"), other)
	p.do("merge-clusters")
	assert.Len(t, p.Relational().Clusters, 1)
	assert.Equal(t, "All", p.clusterOf("Tram"))
	p.Select(p.id("Tram"))
	p.do("never-in-cluster")
	assert.Equal(t, "", p.clusterOf("Tram"))
	assert.True(t, p.relational("All").Never(p.id("Tram")))
}

// The resolution by which groups are looked for (MEASURES REL-2) is that by
// which a cluster falls apart too.
func TestSplitsByTheResolutionThatIsChosen(t *testing.T) {
	p := groupedTown(t)
	p.cluster("All", "Bakery", "Dairy", "Mill", "Port", "Rail", "Tram")
	resolution, ok := derive.OptionNamed("REL-2.resolution")
	require.True(t, ok)
	c, err := resolution.Choose(10)
	require.NoError(t, err)
	p.Commit("Choose", c)
	p.Select(p.id("All"))
	p.do("split-cluster")
	assert.Contains(t, p.sentence(), "holds together")
	assert.Len(t, p.Relational().Clusters, 1)
}

func TestFlagsAreOverruledAndTypesChosen(t *testing.T) {
	p := groupedTown(t)
	k := p.cluster("Food", "Bakery", "Dairy")
	p.SayFlag(k, relation.Highest, relation.Overrule{Said: true, Raised: true, Because: "They grow"})
	assert.Equal(t, "They grow", p.relational("Food").Overruled(relation.Highest).Because)
	p.Select(k)
	for _, typ := range []string{"buys", "refers", "advises"} {
		p.do("choose-type " + typ)
	}
	p.do("choose-type supplies")
	assert.Contains(t, p.sentence(), "Take one away")
	assert.Equal(t, []string{"buys", "refers", "advises"}, p.relational("Food").Types())
	p.SayFlag("nobody", relation.Highest, relation.Overrule{})
}

func TestWaysAndLossesShow(t *testing.T) {
	p := atKind(t, "relational", "We\nHub\nClinic\nLone")
	p.SetField(p.ids("We"), "f/role", jsontext.Of("own-organisation"))
	for _, two := range [][2]string{{"We", "Hub"}, {"Hub", "Clinic"}} {
		p.Select(p.ids(two[0], two[1])...)
		p.do("connect")
	}
	require.Len(t, p.Relational().Relations, 2)
	p.Select()
	p.do("show-way")
	assert.Equal(t, "Select one person first: the question is about somebody.", p.sentence())
	all := len(p.Scene().Nodes)
	p.Select(p.id("Clinic"))
	p.do("show-way")
	assert.Equal(t, "We knows Hub, who knows Clinic.", p.polite())
	assert.NotEqual(t, all, len(p.Scene().Nodes))
	p.do("show-way")
	assert.Equal(t, all, len(p.Scene().Nodes), "and the whole map again")
	p.Select(p.id("Lone"))
	p.do("show-way")
	assert.Equal(t, "Nobody on the map leads to “Lone”.", p.sentence())
	assert.Len(t, p.Scene().Nodes, all, "and nothing steps back")
	p.Select(p.id("Clinic"))
	p.do("show-way")
	p.key("Escape")
	way, _ := p.Asked()
	assert.Empty(t, way, "Escape ends the question")
	assert.Equal(t, []crdt.ID{p.id("Clinic")}, p.Selected(), "and leaves who is selected")
	p.SetField(p.ids("We"), "f/role", jsontext.Of("partner"))
	p.Select(p.id("Clinic"))
	p.do("show-way")
	assert.Contains(t, p.sentence(), "Nobody here is our own organisation")
	way, _ = p.Asked()
	assert.Empty(t, way, "without us nothing is shown")
	p.SetField(p.ids("We"), "f/role", jsontext.Of("own-organisation"))
	p.Select(p.id("Hub"))
	p.do("show-without")
	assert.Equal(t, "Without Hub one is cut off, and 2 relations end.", p.polite())
	_, without := p.Asked()
	assert.Equal(t, p.id("Hub"), without)
	p.do("focus-on")
	_, without = p.Asked()
	assert.Empty(t, without)
}

func (p *person) polite() string {
	for i := len(p.said) - 1; i >= 0; i-- {
		if s, ok := p.said[i].(edit.Say); ok {
			return s.Text
		}
	}
	return ""
}

// sentence returns what the board refused last.
func (p *person) sentence() string {
	for i := len(p.said) - 1; i >= 0; i-- {
		if r, ok := p.said[i].(edit.Refused); ok {
			return r.Err.Error()
		}
	}
	return ""
}
