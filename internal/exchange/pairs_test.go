package exchange_test

import (
	"strings"
	"testing"
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
	m, c := relation.NewMap(w, "m")
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
