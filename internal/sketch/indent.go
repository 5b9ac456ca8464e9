package sketch

import "strings"

// level is how far a line is indented below another.
const level = "  "

// Indent moves lines in by a level, or out by up to one.
func Indent(text string, out bool) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		switch rest, tab := strings.CutPrefix(l, "\t"); {
		case !out:
			lines[i] = level + l
		case tab:
			lines[i] = rest
		case strings.HasPrefix(l, level):
			lines[i] = l[len(level):]
		default:
			lines[i] = strings.TrimPrefix(l, " ")
		}
	}
	return strings.Join(lines, "\n")
}

// IndentOf returns how the last line of a text is indented.
func IndentOf(text string) string {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
