package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// shellName is the page in the list of assets.
const shellName = "/index.html"

// servePage answers for the page, the program and its assets (H2 to H4).
func (h *Handler) servePage(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Only reading is possible here.")
		return
	}
	at := r.URL.Path
	switch {
	case !clean(r):
		missing(w)
	case isPage(at):
		h.send(w, r, h.assets[shellName])
	default:
		a, ok := h.assets[at]
		if !ok || at == shellName {
			missing(w)
			return
		}
		h.send(w, r, a)
	}
}

// clean refuses what a browser never sends: steps upwards, empty steps,
// encoded slashes, backslashes and control characters.
func clean(r *http.Request) bool {
	at := r.URL.Path
	if at == "" || at[0] != '/' || len(at) > 1024 || path.Clean(at) != at && path.Clean(at)+"/" != at {
		return false
	}
	for i := 0; i < len(at); i++ {
		if at[i] < 0x20 || at[i] == 0x7F || at[i] == '\\' {
			return false
		}
	}
	escaped := strings.ToLower(r.URL.EscapedPath())
	return !strings.Contains(escaped, "%2f") && !strings.Contains(escaped, "%25")
}

// isPage tells whether the program shows something at this address: home, where
// one types the code of a room, or a workspace, a map in it, an element on that.
func isPage(at string) bool {
	if at == "/" || at == "/join" {
		return true
	}
	rest, ok := strings.CutPrefix(at, "/w/")
	if !ok || rest == "" {
		return false
	}
	return strings.Count(strings.TrimSuffix(rest, "/"), "/") <= 2
}

// send answers with an asset, or with "not changed" (H2, H3).
func (h *Handler) send(w http.ResponseWriter, r *http.Request, a asset) {
	header := w.Header()
	header.Set("Content-Type", a.kind)
	if a.immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	coding, body := choose(a, r.Header.Get("Accept-Encoding"))
	if _, plain := a.bodies[""]; !plain {
		header.Set("Vary", "Accept-Encoding")
	}
	tag := `"` + a.hash + `"`
	if coding != "" {
		tag = `"` + a.hash + "-" + coding + `"`
	}
	header.Set("ETag", tag)
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if body == nil { // somebody who takes nothing but plain bytes
		header.Set("Content-Length", strconv.Itoa(a.size))
		w.WriteHeader(http.StatusOK)
		if r.Method == http.MethodGet {
			unpack(w, a.bodies["gzip"])
		}
		return
	}
	if coding != "" {
		header.Set("Content-Encoding", coding)
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a reader who left needs no answer
	}
}

func unpack(w io.Writer, packed []byte) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return // packed by us; a broken body ends the connection by its length
	}
	_, _ = io.Copy(w, z)
}

// choose takes the best coding that is accepted. The body is nil when only
// unpacking on the way gives what was asked for.
func choose(a asset, accept string) (coding string, body []byte) {
	if plain, ok := a.bodies[""]; ok {
		return "", plain
	}
	for _, coding := range []string{"br", "gzip"} {
		if body, ok := a.bodies[coding]; ok && accepts(accept, coding) {
			return coding, body
		}
	}
	return "", nil
}

// accepts reads an Accept-Encoding header: named (or by *) and not with q=0.
func accepts(header, coding string) bool {
	any := false
	for _, part := range strings.Split(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name != coding && name != "*" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.ReplaceAll(params, " ", ""), "q="), 64)
		ok := err != nil || q > 0
		if name == coding {
			return ok
		}
		any = ok
	}
	return any
}

// matches reads an If-None-Match header.
func matches(header, tag string) bool {
	for _, part := range strings.Split(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}
