package rows

import (
	"bytes"
	"slices"
	"strings"
)

// Form is how a table is written (R1). What Open guesses may be set before
// Guess and Collect.
type Form struct {
	Encoding     Encoding // as it is; setting it changes nothing
	Delimiter    byte     // ',', ';', '\t' or '|'
	Header       bool     // the first row names the columns
	DecimalComma bool     // 1,5 is one and a half
	Dates        DateOrder
	// Ambiguous tells that the table has dates like 04/05/2025 and nothing that
	// shows which number is the month.
	Ambiguous bool
	// AmbiguousMarks tells that the table has numbers like 1,375 and nothing
	// that shows whether that is more than one or more than a thousand.
	AmbiguousMarks bool
}

// Table is a table whose form is known and whose rows are still to be read.
type Table struct {
	Form
	Stages []string // of the journey that is open, by which columns without a header are known
	Town   bool     // a relational map is open: who a header names are people on it
	data   []byte
	start  int // of the text: behind a line "sep=;"
	sample [][]string
}

// sampleRows is how many rows guesses are made from.
const sampleRows = 1000

// Open looks at bytes of a file or of pasted cells and finds out how the table
// in them is written.
func Open(data []byte) (*Table, error) {
	book := isBook(data)
	if book {
		if len(data) > MaxBytes {
			return nil, &Error{Text: "this workbook is larger than 16 MiB", Err: ErrLimit}
		}
		text, err := unbook(data)
		if err != nil {
			return nil, err
		}
		data = text
	}
	src, err := newSource(data)
	if err != nil {
		return nil, err
	}
	src.ensure(MaxRowBytes)
	t := &Table{data: data}
	t.Encoding = src.encoding
	if said, n := saidDelimiter(src.text); n > 0 {
		t.Delimiter, t.start = said, n
	} else {
		t.Delimiter = delimiterOf(src)
	}
	if book {
		t.Delimiter = '\t'
	}
	if err := t.look(src); err != nil {
		return nil, err
	}
	t.sniff()
	if book { // it keeps numbers and days as such
		t.DecimalComma, t.AmbiguousMarks, t.Ambiguous = false, false, false
	}
	return t, nil
}

// look reads the sample.
func (t *Table) look(src *source) error {
	s := t.scanner(src)
	for len(t.sample) < sampleRows {
		ok, err := s.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		row := make([]string, len(s.cells))
		for i, c := range s.cells {
			row[i] = string(trim(c))
		}
		t.sample = append(t.sample, row)
	}
	if len(t.sample) == 0 {
		return &Error{Text: "the table is empty", Err: ErrForm}
	}
	return nil
}

// Sample returns the first rows, the header included, for a preview. They are
// shared.
func (t *Table) Sample() [][]string { return t.sample }

// As returns the table with another form, the one that somebody chose.
func (t *Table) As(f Form) (*Table, error) {
	f.Encoding = t.Encoding
	if f.Delimiter == t.Delimiter {
		n := *t
		n.Form = f
		return &n, nil
	}
	n := &Table{Form: f, Stages: t.Stages, Town: t.Town, data: t.data, start: t.start}
	src, err := newSource(t.data)
	if err != nil {
		return nil, err
	}
	return n, n.look(src)
}

func (t *Table) scanner(src *source) *scanner {
	s := &scanner{source: src, delimiter: t.Delimiter, at: t.start}
	if t.start > 0 {
		s.line = 1
	}
	return s
}

// saidDelimiter reads the first line "sep=;" with which spreadsheets say what
// parts the cells, and how long that line is.
func saidDelimiter(text []byte) (byte, int) {
	if len(text) < 5 || !bytes.EqualFold(text[:4], []byte("sep=")) || !strings.ContainsRune(delimiters, rune(text[4])) {
		return 0, 0
	}
	switch rest := text[5:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return text[4], 7
	case bytes.HasPrefix(rest, []byte("\n")), bytes.HasPrefix(rest, []byte("\r")):
		return text[4], 6
	}
	return 0, 0
}

// delimiters in the order in which one wins where several part the rows
// equally well: commas and pipes also stand within cells.
const delimiters = "\t;|,"

// delimiterOf finds the delimiter that parts most of the first rows into the
// same number of cells, more than one.
func delimiterOf(src *source) byte {
	best, most := byte(','), 0
	for _, d := range []byte(delimiters) {
		const looked = 50
		var times [MaxColumns + 1]int
		s := scanner{source: src, delimiter: d}
		for range looked {
			if ok, err := s.next(); !ok || err != nil {
				break
			}
			times[len(s.cells)]++
		}
		for cells, n := range times {
			if cells > 1 && n > most {
				best, most = d, n
			}
		}
	}
	return best
}

func (t *Table) sniff() {
	var m marks
	var o orders
	for _, row := range t.sample {
		for _, cell := range row {
			m.see(cell)
			o.see(cell)
		}
	}
	t.DecimalComma, t.AmbiguousMarks = m.decimalComma(t.Delimiter)
	switch {
	case o.day > 0 && o.month == 0:
		t.Dates = DayFirst
	case o.month > 0 && o.day == 0:
		t.Dates = MonthFirst
	}
	t.Ambiguous = t.Dates == Unsaid && o.either > 0
	t.Header = t.hasHeader()
}

// hasHeader tells whether the first row names the columns: it knows a word of
// a header, or has words above numbers and dates.
func (t *Table) hasHeader() bool {
	words := false
	for i, cell := range t.sample[0] {
		if t.says(cell) {
			// A header may hold numbers that name columns: the ratings of a survey.
			if _, ok := rating(cell); !ok {
				return false
			}
			continue
		}
		if c := headed(cell); c.Role != Skip {
			return true
		}
		if slices.Contains(surely, fold(cell)) {
			return true
		}
		for _, row := range t.sample[1:min(len(t.sample), 20)] {
			words = words || i < len(row) && t.says(row[i])
		}
	}
	return words || t.namesPairs() || t.labelsPeople()
}

// says tells whether a cell is a number or a date.
func (t *Table) says(cell string) bool {
	if _, ok := Number(cell, t.DecimalComma); ok {
		return true
	}
	_, why := Period(cell, DayFirst)
	return why == ""
}
