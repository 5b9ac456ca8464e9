package edit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/relation"
)

// What a person does with clusters: proposals, merging, splitting, pinning.

// Proposals returns which groups the figures found that the clusters of the map
// are not yet. It is empty until the network was measured (derive.Keep).
func (b *Board) Proposals() []relation.Proposal {
	if b.rel == nil {
		return nil
	}
	n, _ := b.figures.Network(b.mapID)
	if n == nil {
		return nil
	}
	p := &b.proposed
	if p.of != b.rel || p.from != n {
		p.of, p.from = b.rel, n
		p.list = b.rel.Propose(n.Communities())
	}
	return p.list
}

// ShowProposals says whether the proposals are drawn on the map. It tells whether
// the map is to look another way, as it does after Redraw.
func (b *Board) ShowProposals(on bool) bool {
	o := b.opt
	o.Proposed = on && b.rel != nil
	if o == b.opt {
		return false
	}
	b.opt = o
	n, _ := b.figures.Network(b.mapID)
	return n != nil // until it was measured there is nothing to draw
}

// proposed are the proposals as last held against the map.
type proposed struct {
	of   *relation.Map
	from *derive.Network
	list []relation.Proposal
}

// grouping are the commands of clusters.
func grouping() []Command {
	const g = "People"
	return []Command{
		{"merge-clusters", "Merge the selected clusters", g, nil, does((*Board).mergeClusters), onRelational(func(b *Board) bool { return len(b.clusters()) > 1 })},
		{"split-cluster", "Split the cluster where it falls apart", g, nil, does((*Board).splitCluster), onRelational(func(b *Board) bool { return len(b.clusters()) == 1 })},
		{"keep-in-cluster", "Pin to the cluster, or let go", g, nil, does((*Board).keepInCluster), onRelational((*Board).inCluster)},
		{"never-in-cluster", "Take out of the cluster for good", g, nil, does((*Board).neverInCluster), onRelational((*Board).inCluster)},
	}
}

// groupingTo are those that ask which.
func groupingTo() []Command {
	return []Command{
		{Name: "accept-group", run: func(b *Board, arg string) []Effect { return b.onProposal(arg, b.acceptGroup) }},
		{Name: "refuse-group", run: func(b *Board, arg string) []Effect { return b.onProposal(arg, b.refuseGroup) }},
		{Name: "show-group", run: func(b *Board, arg string) []Effect { return b.onProposal(arg, b.showGroup) }},
		{Name: "choose-type", run: (*Board).chooseType},
	}
}

// clusters returns the clusters that are selected.
func (b *Board) clusters() (ids []crdt.ID) {
	for _, id := range b.sel {
		if b.rel.Cluster(id) != nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func (b *Board) onProposal(arg string, do func(relation.Proposal) []Effect) []Effect {
	list := b.Proposals()
	if i, err := strconv.Atoi(arg); err == nil && i >= 0 && i < len(list) {
		return do(list[i])
	}
	return nil
}

func (b *Board) acceptGroup(p relation.Proposal) []Effect {
	was := b.rel
	id, c := relation.Accept(b.ws, b.session.Replica(), b.rel, p)
	joins := p.Join
	if p.Of < 0 {
		joins = p.Members
	}
	for _, i := range joins {
		c.Add(b.unpinned([]crdt.ID{b.rel.People[i].ID}))
	}
	out := b.commit("Accept “"+short(p.Name)+"”", c)
	if refused(out) {
		return out
	}
	b.choose(id)
	said := fmt.Sprintf("“%s” is a cluster.", short(p.Name))
	if p.Of >= 0 {
		said = fmt.Sprintf("“%s”: %d joined, %d left.", short(p.Name), len(p.Join), len(p.Leave))
	}
	if from := was.TakenFrom(p); from != "" {
		said += " " + from
	}
	return append(out, Say{Text: said, Action: "undo"})
}

func (b *Board) refuseGroup(p relation.Proposal) []Effect {
	out := b.commit("Refuse “"+short(p.Name)+"”", relation.Refuse(b.rel, p))
	if refused(out) {
		return out
	}
	return append(out, Say{Text: fmt.Sprintf("“%s” is not proposed again.", short(p.Name)), Action: "undo"})
}

// showGroup selects whom a proposal is about.
func (b *Board) showGroup(p relation.Proposal) []Effect {
	var ids []crdt.ID
	for _, i := range p.Members {
		ids = append(ids, b.rel.People[i].ID)
	}
	return b.Select(ids...)
}

func (b *Board) mergeClusters() []Effect {
	ids := b.clusters()
	into := b.rel.Cluster(ids[0])
	c := relation.Merge(b.ws, b.session.Replica(), b.rel, ids[0], ids[1:]...)
	for _, id := range ids[1:] {
		for _, i := range b.rel.Cluster(id).Members {
			c.Add(b.unpinned([]crdt.ID{b.rel.People[i].ID}))
		}
	}
	out := b.commit("Merge "+plainCount(len(ids), "cluster"), c)
	if refused(out) {
		return out
	}
	b.choose(ids[0])
	return append(out, Say{Text: fmt.Sprintf("%s merged into “%s”.", upper(count(len(ids), "cluster")), short(into.Name())), Action: "undo"})
}

func (b *Board) splitCluster() []Effect {
	k := b.rel.Cluster(b.clusters()[0])
	made, c := relation.Split(b.ws, b.session.Replica(), b.rel, k, b.figures.Relations(b.mapID).Options())
	if len(made) == 0 {
		return refusal("“%s” holds together: no group in it has more in common with itself than with the others.", short(k.Name()))
	}
	out := b.commit("Split “"+short(k.Name())+"”", c)
	if refused(out) {
		return out
	}
	b.choose(append([]crdt.ID{k.ID}, made...)...)
	return append(out, Say{Text: fmt.Sprintf("“%s” is %s now.", short(k.Name()), count(len(made)+1, "cluster")), Action: "undo"})
}

// keepInCluster pins people to their clusters; where all are pinned it lets
// them go.
func (b *Board) keepInCluster() []Effect {
	var c, off crdt.Change
	for _, id := range b.people(b.sel) {
		home := b.rel.People[b.rel.Person(id)].Home()
		if home < 0 {
			continue
		}
		k := b.rel.Clusters[home]
		if k.Keeps(id) {
			off.Add(relation.Keep(k.ID, id, false))
		} else {
			c.Add(relation.Keep(k.ID, id, true))
		}
	}
	if c.Empty() {
		return b.commit("Let go of the cluster", off)
	}
	return b.commit("Pin to the cluster", c)
}

func (b *Board) neverInCluster() []Effect {
	people := b.people(b.sel)
	var c crdt.Change
	gone := map[crdt.ID][]crdt.ID{}
	var order []crdt.ID
	for _, id := range people {
		if home := b.rel.People[b.rel.Person(id)].Home(); home >= 0 {
			k := b.rel.Clusters[home].ID
			if gone[k] == nil {
				order = append(order, k)
			}
			gone[k] = append(gone[k], id)
		}
	}
	for _, k := range order {
		c.Add(relation.Exclude(b.ws, b.session.Replica(), b.rel, k, gone[k]...))
	}
	out := b.commit("Take out for good", c)
	if refused(out) {
		return out
	}
	return append(out, Say{Text: upper(count(len(people), "person")) + " taken out. No proposal brings them back.", Action: "undo"})
}

// chooseType chooses a type of relationship that describes the selected
// cluster, or no longer.
func (b *Board) chooseType(typ string) []Effect {
	if b.rel == nil || len(b.clusters()) != 1 || strings.TrimSpace(typ) == "" {
		return nil
	}
	c := b.rel.Cluster(b.clusters()[0]).ChooseType(typ)
	if c.Empty() {
		return refusal("Two or three types describe a cluster best. Take one away first.")
	}
	return b.commit("Describe by “"+short(typ)+"”", c)
}

// SayFlag overrules a flag of a cluster, or lets the figures count again.
func (b *Board) SayFlag(cluster crdt.ID, f relation.Flag, o relation.Overrule) []Effect {
	if b.rel == nil || b.rel.Cluster(cluster) == nil || f < 0 || f >= relation.Flags {
		return nil
	}
	return b.Commit("Flag: "+f.Word(), relation.SetFlag(cluster, f, o))
}
