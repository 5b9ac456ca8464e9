// Command worthmap-app is the program in the browser.
package main

import "github.com/maxence-charriere/go-app/v10/pkg/app"

type page struct{ app.Compo }

func (p *page) Render() app.UI {
	return app.Main().Body(app.H1().Text("Worthmap"))
}

func main() {
	app.RouteWithRegexp("^/.*$", func() app.Composer { return &page{} })
	app.RunWhenOnBrowser()
}
