package measure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// ChangeKinds are the kinds of change of a harvest, in the order of the method.
var ChangeKinds = [...]string{"behaviour", "relationship", "action", "activity", "policy", "practice"}

// Change is a statement of a harvest, as far as it is classified: empty is what
// nobody said.
type Change struct {
	Kind     string
	Actor    string
	When     Period
	Positive Truth
	Intended Truth
}

// Count is how many statements fall together, and how they are classified. What
// nobody said is in N alone.
type Count struct{ N, Positive, Negative, Intended, Unintended int }

// ChangesOf are the changes of one actor: in each period of the tally, and in all.
type ChangesOf struct {
	Actor string
	In    []Count
	All   Count
}

// ChangesBy are the changes of one kind, in all and by actor: those with most
// statements first, then by name.
type ChangesBy struct {
	Kind string
	ChangesOf
	Actors []ChangesOf
}

// Tally is a harvest by kind of change, actor and period.
type Tally struct {
	Periods []string // "2025-Q3" or "2025", in order; at the end "" where somebody did not say when
	Kinds   []ChangesBy
}

// TallyChanges counts the statements of a harvest by kind of change, by actor and
// by period: years, or where all of them lie in one year its quarters. Kinds come
// in the order of the method, others by name behind them, and last those of which
// nobody said it. Each statement counts once; no statement gives no rows.
//
// Source: MEASURES OUT-5; R. Wilson-Grau and H. Britt, "Outcome Harvesting" (2012).
func TallyChanges(list []Change) (t Tally) {
	name := periodsOf(list)
	for _, c := range list {
		if at := name(c.When); !slices.Contains(t.Periods, at) {
			t.Periods = append(t.Periods, at)
		}
	}
	slices.SortFunc(t.Periods, lastEmpty)
	for _, c := range list {
		at := slices.Index(t.Periods, name(c.When))
		k := slices.IndexFunc(t.Kinds, func(k ChangesBy) bool { return k.Kind == c.Kind })
		if k < 0 {
			k = len(t.Kinds)
			t.Kinds = append(t.Kinds, ChangesBy{Kind: c.Kind, ChangesOf: ChangesOf{In: make([]Count, len(t.Periods))}})
		}
		kind := &t.Kinds[k]
		a := slices.IndexFunc(kind.Actors, func(a ChangesOf) bool { return a.Actor == c.Actor })
		if a < 0 {
			a = len(kind.Actors)
			kind.Actors = append(kind.Actors, ChangesOf{Actor: c.Actor, In: make([]Count, len(t.Periods))})
		}
		kind.add(at, c)
		kind.Actors[a].add(at, c)
	}
	slices.SortFunc(t.Kinds, func(a, b ChangesBy) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), lastEmpty(a.Kind, b.Kind))
	})
	for _, k := range t.Kinds {
		slices.SortFunc(k.Actors, func(a, b ChangesOf) int {
			return cmp.Or(cmp.Compare(b.All.N, a.All.N), lastEmpty(a.Actor, b.Actor))
		})
	}
	return t
}

// periodsOf returns what the period is called under which a time is counted.
func periodsOf(list []Change) func(Period) string {
	length, year := Quarter, 0
	for _, c := range list {
		if c.When.Text == "" {
			continue
		}
		if y := c.When.In(Year); c.When.Length() > Quarter || year != 0 && y != year {
			length = Year
		} else {
			year = y
		}
	}
	return func(p Period) string {
		switch {
		case p.Text == "":
			return ""
		case length == Year:
			return strconv.Itoa(p.In(Year))
		}
		return strconv.Itoa(p.In(Year)) + "-Q" + strconv.Itoa(p.In(Quarter)%4+1)
	}
}

func rank(kind string) int {
	if i := slices.Index(ChangeKinds[:], kind); i >= 0 {
		return i
	}
	return len(ChangeKinds)
}

// lastEmpty compares texts; what nobody said comes last.
func lastEmpty(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func (o *ChangesOf) add(at int, c Change) {
	o.In[at].add(c)
	o.All.add(c)
}

func (n *Count) add(c Change) {
	n.N++
	for _, x := range []struct {
		is      Truth
		yes, no *int
	}{{c.Positive, &n.Positive, &n.Negative}, {c.Intended, &n.Intended, &n.Unintended}} {
		switch x.is {
		case Yes:
			*x.yes++
		case No:
			*x.no++
		}
	}
}

// Words says how many statements of which sign there are; empty for none.
func (n Count) Words() string {
	var said []string
	for _, x := range []struct {
		n    int
		sign string
	}{{n.Positive, " positive"}, {n.Negative, " negative"}, {n.N - n.Positive - n.Negative, " not classified"}} {
		if x.n > 0 {
			said = append(said, strconv.Itoa(x.n)+x.sign)
		}
	}
	return strings.Join(said, ", ")
}

// Intent says how many of the statements were intended; empty for none.
func (n Count) Intent() string {
	if n.N == 0 {
		return ""
	}
	said := strconv.Itoa(n.Intended) + " of " + strconv.Itoa(n.N)
	if open := n.N - n.Intended - n.Unintended; open > 0 {
		said += ", " + strconv.Itoa(open) + " not said"
	}
	return said
}

// TallyRow is a row of a tally as a table writes it.
type TallyRow struct {
	Kind, Actor string // empty where nobody said
	Together    bool   // of all actors of the kind
	ChangesOf
}

// Lines are the rows of a tally as a table writes them: for each kind its actors,
// and before them, where there are several, all of them together.
func (t Tally) Lines() (list []TallyRow) {
	for _, k := range t.Kinds {
		if len(k.Actors) > 1 {
			list = append(list, TallyRow{Kind: k.Kind, Together: true, ChangesOf: k.ChangesOf})
		}
		for _, a := range k.Actors {
			list = append(list, TallyRow{Kind: k.Kind, Actor: a.Actor, ChangesOf: a})
		}
	}
	return list
}

// Words says how many statements of which kind there are; empty for none.
func (t Tally) Words() string {
	var said []string
	for _, k := range t.Kinds {
		said = append(said, cmp.Or(k.Kind, "not classified")+" "+strconv.Itoa(k.All.N))
	}
	return strings.Join(said, ", ")
}
