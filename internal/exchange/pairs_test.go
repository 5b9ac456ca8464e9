package exchange_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

const connections = "From,To,Direction,Type,Strength,Tags,Since\n" +
	"Ana,Ben,directed,advises|supplies,0.8,x,2024-Q1\n" +
	"ben,Cem,mutual,\"refers, warmly|\",2,,\n" +
	"Cem,Ana,undirected,,0.5,,soon\n" +
	"Ana,ana,directed,,,,\n,Ben,,,,,\nCem,Dov,sideways,,,,\n"

func TestPairs_ComeOntoTheMap(t *testing.T) {
	w, do := crowd(t)
	r := table(t, connections)
	require.Equal(t, rows.Pairs, r.Kind)
	require.Len(t, r.Pairs, 4)
	require.Len(t, r.Refused, 5, "a strength, a date, oneself, nobody, a direction: %v", r.Refused)
	c, found := match(w, r, exchange.Fill)
	require.Len(t, found.New, 4+4, "relations and people: %v", found.New)
	require.Empty(t, found.Unmatched)
	do(c)
	m := crowdOf(w)
	require.Len(t, m.People, 4)
	require.Len(t, m.Relations, 4)
	ana := m.Relations[0]
	assert.Equal(t, []any{"Ana", "Ben", true, []string{"advises", "supplies"}, 0.8, "2024-Q1"},
		[]any{m.People[ana.A].Title, m.People[ana.B].Title, ana.Directed, ana.Types, ana.Strength.Value, ana.Text("since")})
	assert.Equal(t, []string{"refers, warmly"}, m.Relations[1].Types)

	_, found = match(w, r, exchange.Fill)
	assert.Len(t, found.Same, 4, "twice is once")
	assert.Empty(t, found.New)
	assert.Empty(t, found.Changed)

	again := table(t, "From,To,Direction,Type,Strength\nBen,Cem,,,0.4\nBen,Ana,,advises;supplies,1\n")
	c, found = match(w, again, exchange.Take)
	require.Len(t, found.Changed, 1, "the only relation of the two")
	require.Len(t, found.New, 1, "the other way round is another, as it has a direction")
	do(c)
	assert.InDelta(t, 0.4, crowdOf(w).Relations[1].Weight(), 0)
}

// Gephi writes Source, Target and a Type that is a direction; a label is a
// type where there is no other.
func TestPairs_OfOthers(t *testing.T) {
	r := table(t, "Source,Target,Type,Id,Label,Weight\n0,1,Undirected,7,knows,0.3\n")
	require.Equal(t, []rows.Pair{{From: "0", To: "1", Types: []string{"knows"}, Direction: rows.Undirected, Figures: []rows.Figured{{Name: "strength", Value: 0.3}}, Line: 2}}, r.Pairs)
	assert.NotEqual(t, rows.Pairs, table(t, "Indicator,Date,Value,Source,Target\nx,2025,1,a,3\n").Kind)
}

// What goes each way comes in and goes out again, turned round where the row
// names the other end first.
func TestPairs_CarryWhatFlows(t *testing.T) {
	w, do := crowd(t)
	c, found := match(w, table(t, "From,To,Direction,Gives what,Gets what,Value given,Value received\nAna,Ben,mutual,money|trust,service,8,6\n"), exchange.Fill)
	require.Empty(t, found.Unmatched)
	do(c)
	m := crowdOf(w)
	assert.Equal(t, [2][]string{{"money", "trust"}, {"service"}}, m.Relations[0].Flows)
	csv := string(exchange.PairsCSV(w, m.ID))
	assert.Contains(t, csv, `"Gives what","Gets what"`)
	assert.Contains(t, csv, `"money|trust","service"`)
	c, found = match(w, table(t, "From,To,Gives what,Gets what\nBen,Ana,service|information,money\n"), exchange.Take)
	require.Len(t, found.Changed, 1)
	do(c)
	assert.Equal(t, [2][]string{{"money"}, {"service", "information"}}, crowdOf(w).Relations[0].Flows)
	back, id, _ := graphed(t, exchange.GraphML(w, m.ID))
	assert.Equal(t, [2][]string{{"money"}, {"service", "information"}}, relation.Read(back, id, nil).Relations[0].Flows)
}

// What the two tables say, they say again when they are opened and written
// anew.
func TestPairs_RoundTrip(t *testing.T) {
	w := example(t, "b2b-ecosystem")
	var was *relation.Map
	for e := range w.Maps() {
		if was == nil {
			was = relation.Read(w, e.ID, nil)
		}
	}
	people, pairs := exchange.PeopleCSV(w, was.ID), exchange.PairsCSV(w, was.ID)
	back, id, _ := graphed(t, people)
	assert.Equal(t, string(people), string(exchange.PeopleCSV(back, id)))
	require.NotNil(t, back)

	s := session()
	r := table(t, string(pairs))
	require.Empty(t, r.Refused)
	c, found := exchange.Match(back, r)
	require.Empty(t, found.Unmatched)
	commit(t, back, s, c)
	now := relation.Read(back, id, nil)
	require.Len(t, now.People, len(was.People))
	require.Len(t, now.Relations, len(was.Relations))
	for i, p := range was.People {
		q := now.People[i]
		assert.Equal(t, []any{p.Title, p.Role, p.Description, p.Home() < 0, p.Number("annualValue"), p.Importance}, []any{q.Title, q.Role, q.Description, q.Home() < 0, q.Number("annualValue"), q.Importance})
		assert.ElementsMatch(t, p.Traits, q.Traits)
	}
	at := map[[2]string]*relation.Relation{}
	for _, x := range now.Relations {
		at[[2]string{now.People[x.A].Title, now.People[x.B].Title}] = x
	}
	for _, x := range was.Relations {
		y := at[[2]string{was.People[x.A].Title, was.People[x.B].Title}]
		require.NotNil(t, y)
		assert.Equal(t, []any{x.Types, x.Directed, x.Strength, x.Given, x.Received, x.Text("kind")}, []any{y.Types, y.Directed, y.Strength, y.Given, y.Received, y.Text("kind")})
	}
	assert.Nil(t, exchange.PairsCSV(w, "nobody"))
	assert.Nil(t, exchange.PeopleCSV(w, "nobody"))
}

// Whatever people, attributes and types are called: opened and written again,
// both tables are the same bytes.
func TestPairs_AnyWordsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Custom(func(t *rapid.T) string {
			s := rapid.SampledFrom([]string{"Ana", "=1+2", "-", "a, b", "x; y", `q"q`, "ana", "Ana (2)", "é'", "'t", "line\nbreak", "7", "From", "@home", "2025-01-02"}).Draw(t, "word")
			return s + rapid.SampledFrom([]string{"", " s", "1"}).Draw(t, "end")
		})
		w, m := townOfWords(t, rapid.SliceOfN(word, 2, 8).Draw(t, "names"), word)
		for _, write := range []func(*workspace.Workspace, crdt.ID) []byte{exchange.PeopleCSV, exchange.PairsCSV} {
			data := write(w, m)
			f, err := exchange.Open(data, "t.csv", exchange.Limits{})
			if err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			back := workspace.Open(exchange.Load(f))
			for e := range back.Maps() {
				if again := write(back, e.ID); string(again) != string(data) {
					t.Fatalf("written\n%s\nand again\n%s", data, again)
				}
			}
		}
	})
}

// townOfWords is a relational map with people of some names in a row, each
// related with the next.
func townOfWords(t *rapid.T, names []string, word *rapid.Generator[string]) (*workspace.Workspace, crdt.ID) {
	w := workspace.Open(new(crdt.Doc))
	s := session()
	do := func(c crdt.Change) {
		if _, err := s.Commit(w.Doc(), "edit", c); err != nil {
			t.Fatal(err)
		}
		w.Refresh(nil)
		w = workspace.Open(w.Doc())
	}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	do(c)
	m, c := w.NewMap("relational", "m")
	do(c)
	last := crdt.ID("")
	for i, n := range names {
		id, c := relation.AddPerson(w, m, relation.Customer, n, nil)
		c.Set(id, "tags/"+rapid.SampledFrom([]string{"interest", "size", "My own", "type"}).Draw(t, "attribute"), jsontext.OfStrings(word.Draw(t, "a"), word.Draw(t, "b")))
		do(c)
		if i > 0 {
			link, c := relation.Relate(w, last, id, word.Draw(t, "type"))
			c.Set(link, "f/since", jsontext.Of("2024-Q1"))
			do(c)
		}
		last = id
	}
	return w, m
}

// Names that differ only in their marks stay two people.
func TestPairs_MarksTellNobodyApart(t *testing.T) {
	f, err := exchange.Open([]byte("Label,Type\n=1+2,customer\n-1,customer\n"), "t.csv", exchange.Limits{})
	require.NoError(t, err)
	w := workspace.Open(exchange.Load(f))
	for m := range w.Maps() {
		_, c := relation.AddPerson(w, m.ID, relation.Customer, "-1", nil)
		commit(t, w, session(), c)
		again, id, _ := graphed(t, exchange.PeopleCSV(w, m.ID))
		assert.Len(t, relation.Read(again, id, nil).People, 3)
	}
}

// Bad tables get a sentence.
func TestPairs_BadFiles(t *testing.T) {
	for text, want := range map[string]string{
		"From,To\nAna,ana\n":    "no row that counts; line 2, “To”: A relation with oneself",
		"From,To\n":             "no row that counts",
		"just words":            "neither Worthmap JSON",
		"Label,Type\n,customer": "no row that counts",
	} {
		_, err := exchange.Open([]byte(text), "x.csv", exchange.Limits{})
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzPairs(f *testing.F) {
	f.Add(connections)
	f.Add("Label,Type,Tags\na,customer,x|y\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Map(func(r rune) rune {
			if r == unicode.ReplacementChar {
				return -1
			}
			return r
		}, text)
		if file, err := exchange.Open([]byte("From,To,"+text), "x.csv", exchange.Limits{}); err == nil {
			exchange.Load(file)
		}
	})
}

// A row that reads a relation from its other end says what that end gives and
// gets.
func TestPairs_FromTheOtherEnd(t *testing.T) {
	for text, want := range map[string][2]float64{
		"From,To,Type,Value given,Value received\nBen,Ana,knows,1,5\n": {5, 1},
		"From,To,Type,Value given,Value received\nAna,Ben,knows,1,5\n": {1, 5},
		"From,To,Type,Value given\nBen,Ana,knows,9\n":                  {5, 9},
	} {
		w, do := crowd(t)
		c, _ := match(w, table(t, "From,To,Type,Direction,Value given,Value received\nAna,Ben,knows,undirected,5,1\n"), exchange.Fill)
		do(c)
		r := table(t, text)
		c, found := match(w, r, exchange.Take)
		require.Empty(t, found.New, text)
		if !c.Empty() {
			do(c)
		}
		m := crowdOf(w)
		require.Len(t, m.Relations, 1)
		x := m.Relations[0]
		assert.Equal(t, "Ana", m.People[x.A].Title)
		assert.Equal(t, want, [2]float64{x.Given.Value, x.Received.Value}, text)
		_, found = match(w, r, exchange.Take)
		assert.Len(t, found.Same, 1, "twice is once: %s", text)
	}
}

// Of rows that tell of one relation the first counts, in a table that is
// brought in as in one that is opened; what leads one way and what leads the
// other are two (X10).
func TestPairs_OncePerTable(t *testing.T) {
	for text, want := range map[string][2]int{
		"From,To,Type\nAna,Ben,knows\nBen,Ana,knows\n":                                            {2, 0},
		"From,To,Type,Direction\nAna,Ben,knows,mutual\nben,ANA,Knows,undirected\n":                {1, 1},
		"From,To,Type\nAna,Ben,knows\nAna,Ben,knows\n":                                            {1, 1},
		"From,To,Type\nAna,Ben,knows|likes\nAna,Ben,likes|knows\nAna,Ben,knows\n":                 {2, 1},
		"From,To,Type,Direction\nAna,Ben,pays,directed\nBen,Ana,pays,directed\n":                  {2, 0},
		"From,To,Type,Direction\nAna,Ben,pays,directed\nBen,Ana,pays,\nAna,Ben,pays,undirected\n": {2, 1},
		"From,To,Type,Direction\nAna,Ben,pays,\nBen,Ana,pays,directed\nAna,Ben,pays,directed\n":   {2, 1},
	} {
		w, do := crowd(t)
		r := table(t, text)
		c, found := match(w, r, exchange.Fill)
		do(c)
		assert.Equal(t, want, [2]int{len(crowdOf(w).Relations), len(found.Unmatched)}, "brought in: %s", text)
		c, found = match(w, r, exchange.Take)
		assert.Equal(t, []int{0, want[0], want[1]}, []int{len(found.New), len(found.Same) + len(found.Changed), len(found.Unmatched)}, "again: %s%v", text, found)
		assert.Empty(t, found.Changed, "%v", c)

		f, err := exchange.Open([]byte(text), "t.csv", exchange.Limits{})
		require.NoError(t, err)
		assert.Equal(t, want, [2]int{len(crowdOf(workspace.Open(exchange.Load(f))).Relations), len(f.Warnings)}, "opened: %s", text)
		for _, s := range f.Warnings {
			assert.Regexp(t, `^line \d+: “.+ and .+” is the same relation as on line 2, which counts\.$`, s)
		}
	}
}

// X10: whatever two rows say of two people, brought in twice is brought in once.
func TestPairs_TwiceIsOnce(t *testing.T) {
	var lines []string
	for _, ends := range []string{"Ana,Ben", "Ben,Ana"} {
		for _, typ := range []string{"pays", ""} {
			for _, way := range []string{"", "directed", "undirected", "mutual"} {
				lines = append(lines, ends+","+typ+","+way+"\n")
			}
		}
	}
	for _, one := range lines {
		for _, other := range lines {
			r := table(t, "From,To,Type,Direction\n"+one+other)
			w, do := crowd(t)
			c, first := match(w, r, exchange.Fill)
			do(c)
			c, again := match(w, r, exchange.Take)
			assert.Empty(t, again.New, "%s%s", one, other)
			assert.Empty(t, again.Changed, "%s%s%v", one, other, c)
			assert.Equal(t, len(first.Unmatched), len(again.Unmatched), "%s%s%v", one, other, again.Unmatched)
		}
	}
}

// A direction that a table states takes the place of the one before, with the
// word for two arrows.
func TestPairs_DirectionIsTakenBack(t *testing.T) {
	for _, x := range []struct {
		was, says        string
		merge            exchange.Merge
		directed, mutual bool
	}{
		{"mutual", "undirected", exchange.Take, false, false},
		{"mutual", "directed", exchange.Take, true, false},
		{"mutual", "mutual", exchange.Take, false, true},
		{"mutual", "", exchange.Take, false, true},
		{"mutual", "undirected", exchange.Fill, false, true},
		{"directed", "mutual", exchange.Take, false, true},
		{"directed", "mutual", exchange.Fill, true, false},
		{"undirected", "mutual", exchange.Fill, false, true},
		{"undirected", "mutual", exchange.Leave, false, false},
	} {
		w, do := crowd(t)
		pair := "From,To,Direction,Type\nAna,Ben,%s,knows\n"
		c, _ := match(w, table(t, fmt.Sprintf(pair, x.was)), exchange.Fill)
		do(c)
		again := table(t, fmt.Sprintf(pair, x.says))
		c, found := match(w, again, x.merge)
		require.Empty(t, found.New)
		if !c.Empty() {
			do(c)
		}
		m := crowdOf(w)
		require.Len(t, m.Relations, 1)
		assert.Equal(t, []bool{x.directed, x.mutual}, []bool{m.Relations[0].Directed, m.Relations[0].Text("direction") == "mutual"}, "%+v", x)
		_, found = match(w, again, x.merge)
		assert.Len(t, found.Same, 1, "twice is once: %+v", x)
	}
}

// Numbers that tell people of one name apart make no name that somebody has,
// and what is read back is who was written.
func TestPairs_PeopleOfOneName(t *testing.T) {
	w, do := crowd(t)
	m := crowdOf(w).ID
	for i, name := range []string{"Ana", "Ana", "Ana (2)", "ana", "Ana (2)"} {
		id, c := relation.AddPerson(w, m, relation.Customer, name, nil)
		c.Set(id, "f/size", jsontext.OfNumber(float64(i+1)))
		do(c)
	}
	data := exchange.PeopleCSV(w, m)
	for i, name := range []string{"Ana", "Ana (3)", "Ana (2)", "ana (4)", "Ana (2) (2)"} {
		assert.Contains(t, string(data), fmt.Sprintf("\n%q,\"customer\",\"%d\"", name, i+1), "%s", data)
	}
	f, err := exchange.Open(data, "t.csv", exchange.Limits{})
	require.NoError(t, err)
	back := crowdOf(workspace.Open(exchange.Load(f)))
	require.Len(t, back.People, 5)
	for i, p := range back.People {
		assert.InDelta(t, i+1, p.Number("size").Or(0), 0)
	}
}

// X8: thousands of one name take about the time of as many who differ, where
// trying each number anew for each of them took sixty times as long.
func TestPairs_ManyOfOneName(t *testing.T) {
	const n = 4000
	var b strings.Builder
	b.WriteString("Label,Type\n")
	for i := range n {
		fmt.Fprintf(&b, "P%d,customer\n", i)
	}
	f, err := exchange.Open([]byte(b.String()), "t.csv", exchange.Limits{})
	require.NoError(t, err)
	w := workspace.Open(exchange.Load(f))
	writes := func() (data []byte, fastest time.Duration) {
		m := crowdOf(w).ID
		for i := range 3 {
			from := time.Now()
			data = exchange.PeopleCSV(w, m)
			if took := time.Since(from); i == 0 || took < fastest {
				fastest = took
			}
		}
		return data, fastest
	}
	_, differ := writes()
	var c crdt.Change
	for e := range w.OfKind("entity") {
		c.Set(e.ID, "title", jsontext.Of("Ana"))
	}
	commit(t, w, session(), c)
	w = workspace.Open(w.Doc())
	data, alike := writes()
	assert.Contains(t, string(data), fmt.Sprintf(`"Ana (%d)",`, n))
	t.Logf("%v, of one name %v", differ, alike)
	assert.Less(t, alike, 10*differ+50*time.Millisecond)
}

// X10: who writes from whom to whom and no direction gets an arrow, on the map
// and in what is written; what is there keeps its own, named from either end.
func TestPairs_LeadFromTheOneToTheOther(t *testing.T) {
	const pairs = "From,To,Type,Strength\nAna,Ben,supplies,0.4\n"
	w, do := crowd(t)
	c, found := match(w, table(t, pairs), exchange.Fill)
	do(c)
	assert.Equal(t, "Ana → Ben", found.New[len(found.New)-1].Name)
	f, err := exchange.Open([]byte(pairs), "t.csv", exchange.Limits{})
	require.NoError(t, err)
	for how, w := range map[string]*workspace.Workspace{"brought in": w, "opened": workspace.Open(exchange.Load(f))} {
		m := crowdOf(w)
		require.True(t, m.Relations[0].Directed, how)
		assert.Contains(t, string(exchange.PairsCSV(w, m.ID)), `"Ana","Ben","directed","supplies"`, how)
		assert.Contains(t, string(exchange.GraphML(w, m.ID)), `directed="true"`, how)
		assert.Contains(t, string(exchange.GraphML(w, m.ID)), `<y:Arrows source="none" target="standard"/>`, how)
	}
	for way, sign := range map[string]string{"undirected": "–", "mutual": "↔"} {
		w, do := crowd(t)
		c, found := match(w, table(t, "From,To,Type,Direction\nAna,Ben,knows,"+way+"\n"), exchange.Fill)
		do(c)
		assert.Equal(t, "Ana "+sign+" Ben", found.New[len(found.New)-1].Name)
		c, found = match(w, table(t, "From,To,Type,Strength\nBen,Ana,knows,0.7\n"), exchange.Take)
		require.Len(t, found.Changed, 1)
		assert.Equal(t, "Ben "+sign+" Ana", found.Changed[0].Name)
		do(c)
		is := crowdOf(w).Relations[0]
		assert.Equal(t, []any{false, 0.7}, []any{is.Directed, is.Strength.Value}, "what is there keeps its direction")
	}
}

// Whom a table of relations adds has the role that somebody says.
func TestPairs_AddPeopleOfARole(t *testing.T) {
	w, do := crowd(t)
	m := exchange.NewMatch(w, table(t, "From,To\nMill,Bakery\n"), exchange.Wish{Ends: relation.Supplier})
	for m.Step(math.MaxInt) {
	}
	do(m.Change())
	for _, p := range crowdOf(w).People {
		assert.Equal(t, relation.Supplier, p.Role, p.Title)
	}
}
