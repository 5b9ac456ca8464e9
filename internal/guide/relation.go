package guide

import (
	"github.com/worthmap/worthmap/internal/relation"
)

// Relational reads the four steps of a relational customer map: whom we serve,
// who surrounds each of them, what each has, the drawing with its title and
// groups.
//
// Source: DOMAIN §4.2.
func Relational(m *relation.Map) []Step {
	around := make([]bool, len(m.People)) // somebody but ourselves is related to them
	for _, r := range m.Relations {
		around[r.A] = around[r.A] || r.B != m.Own
		around[r.B] = around[r.B] || r.A != m.Own
	}
	var customers, partners, traits, drawn gaps
	served := false
	for i, p := range m.People {
		if i == m.Own {
			continue
		}
		if p.Role == relation.Customer {
			served = true
			if !around[i] {
				partners.lacks("around", p.ID, "")
			}
		}
		if len(p.Traits) == 0 {
			traits.lacks("trait", p.ID, "")
		}
	}
	customers.none(!served, "customer")
	partners.none(!served, "customer")
	traits.none(!served, "customer")
	drawn.none(m.Title == "", "title")
	drawn.none(len(m.Relations) == 0, "relation")
	drawn.none(len(m.Clusters) == 0, "cluster")
	return []Step{customers.step("customers"), partners.step("surrounded"), traits.step("traits"), drawn.step("draw")}
}
