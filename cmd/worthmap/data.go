package main

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// dataFlags say how the table of convert -data is read.
type dataFlags struct {
	table, as, of, at, dates, decimals *string
}

func (j *job) dataFlags() dataFlags {
	kinds := make([]string, len(rows.Kinds))
	for i, k := range rows.Kinds {
		kinds[i] = string(k)
	}
	return dataFlags{
		table:    j.flags.String("data", "", "`table` to bring in: CSV or cells parted by tabs"),
		as:       j.flags.String("as", "", "what the rows are, instead of a guess: `kind` "+strings.Join(kinds, ", ")),
		of:       j.flags.String("of", "", "`record` that all rows are about, by ID or title"),
		at:       j.flags.String("at", "", "`period` of rows without a date"),
		dates:    j.flags.String("dates", "", "what comes first in dates like 04/05/2025: `order` day or month"),
		decimals: j.flags.String("decimals", "", "what comes before decimals, where 1,375 can be read in two ways: `mark` comma or point"),
	}
}

// wrong says what is wrong with the flags, empty if nothing.
func (f dataFlags) wrong() string {
	switch {
	case *f.as != "" && !slices.Contains(rows.Kinds, rows.Kind(*f.as)):
		return fmt.Sprintf("-as does not know %q", *f.as)
	case *f.dates != "" && *f.dates != "day" && *f.dates != "month":
		return fmt.Sprintf("-dates is day or month, not %q", *f.dates)
	case *f.decimals != "" && *f.decimals != "comma" && *f.decimals != "point":
		return fmt.Sprintf("-decimals is comma or point, not %q", *f.decimals)
	}
	return ""
}

// bring reads a table into a workspace and reports on standard error what was
// refused and what became of the rest.
func (j *job) bring(w *workspace.Workspace, f dataFlags) error {
	data, err := j.read(*f.table)
	if err != nil {
		return err
	}
	r, wish, open, err := tableOf(w, data, f)
	if err != nil {
		return fmt.Errorf("%s: %w", shown(*f.table), err)
	}
	if open != "" {
		j.progress.stop()
		fmt.Fprintf(j.errs, "%s: %s\n", shown(*f.table), open)
	}
	match := exchange.NewMatch(w, r, wish)
	for match.Step(math.MaxInt) {
	}
	c, m := match.Change(), match.Found()
	refused := slices.Concat(r.Refused, m.Unmatched)
	slices.SortStableFunc(refused, func(a, b rows.Refused) int { return a.Line - b.Line })
	j.progress.stop()
	for _, x := range refused {
		fmt.Fprintf(j.errs, "%s: %s\n", shown(*f.table), x)
	}
	fmt.Fprintf(j.errs, "%s: %s, %d rows: %d new, %d changed, %d as before, %d refused\n",
		shown(*f.table), r.Kind, r.Rows, len(m.New), len(m.Changed), len(m.Same), len(refused))
	if len(m.New)+len(m.Changed)+len(m.Same) == 0 {
		return fmt.Errorf("%s: no row could be brought in", shown(*f.table))
	}
	_, err = crdt.NewSession(crdt.NewReplica(), time.Now).Commit(w.Doc(), "Bring in a table", c)
	return err
}

// tableOf reads a table as it is guessed, and as the flags say. Where numbers
// can be read in two ways, open says how they were read.
func tableOf(w *workspace.Workspace, data []byte, f dataFlags) (r *rows.Result, wish exchange.Wish, open string, err error) {
	t, err := rows.Open(data)
	if err != nil {
		return nil, wish, "", err
	}
	form := t.Form
	if *f.dates != "" {
		form.Dates = rows.DateOrder(*f.dates)
	}
	if *f.decimals != "" {
		form.DecimalComma, form.AmbiguousMarks = *f.decimals == "comma", false
	}
	if form.AmbiguousMarks {
		mark := map[bool]string{false: "a point", true: "a comma"}[form.DecimalComma]
		open = fmt.Sprintf("numbers like 1,375 were read with %s before decimals; -decimals says otherwise", mark)
	}
	if t, err = t.As(form); err != nil {
		return nil, wish, "", err
	}
	p := t.Guess()
	if *f.as != "" {
		p = t.GuessAs(rows.Kind(*f.as))
	}
	p.Of, p.At = *f.of, *f.at
	if p.Kind == rows.Paths || p.Kind == rows.Touchpoints {
		if p.Steps, wish.Under, err = planned(w, *f.of); err != nil {
			return nil, wish, "", err
		}
		wish.From, p.Of = filepath.Base(*f.table), ""
	}
	c, err := rows.Collect(t, p)
	if err != nil {
		return nil, wish, "", err
	}
	for c.Step(10_000) {
	}
	r, err = c.Result()
	return r, wish, open, err
}

// planned returns the touchpoints of the journey map that is named, or of the
// only one.
func planned(w *workspace.Workspace, name string) (steps []lived.Touchpoint, id crdt.ID, err error) {
	var found []*journey.Map
	for e := range w.OfKind("map") {
		if e.Text("kind") == "journey" && (name == "" || string(e.ID) == name || e.Title == name) {
			found = append(found, journey.Read(w, e.ID, nil))
		}
	}
	if len(found) != 1 {
		return nil, "", fmt.Errorf("the table is for one journey map, and %d fit; name it with -of", len(found))
	}
	return found[0].Steps(), found[0].ID, nil
}
