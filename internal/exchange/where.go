package exchange

import "unicode/utf8"

// spot is where an object stands in a file: in a list of the document or of a
// map. It is small, because every record has one and only a refusal needs it.
type spot struct {
	list  string
	index int
	up    *spot // of the map; nil for the document
}

func (s spot) path() (path []any) {
	if s.list == "" {
		return nil
	}
	if s.up != nil {
		path = s.up.path()
	}
	return append(path, s.list, s.index)
}

// at returns the path of a member of the object.
func (s spot) at(key string) []any { return append(s.path(), key) }

// where returns line and column of the value at a path of keys (string) and
// indices (int) in a JSON text that is known to be valid. Only refusals need
// it, so it reads the text once more instead of slowing down every reading.
func where(text []byte, path []any) (line, column int) {
	s := scanner{text: text}
	s.space()
	for _, step := range path {
		if !s.enter(step) {
			break
		}
	}
	return lineAt(text, s.at)
}

// lineAt returns line and column of a byte of a text.
func lineAt(text []byte, at int) (line, column int) {
	line, column = 1, 1
	for i := 0; i < at && i < len(text); i++ {
		if text[i] == '\n' {
			line, column = line+1, 1
		} else if utf8.RuneStart(text[i]) {
			column++
		}
	}
	return line, column
}

type scanner struct {
	text []byte
	at   int
}

func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) space() {
	for {
		switch s.peek() {
		case ' ', '\t', '\n', '\r', ',', ':', 0xEF, 0xBB, 0xBF: // commas and colons, too, hold no value
			s.at++
		default:
			return
		}
	}
}

// enter moves to a member of the value it stands at; false, and not moved, if
// there is none.
func (s *scanner) enter(step any) bool {
	start := s.at
	open := s.peek()
	if open != '{' && open != '[' {
		return false
	}
	s.at++
	for n := 0; ; n++ {
		s.space()
		if c := s.peek(); c == '}' || c == ']' || c == 0 {
			s.at = start
			return false
		}
		if open == '{' {
			from := s.at
			s.skip()
			key := string(s.text[from:s.at])
			s.space()
			if want, ok := step.(string); ok && key == `"`+want+`"` {
				return true
			}
		} else if step == n {
			return true
		}
		s.skip()
	}
}

// skip moves behind the value it stands at.
func (s *scanner) skip() {
	depth := 0
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case '"':
			for s.at++; s.at < len(s.text) && s.text[s.at] != '"'; s.at++ {
				if s.text[s.at] == '\\' {
					s.at++
				}
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return
			}
			depth--
		case ',', ':', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return
			}
		}
		s.at++
		if depth == 0 && (s.text[s.at-1] == '"' || s.text[s.at-1] == '}' || s.text[s.at-1] == ']') {
			return
		}
	}
}
