package workspace

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// FieldType is what a field that people added to a kind of record holds (F6).
type FieldType string

// The types of fields.
const (
	TextField   FieldType = "text"
	NumberField FieldType = "number"
	MoneyField  FieldType = "money" // in the currency of the workspace
	DateField   FieldType = "date"  // a day or a period (DOMAIN §2.4)
	ChoiceField FieldType = "choice"
	RatingField FieldType = "rating" // a number on a scale of one's own

	// FormulaField is computed of other fields (internal/formula). No record
	// holds a value of it; derive computes it, each time anew.
	FormulaField FieldType = "formula"
)

// FieldTypes are all of them, in the order in which people choose.
var FieldTypes = []FieldType{TextField, NumberField, MoneyField, DateField, ChoiceField, RatingField, FormulaField}

// Field is a field that people added. Records keep its value under "f/"+Key.
type Field struct {
	*Element
	Key     string
	Of      string // the kind of record that has it; empty for all
	Type    FieldType
	Options []string // of a choice
	Rating  Rating   // of a rating
	Formula string   // of a formula, as it was written
}

// FieldsOf returns the added fields of a kind of record, in their order.
func (w *Workspace) FieldsOf(kind string) (fields []*Field) {
	for e := range w.OfKind("field") {
		f := &Field{Element: e, Key: e.Text("key"), Of: e.Text("of"), Type: FieldType(e.Text("type"))}
		if f.Key == "" || f.Of != "" && f.Of != kind {
			continue
		}
		if !slices.Contains(FieldTypes, f.Type) {
			f.Type = TextField
		}
		if f.Type == RatingField {
			var ok bool
			if f.Rating, ok = w.ratingOf(e); !ok {
				f.Type = NumberField
			}
		}
		if f.Type == FormulaField {
			f.Formula = e.Text("formula")
		}
		for v := range e.Field("options").Items() {
			f.Options = append(f.Options, v.Or(""))
		}
		fields = append(fields, f)
	}
	return fields
}

// AddField wishes a field into all records of a kind.
func (w *Workspace) AddField(kind, title string, t FieldType, options ...string) (crdt.ID, crdt.Change) {
	id, c := Create("field", w.PlaceAt(Root, "", math.MaxInt, nil), title)
	c.Set(id, "f/key", jsontext.Of(w.fieldKey(title)))
	c.Set(id, "f/type", jsontext.Of(string(t)))
	if kind != "" {
		c.Set(id, "f/of", jsontext.Of(kind))
	}
	if t == ChoiceField {
		c.Set(id, "f/options", jsontext.OfStrings(options...))
	}
	return id, c
}

// AddFormula wishes a field into all records of a kind that is computed of
// others. One that cannot be read is refused with the place.
func (w *Workspace) AddFormula(kind, title, text string) (crdt.ID, crdt.Change, error) {
	if _, err := formula.Parse(text); err != nil {
		return "", crdt.Change{}, err
	}
	id, c := w.AddField(kind, title, FormulaField)
	c.Set(id, "f/formula", jsontext.Of(text))
	return id, c, nil
}

// fieldKey makes a key of a title that no other field has, nor the program
// itself: those begin with a small letter.
func (w *Workspace) fieldKey(title string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(title, func(r rune) bool { return !isLetter(r) }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	base := b.String()
	if base == "" || '0' <= base[0] && base[0] <= '9' {
		base = "Field" + base
	}
	base = base[:min(len(base), 40)]
	key := base
	for n := 2; w.hasField(key) || w.Hides("f/"+key); n++ {
		key = base + strconv.Itoa(n)
	}
	return key
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

func (w *Workspace) hasField(key string) bool {
	for e := range w.OfKind("field") {
		if e.Text("key") == key {
			return true
		}
	}
	return false
}

// hides are the registers of fields that people deleted.
type hides struct {
	seen uint64
	keys map[string]bool
}

// Hides tells whether a register holds values of a field that people deleted
// and no other field shows: they wait for it to be brought back (W9).
func (w *Workspace) Hides(key string) bool {
	if seen := w.Joined("field") + 1; w.hides.seen != seen { // not 0
		w.hides = hides{seen, map[string]bool{}}
		for _, id := range w.doc.Trash() {
			if w.doc.Kind(id) == "field" {
				w.hides.keys["f/"+w.doc.Get(id, "f/key").Or("")] = true
			}
		}
		for e := range w.OfKind("field") {
			delete(w.hides.keys, "f/"+e.Text("key"))
		}
	}
	return w.hides.keys[key]
}

// Holds tells whether a value is of the field's type.
func (f *Field) Holds(v jsontext.Value) bool {
	s, isText := v.Text()
	n, isNumber := v.Number()
	switch f.Type {
	case RatingField:
		return isNumber && f.Rating.Holds(n)
	case NumberField, MoneyField:
		return isNumber
	case DateField:
		_, ok := measure.ParsePeriod(s)
		return ok
	case ChoiceField:
		return isText && slices.Contains(f.Options, s)
	case FormulaField:
		return false
	}
	return isText
}

// Numeric tells whether numbers are typed into a field.
func (f *Field) Numeric() bool {
	return f.Type == NumberField || f.Type == MoneyField || f.Type == RatingField
}

// Parse reads what somebody entered. An empty text clears the field; what is
// not of its type is refused with a sentence.
func (f *Field) Parse(text string) (jsontext.Value, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return jsontext.NullValue, nil
	}
	switch f.Type {
	case FormulaField:
		return jsontext.Value{}, fmt.Errorf("%s is computed and not typed", f.Name())
	case NumberField, MoneyField, RatingField:
		n, err := strconv.ParseFloat(strings.ReplaceAll(text, "−", "-"), 64)
		if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
			return jsontext.Value{}, fmt.Errorf("%s: a number, such as 12.5", f.Name())
		}
		switch r := f.Rating; {
		case f.Type != RatingField || r.Holds(n):
		case n < r.Lo || n > r.Hi:
			return jsontext.Value{}, &RangeError{f.Name(), r.Lo, r.Hi}
		default:
			return jsontext.Value{}, fmt.Errorf("%s: from %s to %s in steps of %s", f.Name(), NumberText(r.Lo), NumberText(r.Hi), NumberText(r.Step))
		}
		return jsontext.OfNumber(n), nil
	case DateField:
		if !f.Holds(jsontext.Of(text)) {
			return jsontext.Value{}, fmt.Errorf("%s: a date, such as 2025-03-31, 2025-03 or 2025-Q1", f.Name())
		}
	case ChoiceField:
		if !f.Holds(jsontext.Of(text)) {
			return jsontext.Value{}, fmt.Errorf("%s: one of %s", f.Name(), strings.Join(f.Options, ", "))
		}
	}
	return jsontext.Of(text), nil
}

// Set wishes what somebody entered into a record.
func (f *Field) Set(id crdt.ID, text string) (c crdt.Change, err error) {
	v, err := f.Parse(text)
	if err == nil {
		c.Set(id, "f/"+f.Key, v)
	}
	return c, err
}
