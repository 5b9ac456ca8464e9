package witness

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// MaxAnswer is how long a text may be to be read as an answer, bytes. A comment
// of the page has 5,000 characters at most.
const MaxAnswer = 256 << 10

// What is wrong with an answer (WT3).
var (
	ErrNone    = errors.New("witness: no answer in this text")
	ErrDamaged = errors.New("witness: the answer is damaged")
	ErrTooNew  = errors.New("witness: the answer is of a later version")
	ErrForeign = errors.New("witness: the question was not asked here")
	ErrSeal    = errors.New("witness: the seal does not fit")
)

// version is that of the text of answers.
const version = 1

// Answer is what a witness says.
type Answer struct {
	Ask        string // ID of the question
	About      string // the name of the workspace, as the page had it
	Mark       string // of the wording that they read
	Says       string // one of Says
	Comment    string // may be empty
	Name, Role string // as they typed them; the role may be empty
	On         string // the day on their device, as YYYY-MM-DD
	Seal       string
}

// By is who answers, with their role.
func (a Answer) By() string {
	if a.Role == "" {
		return a.Name
	}
	return a.Name + ", " + a.Role
}

// Title is the answer in a few words.
func (a Answer) Title() string { return a.Name + " " + Words(a.Says) }

// Words says an answer, after a name; empty for what is none.
func Words(says string) string {
	i := slices.Index(Says[:], says)
	if i < 0 {
		return ""
	}
	return [...]string{"agrees", "agrees in part", "disagrees", "cannot say"}[i]
}

// An answer stands in a text between these, as base64 of its JSON. The space
// after the mark may have become a line break.
const mark, opening, closing = "[worthmap-answer", mark + " ", "]"

// Is tells whether a text holds an answer, whole or not.
func Is[T ~string | ~[]byte](text T) bool {
	return len(text) <= MaxAnswer && bytes.Contains([]byte(text), []byte(mark))
}

// MayHold tells whether an answer is to be looked for in a file: in words of
// people, not in a map, a drawing, a page, a table or a backup, in which a mail
// may stand as a note.
func MayHold(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".svg", ".html", ".htm", ".worthmap", ".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods":
		return false
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0 || bytes.IndexByte(head[:min(len(head), 512)], 0) >= 0:
		return false
	case head[0] == '[':
		return bytes.HasPrefix(head, []byte(mark))
	}
	return head[0] != '{' && head[0] != '<'
}

// Read finds the answer in a text: a saved file, or a mail with words around it.
// Of several the last is taken that is whole: what a witness writes stands
// before what their page packs, and may quote another.
func Read[T ~string | ~[]byte](text T) (a Answer, err error) {
	err = ErrNone
	if !Is(text) {
		return a, err
	}
	for left, i := string(text), 0; ; left = left[:i] {
		if i = strings.LastIndex(left, mark); i < 0 {
			return Answer{}, err
		}
		a, e := unpack(left[i+len(mark):])
		if e == nil {
			return a, nil
		}
		if err != ErrTooNew {
			err = e
		}
	}
}

// unpack reads what follows the mark of an answer.
func unpack(rest string) (a Answer, err error) {
	packed, _, ok := strings.Cut(rest, closing)
	if !ok {
		return a, ErrDamaged
	}
	// what mail puts in: line breaks, and marks of a quotation
	packed = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n>|\u00a0", r) {
			return -1
		}
		return r
	}, packed)
	plain, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil || !utf8.Valid(plain) {
		return a, ErrDamaged
	}
	v, err := jsontext.Parse(plain, jsontext.Limits{Bytes: MaxAnswer, Depth: 2})
	if err != nil {
		return a, ErrDamaged
	}
	if n, ok := v.Get("version").Number(); !ok || n > version {
		if ok {
			return a, ErrTooNew
		}
		return a, ErrDamaged
	}
	for name, field := range a.fields() {
		*field = v.Get(name).Or("")
	}
	a.About, a.Seal = v.Get("about").Or(""), v.Get("seal").Or("")
	if _, err := time.Parse(time.DateOnly, a.On); err != nil {
		return Answer{}, ErrDamaged
	}
	if a.Ask == "" || a.Name == "" || !slices.Contains(Says[:], a.Says) || utf8.RuneCountInString(a.Comment) > maxComment || utf8.RuneCountInString(a.By()) > maxName {
		return Answer{}, ErrDamaged
	}
	return a, nil
}

// What the page lets people type, with room for what a later page allows.
const maxComment, maxName = 10_000, 800

// fields yields what is sealed, in the order of the seal.
func (a *Answer) fields() func(yield func(name string, field *string) bool) {
	return func(yield func(string, *string) bool) {
		for _, f := range [...]struct {
			name  string
			field *string
		}{{"ask", &a.Ask}, {"mark", &a.Mark}, {"says", &a.Says}, {"comment", &a.Comment}, {"name", &a.Name}, {"role", &a.Role}, {"on", &a.On}} {
			if !yield(f.name, f.field) {
				return
			}
		}
	}
}

// seal is the seal of an answer under a key: each field behind its length in
// bytes, so that no two answers read the same.
func (a Answer) seal(key string) string {
	raw, err := hex.DecodeString(key)
	if err != nil || len(raw) == 0 {
		return ""
	}
	h := hmac.New(sha256.New, raw)
	for _, field := range a.fields() {
		h.Write([]byte(strconv.Itoa(len(*field)) + ":" + *field))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Check tells whether an answer is one to a question: ErrForeign where it is to
// another one or to none, ErrSeal where it was not sealed by the page that was
// sent (WT3).
func (a Answer) Check(q Asked) error {
	if q.ID == "" || q.ID != a.Ask {
		return ErrForeign
	}
	if want := a.seal(q.key); want == "" || !hmac.Equal([]byte(want), []byte(a.Seal)) {
		return ErrSeal
	}
	return nil
}

// Text is the answer as it travels: in words for who reads the mail, then packed.
func (a Answer) Text() string {
	var b jsontext.Builder
	b.Set("version", jsontext.OfNumber(version))
	for name, field := range a.fields() {
		b.SetText(name, *field)
	}
	b.SetText("about", a.About)
	b.SetText("seal", a.Seal)
	return a.Title() + ".\n\n" + opening + base64.RawURLEncoding.EncodeToString([]byte(b.Value().String())) + closing + "\n"
}

// Sealed returns the answer with its seal under the key of a request.
func (a Answer) Sealed(q Request) Answer {
	a.Ask, a.Mark, a.About = q.ID, q.Mark, q.About
	a.Seal = a.seal(q.Key)
	return a
}
