package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shared puts an example on the server as a script would, and returns the link
// by which people edit it.
func (s *site) shared(example string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "web", "examples", example+".json"))
	require.NoError(s.t, err)
	return s.asks("POST", "/api/w", "", text)["address"].(string)
}

// asks asks the server over HTTP, with the token of a link.
func (s *site) asks(method, path, token string, body []byte) map[string]any {
	s.t.Helper()
	r, err := http.NewRequest(method, s.url(path), bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	require.NoError(s.t, err)
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	require.NoError(s.t, err)
	require.Less(s.t, answer.StatusCode, 300, "%s %s: %s", method, path, said)
	var v map[string]any
	if len(said) > 0 {
		require.NoError(s.t, json.Unmarshal(said, &v))
	}
	return v
}

// onServer waits until the page says that all is on the server.
func (p *person) onServer() {
	p.Helper()
	p.until("all is saved on the server", `document.querySelector("#saved")?.textContent.trim() === "Saved on the server"`)
}

const titles = `worthmap.serialise().then((t) => JSON.parse(t).maps.flatMap((m) => m.elements.map((e) => e.title)))`

// has waits until a title is on the map.
func (p *person) has(title string) {
	p.Helper()
	p.until(title+" is here", fmt.Sprintf(`%s.then((l) => l.includes(%q))`, titles, title))
}

// Two people on two devices edit one workspace, each sees what the other does,
// and the secret of the link does not stay in the address.
func TestTwoPeopleEditOneWorkspace(t *testing.T) {
	s := serve(t)
	address := s.shared("healthcare-journey")
	ana, ben := newDevice(t).open(address), newDevice(t).open(address)
	for _, p := range []*person{ana, ben} {
		p.painted()
		p.onServer()
		assert.Empty(t, get[string](p, `location.hash`))
		assert.NotContains(t, get[string](p, `location.href`), "k=")
	}
	ana.selects("s2")
	ana.pastes("Ana was here")
	ben.has("Ana was here")
	ben.selects("s2")
	ben.pastes("So was Ben")
	ana.has("So was Ben")
	ana.onServer()
	ben.onServer()
	ana.picture("together")
	assert.Equal(t, get[string](ana, `worthmap.serialise()`), get[string](ben, `worthmap.serialise()`))

	ben.reload() // by the address without its secret
	ben.painted()
	ben.has("Ana was here")
	ben.onServer()
}

// One edits while the server is gone, another while the server is there: in the
// end both have the same, to the byte.
func TestServerGoesAndNothingIsLost(t *testing.T) {
	edits := 20
	if os.Getenv("WORTHMAP_SOAK") != "" {
		edits = 200
	}
	s := serve(t)
	address := s.shared("healthcare-journey")
	ana, ben := newDevice(t).open(address), newDevice(t).open(address)
	ana.painted()
	ben.painted()
	ana.onServer()
	ben.onServer()

	ben.network(false)
	ben.selects("s3")
	for i := range edits {
		ben.pastes(fmt.Sprintf("Ben offline %d", i))
	}
	ana.selects("s2")
	for i := range edits {
		if i == edits/2 {
			s.kill()
		}
		ana.pastes(fmt.Sprintf("Ana %d", i))
	}
	ana.until("the page says that edits wait", `/wait|away/.test(document.querySelector("#saved")?.textContent ?? "")`)
	s.start()
	ben.network(true)
	for _, p := range []*person{ana, ben} {
		for i := range edits {
			p.has(fmt.Sprintf("Ana %d", i))
			p.has(fmt.Sprintf("Ben offline %d", i))
		}
		p.onServer()
	}
	assert.Equal(t, get[string](ana, `worthmap.serialise()`), get[string](ben, `worthmap.serialise()`))
}

// Two tabs of one profile have one socket between them; when the tab that has
// it goes, the other goes on.
func TestTabsShareOneSocket(t *testing.T) {
	s := serve(t)
	address := s.shared("healthcare-journey")
	device := newDevice(t)
	first := device.open(address)
	first.painted()
	first.onServer()
	second := device.open(s.url(get[string](first, `location.pathname`)))
	second.painted()
	second.onServer()
	other := newDevice(t).open(address)
	other.painted()
	second.selects("s2")
	second.pastes("By the tab that does not lead")
	other.has("By the tab that does not lead")
	second.onServer()

	first.do(chromedp.Navigate("about:blank"))
	second.selects("s2")
	second.pastes("By the tab that is left")
	other.has("By the tab that is left")
	second.onServer()
}
