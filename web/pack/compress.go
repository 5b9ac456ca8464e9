package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// encoding is one way to send a file. The best come first.
type encoding struct {
	name, ext string
	quality   int
	pack      func(content []byte, quality int) ([]byte, error)
}

var encodings = []encoding{
	{"br", ".br", 11, packBrotli},
	{"gzip", ".gz", 9, packGzip},
}

func packBrotli(content []byte, quality int) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: 24})
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

func packGzip(content []byte, quality int) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, quality)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// compressed returns content in an encoding, from the cache when this content
// was packed before: brotli 11 of the program takes half a minute.
func (p *packer) compressed(e encoding, hash string, content []byte) ([]byte, error) {
	at := filepath.Join(p.cache, fmt.Sprintf("%s-%d%s", hash, e.quality, e.ext))
	if known, err := os.ReadFile(at); err == nil {
		return known, nil
	}
	packed, err := e.pack(content, e.quality)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(p.cache, 0o755); err != nil {
		return nil, err
	}
	whole := at + ".part"
	if err := os.WriteFile(whole, packed, 0o644); err != nil {
		return nil, err
	}
	return packed, os.Rename(whole, at)
}
