package table

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/workspace"
)

// headings are the columns that the first line of a block names, all of them;
// nil where one of its cells names none, or where nothing follows. again is the
// first cell for whose name no column is left, −1 for none.
func (t *Table) headings(cells [][]string) (cols []*Column, again int) {
	again = -1
	if len(cells) < 2 || len(cells[0]) < 2 {
		return nil, again
	}
	for k, name := range cells[0] {
		list := t.called(strings.TrimSpace(name))
		if len(list) == 0 {
			return nil, -1
		}
		i := slices.IndexFunc(list, func(c *Column) bool { return !slices.Contains(cols, c) })
		if i < 0 && again < 0 {
			again = k
		}
		cols = append(cols, list[max(i, 0)])
	}
	return cols, again
}

// called are the columns of a name, in their order: those that are titled so
// or, where none is, the one that other tables call so, by what its rows are or
// by what they lie in.
func (t *Table) called(name string) (list []*Column) {
	if name == "" {
		return nil
	}
	for i := range t.Columns {
		if strings.EqualFold(name, strings.TrimSpace(t.Columns[i].Title)) {
			list = append(list, &t.Columns[i])
		}
	}
	key := ""
	switch {
	case strings.EqualFold(name, plain(t.Kind)):
		key = "title"
	case strings.EqualFold(name, plain(t.around())):
		key = "in"
	}
	if c := t.Column(key); c != nil && list == nil {
		list = append(list, c)
	}
	return list
}

// telling is which of some columns tell rows apart: what a link joins and as
// what, of all else the title; nil where they are not there.
func (t *Table) telling(cols []*Column) (keys []int) {
	names := []string{"title"}
	if t.Kind == "link" {
		names = []string{"from", "to", "f/type"}
	}
	for _, name := range names {
		switch i := keyed(cols, name); {
		case i >= 0:
			keys = append(keys, i)
		case name != "f/type":
			return nil
		}
	}
	return keys
}

// all are all rows of the table, those that show before those that do not.
func (t *Table) all(shown []*workspace.Element) []*workspace.Element {
	shows := make(map[*workspace.Element]bool, len(shown))
	for _, e := range shown {
		shows[e] = true
	}
	all := slices.Clone(shown)
	for _, e := range t.Rows {
		if !shows[e] {
			all = append(all, e)
		}
	}
	return all
}

// about returns which row each line is about: one that is the same in all
// columns, else the next of what tells it.
func (t *Table) about(rows []*workspace.Element, lines [][]string, cols []*Column, keys []int) []*workspace.Element {
	into := make([]*workspace.Element, len(lines))
	taken := make(map[*workspace.Element]bool, len(lines))
	whole := make([]int, len(cols))
	for k := range cols {
		whole[k] = k
	}
	for _, by := range [][]int{whole, keys} {
		left := map[string][]*workspace.Element{}
		for _, e := range rows {
			if !taken[e] {
				name := joined(by, func(k int) string { return t.Cell(e, cols[k]) })
				left[name] = append(left[name], e)
			}
		}
		for i, line := range lines {
			name := joined(by, func(k int) string {
				if k >= len(line) {
					return ""
				}
				return line[k]
			})
			if list := left[name]; into[i] == nil && len(list) > 0 && !blank(line) {
				into[i], left[name], taken[list[0]] = list[0], list[1:], true
			}
		}
	}
	return into
}

// joined is some cells of a row as one text, however they are written.
func joined(of []int, cell func(k int) string) string {
	var b strings.Builder
	for _, k := range of {
		b.WriteString(strings.ToLower(strings.TrimSpace(cell(k))))
		b.WriteByte(0)
	}
	return b.String()
}
