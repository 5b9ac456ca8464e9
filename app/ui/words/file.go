package words

import "strings"

// longest is how many letters of a title a file name keeps.
const longest = 80

// reserved are names that a system keeps for itself (SYNC 3.6, 25).
const reserved = " CON PRN AUX NUL COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9 "

// FileName makes a file name of a title: letters and digits of any language,
// spaces and hyphens, and none of the names that a system keeps for itself.
// What else stands in a title becomes a space (SYNC 3.6, 23 to 25).
func FileName(title, extension string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range title {
		if n == longest {
			break
		}
		if !inName(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
		n++
	}
	name := strings.Trim(b.String(), " -")
	if name == "" || strings.Contains(reserved, " "+strings.ToUpper(name)+" ") {
		name = strings.TrimSpace("Worthmap " + name)
	}
	return name + extension
}

// inName tells whether a letter may stand in a file name. Marks of direction
// and joiners may not: they make a name read as another.
func inName(r rune) bool {
	switch {
	case r == '-', r == '_', r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return true
	case r <= 0xA0, r >= 0x2000 && r < 0x2070, r == 0xFEFF, r == 0xFFFD, r >= 0xD800 && r < 0xE000:
		return false
	}
	return true
}
