package exchange

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
)

// Programs of yWorks draw no data of a graph but what stands under two keys of
// their own: a shape with a place and a label, and a line. Others pass them
// over, or read place and label there.
//
// Source: yWorks, yFiles for Java Developer's Guide, "GraphML Extension
// Package" (nodegraphics, edgegraphics).

// lookKeys declare the two keys. Gephi reads labels under keys of these IDs,
// and takes a figure for missing under others.
const (
	nodeLook = "d3"
	edgeLook = "d7"
	lookKeys = `<key id="` + nodeLook + `" for="node" yfiles.type="nodegraphics"/>` + "\n" +
		`<key id="` + edgeLook + `" for="edge" yfiles.type="edgegraphics"/>` + "\n"
	lookSpace = ` xmlns:y="http://www.yworks.com/xml/graphml"`
)

// lookShapes are the shapes of roles that they have too (DESIGN §4).
var lookShapes = map[relation.Role]string{
	relation.Own: "ellipse", relation.Customer: "ellipse", relation.Prospect: "ellipse", relation.Competitor: "roundrectangle",
	relation.Supplier: "diamond", relation.Regulator: "rectangle", relation.Community: "triangle", relation.Channel: "octagon",
}

// lookOf writes how a person is drawn: box is that of the shape alone. The name
// stands below it.
func lookOf(p *relation.Person, box geom.Box) string {
	shape := lookShapes[p.Role]
	if shape == "" {
		shape = "hexagon"
	}
	fill, line := scene.Surface, scene.Ink
	switch p.Role {
	case relation.Own:
		fill = scene.Ink
	case relation.Customer:
		fill, line = scene.Flow, scene.FlowInk
	case relation.Prospect:
		line = scene.FlowInk
	}
	n := func(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }
	label := ""
	if name := strings.TrimSpace(p.Title); name != "" {
		label = `<y:NodeLabel modelName="sandwich" modelPosition="s">` + escaped(name) + `</y:NodeLabel>`
	}
	return `<data key="` + nodeLook + `"><y:ShapeNode>` +
		`<y:Geometry x="` + n(box.X) + `" y="` + n(box.Y) + `" width="` + n(box.W) + `" height="` + n(box.H) + `"/>` +
		`<y:Fill color="` + fill.Value(scene.Light).String() + `" transparent="false"/>` +
		`<y:BorderStyle color="` + line.Value(scene.Light).String() + `" type="line" width="1.5"/>` +
		label + `<y:Shape type="` + shape + `"/></y:ShapeNode></data>`
}

// lookOfTie writes how a relation is drawn: with a head where it goes one way.
func lookOfTie(r *relation.Relation) string {
	head := "none"
	if r.Directed {
		head = "standard"
	}
	label := ""
	if len(r.Types) > 0 {
		label = `<y:EdgeLabel>` + escaped(strings.Join(r.Types, ", ")) + `</y:EdgeLabel>`
	}
	return `<data key="` + edgeLook + `"><y:PolyLineEdge>` +
		`<y:LineStyle color="` + scene.Ink2.Value(scene.Light).String() + `" type="line" width="1.0"/>` +
		`<y:Arrows source="none" target="` + head + `"/>` + label + `</y:PolyLineEdge></data>`
}
