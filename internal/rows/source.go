package rows

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Encoding is how the bytes of a table stand for characters.
type Encoding string

// The encodings that spreadsheets write.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16 little-endian"
	UTF16BE     Encoding = "UTF-16 big-endian"
	Windows1252 Encoding = "Windows-1252"
)

// source hands out the text of a table, decoded as far as somebody reads.
type source struct {
	encoding Encoding
	text     []byte // decoded so far
	rest     []byte // not decoded
}

// encodingOf tells the encoding, and how many bytes a byte order mark takes.
// What is no UTF-8 and has no mark is what spreadsheets on Windows write.
func encodingOf(data []byte) (e Encoding, mark int, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		mark = 3
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return UTF16LE, 2, nil
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return UTF16BE, 2, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return "", 0, &Error{Text: "this is a workbook; save the sheet as CSV, or copy its cells", Err: ErrForm}
	}
	if head := data[:min(len(data), 4096)]; mark == 0 && bytes.IndexByte(head, 0) >= 0 {
		var zeros [2]int
		for i, b := range head {
			if b == 0 {
				zeros[i%2]++
			}
		}
		switch { // most letters of a table have one byte that is not zero
		case zeros[1] > len(head)/4 && zeros[0] < len(head)/16:
			return UTF16LE, 0, nil
		case zeros[0] > len(head)/4 && zeros[1] < len(head)/16:
			return UTF16BE, 0, nil
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", 0, &Error{Text: "this is not a table of text", Err: ErrForm}
	}
	if utf8.Valid(data) {
		return UTF8, mark, nil
	}
	return Windows1252, mark, nil
}

func newSource(data []byte) (*source, error) {
	if len(data) > MaxBytes {
		return nil, &Error{Text: fmt.Sprintf("the table has %.1f MiB; at most %d MiB are read", float64(len(data))/(1<<20), MaxBytes>>20), Err: ErrLimit}
	}
	e, mark, err := encodingOf(data)
	if err != nil {
		return nil, err
	}
	s := &source{encoding: e, rest: data[mark:]}
	if e == UTF8 {
		s.text, s.rest = s.rest, nil
	}
	return s, nil
}

// ensure decodes until at least n bytes of text are there, or all.
func (s *source) ensure(n int) {
	for len(s.text) < n && len(s.rest) > 0 {
		const slice = 64 << 10
		part := s.rest[:min(slice, len(s.rest))]
		if s.encoding == Windows1252 {
			s.text = append1252(s.text, part)
		} else {
			part = s.whole(part)
			s.text = s.append16(s.text, part)
		}
		s.rest = s.rest[len(part):]
	}
}

// whole leaves a surrogate at the end of a slice to the next one.
func (s *source) whole(part []byte) []byte {
	if len(part) == len(s.rest) || len(part) < 4 {
		return part
	}
	if last := s.unit(part[len(part)-2:]); 0xD800 <= last && last < 0xDC00 {
		return part[:len(part)-2]
	}
	return part
}

func (s *source) unit(b []byte) rune {
	if s.encoding == UTF16BE {
		return rune(b[0])<<8 | rune(b[1])
	}
	return rune(b[1])<<8 | rune(b[0])
}

func (s *source) append16(text, part []byte) []byte {
	for i := 0; i < len(part); i += 2 {
		r := utf8.RuneError // an odd byte at the end
		if i+1 < len(part) {
			r = s.unit(part[i:])
		}
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(part) {
				low = s.unit(part[i+2:])
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				i += 2
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}

// upper1252 are the characters that Windows-1252 has where Latin-1 has
// controls. Five bytes have none.
var upper1252 = [32]rune{
	'€', 0xFFFD, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0xFFFD, 'Ž', 0xFFFD,
	0xFFFD, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0xFFFD, 'ž', 'Ÿ',
}

func append1252(text, part []byte) []byte {
	for _, b := range part {
		switch {
		case b < 0x80:
			text = append(text, b)
		case b < 0xA0:
			text = utf8.AppendRune(text, upper1252[b-0x80])
		default:
			text = utf8.AppendRune(text, rune(b))
		}
	}
	return text
}
