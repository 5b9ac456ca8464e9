package screen

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/scene"
)

// setup returns what the script has to know of a theme, as JSON.
func setup(t scene.Theme) string {
	b := []byte(`{"family":`)
	b = strconv.AppendQuote(b, scene.FontFamily)
	b = append(b, `,"ground":"`...)
	b = scene.Ground.Value(t).Append(b)
	b = append(b, `","colors":[`...)
	for c := range scene.Colors {
		b = append(b, '"')
		b = c.Value(t).Append(b)
		b = append(b, `",`...)
	}
	b = append(b[:len(b)-1], `],"dashes":[`...)
	for d := range scene.Dashes {
		on, off := d.Lengths()
		b = appendList(append(b, '['), on, off)
		b = append(b, `],`...)
	}
	b = append(b[:len(b)-1], `],"tiles":[`...)
	for p := range scene.Pattern(scene.Patterns) {
		tile := t.Tile(p)
		b = appendList(append(b, `{"size":`...), tile.Size)
		b = appendList(append(b, `,"tint":`...), tile.Tint)
		b = appendList(append(b, `,"ink":`...), tile.Ink)
		b = appendList(append(b, `,"width":`...), tile.Width)
		b = appendList(append(b, `,"dot":`...), tile.Dot)
		b = append(b, `,"lines":[`...)
		for i, l := range tile.Lines {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendList(b, l[0].X, l[0].Y, l[1].X, l[1].Y)
		}
		b = append(b, `]},`...)
	}
	return string(append(b[:len(b)-1], `]}`...))
}

func appendList(b []byte, vs ...float64) []byte {
	for i, v := range vs {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendFloat(b, v, 'g', -1, 64)
	}
	return b
}
