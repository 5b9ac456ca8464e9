package exchange_test

import (
	"fmt"

	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

func ExampleOpen() {
	data := []byte(`{"format": "worthmap-neutral", "version": 1, "title": "Loan", "maps": [
		{"id": "m", "kind": "journey", "title": "A loan", "elements": [
			{"id": "s", "type": "stage", "title": "Wait"},
			{"id": "t", "type": "touchpoint", "title": "Letter", "fields": {"stage": "s", "emotion": -3}}]}]}`)
	f, err := exchange.Open(data, "loan.json", exchange.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w := workspace.Open(exchange.Load(f))
	fmt.Println(f.Title, f.Maps, f.Elements, w.Element("t").Place.Parent)

	_, err = exchange.Open([]byte(`{"format": "worthmap-neutral", "version": 2}`), "loan.json", exchange.Limits{})
	fmt.Println(err)
	// Output:
	// Loan 1 2 s
	// loan.json: made by a newer Worthmap (version 2); this one reads up to 1
}
