package errand

import (
	"github.com/worthmap/worthmap/internal/rows"
)

// Do answers an Ask: with an Answer, or with Failed where the question cannot
// be read (E5). tell hears how much is done, in thousandths, ever more.
//
// The page must not call it, or it carries the work that the second program is
// there for.
func Do(ask Message, tell func(done int)) Message {
	last := 0
	share := func(done float64) {
		if now := int(done * Thousand); now > last && now <= Thousand {
			last = now
			tell(now)
		}
	}
	body, err := answer(ask, share)
	if err != nil {
		return Message{What: Failed, Number: ask.Number, Body: []byte(err.Error())}
	}
	return Message{What: Answer, Number: ask.Number, Body: body}
}

func answer(ask Message, share func(float64)) ([]byte, error) {
	switch ask.Kind {
	case Networks:
		n, err := parseNetwork(ask.Body)
		if err != nil {
			return nil, err
		}
		return encodeFindings(n.Study(n.Options, share)), nil
	case Looks:
		l, err := parseLook(ask.Body)
		if err != nil {
			return nil, err
		}
		return encodeSeen(l.see()), nil
	case Places:
		p, err := parsePlace(ask.Body)
		if err != nil {
			return nil, err
		}
		return encodePoints(p.points(share)), nil
	case Tables:
		t, err := parseTable(ask.Body)
		if err != nil {
			return nil, err
		}
		return encodeResult(t.read(share)), nil
	}
	return nil, ErrForm
}

// see opens a table and guesses.
func (l Look) see() (Seen, error) {
	t, err := opened(l.Data, l.Form)
	if err != nil {
		return Seen{}, err
	}
	t.Stages, t.Town = l.Stages, l.Town
	s := Seen{Form: t.Form, Sample: t.Sample()}
	if l.Kind == rows.Unknown {
		s.Plan = t.Guess()
	} else {
		s.Plan = t.GuessAs(l.Kind)
	}
	s.Sample = s.Sample[:min(l.Rows, len(s.Sample))]
	return s, nil
}

func opened(data []byte, form *rows.Form) (*rows.Table, error) {
	t, err := rows.Open(data)
	if err != nil || form == nil {
		return t, err
	}
	return t.As(*form)
}

// slice is how many rows are read between two looks at the progress.
const slice = 2000

// read reads all rows.
func (t Table) read(share func(float64)) (*rows.Result, error) {
	table, err := opened(t.Data, &t.Form)
	if err != nil {
		return nil, err
	}
	c, err := rows.Collect(table, t.Plan)
	if err != nil {
		return nil, err
	}
	for c.Step(slice) {
		share(c.Done())
	}
	return c.Result()
}
