package main

import (
	"encoding/json"
	"io/fs"
	"testing/fstest"
)

// tinyPage stands in for the built page, so that these tests need no build.
func tinyPage() fs.FS {
	list, _ := json.Marshal(map[string]any{"version": "test", "assets": []map[string]any{
		{"name": "/index.html", "path": "/index.html", "file": "index.html", "type": "text/html; charset=utf-8", "size": 4, "hash": "h"},
	}})
	return fstest.MapFS{"assets.json": {Data: list}, "index.html": {Data: []byte("page")}}
}
