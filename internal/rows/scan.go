package rows

import (
	"bytes"
	"fmt"
)

// scanner splits text into rows of cells. A row that is blank is no row.
type scanner struct {
	*source
	delimiter byte
	at        int // in the text
	line      int // lines before at
	rows      int

	cells  [][]byte // of the row, good until the next
	from   int      // line on which it begins, from 1
	joined []byte   // cells that quotes or doubled quotes kept from being slices of the text
}

// next reads a row that is not blank. ok is false at the end.
func (s *scanner) next() (ok bool, err error) {
	for {
		s.ensure(s.at + MaxRowBytes + 4)
		if s.at >= len(s.text) {
			return false, nil
		}
		s.from = s.line + 1
		if err := s.row(); err != nil {
			return false, err
		}
		if !blank(s.cells) {
			break
		}
	}
	if s.rows++; s.rows > MaxRows {
		return false, &Error{Line: s.from, Text: fmt.Sprintf("the table has more than %d rows", MaxRows), Err: ErrLimit}
	}
	if len(s.cells) > MaxColumns {
		return false, &Error{Line: s.from, Text: fmt.Sprintf("%d cells in a row; at most %d are read", len(s.cells), MaxColumns), Err: ErrLimit}
	}
	for _, c := range s.cells {
		if len(c) > MaxCell {
			return false, &Error{Line: s.from, Text: fmt.Sprintf("a cell of %d bytes; at most %d are read", len(c), MaxCell), Err: ErrLimit}
		}
	}
	return true, nil
}

func blank(cells [][]byte) bool {
	for _, c := range cells {
		if len(trim(c)) > 0 {
			return false
		}
	}
	return true
}

// row reads the cells of one row and goes behind its line break.
func (s *scanner) row() error {
	s.cells, s.joined = s.cells[:0], s.joined[:0]
	window := s.text[s.at:min(len(s.text), s.at+MaxRowBytes)]
	last := s.at+len(window) == len(s.text)
	i := 0
	for {
		if i < len(window) && window[i] == '"' {
			if cell, n, ok := s.quoted(window[i:]); ok {
				s.cells = append(s.cells, cell)
				s.line += lines(window[i : i+n])
				i += n
				goto ended
			}
		}
		{ // a bare cell, quotes in it included
			n := s.ends(window[i:])
			s.cells = append(s.cells, window[i:i+n])
			i += n
		}
	ended:
		switch {
		case i == len(window) && last:
			s.at += i
			s.line++
			return nil
		case i == len(window):
			return &Error{Line: s.from, Text: fmt.Sprintf("a row of more than %d bytes; a quotation mark may be missing", MaxRowBytes), Err: ErrLimit}
		case window[i] == s.delimiter:
			i++
		default:
			if window[i] == '\r' && s.at+i+1 < len(s.text) && s.text[s.at+i+1] == '\n' {
				i++
			}
			s.at += i + 1
			s.line++
			return nil
		}
	}
}

// ends returns how long a bare cell is.
func (s *scanner) ends(text []byte) int {
	for i, b := range text {
		if b == s.delimiter || b == '\n' || b == '\r' {
			return i
		}
	}
	return len(text)
}

// quoted reads a cell that begins with a quotation mark, and what stands
// behind its closing one up to the delimiter. Where none closes it, the mark
// is a letter like others.
func (s *scanner) quoted(text []byte) (cell []byte, n int, ok bool) {
	from := len(s.joined)
	for i := 1; ; {
		to := bytes.IndexByte(text[i:], '"')
		if to < 0 {
			s.joined = s.joined[:from]
			return nil, 0, false
		}
		s.joined = append(s.joined, text[i:i+to]...)
		if i += to + 1; i < len(text) && text[i] == '"' {
			s.joined = append(s.joined, '"')
			i++
			continue
		}
		n = i + s.ends(text[i:])
		s.joined = append(s.joined, text[i:n]...)
		return s.joined[from:len(s.joined):len(s.joined)], n, true
	}
}

// lines counts line breaks, in whichever of the three ways they are written.
func lines(text []byte) (n int) {
	for i, b := range text {
		if b == '\n' || b == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			n++
		}
	}
	return n
}

// trim takes spaces off both ends, also those that do not break.
func trim(cell []byte) []byte {
	if len(cell) > 0 && cell[0] > ' ' && cell[0] < 0x80 && cell[len(cell)-1] > ' ' && cell[len(cell)-1] < 0x80 {
		return cell
	}
	return bytes.TrimSpace(cell)
}
