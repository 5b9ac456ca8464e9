package rows

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"path"
	"strings"

	"github.com/worthmap/worthmap/internal/markup"
)

// Workbooks are ZIP files of XML. Only what cells say is read: no formulas, no
// formats but those that tell a date from a number.

// What a workbook may hold, unpacked.
const (
	maxPart  = 64 << 20 // bytes of one part
	maxParts = 2000
)

// isBook tells whether bytes are a ZIP file, as workbooks are.
func isBook(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// errBook is what bytes are refused with that are no workbook that can be read.
func errBook(why string) error {
	return &Error{Text: "this workbook cannot be read: " + why + ". Save the sheet as CSV, or copy its cells", Err: ErrForm}
}

// unbook returns the first sheet of a workbook as text with tabs between the
// cells. A sheet that is hidden or called "(ignore)" is passed over.
func unbook(data []byte) ([]byte, error) {
	z, err := unzip(data)
	if err != nil {
		return nil, err
	}
	home, err := z.first()
	if err != nil {
		return nil, err
	}
	sheet, err := z.open(home)
	if err != nil {
		return nil, err
	}
	var words []string
	if z.has("xl/sharedStrings.xml") {
		part, err := z.open("xl/sharedStrings.xml")
		if err != nil {
			return nil, err
		}
		words = sharedWords(part)
	}
	var days []bool
	if z.has("xl/styles.xml") {
		part, err := z.open("xl/styles.xml")
		if err != nil {
			return nil, err
		}
		days = dayStyles(part)
	}
	return cellsOf(sheet, words, days, z.from1904)
}

// packed is a part of a ZIP file.
type packed struct {
	method uint16
	size   uint32 // unpacked, as the file says
	data   []byte
}

// parts are those of a workbook, by name.
type parts struct {
	list     map[string]packed
	from1904 bool // days are counted from 1904
}

// unzip reads the directory at the end of a ZIP file. Nothing is unpacked yet.
//
// Source: PKWARE, APPNOTE.TXT 6.3.9, 4.3.12 and 4.3.16.
func unzip(data []byte) (*parts, error) {
	at := bytes.LastIndex(data, []byte("PK\x05\x06"))
	if at < 0 || at+22 > len(data) {
		return nil, errBook("it is cut off")
	}
	end := data[at:]
	n, dir := int(binary.LittleEndian.Uint16(end[10:])), int64(binary.LittleEndian.Uint32(end[16:]))
	if n > maxParts {
		return nil, &Error{Text: "this workbook has too many parts to be read here", Err: ErrLimit}
	}
	z := &parts{list: make(map[string]packed, n)}
	for range n {
		if dir < 0 || dir+46 > int64(len(data)) || !bytes.HasPrefix(data[dir:], []byte("PK\x01\x02")) {
			return nil, errBook("its list of parts is broken")
		}
		h := data[dir:]
		name, extra, note := int64(binary.LittleEndian.Uint16(h[28:])), int64(binary.LittleEndian.Uint16(h[30:])), int64(binary.LittleEndian.Uint16(h[32:]))
		if int64(len(h)) < 46+name {
			return nil, errBook("its list of parts is broken")
		}
		if binary.LittleEndian.Uint16(h[8:])&1 != 0 {
			return nil, errBook("it has a password")
		}
		p := packed{method: binary.LittleEndian.Uint16(h[10:]), size: binary.LittleEndian.Uint32(h[24:])}
		from, long := int64(binary.LittleEndian.Uint32(h[42:])), int64(binary.LittleEndian.Uint32(h[20:]))
		if from+30 > int64(len(data)) || !bytes.HasPrefix(data[from:], []byte("PK\x03\x04")) {
			return nil, errBook("one of its parts is not where it should be")
		}
		l := data[from:]
		from += 30 + int64(binary.LittleEndian.Uint16(l[26:])) + int64(binary.LittleEndian.Uint16(l[28:]))
		if from+long > int64(len(data)) {
			return nil, errBook("one of its parts is cut off")
		}
		p.data = data[from : from+long]
		z.list[strings.TrimPrefix(string(h[46:46+name]), "/")] = p
		dir += 46 + name + extra + note
	}
	return z, nil
}

func (z *parts) has(name string) bool { _, ok := z.list[name]; return ok }

// open unpacks a part.
func (z *parts) open(name string) ([]byte, error) {
	p, ok := z.list[name]
	if !ok {
		return nil, errBook("it has no part " + name)
	}
	if p.size > maxPart {
		return nil, &Error{Text: "this workbook is too large to be read here: save the sheet as CSV", Err: ErrLimit}
	}
	switch p.method {
	case 0:
		return p.data, nil
	case 8:
		r := flate.NewReader(bytes.NewReader(p.data))
		out, err := io.ReadAll(io.LimitReader(r, maxPart+1))
		switch {
		case err != nil:
			return nil, errBook("one of its parts is damaged")
		case len(out) > maxPart:
			return nil, &Error{Text: "this workbook is too large to be read here: save the sheet as CSV", Err: ErrLimit}
		}
		return out, nil
	}
	return nil, errBook("it is packed in a way that is not known here")
}

// first returns the part of the first sheet that is to be read.
func (z *parts) first() (string, error) {
	book, err := z.open("xl/workbook.xml")
	if err != nil {
		if z.has("content.xml") {
			return "", errBook("it is an OpenDocument sheet")
		}
		return "", err
	}
	where := map[string]string{}
	if z.has("xl/_rels/workbook.xml.rels") {
		rels, err := z.open("xl/_rels/workbook.xml.rels")
		if err != nil {
			return "", err
		}
		for x := markup.Read(rels); x.Next(); {
			if x.Kind == markup.Open && x.Name == "Relationship" {
				where[x.Attr("Id")] = x.Attr("Target")
			}
		}
	}
	sheet := ""
	for x := markup.Read(book); x.Next(); {
		switch {
		case x.Kind != markup.Open:
		case x.Name == "workbookPr":
			v := x.Attr("date1904")
			z.from1904 = v == "1" || v == "true"
		case x.Name == "sheet" && sheet == "" && x.Attr("state") != "hidden" && x.Attr("state") != "veryHidden" && !strings.EqualFold(x.Attr("name"), "(ignore)"):
			sheet = where[x.Attr("id")]
			if sheet == "" {
				sheet = "worksheets/sheet" + x.Attr("sheetId") + ".xml"
			}
		}
	}
	switch {
	case sheet == "":
		return "", errBook("it has no sheet that shows")
	case strings.HasPrefix(sheet, "/"):
		return sheet[1:], nil
	}
	return path.Join("xl", sheet), nil
}
