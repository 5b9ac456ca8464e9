//go:build js && wasm

package device

import "github.com/worthmap/worthmap/internal/scene"

// themeKey is where the person's choice is remembered; empty follows the
// device.
const themeKey = "theme"

// shown is the theme that the page shows, once somebody asked. Each frame does,
// and the browser takes its time to answer.
var shown struct {
	theme scene.Theme
	known bool
}

// Theme returns the theme that the page shows: the one that was chosen, else the
// device's.
func Theme() scene.Theme {
	if !shown.known {
		shown.theme, shown.known = theme(), true
	}
	return shown.theme
}

func theme() scene.Theme {
	if t, ok := scene.ThemeNamed(Remembered(themeKey)); ok {
		return t
	}
	switch {
	case Matches("(forced-colors: active)"), Matches("(prefers-contrast: more)"):
		return scene.Contrast
	case Matches("(prefers-color-scheme: dark)"):
		return scene.Dark
	}
	return scene.Light
}

// ChooseTheme remembers a theme by name; an empty name follows the device.
func ChooseTheme(name string) {
	Remember(themeKey, name)
	ShowTheme()
}

// ShowTheme finds out which theme is to show, and tells the page's styles.
func ShowTheme() {
	shown.known = false
	Document().Get("documentElement").Call("setAttribute", "data-theme", Theme().String())
}

// OnTheme calls f when the device changes its mind.
func OnTheme(f func()) {
	for _, q := range []string{"(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"} {
		Window().Call("matchMedia", q).On("change", Passive, func(Object) {
			ShowTheme()
			f()
		})
	}
}
