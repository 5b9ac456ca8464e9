package errand

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/rows"
)

// carry does an errand through bytes, as the two programs do, and returns the
// body of the answer and what was told of the progress.
func carry(t *testing.T, k Kind, question []byte) (answer []byte, told []int) {
	t.Helper()
	ask, err := Parse(Message{What: Ask, Number: 7, Kind: k, Body: question}.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := Do(ask, func(done int) {
		m, err := Parse(Message{What: Progress, Number: ask.Number, Done: done}.Bytes())
		if err != nil || m.Done != done || m.Number != 7 {
			t.Errorf("progress %d comes as %+v, %v", done, m, err)
		}
		told = append(told, m.Done)
	})
	m, err := Parse(got.Bytes())
	if err != nil || m.What != Answer || m.Number != 7 {
		t.Fatalf("%+v %q, %v", m.What, m.Body, err)
	}
	return m.Body, told
}

// ties are some entities with tags and links.
func ties(seed uint64, nodes, links int) network.Ties {
	rng := rand.New(rand.NewPCG(seed, 3))
	t := network.Ties{Tags: make([][]int, nodes)}
	for u := range t.Tags {
		for range rng.IntN(5) {
			t.Tags[u] = append(t.Tags[u], rng.IntN(9))
		}
	}
	for range links {
		if nodes > 0 {
			t.Links = append(t.Links, network.Link{From: rng.IntN(nodes), To: rng.IntN(nodes), Weight: float64(rng.IntN(8)) / 4})
		}
	}
	return t
}

func TestE1_Network(t *testing.T) {
	for _, c := range []struct{ nodes, links int }{{0, 0}, {1, 0}, {1, 1}, {2, 1}, {5, 0}, {12, 20}, {60, 150}} {
		in := ties(uint64(c.nodes), c.nodes, c.links)
		body, told := carry(t, Networks, Network{in, network.StandardOptions}.Encode())
		got, err := DecodeFindings(body, c.nodes)
		if err != nil {
			t.Fatal(c, err)
		}
		if want := in.Study(network.StandardOptions, nil); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) && !alike(got, want) {
			t.Errorf("%v:\n got %+v\nwant %+v", c, got, want)
		}
		if len(told) == 0 || told[len(told)-1] != Thousand {
			t.Errorf("%v: progress %v", c, told)
		}
	}
}

// alike compares, an empty list being no list.
func alike(a, b network.Findings) bool {
	if len(a.Alike)+len(b.Alike) == 0 {
		a.Alike, b.Alike = nil, nil
	}
	if len(a.Partition.Groups)+len(b.Partition.Groups) == 0 {
		a.Partition.Groups, b.Partition.Groups = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// tables of each kind, with rows that are refused.
var tables = map[string]string{
	"observations": "Indicator;Date;Value;n;Source\nWaiting;2025-01-31;12,5;40;desk\nWaiting;2025-02-31;x;;\nWaiting;2025-03;11;;\n",
	"ratings":      "Outcome,Segment,Submitted,Importance,Satisfaction\nBook fast,new,2025-02-01,5,2\nBook fast,new,2025-02-02,4,3\nBook fast,old,2025-05-02,9,3\n",
	"survey":       "Outcome,Question,1,2,3,4,5\nBook fast,importance,1,2,3,40,50\nBook fast,satisfaction,30,20,20,10,16\n",
	"kano":         "Feature,Functional,Dysfunctional\nParking,1,5\nParking,2,2\nParking,7,1\n",
	"nps":          "NPS,Segment\n10,a\n9,a\n3,b\n11,b\n",
	"events":       "Customer,Stage,Status\na,Find,entered\na,Find,completed\nb,Find,entered\n",
	"orders":       "Customer,Order date,Amount\na,2025-01-02,€ 10\na,2025-03-02,€ 20\nb,2024-12-30,5\n",
	"cohorts":      "Cohort,0,1,2\n2025-01,100,60,40\n2025-02,90,50,\n",
	"people":       "Organisation,Role,Annual value,Interest\nPort,customer,12,rail;uptime\nport,,13,cranes\nMill,prospect,x,\n",
	"offers":       "Respondent,Product,Service,Price\n1,Ours,9,5\n2,Theirs,6,7\n3,Ours,x,4\n4,Ours,,\n",
	"touchpoints":  "Touchpoint,Stage,Channel,Feeling\nPays,Order,App,2\nCalls,Order,,x\n",
	"broken":       "a,\"b\nc\n",
	"one column":   "x\n1\n",
}

func TestE1_Table(t *testing.T) {
	for name, text := range tables {
		t.Run(name, func(t *testing.T) {
			body, _ := carry(t, Looks, Look{Data: []byte(text), Rows: 3}.Encode())
			seen, err := DecodeSeen(body)
			table, openErr := rows.Open([]byte(text))
			if openErr != nil || err != nil {
				if !reflect.DeepEqual(err, openErr) {
					t.Fatalf("%v, want %v", err, openErr)
				}
				return
			}
			plan := table.Guess()
			if !reflect.DeepEqual(seen.Plan, plan) || seen.Form != table.Form || !reflect.DeepEqual(seen.Sample, table.Sample()[:min(3, len(table.Sample()))]) {
				t.Fatalf("got %+v\nwant %+v %+v", seen, table.Form, plan)
			}
			if plan.Of = "it"; plan.Kind == rows.Observations {
				plan.At = "2025"
			}
			body, told := carry(t, Tables, Table{[]byte(text), seen.Form, plan}.Encode())
			got, err := DecodeResult(body)
			want, wantErr := readHere(table, plan)
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
				t.Errorf("got %+v, %v\nwant %+v, %v", got, err, want, wantErr)
			}
			if len(told) > 0 {
				t.Errorf("three rows are no progress: %v", told)
			}
		})
	}
}

func readHere(t *rows.Table, p rows.Plan) (*rows.Result, error) {
	c, err := rows.Collect(t, p)
	if err != nil {
		return nil, err
	}
	for c.Step(1) {
	}
	return c.Result()
}

// E1: what somebody chose counts, not what is guessed.
func TestE1_ChosenForm(t *testing.T) {
	text := []byte("Indicator;Date;Value\nWaiting;04/05/2025;1.234\n")
	table, err := rows.Open(text)
	if err != nil {
		t.Fatal(err)
	}
	form := table.Form
	form.Dates, form.DecimalComma = rows.MonthFirst, false
	body, _ := carry(t, Tables, Table{text, form, table.Guess()}.Encode())
	got, err := DecodeResult(body)
	if err != nil || len(got.Observations) != 1 || got.Observations[0].At != "2025-04-05" || got.Observations[0].Value != 1.234 {
		t.Errorf("%+v, %v", got, err)
	}
	body, _ = carry(t, Looks, Look{Data: text, Form: &form, Kind: rows.Orders, Rows: 9}.Encode())
	seen, err := DecodeSeen(body)
	if err != nil || seen.Form != form || seen.Plan.Kind != rows.Orders {
		t.Errorf("%+v, %v", seen, err)
	}
}

// E1: progress grows, for a table that takes more than one slice.
func TestE1_Progress(t *testing.T) {
	text := []byte("Indicator,Date,Value\n" + strings.Repeat("Waiting,2025-01-31,1\n", 5*slice))
	table, err := rows.Open(text)
	if err != nil {
		t.Fatal(err)
	}
	_, told := carry(t, Tables, Table{text, table.Form, table.Guess()}.Encode())
	if len(told) < 4 {
		t.Errorf("progress %v", told)
	}
	for i := range told[1:] {
		if told[i+1] <= told[i] {
			t.Errorf("progress %v", told)
		}
	}
}

// E5: an error of rows comes as one, with its line and what it is.
func TestE5_Errors(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		is   error
		line bool
	}{
		{"empty", nil, rows.ErrForm, false},
		{"a workbook", []byte("PK\x03\x04..."), rows.ErrForm, false},
		{"too wide", []byte(strings.Repeat("a,", rows.MaxColumns+1)), rows.ErrLimit, true},
	} {
		_, here := rows.Open(c.data)
		body, _ := carry(t, Looks, Look{Data: c.data}.Encode())
		_, err := DecodeSeen(body)
		var e *rows.Error
		if !errors.Is(err, c.is) || !errors.As(err, &e) || e.Line > 0 != c.line || err.Error() != here.Error() {
			t.Errorf("%s: %v, want %v", c.name, err, here)
		}
	}
	table, _ := rows.Open([]byte("a,b\n1,2\n"))
	body, _ := carry(t, Tables, Table{[]byte("a,b\n1,2\n"), table.Form, rows.Plan{}}.Encode())
	if _, err := DecodeResult(body); !errors.Is(err, rows.ErrForm) || err.Error() != new(rows.Plan).Lacks() {
		t.Errorf("no plan: %v", err)
	}
}

func TestE4_Version(t *testing.T) {
	b := Message{What: Ready}.Bytes()
	if m, err := Parse(b); err != nil || m.What != Ready {
		t.Fatal(m, err)
	}
	b[0]++
	if _, err := Parse(b); !errors.Is(err, ErrForm) {
		t.Error("another version is read")
	}
}

// E2 and E3, case by case.
func TestE2_Refused(t *testing.T) {
	two := Message{What: Ask, Kind: Networks, Number: 1, Body: Network{ties(1, 2, 1), network.StandardOptions}.Encode()}
	far := ties(1, 2, 1)
	far.Links[0].To = 2
	body, _ := carry(t, Networks, two.Body)
	for name, err := range map[string]error{
		"nothing":            second(Parse(nil)),
		"no number":          second(Parse([]byte{Version, byte(Ask)})),
		"unknown message":    second(Parse([]byte{Version, byte(whats), 1})),
		"unknown errand":     second(Parse([]byte{Version, byte(Ask), 1, byte(kinds)})),
		"more than all":      second(Parse([]byte{Version, byte(Progress), 1, 0xE9, 0x07})),
		"of more entities":   second(DecodeFindings(body, 3)),
		"of fewer entities":  second(DecodeFindings(body, 1)),
		"cut off":            second(DecodeFindings(body[:len(body)-1], 2)),
		"with more":          second(DecodeFindings(append(body[:len(body):len(body)], 0), 2)),
		"of huge count":      second(DecodeResult([]byte{1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F})),
		"link to nobody":     second(parseNetwork(Network{far, network.StandardOptions}.Encode())),
		"weight without end": second(parseNetwork(append(Network{ties(1, 2, 0), network.StandardOptions}.Encode()[:13], 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F))),
	} {
		if !errors.Is(err, ErrForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m := Do(Message{What: Ask, Kind: Tables, Number: 3, Body: []byte{9}}, nil); m.What != Failed || m.Number != 3 || len(m.Body) == 0 {
		t.Errorf("a wrong question: %+v", m)
	}
}

func second[T any](_ T, err error) error { return err }

// E2: no bytes of a page make the program panic.
func FuzzDo(f *testing.F) {
	for _, text := range tables {
		f.Add(byte(Looks), Look{Data: []byte(text), Rows: 5}.Encode())
		if t, err := rows.Open([]byte(text)); err == nil {
			f.Add(byte(Tables), Table{[]byte(text), t.Form, t.Guess()}.Encode())
		}
	}
	f.Add(byte(Networks), Network{ties(3, 6, 8), network.Options{Resolution: 1, Restarts: 2}}.Encode())
	f.Fuzz(func(t *testing.T, kind byte, question []byte) {
		if n, err := parseNetwork(question); err == nil && n.Restarts > 50 {
			return // allowed, and slow
		}
		Do(Message{What: Ask, Kind: Kind(kind), Body: question}, func(int) {})
	})
}

// E2: no bytes of a program make the page panic, and what is read is written
// as it was.
func FuzzAnswer(f *testing.F) {
	in := ties(3, 6, 8)
	f.Add(Message{What: Answer, Number: 1, Body: encodeFindings(in.Study(network.StandardOptions, nil))}.Bytes(), uint8(6))
	for _, text := range tables {
		t, err := rows.Open([]byte(text))
		if err != nil {
			continue
		}
		r, err := readHere(t, t.Guess())
		f.Add(Message{What: Answer, Number: 1, Body: encodeResult(r, err)}.Bytes(), uint8(0))
		f.Add(Message{What: Answer, Number: 1, Body: encodeSeen(Seen{t.Form, t.Guess(), t.Sample()}, nil)}.Bytes(), uint8(0))
	}
	f.Add(Message{What: Progress, Number: 300, Done: 999}.Bytes(), uint8(0))
	f.Fuzz(func(t *testing.T, b []byte, nodes uint8) {
		m, err := Parse(b)
		if err != nil {
			return
		}
		again, err := Parse(m.Bytes())
		if err != nil || again.What != m.What || again.Number != m.Number || again.Done != m.Done || string(again.Body) != string(m.Body) {
			t.Fatalf("%+v comes back as %+v, %v", m, again, err)
		}
		if x, err := DecodeFindings(m.Body, int(nodes)); err == nil {
			y, err := DecodeFindings(encodeFindings(x), int(nodes))
			if err != nil || !alike(x, y) {
				t.Fatalf("%+v comes back as %+v, %v", x, y, err)
			}
		}
		if x, err := DecodeResult(m.Body); err == nil {
			if y, err := DecodeResult(encodeResult(x, nil)); err != nil || !reflect.DeepEqual(x, y) {
				t.Fatalf("%+v comes back as %+v, %v", x, y, err)
			}
		}
		if x, err := DecodeSeen(m.Body); err == nil {
			if y, err := DecodeSeen(encodeSeen(x, nil)); err != nil || !reflect.DeepEqual(x, y) {
				t.Fatalf("%+v comes back as %+v, %v", x, y, err)
			}
		}
	})
}

// E1: a figure that there is none of keeps its reason.
func TestE1_Results(t *testing.T) {
	for _, want := range []measure.Result{
		measure.OK(-1.25), measure.OK(0), measure.Undefined(measure.NoTrend), measure.Missing("directed"),
		measure.Insufficient(3, 12), measure.Invalid(measure.OutOfRange),
	} {
		var w writer
		w.result(want)
		r := reader{b: w.b}
		if got := r.result(); got != want || r.done() != nil {
			t.Errorf("%v comes as %v", want, got)
		}
	}
}

// E1: places are the same by errand and by call.
func TestE1_Places(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	g := layout.Graph{Middle: 0, Groups: 3}
	for i := range 40 {
		g.Nodes = append(g.Nodes, layout.Node{Group: i%4 - 1})
	}
	for range 90 {
		g.Links = append(g.Links, layout.Link{From: rng.IntN(40), To: rng.IntN(40), Weight: rng.Float64()})
	}
	for _, blocks := range []bool{false, true} {
		answer, _ := carry(t, Places, Place{g, blocks}.Encode())
		got, err := DecodePoints(answer, 40)
		if err != nil || !reflect.DeepEqual(got, Place{g, blocks}.points(func(float64) {})) {
			t.Errorf("by cluster %v: %v", blocks, err)
		}
		if _, err := DecodePoints(answer, 39); err == nil {
			t.Error("places of somebody else are taken")
		}
	}
}
