package main

import "testing"

// P4: every rule that is to be taken out is still there, once.
func TestP4RulesAreThere(t *testing.T) {
	names := map[string]bool{}
	for _, m := range mutants {
		if _, err := m.changed("../../.."); err != nil {
			t.Errorf("%s: %v", m.name, err)
		}
		if names[m.name] {
			t.Errorf("%s stands twice", m.name)
		}
		names[m.name] = true
	}
}
