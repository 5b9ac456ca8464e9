package rows_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/rows"
)

// book packs parts as a spreadsheet program does.
func book(t testing.TB, parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/people.xml"} {
		if text, ok := parts[name]; ok {
			w, err := z.Create(name)
			require.NoError(t, err)
			_, err = w.Write([]byte(text))
			require.NoError(t, err)
		}
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// customers is a workbook as spreadsheet programs write them: shared texts,
// texts in place, numbers, a day, a formula with its value, an empty cell.
func customers() map[string]string {
	return map[string]string{
		"xl/workbook.xml":            head + `<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Secret" sheetId="1" state="hidden" r:id="rId1"/><sheet name="People &amp; co" sheetId="2" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": head + `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/people.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       head + `<sst><si><t>Organisation</t></si><si><r><t>Dairy </t></r><r><t xml:space="preserve">&amp; Sons</t></r><rPh><t>nobody</t></rPh></si><si><t>Interest</t></si></sst>`,
		"xl/styles.xml":              head + `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml":   head + `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>hidden</t></is></c></row></sheetData></worksheet>`,
		"xl/worksheets/people.xml": head + `<x:worksheet><x:sheetData>
<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>Annual value</x:t></x:is></x:c><x:c r="C1" t="s"><x:v>2</x:v></x:c><x:c r="D1" t="str"><x:v>Since</x:v></x:c></x:row>
<x:row r="2"/>
<x:row r="3"><x:c r="A3" t="s"><x:v>1</x:v></x:c><x:c r="B3" s="2"><x:f>1+2</x:f><x:v>1.375</x:v></x:c><x:c r="D3" s="1"><x:v>45292.5</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>Port
of "A"</x:t></x:is></x:c><x:c r="B4"><x:v>0.30000000000000004</x:v></x:c><x:c r="C4" t="e"><x:v>#DIV/0!</x:v></x:c></x:row>
</x:sheetData></x:worksheet>`,
	}
}

func TestR1_Workbook(t *testing.T) {
	table, err := rows.Open(book(t, customers()))
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		{"Organisation", "Annual value", "Interest", "Since"},
		{"Dairy & Sons", "1.375", "", "2024-01-01"},
		{"Port\nof \"A\"", "0.3"},
	}, table.Sample())
	assert.True(t, table.Header)
	assert.False(t, table.AmbiguousMarks, "a workbook keeps numbers as such")
	p := table.Guess()
	assert.Equal(t, rows.People, p.Kind)
	c, err := rows.Collect(table, p)
	require.NoError(t, err)
	for c.Step(1) {
	}
	r, err := c.Result()
	require.NoError(t, err)
	require.Len(t, r.People, 2)
	assert.InDelta(t, 1.375, r.People[0].Figures[0].Value, 0)
}

func TestR1_DaysFrom1904(t *testing.T) {
	parts := customers()
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	table, err := rows.Open(book(t, parts))
	require.NoError(t, err)
	assert.Equal(t, "2028-01-02", table.Sample()[1][3])
}

// R7: what is no workbook that can be read says so in a sentence.
func TestR7_BadWorkbooks(t *testing.T) {
	whole := book(t, customers())
	noSheet := customers()
	delete(noSheet, "xl/worksheets/people.xml")
	locked := append([]byte("PK\x03\x04"), whole[4:]...)
	at := bytes.LastIndex(locked, []byte("PK\x01\x02"))
	locked[at+8] |= 1
	for name, c := range map[string]struct {
		data []byte
		why  string
	}{
		"cut off":       {whole[:len(whole)/2], "cut off"},
		"no sheet":      {book(t, noSheet), "xl/worksheets/people.xml"},
		"no workbook":   {book(t, map[string]string{"[Content_Types].xml": ""}), "xl/workbook.xml"},
		"password":      {locked, "password"},
		"too many cols": {book(t, map[string]string{"xl/workbook.xml": customers()["xl/workbook.xml"], "xl/_rels/workbook.xml.rels": customers()["xl/_rels/workbook.xml.rels"], "xl/worksheets/people.xml": `<row><c r="ZZ1"><v>1</v></c></row>`}), "200 columns"},
	} {
		_, err := rows.Open(c.data)
		var e *rows.Error
		require.True(t, errors.As(err, &e), name)
		assert.Contains(t, e.Text, c.why, name)
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(book(f, customers()))
	f.Add([]byte("PK\x03\x04PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 4 {
			return
		}
		table, err := rows.Open(append([]byte("PK\x03\x04"), data[4:]...))
		if err == nil && len(table.Sample()) == 0 {
			t.Error("a table of nothing")
		}
	})
}

// FuzzSheet puts any text where the cells should be.
func FuzzSheet(f *testing.F) {
	f.Add(customers()["xl/worksheets/people.xml"], customers()["xl/sharedStrings.xml"], customers()["xl/styles.xml"])
	f.Add(`<row><c r="A1" t="s"><v>&#x41;&#1;</v></c><c/><c`, `<si><t><![CDATA[x]]`, `<xf numFmtId='14`)
	f.Fuzz(func(t *testing.T, sheet, words, styles string) {
		parts := customers()
		parts["xl/worksheets/people.xml"], parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = sheet, words, styles
		_, _ = rows.Open(book(t, parts))
	})
}

func BenchmarkWorkbook(b *testing.B) {
	parts := customers()
	var s strings.Builder
	s.WriteString("<sheetData>")
	for i := range 10_000 {
		fmt.Fprintf(&s, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>Customer %d</t></is></c><c r="B%d"><v>%d</v></c><c r="C%d" t="s"><v>1</v></c></row>`, i+1, i+1, i, i+1, i, i+1)
	}
	parts["xl/worksheets/people.xml"] = s.String()
	data := book(b, parts)
	for b.Loop() {
		if _, err := rows.Open(data); err != nil {
			b.Fatal(err)
		}
	}
}
