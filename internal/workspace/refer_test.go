package workspace

import (
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Whatever refers to a record follows it to another ID, or is left out with it.
func TestFollow(t *testing.T) {
	to := func(id crdt.ID) crdt.ID {
		switch id {
		case "p", "a/b":
			return "new"
		case "gone":
			return ""
		}
		return id
	}
	for _, c := range []struct{ key, value, wantKey, want string }{
		{"title", `"p"`, "title", `"p"`},
		{"f/channel", `"gone"`, "f/channel", `"gone"`},
		{"f/persona", `"p"`, "f/persona", `"new"`},
		{"f/stage", `"stays"`, "f/stage", `"stays"`},
		{"f/stage", `""`, "f/stage", `""`},
		{"f/outcome", `"gone"`, "", ""},
		{"f/addressedBy", `["p","stays","gone",3]`, "f/addressedBy", `["new","stays",3]`},
		{"evidence", `["gone"]`, "evidence", `[]`},
		{"f/of", `7`, "f/of", `7`},
		{"order/0", `["p"]`, "order/0", `["new"]`},
		{"from", `{"n":"p","port":"right"}`, "from", `{"n":"new","port":"right"}`},
		{"to", `{"n":"p"}`, "to", `{"n":"new"}`},
		{"to", `{"n":"gone"}`, "", ""},
		{"f/emotionBy/p", `3`, "f/emotionBy/new", `3`},
		{"f/emotionBy/a/b", `3`, "f/emotionBy/new", `3`},
		{"f/emotionBy/gone", `3`, "", ""},
		{"f/expectedBy/p/social", `3`, "f/expectedBy/new/social", `3`},
		{"f/deliveredBy/a/b/social", `3`, "f/deliveredBy/new/social", `3`},
		{"f/deliveredBy/gone/social", `3`, "", ""},
		{"f/expectedBy/odd", `3`, "f/expectedBy/odd", `3`},
		{"f/expected/p", `3`, "f/expected/p", `3`},
	} {
		v, err := jsontext.Parse([]byte(c.value), jsontext.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		key, got, ok := Follow(c.key, v, to)
		if ok != (c.wantKey != "") || ok && (key != c.wantKey || got.String() != c.want) {
			t.Errorf("%s %s becomes %s %s, %v; want %s %s", c.key, c.value, key, got, ok, c.wantKey, c.want)
		}
	}
}
