package jsontext

import "slices"

// Builder writes an object, key after key in the order of the calls. The zero
// Builder is an empty object.
type Builder struct {
	b    []byte
	open []byte // what ends the inner objects and arrays that were begun
}

// Grow makes room for n more bytes, so that a long text is not copied while it
// grows.
func (o *Builder) Grow(n int) { o.b = slices.Grow(o.b, n) }

// Set adds a key. Absent values are left out. Setting a key twice is a
// mistake of the caller, and the object then fails to parse: a crdt.Session
// refuses it, so that it is never kept.
func (o *Builder) Set(key string, v Value) {
	if v.text != "" {
		o.key(key)
		o.b = append(o.b, v.text...)
	}
}

// SetText is Set with Of(text), without making that Value.
func (o *Builder) SetText(key, text string) {
	o.key(key)
	o.b = appendString(o.b, text)
}

// Object begins an object under a key. What is set from then on is its own,
// until End.
func (o *Builder) Object(key string) {
	o.key(key)
	o.begin('{')
}

// Array begins an array under a key, of objects that Item begins.
func (o *Builder) Array(key string) {
	o.key(key)
	o.begin('[')
}

// Item begins an object in the array that was begun last.
func (o *Builder) Item() {
	o.comma()
	o.begin('{')
}

// End ends what was begun last by Object, Array or Item.
func (o *Builder) End() {
	last := len(o.open) - 1
	o.b, o.open = append(o.b, o.open[last]), o.open[:last]
}

func (o *Builder) begin(c byte) {
	o.b = append(o.b, c)
	o.open = append(o.open, c+2) // '}' is '{'+2 and ']' is '['+2
}

func (o *Builder) key(key string) {
	if len(o.b) == 0 {
		o.b = append(o.b, '{')
	}
	o.comma()
	o.b = append(appendString(o.b, key), ':')
}

// comma separates from what stands before it, if anything does.
func (o *Builder) comma() {
	if c := o.b[len(o.b)-1]; c != '{' && c != '[' {
		o.b = append(o.b, ',')
	}
}

// Empty tells whether no key has been set.
func (o *Builder) Empty() bool { return len(o.b) == 0 }

// Value returns the object. What was begun and not ended ends there.
func (o *Builder) Value() Value {
	if len(o.b) == 0 {
		return Value{"{}"}
	}
	b := o.b
	for _, c := range slices.Backward(o.open) {
		b = append(b, c)
	}
	return Value{string(append(b, '}'))}
}
