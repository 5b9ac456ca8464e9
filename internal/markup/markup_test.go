package markup_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/markup"
)

// told writes what a reader comes to.
func told(text string) string {
	var s strings.Builder
	for x := markup.Read([]byte(text)); x.Next(); {
		switch x.Kind {
		case markup.Open:
			s.WriteString("(" + x.Name + x.Attr("a"))
		case markup.Close:
			s.WriteString(")" + x.Name)
		case markup.Text:
			s.WriteString("'" + x.Words() + "'")
		}
	}
	return s.String()
}

func TestK1_TagsAndTexts(t *testing.T) {
	for text, want := range map[string]string{
		`<?xml version="1.0"?><!DOCTYPE x><a a="1">b</a>`: "(a1'b')a",
		`<a/>c<b a='2' />`:                    "(a)a'c'(b2)b",
		`<!-- <a> --><![CDATA[<&amp;>]]>`:     "'<&amp;>'",
		`<x:a q:a="&lt;&#65;&#x42;&nope;&"/>`: "(a<AB&nope;&)a",
		`<a a="x>y">&amp;&quot;</a>`:          `(ax>y'&"')a`,
		`<`:                                   "(",
		`<a b`:                                "(a",
		`</`:                                  ")",
		`<![CDATA[x`:                          "''",
		`&#0;&#x110000;`:                      "'&#0;&#x110000;'",
		"":                                    "",
	} {
		assert.Equal(t, want, told(text), text)
	}
}

func TestK2_PrefixesAreLeftOut(t *testing.T) {
	x := markup.Read([]byte(`<x:row x:a="1" b="2">`))
	assert.True(t, x.Next())
	assert.Equal(t, "row", x.Name)
	for name, want := range map[string]string{"a": "1", "b": "2"} {
		assert.Equal(t, want, x.Attr(name), name)
	}
}

// K3: what a document declares for itself, or names elsewhere, stays as it is
// written.
func TestK3_NothingIsLookedUp(t *testing.T) {
	for text, want := range map[string]string{
		`<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>`: "(a'&b;&c;')a",
		`<a>&eacute;&amp;lt;&apos;</a>`: "(a'&eacute;&lt;'')a",
	} {
		assert.True(t, strings.HasSuffix(told(text), want), "%s: %s", text, told(text))
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<a b="c">&amp;<![CDATA[x]]></a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for x := markup.Read(data); x.Next(); n++ {
			_, _ = x.Attr("b"), x.Words()
			if n > 2*len(data)+2 {
				t.Fatal("it does not go on")
			}
		}
	})
}
