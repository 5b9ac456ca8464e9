package oplog

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// RoomCode is what people type to enter a room: eight digits. It is a short way to
// write the token of a link for a room, on the server that gave it out and as
// long as the link stands.
type RoomCode string

const (
	codeDigits = 8
	codeRange  = 100_000_000

	// PepperSize is the length of what a store keeps to make tokens of codes.
	PepperSize = 32
)

// newCode chooses a code, each as likely as any other.
func newCode(random io.Reader) (RoomCode, error) {
	const even = math.MaxUint64 - math.MaxUint64%codeRange // numbers from here on would favour the first codes
	for {
		var secret [8]byte
		if _, err := io.ReadFull(random, secret[:]); err != nil {
			return "", fmt.Errorf("oplog: no random bits for a code: %w", err)
		}
		if n := binary.BigEndian.Uint64(secret[:]); n < even {
			return RoomCode(fmt.Sprintf("%0*d", codeDigits, n%codeRange)), nil
		}
	}
}

// ParseCode reads a code as people type it: with spaces and dashes where they
// like. What is no code is false.
func ParseCode(typed string) (RoomCode, bool) {
	var b strings.Builder
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == ' ' || r == '\u00a0' || r == '\u202f' || r == '-' || r == '–':
		default:
			return "", false
		}
		if b.Len() > codeDigits {
			return "", false
		}
	}
	return RoomCode(b.String()), b.Len() == codeDigits
}

// Token returns the token that a code stands for in a store with this pepper.
// Without a pepper it is none.
func (c RoomCode) Token(pepper []byte) Token {
	if len(pepper) != PepperSize {
		return ""
	}
	mac := hmac.New(sha256.New, pepper)
	mac.Write([]byte("worthmap room\x00" + c))
	return Token(base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:tokenSize]))
}

// NewPepper chooses the pepper of a store.
func NewPepper(random io.Reader) ([]byte, error) {
	if random == nil {
		return nil, errors.New("oplog: a store without random bits makes no links")
	}
	pepper := make([]byte, PepperSize)
	if _, err := io.ReadFull(random, pepper); err != nil {
		return nil, fmt.Errorf("oplog: no random bits for codes: %w", err)
	}
	return pepper, nil
}

// MostTries is how often a store chooses another code for one that it has: of
// a hundred million it has few, so that the second is good.
const MostTries = 20

// NoMoreCodes refuses a room where no code is free.
func NoMoreCodes() error {
	return &Refusal{Quota, "there are as many rooms as there are codes"}
}
