package e2e

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

// breaking serves a folder once for each address of the new build that an
// update fetches, with that one failing.
type breakage struct {
	name        string
	start, stop func()
}

func breaking(t *testing.T, folder, addr string) []breakage {
	t.Helper()
	h, err := server.NewHandler(os.DirFS(folder))
	require.NoError(t, err)
	var all []breakage
	for _, failing := range []string{"/web/page.", "/"} {
		b := breakage{name: failing}
		stop := func() {}
		b.start = func() {
			_, stop = listen(t, addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == failing || failing != "/" && strings.HasPrefix(r.URL.Path, failing) {
					http.Error(w, "broken for a test", http.StatusInternalServerError)
					return
				}
				h.ServeHTTP(w, r)
			}))
		}
		b.stop = func() { stop() }
		all = append(all, b)
	}
	return all
}
