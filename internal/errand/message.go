package errand

// Version of the messages. It grows with any change of what they say.
const Version = 6

// What a message is.
type What uint8

// The messages, as doc.go lists them.
const (
	Ready What = iota
	Ask
	Progress
	Answer
	Failed
	whats
)

// Kind is what an errand is to do.
type Kind uint8

// The errands.
const (
	Networks Kind = iota // Network → network.Findings
	Looks                // Look → Seen
	Tables               // Table → rows.Result
	Places               // Place → where everybody stands
	kinds
)

// Thousand is the Progress of an errand that is done.
const Thousand = 1000

// Message is one message of either side.
type Message struct {
	What   What
	Number uint64 // of the errand, from 1; 0 for Ready
	Kind   Kind   // of Ask
	Done   int    // of Progress, 0 to Thousand
	Body   []byte // question, answer or sentence
}

// Bytes writes a message.
func (m Message) Bytes() []byte {
	w := writer{make([]byte, 0, len(m.Body)+16)}
	w.b = append(w.b, Version, byte(m.What))
	w.count(int(m.Number))
	switch m.What {
	case Ask:
		w.b = append(w.b, byte(m.Kind))
	case Progress:
		w.count(m.Done)
		return w.b
	}
	w.b = append(w.b, m.Body...)
	return w.b
}

// Parse reads a message (E2, E4). Its Body is shared with b.
func Parse(b []byte) (Message, error) {
	r := reader{b: b}
	if r.below(256) != Version {
		return Message{}, ErrForm
	}
	m := Message{What: What(r.below(int(whats))), Number: uint64(r.count())}
	switch m.What {
	case Ask:
		m.Kind = Kind(r.below(int(kinds)))
	case Progress:
		m.Done = r.below(Thousand + 1)
		return m, r.done()
	}
	if r.bad {
		return Message{}, ErrForm
	}
	m.Body = r.b
	return m, nil
}
