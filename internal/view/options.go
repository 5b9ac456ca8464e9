package view

// Options say how a map is laid out. The zero value is comfortable and whole.
type Options struct {
	Compact bool // rows and paddings of the compact density (DESIGN §2)
}

func (o Options) pad() float64 {
	if o.Compact {
		return 6
	}
	return 8
}

func (o Options) gap() float64 {
	if o.Compact {
		return 4
	}
	return cardGap
}

func (o Options) folded() float64 {
	if o.Compact {
		return 24
	}
	return foldedHeight
}

// lines is how many lines a card has room for at least.
func (o Options) lines() int {
	if o.Compact {
		return 1
	}
	return 2
}
