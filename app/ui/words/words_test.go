package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// L1: every key that the pages ask for is in the catalogue.
func TestL1EveryKeyIsKnown(t *testing.T) {
	call := regexp.MustCompile(`words\.([TN])\("([^"]+)"`)
	asked := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			asked++
			key := m[2]
			if strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") { // the rest is known when it runs
				continue
			}
			if m[1] == "N" {
				if !Has(key+".one") || !Has(key+".many") {
					t.Errorf("%s: no forms for %q", path, key)
				}
			} else if !Has(key) {
				t.Errorf("%s: no words for %q", path, key)
			}
		}
		return err
	})
	require.NoError(t, err)
	require.NotZero(t, asked)
}

// L1: every word is asked for: by its key, by what its key begins with where the
// rest is known when it runs, or by what follows the key of another.
func TestL1EveryWordIsAskedFor(t *testing.T) {
	asked := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || filepath.Dir(path) == "../words" {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		ast.Inspect(f, func(n ast.Node) bool {
			if text, ok := quoted(n); ok {
				asked[text] = true
			} else if c, ok := n.(*ast.CallExpr); ok && len(c.Args) > 0 {
				if f, ok := c.Fun.(*ast.Ident); ok && f.Name == "pairs" {
					group, _ := quoted(c.Args[0])
					asked[group+"."] = true
				}
			}
			return true
		})
		return err
	})
	require.NoError(t, err)
	for key := range english {
		key := strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".many")
		found := asked[key]
		for i, letter := range key {
			if letter != '.' && letter != '-' {
				continue
			}
			behind := key[i:]
			part := behind[:1+strings.LastIndex(behind, ".")]
			found = found || asked[key[:i+1]] || asked[key[:i]] && (asked[behind] || len(part) > 1 && asked[part])
		}
		if !found {
			t.Errorf("nobody asks for %q", key)
		}
	}
}

func quoted(n ast.Node) (string, bool) {
	if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		text, err := strconv.Unquote(lit.Value)
		return text, err == nil
	}
	return "", false
}

// L1: whatever a step of a method can lack has words.
func TestL1EveryGapIsKnown(t *testing.T) {
	var text []byte
	for _, file := range []string{"workspace.go", "programme.go", "harvest.go"} {
		part, err := os.ReadFile(filepath.Join("..", "..", "..", "internal", "guide", file))
		require.NoError(t, err)
		text = append(text, part...)
	}
	for pattern, forms := range map[string][]string{
		`\w+\.none\(.*, "(\w+)"\)|Gap\{+Key: "(\w+)"\}?`: {""},
		`\w+\.(?:lacks|old)\("(\w+)"`:                    {".one", ".many"},
	} {
		found := regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1)
		require.NotEmpty(t, found)
		for _, m := range found {
			for _, form := range forms {
				require.True(t, Has("steps.lack."+strings.Join(m[1:], "")+form), m[0])
			}
		}
	}
}

func TestL2Filled(t *testing.T) {
	require.Equal(t, "no.such.key", T("no.such.key"))
	for key, s := range english {
		require.Equal(t, strings.TrimSpace(s), s, key)
		require.NotContains(t, s, "...", key)
	}
}

func TestL3Numbers(t *testing.T) {
	defer func() { decimalComma, groupBy = false, "," }()
	for _, c := range []struct {
		name, sample string
		value        float64
		digits       int
		want         string
	}{
		{"english", "1,234.5", 1234.56, 1, "1,234.6"},
		{"german", "1.234,5", 1234.5, 1, "1.234,5"},
		{"minus is U+2212", "1,234.5", -7.25, 1, "−7.3"},
		{"half goes away from zero", "1,234.5", 15.75, 1, "15.8"},
		{"no minus before nothing", "1,234.5", -0.001, 1, "0"},
		{"no trailing noughts", "1,234.5", 3, 2, "3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			Use(c.sample)
			require.Equal(t, c.want, Number(c.value, c.digits))
		})
	}
}

func TestL3Tenths(t *testing.T) {
	defer func() { decimalComma, groupBy = false, "," }()
	require.Equal(t, "16.0", Tenths(16))
	require.Equal(t, "15.8", Tenths(15.75))
	require.Equal(t, "−1,234.5", Tenths(-1234.5))
	Use("1.234,5")
	require.Equal(t, "1.234,0", Tenths(1234))
}

func TestParseNumber(t *testing.T) {
	defer func() { decimalComma, groupBy = false, "," }()
	for _, c := range []struct {
		sample, text string
		want         float64
		ok           bool
	}{
		{"1,234.5", "7.5", 7.5, true},
		{"1,234.5", "7,5", 7.5, true},
		{"1,234.5", "1,000", 1000, true},
		{"1,234.5", "−3", -3, true},
		{"1,234.5", "-3", -3, true},
		{"1.234,5", "7,5", 7.5, true},
		{"1.234,5", "1.000", 1000, true},
		{"1.234,5", "7.5", 7.5, true},
		{"1,234.5", "70%", 0, false}, // of what? a share of 1 would be 0.7
		{"1,234.5", "much", 0, false},
		{"1,234.5", "", 0, false},
		{"1,234.5", "1e999", 0, false},
		{"1,234.5", "NaN", 0, false},
	} {
		t.Run(c.sample+" "+c.text, func(t *testing.T) {
			Use(c.sample)
			got, ok := ParseNumber(c.text)
			require.Equal(t, c.ok, ok)
			require.Equal(t, c.want, got)
		})
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct{ name, title, want string }{
		{"plain", "Out-patient appointments", "Out-patient appointments.json"},
		{"other languages", "Über größere Züge", "Über größere Züge.json"},
		{"marks", "Journey (fictional): one, two", "Journey fictional one two.json"},
		{"a way up the tree", "../../etc/passwd", "etc passwd.json"},
		{"a header in a download", "a\r\nSet-Cookie: x=1", "a Set-Cookie x 1.json"},
		{"reserved", "CON", "Worthmap CON.json"},
		{"reserved with an ending", "nul", "Worthmap nul.json"},
		{"a dot", ".", "Worthmap.json"},
		{"nothing to see", "\u200b\u202e", "Worthmap.json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, FileName(c.title, ".json"))
		})
	}
	require.Len(t, FileName(strings.Repeat("x", 300), ".json"), 85)
}
