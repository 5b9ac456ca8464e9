package scene_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/worthmap/worthmap/internal/scene"
)

var (
	block  = regexp.MustCompile(`(?s)\[data-theme="(\w+)"\]\s*\{(.*?)\n\}`)
	value  = regexp.MustCompile(`--([\w-]+):\s*(#[0-9A-F]{6});`)
	family = regexp.MustCompile(`--font-map:\s*([^;]+);`)
)

// The page and the painters agree on every colour of every theme.
func TestN6ThemesEqualTokens(t *testing.T) {
	css, err := os.ReadFile("../../web/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]map[string]string{}
	for _, b := range block.FindAllStringSubmatch(string(css), -1) {
		blocks[b[1]] = map[string]string{}
		for _, v := range value.FindAllStringSubmatch(b[2], -1) {
			blocks[b[1]][v[1]] = v[2]
		}
	}
	if len(blocks) != int(scene.Themes) {
		t.Fatalf("%d themes in the file, %d in the program", len(blocks), scene.Themes)
	}
	for theme := range scene.Themes {
		tokens := blocks[theme.String()]
		for c := scene.None + 1; c < scene.Colors; c++ {
			if got, want := c.Value(theme).String(), tokens[c.Token()]; got != want {
				t.Errorf("%s of %s is %s, in the file %q", c.Token(), theme, got, want)
			}
			delete(tokens, c.Token())
		}
		for name := range tokens {
			t.Errorf("%s of %s is not a colour of the program", name, theme)
		}
		if back, ok := scene.ThemeNamed(theme.String()); !ok || back != theme {
			t.Errorf("%s is not found by its name", theme)
		}
	}
	if f := family.FindSubmatch(css); f == nil || string(f[1]) != scene.FontFamily {
		t.Errorf("the families of the map are %s, in the file %q", scene.FontFamily, f)
	}
}

// DESIGN §4: high contrast drops halos and tints, doubles hairlines and keeps
// every pattern.
func TestContrast(t *testing.T) {
	tint := scene.Fill{Color: scene.Accent, Alpha: .08}
	halo := scene.Stroke{Color: scene.Accent, Width: 4, Alpha: .24}
	hair := scene.Stroke{Color: scene.Line, Width: 1}
	dimmed := scene.Stroke{Color: scene.Ink, Width: 1.5, Alpha: .35}
	for _, theme := range []scene.Theme{scene.Light, scene.Dark} {
		if theme.Fill(tint) != tint || theme.Stroke(halo) != halo || theme.Stroke(hair) != hair || theme.Tile(scene.Hatch).Tint != scene.Hatch.Tile().Tint {
			t.Errorf("%s changes what it should not", theme)
		}
	}
	if got := scene.Contrast.Fill(tint); got != (scene.Fill{}) {
		t.Errorf("tint: %v", got)
	}
	if got := scene.Contrast.Stroke(halo); got != (scene.Stroke{}) {
		t.Errorf("halo: %v", got)
	}
	if got := scene.Contrast.Stroke(hair).Width; got != 2 {
		t.Errorf("hairline: %v", got)
	}
	if got := scene.Contrast.Stroke(dimmed); got != dimmed {
		t.Errorf("dimmed: %v", got)
	}
	for p := scene.Hatch; p < scene.Patterns; p++ {
		if tile := scene.Contrast.Tile(p); tile.Tint != 0 || tile.Ink != 1 || tile.Size != p.Tile().Size {
			t.Errorf("pattern %s: %+v", tile.Name, tile)
		}
	}
}

func TestThemeUnknown(t *testing.T) {
	if got, ok := scene.ThemeNamed("sepia"); ok || got != scene.Light {
		t.Errorf("got %s, %v", got, ok)
	}
	if got := scene.Theme(99).String(); got != "light" {
		t.Errorf("got %s", got)
	}
	if got := scene.Color(99).Value(scene.Light); got != 0 {
		t.Errorf("got %s", got)
	}
	if r, g, b := scene.Leak.Value(scene.Light).Parts(); r != 0xBF || g != 0x32 || b != 0x18 {
		t.Errorf("got %d %d %d", r, g, b)
	}
}
