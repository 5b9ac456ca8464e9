package sketch_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/sketch"
	"github.com/worthmap/worthmap/internal/workspace"
)

// made makes a sketch on a new map and reads that.
func made(t testing.TB, k sketch.Sketch) (*workspace.Workspace, *journey.Map) {
	w := workspace.Open(new(crdt.Doc))
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now })
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	m, d := w.NewMap("journey", "A map")
	c.Add(d)
	c.Add(k.Make(w, m))
	ops, err := s.Commit(w.Doc(), "make", c)
	if err != nil {
		t.Fatal(err)
	}
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	w.Refresh(touched)
	return w, journey.Read(w, m, nil)
}

const shop = `& Marta
& Jonas
Find
  Searches the shop @web ~5 +1/-2
    ! Too many hits
    ? Filters
  Compare:
    Reads ratings @app +3 **
      "Who wrote these?"
    Asks a friend
  = Find it in one go
Buy
  Pays @text_message -4
    ! Too many hits
`

// SK1 and SK3: what the signs say comes onto the map.
func TestSK1_Read(t *testing.T) {
	_, m := made(t, sketch.Read(shop))
	if len(m.Personas) != 2 || len(m.Stages) != 2 || len(m.Touchpoints) != 4 {
		t.Fatalf("%d personas, %d stages, %d touchpoints", len(m.Personas), len(m.Stages), len(m.Touchpoints))
	}
	search, rate, pay := m.Touchpoints[0], m.Touchpoints[1], m.Touchpoints[3]
	if search.Channel != "web" || search.WaitMinutes.Value != 5 || search.Feelings[0].Value != 1 || search.Feelings[1].Value != -2 ||
		len(search.Ideas) != 1 || !rate.MomentOfTruth || rate.Step == "" || pay.Channel != "text message" {
		t.Errorf("%+v\n%+v\n%+v", search, rate, pay)
	}
	if len(search.Pains) != 1 || search.Pains[0] != pay.Pains[0] {
		t.Error("two lines with the same words are two pains")
	}
	if s := m.Stages[0]; len(s.Shown[journey.Outcomes]) != 1 || len(s.Shown[journey.Quotes]) != 1 {
		t.Errorf("%v", s.Shown)
	}
}

// SK1: bullets, tabs, odd indents and lines that nest without a colon.
func TestSK1_AsPeopleType(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"- Find\n\t* Search\n\t* Compare\n- Buy", "Find\n  Search\n  Compare\nBuy\n"},
		{"Find\n   Online\n      Search\n      Compare\n   In the shop\n", "Find\n  Online:\n    Search\n    Compare\n  In the shop\n"},
		{"   Find\n\n   Buy  now ", "Find\nBuy now\n"},
		{"! Nothing works", "Untitled stage\n  ! Nothing works\n"},
		{"Find\n  Read page 3-4\n  Floor -1 lift\n", "Find\n  Read page 3-4\n  Floor \\-1 lift\n"},
		{"", ""},
	} {
		_, m := made(t, sketch.Read(c.typed))
		w, m2 := made(t, sketch.Read(c.typed))
		if got := sketch.Of(w, m2).Text(); got != c.want || len(m.Stages) != len(m2.Stages) {
			t.Errorf("%q:\ngot\n%swant\n%s", c.typed, got, c.want)
		}
	}
}

// SK2: a journey's text makes a journey with the same text.
func TestSK2_RoundTrip(t *testing.T) {
	check := func(name, typed string) {
		w, m := made(t, sketch.Read(typed))
		one := sketch.Of(w, m).Text()
		w, m = made(t, sketch.Read(one))
		if two := sketch.Of(w, m).Text(); two != one {
			t.Errorf("%s: typed\n%s\ngives\n%s\nand then\n%s", name, typed, one, two)
		}
	}
	check("shop", shop)
	for _, e := range sketch.Examples {
		check(e.Name, e.Text)
		if stages, touchpoints := sketch.Read(e.Text).Count(); stages < 4 || touchpoints < 6 {
			t.Errorf("%s has %d stages and %d touchpoints", e.Name, stages, touchpoints)
		}
	}
	if w, m := made(t, sketch.Read(shop)); sketch.Of(w, m).Text() != shop {
		t.Errorf("got\n%s\nwant\n%s", sketch.Of(w, m).Text(), shop)
	}
	parts := []string{"a", "B c", "@x", "+1", "-2/+3", "~4", "**", ":", `"`, `\`, "!", "? q", "= w", "& p", "-", "*", "•", "  ", "é", "0", "/", "@", "x:", `y\`, "+9", "12"}
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 9))
		var b strings.Builder
		for range 1 + rng.IntN(9) {
			b.WriteString(strings.Repeat(" ", 2*rng.IntN(4)))
			for range 1 + rng.IntN(4) {
				b.WriteString(parts[rng.IntN(len(parts))])
				if rng.IntN(3) > 0 {
					b.WriteByte(' ')
				}
			}
			b.WriteByte('\n')
		}
		check(fmt.Sprint("seed ", seed), b.String())
		if t.Failed() {
			return
		}
	}
}

// SK4: titles that look like signs stay titles.
func TestSK4_Titles(t *testing.T) {
	for _, title := range []string{"+3", "-", "Ends in:", `"Quoted"`, `C:\new`, "@home", "Call @ noon +2", "? really", "& Sons", "**", `a\`, "~5 minutes ~5"} {
		k := sketch.Sketch{Stages: []sketch.Stage{{Title: title, Steps: []sketch.Step{
			{Title: title, Named: true, Touchpoints: []sketch.Touchpoint{{Title: title, Marks: []sketch.Mark{{"pain-point", title}, {"quote", title}}}}},
			{Touchpoints: []sketch.Touchpoint{{Title: title}}},
		}, Marks: []sketch.Mark{{"outcome", title}}}}}
		if got := sketch.Read(k.Text()); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", k) {
			t.Errorf("%q is written\n%sand read as %#v", title, k.Text(), got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(shop)
	f.Fuzz(func(t *testing.T, text string) { sketch.Read(text).Text() })
}
