package screen

import "github.com/worthmap/worthmap/internal/scene"

// Rehearse goes through all that painting a scene takes but for the browser, so
// that the first picture that somebody waits for is not the first of the
// program.
func Rehearse(s *scene.Scene) { rehearse(s) }

// rehearse returns how many nodes were painted.
func rehearse(s *scene.Scene) int {
	b := board{density: 1, camera: camera{zoom: 1}}
	b.resize(1440, 900, 1)
	b.update(s)
	b.frame()
	return b.painted
}
