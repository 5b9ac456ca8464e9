package jsontext_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/jsontext"
)

var free = jsontext.Limits{}

func parse(t testing.TB, text string) jsontext.Value {
	t.Helper()
	v, err := jsontext.Parse([]byte(text), free)
	require.NoError(t, err, "%s", text)
	return v
}

// J1: what Parse refuses, and what it says.
func TestJ1_Refuses(t *testing.T) {
	for _, c := range []struct{ name, text, problem string }{
		{"nothing", "", "ends too early"},
		{"only space", " \n\t", "ends too early"},
		{"a word", "nil", "a value is due here"},
		{"half a word", "tru", "a value is due here"},
		{"a word in capitals", "True", "a value is due here"},
		{"text after the value", "1 2", "text after the value"},
		{"a word that goes on", "nullx", "text after the value"},
		{"array without end", "[1,2", "a comma or ] is due here"},
		{"array with an empty place", "[1,,2]", "a value is due here"},
		{"array with a comma at the end", "[1,]", "a value is due here"},
		{"array closed as an object", "[1}", "a comma or ] is due here"},
		{"object without end", `{"a":1`, "a comma or } is due here"},
		{"object with a comma at the end", `{"a":1,}`, "a key in quotes is due here"},
		{"key without quotes", `{a:1}`, "a key in quotes is due here"},
		{"key without value", `{"a"}`, "a colon is due here"},
		{"the same key twice", `{"a":1,"b":2,"a":3}`, `the key "a" stands twice`},
		{"the same key twice, once escaped", `{"a":1,"\u0061":3}`, `the key "a" stands twice`},
		{"text without end", `"abc`, "a text does not end"},
		{"text that ends in an escape", `"abc\`, "a text does not end"},
		{"a tab in a text", "\"a\tb\"", "a control character stands in a text"},
		{"a zero byte in a text", "\"\x00\"", "a control character stands in a text"},
		{"an unknown escape", `"\x"`, "not an escape"},
		{"a short escape", `"\u12"`, "not an escape"},
		{"an escape with a sign", `"\u+123"`, "not an escape"},
		{"an escape with an underscore", `"\u1_23"`, "not an escape"},
		{"not UTF-8", "\"\xff\"", "not UTF-8"},
		{"a surrogate as UTF-8", "\"\xed\xa0\x80\"", "not UTF-8"},
		{"an overlong slash", "\"\xc0\xaf\"", "not UTF-8"},
		{"a high surrogate alone", `"\ud83d"`, "half a surrogate pair"},
		{"a high surrogate before a letter", `"\ud83da"`, "half a surrogate pair"},
		{"a high surrogate before another", `"\ud83d\ud83d"`, "half a surrogate pair"},
		{"a low surrogate alone", `"\ude00"`, "half a surrogate pair"},
		{"a leading zero", "01", "not a number"},
		{"a leading zero after a sign", "-01", "not a number"},
		{"a plus", "+1", "a value is due here"},
		{"a sign alone", "-", "not a number"},
		{"no digit after the point", "1.", "not a number"},
		{"no digit before the point", ".5", "a value is due here"},
		{"no digit in the exponent", "1e", "not a number"},
		{"NaN", "NaN", "a value is due here"},
		{"Infinity", "-Infinity", "not a number"},
		{"hexadecimal", "0x10", "text after the value"},
		{"larger than a float64", "1e400", "the number is too large"},
		{"a comment", "// no\n1", "a value is due here"},
		{"quotes of another kind", "'a'", "a value is due here"},
		{"a no-break space", "\u00a01", "a value is due here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := jsontext.Parse([]byte(c.text), free)
			var syntax *jsontext.SyntaxError
			require.ErrorAs(t, err, &syntax)
			assert.Equal(t, c.problem, syntax.Problem)
			assert.True(t, v.IsZero())
		})
	}
}

func TestJ1_RefusesTheSameKeyInALargeObject(t *testing.T) {
	for _, n := range []int{1, 7, 8, 9, 100} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"k%d":%d,`, i, i)
		}
		for _, again := range []int{0, n / 2, n - 1} {
			_, err := jsontext.Parse(fmt.Appendf(nil, `{%s"k%d":0}`, b.String(), again), free)
			assert.ErrorContains(t, err, fmt.Sprintf(`the key "k%d" stands twice`, again), "%d keys", n)
		}
		parse(t, fmt.Sprintf(`{%s"other":0}`, b.String()))
	}
}

// J1: Parse takes a value where as much depth is allowed as the value has.
func TestJ1_Depth(t *testing.T) {
	for depth, text := range []string{`"[[{"`, `[1,"]"]`, `{"a":[2],"[":"\"[["}`, `[[],{"a":{}},3]`} {
		assert.Equal(t, depth, parse(t, text).Depth(), text)
		if depth > 1 {
			_, err := jsontext.Parse(text, jsontext.Limits{Depth: depth - 1})
			assert.ErrorContains(t, err, "nested deeper", text)
		}
	}
}

func TestJ1_Limits(t *testing.T) {
	deep := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
	_, err := jsontext.Parse(deep(5), jsontext.Limits{Depth: 5})
	assert.NoError(t, err)
	_, err = jsontext.Parse(deep(6), jsontext.Limits{Depth: 5})
	assert.ErrorContains(t, err, "nested deeper than 5")
	_, err = jsontext.Parse([]byte(`{"a":{"b":1}}`), jsontext.Limits{Depth: 1})
	assert.ErrorContains(t, err, "nested deeper than 1")
	_, err = jsontext.Parse(deep(2_000_000), free)
	assert.ErrorContains(t, err, "nested deeper than 100000")
	for _, text := range []string{"1e400", "-" + strings.Repeat("9", 400)} {
		v, err := jsontext.Parse([]byte(text), jsontext.Limits{Huge: true})
		assert.NoError(t, err)
		_, ok := v.Number()
		assert.Equal(t, []any{jsontext.Number, text, false}, []any{v.Kind(), v.String(), ok})
	}
	_, err = jsontext.Parse([]byte("12345"), jsontext.Limits{Bytes: 5})
	assert.NoError(t, err)
	_, err = jsontext.Parse([]byte("123456"), jsontext.Limits{Bytes: 5})
	assert.ErrorContains(t, err, "longer than 5 bytes")
}

// J1 the other way: what RFC 8259 allows goes in.
func TestJ1_LimitOfNodes(t *testing.T) {
	const five = `[1, {"a": [2, 3]}]` // and the list itself makes six
	if _, err := jsontext.ParseTree(five, jsontext.Limits{Nodes: 6}); err != nil {
		t.Error(err)
	}
	_, err := jsontext.ParseTree(five, jsontext.Limits{Nodes: 5})
	if want := "jsontext: line 1, column 15: more than 5 values"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestJ1_Accepts(t *testing.T) {
	for _, c := range []struct{ text, compact string }{
		{"\xef\xbb\xbf {\"a\" : [ ] }\r\n", `{"a":[]}`},
		{"-0", "-0"},
		{"-0.0e-0", "-0.0e-0"},
		{"1E+3", "1E+3"},
		{"1e-400", "1e-400"},
		{"123456789012345678901234567890", "123456789012345678901234567890"},
		{`{"":{}}`, `{"":{}}`},
		{`"\/\b\f\n\r\t\"\\"`, `"/\u0008\u000c\n\r\t\"\\"`},
		{`"\u00e9\u00E9é"`, `"ééé"`},
		{`"\ud83d\ude00"`, `"😀"`},
		{`"\u0000"`, `"\u0000"`},
		{`"\u2028</script>"`, "\"\u2028</script>\""},
		{`"\ufffd"`, "\"\ufffd\""},
		{" [ 1 , true ,\tnull, false ] ", "[1,true,null,false]"},
	} {
		assert.Equal(t, c.compact, parse(t, c.text).String())
	}
}

// J2: printing and parsing again is the same Value, compact or indented.
func TestJ2_RoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyValue(t, 4)
		for _, text := range [][]byte{[]byte(v.String()), v.Indent()} {
			again, err := jsontext.Parse(text, free)
			if err != nil || again != v {
				t.Fatalf("%s came back as %s, %v", v, again, err)
			}
		}
		if !json.Valid([]byte(v.String())) {
			t.Fatalf("encoding/json refuses %s", v)
		}
	})
}

func anyValue(t *rapid.T, depth int) jsontext.Value {
	kinds := 6
	if depth == 0 {
		kinds = 4
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return jsontext.NullValue
	case 1:
		return jsontext.OfBool(rapid.Bool().Draw(t, "bool"))
	case 2:
		f := rapid.Float64().Draw(t, "number")
		if math.IsNaN(f) || math.IsInf(f, 0) {
			f = 0
		}
		return jsontext.OfNumber(f)
	case 3:
		return jsontext.Of(rapid.String().Draw(t, "text"))
	case 4:
		items := make([]jsontext.Value, rapid.IntRange(0, 4).Draw(t, "items"))
		for i := range items {
			items[i] = anyValue(t, depth-1)
		}
		return jsontext.OfItems(items...)
	}
	var b jsontext.Builder
	for _, k := range rapid.SliceOfNDistinct(rapid.String(), 0, 12, rapid.ID[string]).Draw(t, "keys") {
		if utf8.ValidString(k) {
			b.Set(k, anyValue(t, depth-1))
		}
	}
	return b.Value()
}

// J5: a Node says what its Value says, to the last leaf, whether its text was
// compact or not.
func TestJ5_NodesAreTheirValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyValue(t, 4)
		for _, text := range []string{v.String(), string(v.Indent()), " " + v.String() + " "} {
			n, err := jsontext.ParseTree(text, free)
			if err != nil || n.Value() != v {
				t.Fatalf("%s came back as %s, %v", v, n.Value(), err)
			}
			if problem := differs(n, v); problem != "" {
				t.Fatalf("%s: %s", v, problem)
			}
		}
		if v.Tree().Value() != v {
			t.Fatalf("%s came back as %s", v, v.Tree().Value())
		}
	})
	assert.True(t, jsontext.Node{}.Value().IsZero())
	assert.True(t, parse(t, `{"a":1}`).Tree().Get("b").Value().IsZero())
	_, err := jsontext.ParseTree("[1,]", free)
	assert.ErrorContains(t, err, "a value is due here")
}

// differs compares a Node with a Value, and tells where they part.
func differs(n jsontext.Node, v jsontext.Value) string {
	if n.Value() != v || n.Kind() != v.Kind() {
		return fmt.Sprintf("%s stands for %s", n.Value(), v)
	}
	var keys, theirs []string
	var values []jsontext.Value
	for k, x := range v.Fields() {
		keys, values = append(keys, k), append(values, x)
	}
	for x := range v.Items() {
		values = append(values, x)
	}
	at := 0
	for m := n.Members(); m.Next(); at++ {
		if at == len(values) {
			return "a node has more"
		}
		if problem := differs(m.Node(), values[at]); problem != "" || m.Value() != values[at] {
			return problem
		}
		if v.Kind() == jsontext.Object {
			theirs = append(theirs, m.Key())
			if n.Get(m.Key()).Value() != v.Get(m.Key()) {
				return m.Key()
			}
		}
	}
	if at != len(values) || !slices.Equal(keys, theirs) {
		return fmt.Sprintf("%d of %d, %v for %v", at, len(values), theirs, keys)
	}
	return ""
}

// J2: keys keep their order and numbers their spelling.
func TestJ2_KeepsOrderAndSpelling(t *testing.T) {
	v := parse(t, `{"z":1.50,"a":10e2,"m":-0}`)
	var keys, numbers []string
	for k, x := range v.Fields() {
		keys = append(keys, k)
		numbers = append(numbers, x.String())
	}
	assert.Equal(t, []string{"z", "a", "m"}, keys)
	assert.Equal(t, []string{"1.50", "10e2", "-0"}, numbers)
	assert.Equal(t, "{\n  \"z\": 1.50,\n  \"a\": 10e2,\n  \"m\": -0\n}\n", string(v.Indent()))
}

func TestJ2_NumbersComeBack(t *testing.T) {
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 1e21, 1e20, 1e-6, 1e-7, math.MaxFloat64, math.SmallestNonzeroFloat64, 1.0 / 3, 2<<53 + 2} {
		got, ok := jsontext.OfNumber(f).Number()
		assert.True(t, ok)
		assert.Equal(t, f, got)
	}
	assert.Equal(t, "0", jsontext.OfNumber(math.Copysign(0, -1)).String())
	assert.Panics(t, func() { jsontext.OfNumber(math.NaN()) })
	assert.Panics(t, func() { jsontext.OfNumber(math.Inf(-1)) })
}

// Values that Go code makes are valid whatever text goes in.
func TestJ2_TextThatIsNotUTF8(t *testing.T) {
	v := jsontext.Of("a\xffb")
	s, ok := v.Text()
	assert.True(t, ok)
	assert.Equal(t, "a\ufffdb", s)
	assert.Equal(t, v, parse(t, v.String()))
}

// J3: work grows in proportion to the length of the text, also for what is
// meant to be slow: keys, nesting, errors at the end, lookups by index.
func TestJ3_WorkGrowsInProportion(t *testing.T) {
	const n = 100000
	var keys strings.Builder
	for i := range n {
		fmt.Fprintf(&keys, `"%d":0,`, i)
	}
	for name, text := range map[string]string{
		"keys":    "{" + keys.String() + `"x":0}`,
		"nesting": strings.Repeat("[", n) + strings.Repeat("]", n),
		"objects": strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n),
		"open":    strings.Repeat("[", 50*n),
		"quotes":  `"` + strings.Repeat(`\"`, n) + `"`,
		"digits":  strings.Repeat("9", 300),
		"zeros":   "0." + strings.Repeat("0", n) + "1",
	} {
		began := time.Now()
		_, _ = jsontext.Parse([]byte(text), free)
		assert.Less(t, time.Since(began), 3*time.Second, name)
	}
}

// Indent must not look at what is deep once a level.
func TestJ3_IndentGrowsInProportion(t *testing.T) {
	const n = 3000 // the text itself grows with the square of the depth
	began := time.Now()
	v := parse(t, strings.Repeat("[", n)+strings.Repeat("]", n))
	v.Indent()
	assert.Less(t, time.Since(began), 3*time.Second)
}

// J4: an error says line and column, counted from 1 in characters.
func TestJ4_Where(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
	}{
		{"at once", "x", 1, 1},
		{"on the third line", "{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3},
		{"columns count characters", `{"é😀":x}`, 1, 7},
		{"behind the end", "[1,\n", 2, 1},
		{"the beginning of a number", "[ 01]", 1, 3},
		{"the beginning of an open text", "[\n \"ab", 2, 2},
		{"inside a text", "\"ab\\q\"", 1, 4},
		{"after carriage returns", "[1,\r\n,]", 2, 1},
		{"a byte order mark is no column", "\xef\xbb\xbfx", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := jsontext.Parse([]byte(c.text), free)
			var syntax *jsontext.SyntaxError
			require.True(t, errors.As(err, &syntax))
			assert.Equal(t, [2]int{c.line, c.column}, [2]int{syntax.Line, syntax.Column}, syntax.Problem)
			assert.Contains(t, err.Error(), fmt.Sprintf("jsontext: line %d, column %d: ", c.line, c.column))
		})
	}
}

func TestReading(t *testing.T) {
	v := parse(t, `{"text":"a\nb","number":2.5,"yes":true,"none":null,"list":[1,"x"],"object":{"k":"v"}}`)
	s, ok := v.Get("text").Text()
	assert.True(t, ok)
	assert.Equal(t, "a\nb", s)
	n, ok := v.Get("number").Number()
	assert.True(t, ok)
	assert.Equal(t, 2.5, n)
	yes, ok := v.Get("yes").Bool()
	assert.True(t, yes && ok)
	assert.Equal(t, jsontext.Null, v.Get("none").Kind())
	assert.False(t, v.Get("none").Known())
	assert.False(t, v.Get("none").IsZero())
	assert.True(t, v.Get("missing").IsZero())
	assert.Equal(t, jsontext.Absent, v.Get("missing").Kind())
	assert.Equal(t, "v", v.Get("object").Get("k").Or("?"))
	assert.Equal(t, "?", v.Get("number").Or("?"))
	assert.Len(t, slices.Collect(v.Get("list").Items()), 2)
	for range v.Get("list").Items() {
		break // stopping early is allowed
	}
	for range v.Fields() {
		break
	}
	_, ok = v.Text()
	assert.False(t, ok)
	_, ok = v.Get("text").Number()
	assert.False(t, ok)
	_, ok = v.Get("text").Bool()
	assert.False(t, ok)
	assert.Empty(t, slices.Collect(v.Items()))
}

func TestBuilding(t *testing.T) {
	var b jsontext.Builder
	assert.True(t, b.Empty())
	assert.Equal(t, "{}", b.Value().String())
	b.Set("a", jsontext.Value{})
	assert.True(t, b.Empty())
	b.Set("a\"", jsontext.OfStrings("x", "y\n"))
	b.Set("b", jsontext.OfItems(jsontext.Value{}, jsontext.OfBool(true)))
	assert.Equal(t, `{"a\"":["x","y\n"],"b":[null,true]}`, b.Value().String())
	assert.Equal(t, b.Value(), parse(t, b.Value().String()))
}

// Inner objects and arrays can be written in one go with the outer one.
func TestBuildingWithin(t *testing.T) {
	var b jsontext.Builder
	b.Grow(100)
	b.SetText("a\n", "é\x01\"")
	b.Array("list")
	b.Item()
	b.End()
	b.Item()
	b.SetText("x", "y")
	b.Array("none")
	b.End()
	b.End()
	b.End()
	b.Object("o")
	b.Set("n", jsontext.OfNumber(1))
	assert.Equal(t, `{"a\n":"é\u0001\"","list":[{},{"x":"y","none":[]}],"o":{"n":1}}`, b.Value().String())
	b.Set("m", jsontext.OfNumber(2))
	assert.Equal(t, `{"n":1,"m":2}`, parse(t, b.Value().String()).Get("o").String(), "asking for the value ends nothing")
}

// FuzzParse: J1 to J3, J5. Whatever is accepted, encoding/json accepts too, comes
// back as it was, and can be read to its last leaf.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,2.5e-3,"x\u00e9\ud83d\ude00",true,null,{}]}`, "[[[]]]", "\xef\xbb\xbf1", `"\/"`, `{"a":1,"a":2}`, `"\ud800"`, "1e999", "-0.0", "\"\xff\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := jsontext.Parse(text, jsontext.Limits{Bytes: 1 << 20, Depth: 200})
		if err != nil {
			if !v.IsZero() {
				t.Fatalf("an error and a value: %s", v)
			}
			return
		}
		if body := strings.TrimPrefix(string(text), "\ufeff"); !json.Valid([]byte(body)) {
			t.Fatalf("accepted what encoding/json refuses: %q", body)
		}
		for _, again := range [][]byte{[]byte(v.String()), v.Indent()} {
			if w, err := jsontext.Parse(again, free); err != nil || w != v {
				t.Fatalf("%s came back as %s: %v", v, w, err)
			}
		}
		walk(v)
		if problem := differs(v.Tree(), v); problem != "" {
			t.Fatal(problem)
		}
	})
}

func walk(v jsontext.Value) {
	v.Text()
	v.Number()
	for _, x := range v.Fields() {
		walk(x)
	}
	for x := range v.Items() {
		walk(x)
	}
}
