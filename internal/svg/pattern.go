package svg

import "github.com/worthmap/worthmap/internal/scene"

// patterns writes the definitions of those patterns that the scene uses at
// this zoom, in the order of pattern and colour.
func (p *painter) patterns(s *scene.Scene) {
	var used [scene.Patterns][scene.Colors]bool
	none := true
	for _, n := range s.Nodes {
		for _, sh := range n.Shapes {
			var f scene.Fill
			switch sh := sh.(type) {
			case *scene.Rect:
				f = sh.Fill
			case *scene.Path:
				f = sh.Fill
			}
			if f = p.theme.Fill(f); f.Color != scene.None && f.Color < scene.Colors && f.Pattern.Tile().Size > 0 && scene.ZoomOf(sh).Shows(p.zoom) {
				used[f.Pattern][f.Color] = true
				none = false
			}
		}
	}
	if none {
		return
	}
	p.add("<defs>\n")
	for pattern := range used {
		for color, yes := range used[pattern] {
			if yes {
				p.pattern(scene.Fill{Pattern: scene.Pattern(pattern), Color: scene.Color(color)})
			}
		}
	}
	p.add("</defs>\n")
}

func (p *painter) pattern(f scene.Fill) {
	tile := p.theme.Tile(f.Pattern)
	p.add(`<pattern id="`)
	p.patternID(f)
	p.num(`" patternUnits="userSpaceOnUse" width="`, tile.Size)
	p.num(` height="`, tile.Size)
	p.num(`><rect width="`, tile.Size)
	p.num(` height="`, tile.Size)
	p.color(` fill="`, f.Color)
	p.num(` fill-opacity="`, tile.Tint)
	p.add("/>")
	if len(tile.Lines) > 0 {
		p.add(`<path d="`)
		for _, l := range tile.Lines {
			p.add("M")
			p.list(l[0].X, l[0].Y)
			p.add("L")
			p.list(l[1].X, l[1].Y)
		}
		p.color(`" stroke="`, f.Color)
		p.num(` stroke-width="`, tile.Width)
		p.num(` stroke-opacity="`, tile.Ink)
		p.add("/>")
	}
	if tile.Dot > 0 {
		p.num(`<circle cx="`, tile.Size/2)
		p.num(` cy="`, tile.Size/2)
		p.num(` r="`, tile.Dot)
		p.color(` fill="`, f.Color)
		p.num(` fill-opacity="`, tile.Ink)
		p.add("/>")
	}
	p.add("</pattern>\n")
}

func (p *painter) patternID(f scene.Fill) {
	p.add(f.Pattern.Tile().Name)
	p.add("-")
	p.add(f.Color.Token())
	if p.theme != scene.Light {
		p.add("-") // two drawings in one page may differ in theme
		p.add(p.theme.String())
	}
}
