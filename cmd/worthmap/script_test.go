package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	page = tinyPage
	testscript.Main(m, map[string]func(){"worthmap": main})
}

// TestScripts runs testdata/*.txtar: what a person types, and what comes of
// it. EXAMPLES is the folder with the example files.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../web/examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home")) // serve keeps workspaces there; no two runs share them
			return nil
		},
	})
}
