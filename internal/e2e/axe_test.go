package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/stretchr/testify/require"
)

// accessible runs axe-core on the page as it stands and fails for each finding.
func (p *person) accessible(where string) {
	p.Helper()
	script, err := os.ReadFile(filepath.Join(root, ".cache", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		p.Log("no axe-core: run .ci/tools, which needs npm")
		if os.Getenv("WORTHMAP_STRICT") != "" {
			p.Fail()
		}
		return
	}
	require.NoError(p, p.eval(string(script)+"; true", nil))
	type finding struct {
		ID, Impact, Help string
		Nodes            []struct {
			Target         []any
			FailureSummary string
		}
	}
	found := get[[]finding](p, `axe.run(document, { preload: false, resultTypes: ["violations"] }).then((r) => r.violations.map(
		(v) => ({ ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 5).map((n) => ({ Target: n.target, FailureSummary: n.failureSummary })) })))`)
	for _, f := range found {
		var nodes []string
		for _, n := range f.Nodes {
			nodes = append(nodes, fmt.Sprintf("%v: %s", n.Target, n.FailureSummary))
		}
		p.Errorf("axe on %s: %s (%s): %s\n  %s", where, f.ID, f.Impact, f.Help, strings.Join(nodes, "\n  "))
	}
}
