package desk

// rehearsed is the map. It has one of what most maps have many of.
const rehearsed = `{"format": "worthmap-neutral", "version": 1, "title": "Rehearsed", "maps": [{"id": "m", "kind": "journey", "title": "Rehearsed", "elements": [
{"id": "p", "type": "persona", "title": "Somebody"},
{"id": "s", "type": "stage", "title": "A stage", "importance": 5, "fields": {"order": 1, "entered": 10, "expected": {"functional": 7}, "delivered": {"functional": 4}}},
{"id": "r", "type": "stage", "title": "Another", "fields": {"order": 2, "entered": 9, "expected": {"functional": 6}, "delivered": {"functional": 6}}},
{"id": "a", "type": "touchpoint", "title": "Somebody calls about something long", "fields": {"stage": "s", "order": 1, "channel": "phone", "emotion": 2, "effort": 3, "waitMinutes": 12, "momentOfTruth": true}},
{"id": "b", "type": "touchpoint", "title": "Waits", "fields": {"stage": "s", "order": 2, "emotion": -3, "touchMinutes": 4}},
{"id": "c", "type": "touchpoint", "title": "Comes", "fields": {"stage": "r", "order": 1, "channel": "web", "emotion": 1}},
{"id": "d", "type": "pain-point", "title": "Hurts", "fields": {"severity": 3}},
{"id": "i", "type": "idea", "title": "Helps"}], "relations": [
{"id": "l1", "type": "next", "from": "a", "to": "c"},
{"id": "l2", "type": "hurts", "from": "b", "to": "d"},
{"id": "l3", "type": "addresses", "from": "i", "to": "d"}]}]}`
