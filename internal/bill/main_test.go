package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"testing"
)

const binary = "../../bin/worthmap"

func TestB1TheBinaryIsInTheBill(t *testing.T) {
	if _, err := os.Stat(binary); err != nil {
		t.Skip("no bin/worthmap: run make build first")
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	list, err := components()
	if err != nil {
		t.Fatal(err)
	}
	billed := map[string]component{}
	for _, c := range list {
		if _, twice := billed[c.Name]; twice {
			t.Errorf("%s is there twice", c.Name)
		}
		billed[c.Name] = c
	}
	if len(info.Deps) < 5 {
		t.Fatalf("the binary names %d modules", len(info.Deps))
	}
	for _, d := range info.Deps {
		if got, want := billed[d.Path], library(d.Path, d.Version, d.Sum); got.Ref != want.Ref || len(got.Properties) != 1 || got.Properties[0] != want.Properties[0] {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	if billed["stdlib"].Version == "" || billed["github.com/maxence-charriere/go-app/v10"].Version == "" {
		t.Error("the standard library, or what only the page links, is missing")
	}
}

func TestB2SameBytes(t *testing.T) {
	one, err := write()
	if err != nil {
		t.Fatal(err)
	}
	two, err := write()
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("two bills of one tree differ: %v", err)
	}
	var b map[string]any
	if err := json.Unmarshal(one, &b); err != nil || b["bomFormat"] != "CycloneDX" || b["specVersion"] != "1.6" {
		t.Errorf("not CycloneDX 1.6: %v", err)
	}
}
