package main

import (
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/workspace"
)

// chartError says that a file has no such chart, and which it has.
type chartError struct {
	problem string
	there   []*exhibit.Exhibit
}

func (e *chartError) Error() string {
	var b strings.Builder
	b.WriteString(e.problem)
	b.WriteString("; there are")
	width := 0
	for _, x := range e.there {
		width = max(width, len(x.Ref.String()))
	}
	for _, x := range e.there {
		says := x.Title
		if x.Chart == nil {
			says = "not yet: " + x.Lack
		}
		fmt.Fprintf(&b, "\n  %-*s  %s", width, x.Ref, says)
	}
	return b.String()
}

// chartNamed returns a chart of a map, or of the first one. A name is a kind
// of chart, or a kind and a record, as in "run:i5"; of a kind that several
// records have, the one that can be drawn.
func chartNamed(w *workspace.Workspace, m crdt.ID, name string, day int) (*exhibit.Exhibit, error) {
	f := derive.Of(w)
	f.At(day)
	if m == "" {
		for e := range w.Maps() {
			m = e.ID
			break
		}
	}
	all := exhibit.Of(f, m)
	var found []*exhibit.Exhibit
	if ref, ok := exhibit.ParseRef(name); ok {
		if x := exhibit.Find(f, ref); x != nil {
			found = append(found, x)
		}
	} else {
		for _, x := range all {
			if string(x.Ref.Kind) == name && x.Chart != nil {
				found = append(found, x)
			}
		}
		for i := 0; i < len(all) && len(found) == 0; i++ {
			if string(all[i].Ref.Kind) == name {
				found = append(found, all[i])
			}
		}
	}
	switch {
	case len(all) == 0:
		return nil, fmt.Errorf("there is no map %q to draw a chart of", m)
	case len(found) == 0:
		return nil, &chartError{fmt.Sprintf("there is no chart %q", name), all}
	case len(found) > 1:
		return nil, &chartError{fmt.Sprintf("more than one chart is a %q", name), found}
	case found[0].Chart == nil:
		return nil, fmt.Errorf("the chart %s cannot be drawn: %s", found[0].Ref, found[0].Lack)
	}
	return found[0], nil
}
