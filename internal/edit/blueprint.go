package edit

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// blueprintRoles are the lanes that make a journey a service blueprint, from
// the top; what customers do are its touchpoints.
var blueprintRoles = []journey.Role{journey.Frontstage, journey.Backstage, journey.Support}

// blueprint shows the lanes of a service blueprint below the touchpoints, those
// that are missing made; where all show, it hides them.
func (b *Board) blueprint() []Effect {
	hide := !slices.ContainsFunc(blueprintRoles, func(r journey.Role) bool {
		l := b.roleLane(r)
		return l == nil || l.Hidden
	})
	var c crdt.Change
	at := 1 + slices.IndexFunc(b.m.Lanes, func(l *journey.Lane) bool { return l.Type == journey.Touchpoints })
	var missing []journey.Role
	for _, r := range blueprintRoles {
		if l := b.roleLane(r); l == nil {
			missing = append(missing, r)
		} else {
			c.Add(journey.SetLane(b.ws, b.m, l.LaneID(), "hidden", hide))
		}
	}
	c.Add(journey.AddRoleLanes(b.ws, b.m, at, missing...))
	return b.commit(either(hide, "Hide service blueprint", "Show service blueprint"), c)
}

// toggleRole shows the lane of a role, made if missing, or hides it.
func (b *Board) toggleRole(r journey.Role) []Effect {
	if l := b.roleLane(r); l != nil {
		return b.commit(either(l.Hidden, "Show lane", "Hide lane"), journey.SetLane(b.ws, b.m, l.LaneID(), "hidden", !l.Hidden))
	}
	return b.commit("Add lane", journey.AddRoleLanes(b.ws, b.m, len(b.m.Lanes), r))
}

func (b *Board) roleLane(r journey.Role) *journey.Lane {
	for _, l := range b.m.Lanes {
		if l.Role == r {
			return l
		}
	}
	return nil
}

// blueprints are the commands for its lanes.
func blueprints() []Command {
	const g = "Lanes"
	list := []Command{{"blueprint", "Service blueprint: show or hide its lanes", g, nil, does((*Board).blueprint), (*Board).isJourney}}
	for r := journey.Actions; r <= journey.Support; r++ {
		list = append(list, Command{"show-lane " + r.String(), "Show or hide the lane: " + strings.ToLower(r.Title()), g, nil,
			func(b *Board, _ string) []Effect { return b.toggleRole(r) }, (*Board).isJourney})
	}
	return list
}
