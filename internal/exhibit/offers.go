package exhibit

import "github.com/worthmap/worthmap/internal/derive"

func valueMap(x *Exhibit, f *derive.Figures) {
	x.Title = "What is worth its price"
	x.Lack = "No offer of this map has been compared with others for quality and price."
}

func waterfall(x *Exhibit, f *derive.Figures) {
	name := f.Workspace().Element(x.Ref.Of).Name()
	x.Title = name + ": what it is worth to a customer"
	x.Lack = name + " does not say what the next best alternative costs."
}
