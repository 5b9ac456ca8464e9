package wire_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/worthmap/worthmap/internal/wire"
)

// W1, W5: no frame makes a decoder panic, and what it takes comes back the same.
func fuzz[T ~string](f *testing.F, decode func(T) (wire.Message, error)) {
	for _, frame := range each {
		f.Add(frame)
	}
	f.Add(`{"t":"hello","v":1,"doc":"__proto__","cap":"-","rep":"_","out":{"constructor":0}}`)
	f.Add(`{"t":"peers"}`)
	f.Fuzz(func(t *testing.T, frame string) {
		m, err := decode(T(frame))
		if err != nil {
			var e *wire.Error
			if m != nil || !errors.As(err, &e) && err != wire.ErrUnknownMessage {
				t.Fatalf("%v, %v", m, err)
			}
			return
		}
		again, err := decode(T(wire.Encode(m)))
		if err != nil || !reflect.DeepEqual(m, again) {
			t.Fatalf("%v came back as %v, %v", m, again, err)
		}
	})
}

func FuzzDecodeClient(f *testing.F) { fuzz(f, wire.DecodeClient[string]) }
func FuzzDecodeServer(f *testing.F) { fuzz(f, wire.DecodeServer[string]) }

func BenchmarkDecodePush(b *testing.B) {
	b.SetBytes(int64(len(push)))
	b.ReportAllocs()
	for range b.N {
		if _, err := wire.DecodeClient(push); err != nil {
			b.Fatal(err)
		}
	}
}
