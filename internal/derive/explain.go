package derive

// Why returns the trail of a figure. It is put together when asked for; the
// zero Why means that there is no such figure.
func (f *Figures) Why(ref FigureRef) Why {
	w := Why{Ref: ref}
	return w
}
