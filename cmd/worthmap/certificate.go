package main

import (
	"crypto/tls"
	"fmt"
	"os"
	"sync"
	"time"
)

// certificateOf reads a certificate now, and again when its file is another
// one: those of our days last some weeks, a server longer. One that cannot be
// read leaves the last in place.
func certificateOf(cert, key string) (func(*tls.ClientHelloInfo) (*tls.Certificate, error), error) {
	const often = time.Minute
	var (
		mu     sync.Mutex
		now    tls.Certificate
		made   time.Time // of the file that was read
		looked time.Time
	)
	load := func() error {
		info, err := os.Stat(cert)
		if err != nil {
			return fileError(cert, "read", err)
		}
		if info.ModTime().Equal(made) {
			return nil
		}
		c, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			return fmt.Errorf("-tls-cert and -tls-key are no certificate and its key: %w", err)
		}
		now, made = c, info.ModTime()
		return nil
	}
	if err := load(); err != nil {
		return nil, err
	}
	looked = time.Now()
	return func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(looked) > often {
			looked = time.Now()
			_ = load()
		}
		c := now
		return &c, nil
	}, nil
}
