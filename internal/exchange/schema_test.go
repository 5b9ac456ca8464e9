package exchange_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/worthmap/worthmap/internal/exchange"
)

// published compiles the JSON Schema of the own form.
func published(t testing.TB) *jsonschema.Schema {
	t.Helper()
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, "../../web/schema/worthmap-1.schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(exchange.Schema, text); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(exchange.Schema)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func conforms(t testing.TB, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// The published schema says of every example that it is right, and of what
// breaks it that it is not.
func TestPublishedSchema(t *testing.T) {
	s := published(t)
	docs := documents(t)
	docs["small"] = []byte(small)
	for name, data := range docs {
		if err := conforms(t, s, exchange.JSON(open(t, data))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What hangs under what somebody deleted, too.
	lost := open(t, []byte(own(`"maps": [], "elements": [{"id": "a", "type": "note"}, {"id": "b", "type": "note"}], "unplaced": [{"id": "c", "type": "note", "in": "gone"}], "relations": [{"id": "r", "type": "next", "from": "a", "to": "b", "in": "gone"}]`)))
	if err := conforms(t, s, exchange.JSON(lost)); err != nil || len(lost.Doc().Unplaced()) != 2 {
		t.Errorf("%v, %v", lost.Doc().Unplaced(), err)
	}
	good := string(exchange.JSON(open(t, []byte(small))))
	for _, c := range [][2]string{
		{`"version": 1`, `"version": 2`},
		{`"kind": "journey"`, `"kind": 3`},
		{`"emotion": -2`, `"emotion": -7`},
		{`"functional": 7`, `"functional": "much"`},
		{`"from": "s1", "to": "t1"`, `"to": "t1"`},
		{`"type": "persona"`, `"type": ""`},
		{`"value": 3`, `"value": "3"`},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if bad == good {
			t.Fatalf("%s is not in\n%s", c[0], good)
		}
		if conforms(t, s, []byte(bad)) == nil {
			t.Errorf("%s passes", c[1])
		}
	}
}
