package derive

import "github.com/worthmap/worthmap/internal/workspace"

// Study says by which method an outcome was found out and with how many people,
// as far as somebody wrote it down: "interview, n 12". Empty where nobody did.
func Study(e *workspace.Element) string {
	s := e.Text("method")
	if n := e.Number("methodN"); n.Known {
		if s != "" {
			s += ", "
		}
		s += "n\u00a0" + Decimal(n.Value, 0)
	}
	return s
}
