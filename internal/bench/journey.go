package main

import (
	"encoding/json"
	"fmt"
	"math"
)

// journey writes a map of n touchpoints in the neutral form, with half as many
// connectors, as tall as it is wide. It is the same for the same n.
func journey(n int) string {
	stages := max(2, int(math.Round(math.Sqrt(float64(n)/2))))
	type object = map[string]any
	elements := []object{{"id": "p1", "type": "persona", "title": "Marta, newly referred"}}
	for s := range stages {
		elements = append(elements, object{"id": stageID(s), "type": "stage", "title": stageWords[s%len(stageWords)], "importance": 3 + s%7, "fields": object{
			"order": s + 1, "expected": object{"functional": 5 + s%5, "emotional": 4 + s%6}, "delivered": object{"functional": 2 + s*3%7, "emotional": 1 + s*5%8},
		}})
	}
	for i := range n {
		elements = append(elements, object{"id": cardID(i), "type": "touchpoint", "title": cardWords[i*7%len(cardWords)] + " " + cardWords[i*3%len(cardWords)], "fields": object{
			"stage": stageID(i % stages), "order": i/stages + 1, "channel": channels[i%len(channels)],
			"emotion": i*7%11 - 5, "effort": 1 + i%5, "touchMinutes": 1 + i%20, "waitMinutes": i % 45, "momentOfTruth": i%17 == 0,
		}})
	}
	relations := []object{}
	for i := range n / 2 {
		to := (2*i + 1) % n // the next stage
		if i%3 == 0 {
			to = (2*i + stages) % n // below
		}
		relations = append(relations, object{"id": fmt.Sprint("r", i), "type": "next", "from": cardID(2 * i), "to": cardID(to)})
	}
	text, err := json.Marshal(object{
		"format": "worthmap-neutral", "version": 1, "fictional": true, "title": fmt.Sprint("Journey of ", n, " cards"),
		"maps": []object{{"id": "m1", "kind": "journey", "title": "Measured", "elements": elements, "relations": relations}},
	})
	if err != nil {
		panic(err) // plain values only
	}
	return string(text)
}

func stageID(i int) string { return fmt.Sprint("s", i) }
func cardID(i int) string  { return fmt.Sprint("t", i) }

var (
	stageWords = []string{"Notice and get referred", "Find and book a slot", "Prepare", "Arrive and register", "Consultation", "Leave and understand", "Follow-up at home"}
	cardWords  = []string{"Letter arrives", "calls the booking line", "waits", "finds the entrance", "reads the leaflet", "asks a neighbour", "fills in a form again", "is called by name", "gets the result explained"}
	channels   = []string{"practice", "post", "phone", "web", "app", "in person"}
)
