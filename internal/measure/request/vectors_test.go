package request_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/request"
)

const vectors = "../../../testdata/vectors"

func load(t testing.TB, path ...string) jsontext.Value {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsontext.Parse(b, jsontext.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// documents returns the documents that vectors name as "file".
func documents(t testing.TB) map[string]jsontext.Value {
	docs := map[string]jsontext.Value{}
	for d := range load(t, vectors, "documents.json").Get("documents").Items() {
		docs[d.Get("id").Or("")] = d.Get("document")
	}
	for g := range load(t, vectors, "graphs.json").Get("graphs").Items() {
		docs[graphs+g.Get("id").Or("")] = g
	}
	return docs
}

// with puts a document or a graph into inputs, as a caller does.
func with(inputs jsontext.Value, docs map[string]jsontext.Value) jsontext.Value {
	var b jsontext.Builder
	for k, v := range inputs.Fields() {
		b.Set(k, v)
	}
	if name, ok := inputs.Get("file").Text(); ok {
		b.Set("document", docs[name])
	}
	if name, ok := inputs.Get("graph").Text(); ok {
		for _, k := range []string{"nodes", "edges", "directed", "attributes"} {
			b.Set(k, docs[graphs+name].Get(k))
		}
	}
	return b.Value()
}

// graphs begins the names of graphs among documents.
const graphs = "graph "

// R1: every vector passes, and each measure has some.
func TestR1_Vectors(t *testing.T) {
	docs := documents(t)
	here := map[string]int{}
	for _, f := range request.Forms() {
		here[f.ID] = 0
	}
	for v := range load(t, vectors, "measures.json").Get("vectors").Items() {
		id := v.Get("measure").Or("")
		if _, ok := here[id]; !ok {
			t.Errorf("%s asks for %s, which is not there", v.Get("id").Or(""), id)
			continue
		}
		here[id]++
		t.Run(v.Get("id").Or("")+"_"+v.Get("title").Or(""), func(t *testing.T) {
			var ask jsontext.Builder
			ask.Set("measure", jsontext.Of(id))
			ask.Set("inputs", with(v.Get("inputs"), docs))
			all, _, err := request.Answer(ask.Value())
			if err != nil {
				t.Fatal(err)
			}
			if len(all[0].Unread) > 0 {
				t.Errorf("keys that nobody read: %q", all[0].Unread)
			}
			tolerance, _ := v.Get("tolerance").Number()
			for k, want := range v.Get("expected").Fields() {
				if got := all[0].Results.Get(k); !atLeast(v, k, got, want) {
					agree(t, "."+k, got, want, tolerance)
				}
			}
		})
	}
	for id, n := range here {
		if n == 0 {
			t.Errorf("%s has no vector", id)
		}
	}
}

// atLeast tells whether a vector allows a field to be greater (what a search
// finds), and whether it is.
func atLeast(v jsontext.Value, field string, got, want jsontext.Value) bool {
	for k := range v.Get("atLeast").Items() {
		g, ok := got.Number()
		w, _ := want.Number()
		if k.Or("") == field && ok && g > w {
			return true
		}
	}
	return false
}

// agree compares what is expected with what came; results may hold more.
func agree(t *testing.T, path string, got, want jsontext.Value, tolerance float64) {
	t.Helper()
	switch want.Kind() {
	case jsontext.Object:
		for k, w := range want.Fields() {
			agree(t, path+"."+k, got.Get(k), w, tolerance)
		}
	case jsontext.Array:
		g, w := collect(got), collect(want)
		if len(g) != len(w) {
			t.Errorf("%s: got %s, want %s", path, got, want)
			return
		}
		for i := range w {
			agree(t, path, g[i], w[i], tolerance)
		}
	case jsontext.Number:
		g, ok := got.Number()
		w, _ := want.Number()
		if !ok || math.Abs(g-w) > tolerance*max(1, math.Abs(w)) {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	default:
		if got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}

func collect(v jsontext.Value) (out []jsontext.Value) {
	for x := range v.Items() {
		out = append(out, x)
	}
	return out
}
