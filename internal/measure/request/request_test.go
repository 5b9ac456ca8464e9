package request_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/request"
)

func parse(t testing.TB, text string) jsontext.Value {
	t.Helper()
	v, err := jsontext.Parse([]byte(text), jsontext.Limits{})
	require.NoError(t, err, "%s", text)
	return v
}

func ask(t testing.TB, measure, inputs string) request.Answered {
	t.Helper()
	all, _, err := request.Answer(parse(t, `{"measure":"`+measure+`","inputs":`+inputs+`}`))
	require.NoError(t, err)
	return all[0]
}

// R2: each kind of lack as it is written.
func TestR2_Lacks(t *testing.T) {
	for _, c := range []struct{ name, measure, inputs, field, want string }{
		{"nothing at all", "GAP-1", `{}`, "progress", `{"missing":"direction"}`},
		{"null is missing", "GAP-1", `{"direction":"higher","current":1,"target":null}`, "met", `{"missing":"target"}`},
		{"undefined", "GAP-1", `{"direction":"higher","current":1,"target":0}`, "relativeGap", `{"undefined":"zero-denominator"}`},
		{"a word that is none", "GAP-1", `{"direction":"up","current":1,"target":2}`, "progress", `{"invalid":"out-of-range"}`},
		{"a text for a number", "GAP-1", `{"direction":"higher","current":"1","target":2}`, "met", `{"invalid":"out-of-range"}`},
		{"not a number", "GAP-1", `{"direction":"higher","current":"NaN","target":2}`, "met", `{"invalid":"not-finite"}`},
		{"not finite weighs more", "GAP-1", `{"direction":"up","current":"-Infinity","target":"x"}`, "met", `{"invalid":"not-finite"}`},
		{"an object for a list", "JNY-1", `{"ratings":{}}`, "mean", `{"invalid":"out-of-range"}`},
		{"a scale of one end", "JNY-1", `{"ratings":[1],"scale":[1]}`, "mean", `{"invalid":"out-of-range"}`},
		{"no ratings", "JNY-1", `{}`, "lowestStep", `{"missing":"data"}`},
		{"four ratings", "GAP-5", `{"importance":[1,2,3,4],"satisfaction":[1,2,3,4,5]}`, "zone", `{"invalid":"out-of-range"}`},
		{"a pair of three", "GAP-5", `{"pairs":[[1,2,3]]}`, "I", `{"invalid":"out-of-range"}`},
		{"a rating of 6", "GAP-5", `{"pairs":[[6,2]]}`, "opportunity", `{"invalid":"out-of-range"}`},
		{"n is not known from scores", "GAP-5", `{"importance":5,"satisfaction":3}`, "n", `{"missing":"n"}`},
		{"n 0, whatever else", "GAP-5", `{"importance":5,"satisfaction":3,"n":0}`, "opportunity", `{"missing":"data"}`},
		{"no benefits", "VAL-1", `{"costs":3}`, "evenness", `{"missing":"benefits"}`},
		{"more dimensions than there are", "VAL-1", `{"benefits":{"a":1,"b":1,"c":1},"dimensions":2}`, "evenness", `{"invalid":"out-of-range"}`},
		{"one of two values", "JNY-2", `{"stages":[{"id":"a","expected":{"x":5}}]}`, "gap", `{"a":{"missing":"delivered"}}`},
		{"above ten", "JNY-2", `{"stages":[{"id":"a","expected":{"x":15},"delivered":{"x":1}}]}`, "leak", `{"a":{"invalid":"out-of-range"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, ask(t, c.measure, c.inputs).Results.Get(c.field).String())
		})
	}
}

// R3: what is asked badly gets results; what is no request is an error.
func TestR3_Requests(t *testing.T) {
	unknown := ask(t, "GAP-99", `{"a":1}`)
	assert.Equal(t, `{"measure":"GAP-99","results":{"invalid":"unknown-measure"}}`, unknown.Value().String())
	for _, bad := range []string{`1`, `{}`, `{"measure":1}`, `{"measure":"GAP-1","inputs":[]}`, `[{"measure":"GAP-1"},2]`, `null`} {
		_, _, err := request.Answer(parse(t, bad))
		assert.ErrorIs(t, err, request.ErrNotRequest, bad)
	}
	all, batch, err := request.Answer(parse(t, `[{"measure":"GAP-1"},{"measure":"JNY-1","inputs":null}]`))
	assert.NoError(t, err)
	assert.True(t, batch)
	assert.Len(t, all, 2)
	all, batch, err = request.Answer(parse(t, `[]`))
	assert.NoError(t, err)
	assert.True(t, batch)
	assert.Empty(t, all)
}

// R4: keys that nobody reads are named, deep ones with their path.
func TestR4_Unread(t *testing.T) {
	a := ask(t, "GAP-3", `{"outcomes":[{"progress":0.5,"wieght":2},{"wieght":3,"progress":1}],"caped":false}`)
	assert.Equal(t, []string{"inputs.caped", "inputs.outcomes.wieght"}, a.Unread)
	plain := ask(t, "GAP-3", `{"outcomes":[{"progress":0.5},{"progress":1}]}`)
	assert.Equal(t, plain.Results, a.Results)
	all, _, err := request.Answer(parse(t, `{"measure":"GAP-1","input":{},"inputs":{}}`))
	assert.NoError(t, err)
	assert.Equal(t, []string{"input"}, all[0].Unread)
}

// Of two items with one id the first stands, so that the answer is an object
// that every reader accepts.
func TestR2_EqualIDs(t *testing.T) {
	a := ask(t, "JNY-2", `{"stages":[{"id":"a","touchpoints":[{"rating":1}]},{"id":"a","touchpoints":[{"rating":2}]},{"touchpoints":[{"rating":3}]}]}`)
	assert.Equal(t, `{"a":1,"3":3}`, a.Results.Get("value").String())
}

func TestForms(t *testing.T) {
	listed := map[string][]string{}
	for _, f := range request.Forms() {
		assert.NotEmpty(t, f.Name)
		assert.NotEmpty(t, f.Inputs)
		assert.NotEmpty(t, f.Results)
		// Every result that a request may give has its name in the list.
		for k := range ask(t, f.ID, `{}`).Results.Fields() {
			assert.Contains(t, f.Results, k, f.ID)
		}
		listed[f.ID] = slices.Concat(f.Results, f.Marks)
	}
	assert.Len(t, listed, 59)
	docs := documents(t)
	for v := range load(t, vectors, "measures.json").Get("vectors").Items() {
		id := v.Get("measure").Or("")
		if v.Get("inputs").Get("file").Known() {
			continue // answers are by the ids of the document
		}
		for k := range ask(t, id, with(v.Get("inputs"), docs).String()).Results.Fields() {
			assert.Contains(t, listed[id], k, v.Get("id").Or(""))
		}
	}
}

// What stands inside lists has its name in the list too: every key of an item
// that a vector gives.
func TestFormsNameWhatListsHold(t *testing.T) {
	named := map[string][]string{}
	for _, f := range request.Forms() {
		for _, in := range f.Inputs {
			named[f.ID] = append(named[f.ID], strings.FieldsFunc(in, func(r rune) bool { return strings.ContainsRune(" ,[]", r) })...)
		}
	}
	assert.Equal(t, []string{"touchpoints", "id", "rating", "emotion", "flagged", "importance", "kind", "scale"}, named["JNY-3"])
	seen := 0
	var within func(id, where string, v jsontext.Value)
	within = func(id, where string, v jsontext.Value) {
		for item := range v.Items() {
			for k, x := range item.Fields() {
				seen++
				assert.Contains(t, named[id], k, where)
				within(id, where, x)
			}
		}
	}
	for v := range load(t, vectors, "measures.json").Get("vectors").Items() {
		if v.Get("inputs").Get("file").Known() {
			continue
		}
		for _, x := range v.Get("inputs").Fields() {
			within(v.Get("measure").Or(""), v.Get("id").Or(""), x)
		}
	}
	assert.Greater(t, seen, 500)
}

// R4: keys are named that stand beside a measure that nobody knows, too.
func TestR4_UnknownMeasure(t *testing.T) {
	assert.Equal(t, []string{"inputs.x"}, ask(t, "GAP-99", `{"x": 1}`).Unread)
}

// FuzzAnswer: R5. The answer to any request is JSON, and says of every figure
// a number or why there is none.
func FuzzAnswer(f *testing.F) {
	docs := documents(f)
	for v := range load(f, vectors, "measures.json").Get("vectors").Items() {
		var b jsontext.Builder
		b.Set("measure", v.Get("measure"))
		b.Set("inputs", with(v.Get("inputs"), docs))
		f.Add([]byte(b.Value().String()))
	}
	f.Add([]byte(`[{"measure":"GAP-5","inputs":{"pairs":[[1e308,"NaN"],[],null,{}]}}]`))
	f.Add([]byte(`{"measure":"JNY-1","inputs":{"document":{"maps":[{"elements":[{"type":"touchpoint"}]}]}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := jsontext.Parse(text, jsontext.Limits{Bytes: 1 << 20, Depth: 100, Huge: true})
		if err != nil {
			return
		}
		all, _, err := request.Answer(v)
		if err != nil {
			return
		}
		for _, a := range all {
			out := a.Value().String()
			if trail, ok := a.Trail(); ok {
				trail.Value()
			}
			again, err := jsontext.Parse([]byte(out), jsontext.Limits{})
			if err != nil || again.String() != out {
				t.Fatalf("not JSON: %s: %v", out, err)
			}
			if strings.Contains(out, "NaN") && !strings.Contains(string(text), "NaN") {
				t.Fatalf("NaN: %s", out)
			}
		}
	})
}
