package exchange_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// documents are all documents of the repository that are in the neutral form,
// by name.
func documents(t testing.TB) map[string][]byte {
	docs := map[string][]byte{}
	files, err := filepath.Glob("../../web/examples/*.json")
	if err != nil || len(files) < 3 {
		t.Fatal("no examples", err)
	}
	for _, f := range files {
		docs[filepath.Base(f)] = read(t, f)
	}
	var vectors struct {
		Documents []struct {
			ID       string
			Document json.RawMessage
		}
	}
	if err := json.Unmarshal(read(t, "../../testdata/vectors/documents.json"), &vectors); err != nil {
		t.Fatal(err)
	}
	for _, d := range vectors.Documents {
		docs[d.ID] = d.Document
	}
	return docs
}

// Options of measures are a register each, so that two people who change two of
// them both keep theirs.
func TestOptionsOfMeasures(t *testing.T) {
	const text = `{"format":"worthmap-neutral","version":1,"title":"Loan","fields":{"rules":{"GAP-5.extreme":17,"GAP-6.crosshairs":"median"}},"maps":[]}`
	w := open(t, []byte(text))
	if got := w.Doc().Get(workspace.Root, "f/rules/GAP-5.extreme").String(); got != "17" {
		t.Errorf("got %q", got)
	}
	again := open(t, exchange.NeutralJSON(w))
	if got := again.Doc().Get(workspace.Root, "f/rules/GAP-6.crosshairs").Or(""); got != "median" {
		t.Errorf("got %q", got)
	}
}

func read(t testing.TB, name string) []byte {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t testing.TB, data []byte) *workspace.Workspace {
	t.Helper()
	f, err := exchange.Open(data, "test.json", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return workspace.Open(exchange.Load(f))
}

func decoded(t testing.TB, data []byte) (v any) {
	t.Helper()
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return v
}

func same(t testing.TB, got, want []byte) {
	t.Helper()
	if !reflect.DeepEqual(decoded(t, got), decoded(t, want)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// X1: what came in the neutral form goes out the same, also by way of the own
// form.
func TestX1NeutralRoundTrip(t *testing.T) {
	for name, data := range documents(t) {
		t.Run(name, func(t *testing.T) {
			w := open(t, data)
			same(t, exchange.NeutralJSON(w), data)
			own := exchange.JSON(w)
			again := open(t, own)
			same(t, exchange.NeutralJSON(again), data)
			if got := exchange.JSON(again); string(got) != string(own) {
				t.Errorf("own form opened and written again:\n%s\nwant\n%s", got, own)
			}
		})
	}
}
