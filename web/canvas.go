package web

import _ "embed"

// Canvas is the script that draws display lists, for tests of app/screen.
//
//go:embed canvas.js
var Canvas string
