package sketch_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/sketch"
)

func TestIndent(t *testing.T) {
	for _, c := range []struct{ name, was, in, out string }{
		{"a line", "Pay", "  Pay", "Pay"},
		{"several", "a\n  b", "  a\n    b", "a\nb"},
		{"tabs and a single space", "\ta\n b", "  \ta\n   b", "a\nb"},
		{"nothing", "", "  ", ""},
	} {
		assert.Equal(t, c.in, sketch.Indent(c.was, false), c.name)
		assert.Equal(t, c.out, sketch.Indent(c.was, true), c.name)
		assert.Equal(t, c.was, sketch.Indent(sketch.Indent(c.was, false), true), c.name)
	}
	assert.Equal(t, "  ", sketch.IndentOf("a\n  b"))
	assert.Equal(t, "\t", sketch.IndentOf("\t"))
	assert.Empty(t, sketch.IndentOf("  a\nb"))
}

// SK6
func TestSK6_Outlines(t *testing.T) {
	for text, want := range map[string]bool{
		"Order\n\tSearch\nCollect":     true,
		"Order\r\n  Search\r\n":        true,
		"- Order\n  - Search":          true,
		"Order\nCollect":               false,
		"  Order\n  Search":            false,
		"Order\tSearch\n\tPay":         false,
		"## Order\n\n- Pay\n  - Later": false,
		"":                             false,
		"Order\n   \n":                 false,
	} {
		assert.Equal(t, want, sketch.IsOutline(text), "%q", text)
	}
}
