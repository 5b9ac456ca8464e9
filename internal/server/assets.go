package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// ErrEmpty says that the folder holds no packed page: the binary was built
// without it.
var ErrEmpty = errors.New("server: the page is not in this binary, build it with make")

// asset is one file of the page, by the address under which it is asked for.
type asset struct {
	kind      string            // Content-Type
	hash      string            // of the uncompressed content
	size      int               // bytes, uncompressed
	immutable bool              // this address carries the hash
	bodies    map[string][]byte // by content coding; "" is the plain file
}

// packed is the part of assets.json that the server reads; package web tells
// how it is made.
type packed struct {
	Version string
	Assets  []struct {
		Name, Path, File, Type, Hash string
		Size                         int
		Encodings                    []string
		Immutable                    bool
	}
}

// extensions of packed files by content coding.
var extensions = map[string]string{"br": ".br", "gzip": ".gz"}

// read loads every file that assets.json of files lists.
func read(files fs.FS) (table map[string]asset, version string, err error) {
	text, err := fs.ReadFile(files, "assets.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", ErrEmpty
	} else if err != nil {
		return nil, "", fmt.Errorf("server: the list of assets: %w", err)
	}
	var list packed
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, "", fmt.Errorf("server: the list of assets: %w", err)
	}
	table = make(map[string]asset, 2*len(list.Assets))
	for _, a := range list.Assets {
		read := asset{kind: a.Type, hash: a.Hash, size: a.Size, bodies: make(map[string][]byte)}
		if len(a.Encodings) == 0 {
			if read.bodies[""], err = fs.ReadFile(files, a.File); err != nil {
				return nil, "", fmt.Errorf("server: asset %s: %w", a.Name, err)
			}
		}
		for _, coding := range a.Encodings {
			if read.bodies[coding], err = fs.ReadFile(files, a.File+extensions[coding]); err != nil {
				return nil, "", fmt.Errorf("server: asset %s: %w", a.Name, err)
			}
		}
		table[a.Name] = read
		if a.Immutable {
			read.immutable = true
			table[a.Path] = read
		}
	}
	if _, ok := table[shellName]; !ok {
		return nil, "", ErrEmpty
	}
	return table, list.Version, nil
}
