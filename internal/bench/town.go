package main

import (
	"encoding/json"
	"fmt"
	"math"
)

// clusterSize is how many people lie around one middle.
const clusterSize = 50

// town writes a relational map of n people with five times as many relations in
// the neutral form: clusters of 50 on a grid, and of the relations one in five
// that leads out of its own. It is the same for the same n.
func town(n int) string {
	type object = map[string]any
	elements := make([]object, 0, n)
	across := int(math.Ceil(math.Sqrt(float64(n) / clusterSize)))
	for i := range n {
		cluster, turn := i/clusterSize, float64(i%clusterSize)
		out := 60 * math.Sqrt(turn)
		elements = append(elements, object{
			"id": cardID(i), "type": "entity", "title": fmt.Sprint(names[i%len(names)], " ", i+1),
			"x": math.Round(float64(cluster%across)*1200 + out*math.Cos(turn*2.4)), "y": math.Round(float64(cluster/across)*1200 + out*math.Sin(turn*2.4)),
			"tags":   object{"interest": []string{fmt.Sprint("topic ", i%97), fmt.Sprint("topic ", i%53)}, "goal": []string{fmt.Sprint("goal ", i%31)}},
			"fields": object{"role": roles[i%len(roles)], "kind": "organisation", "annualValue": 1000 + i*7%90000},
		})
	}
	relations := make([]object, 0, 5*n)
	for i := range 5 * n {
		from := i % n
		to := from - from%clusterSize + (from+1+i/n*7)%clusterSize
		if i/n == 4 || to >= n {
			to = (from*13 + 101) % n
		}
		relations = append(relations, object{
			"id": fmt.Sprint("r", i), "type": "relates", "from": cardID(from), "to": cardID(to),
			"fields": object{"types": []string{"sells to"}, "strength": float64(1+i%10) / 10},
		})
	}
	text, err := json.Marshal(object{
		"format": "worthmap-neutral", "version": 1, "fictional": true, "title": fmt.Sprint("A town of ", n, " people"),
		"maps": []object{{"id": "m1", "kind": "relational", "title": "Measured", "elements": elements, "relations": relations}},
	})
	if err != nil {
		panic(err) // plain values only
	}
	return string(text)
}

var (
	names = []string{"Noordzee Fish", "Kempen Chocolate", "Leie Textiles", "Harbour Works", "Dijle Dairy", "Polder Greens", "Maas Metal"}
	roles = []string{"customer", "customer", "customer", "prospect", "boundary-partner", "supplier", "channel"}
)
