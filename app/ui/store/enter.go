//go:build js && wasm

package store

import "github.com/worthmap/worthmap/internal/jsontext"

// Enter opens the workspace of a room by its code, and returns the map with
// which the room begins, if it names one. It blocks as Join does.
func (s *Store) Enter(code string) (sp *Space, m string, err error) {
	var b jsontext.Builder
	b.SetText("code", code)
	v, err := Ask("POST", "/api/join", "", "", "application/json", []byte(b.Value().String()))
	if err != nil {
		return nil, "", err
	}
	sp, err = s.Join(v.Get("workspace").Or(""), v.Get("token").Or(""))
	return sp, v.Get("map").Or(""), err
}
