package view_test

import (
	"math/rand/v2"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// edits are what people do to a journey, each with a random target.
var edits = []func(b *board, rng *rand.Rand){
	func(b *board, rng *rand.Rand) { // rename
		words := []string{"Short", "", "A title that takes all of three lines of a card and more", "Ärger – 地図"}
		b.set(anyTouchpoint(b, rng), "title", strconv.Quote(words[rng.IntN(len(words))]))
	},
	func(b *board, rng *rand.Rand) { // feel
		b.set(anyTouchpoint(b, rng), "f/emotion", strconv.Itoa(rng.IntN(11)-5))
	},
	func(b *board, rng *rand.Rand) { // feel nothing known
		b.set(anyTouchpoint(b, rng), "f/emotion", "null")
	},
	func(b *board, rng *rand.Rand) { // add
		s := anyStage(b, rng)
		_, c := journey.AddTouchpoint(b.w, s.ID, rng.IntN(len(s.Touchpoints)+1), "Added "+strconv.Itoa(rng.IntN(100)))
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // move
		s := anyStage(b, rng)
		b.commit(journey.Move(b.w, s.ID, "", rng.IntN(len(s.Touchpoints)+1), anyTouchpoint(b, rng)))
	},
	func(b *board, rng *rand.Rand) { // delete
		if len(b.journey().Touchpoints) > 6 {
			b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", anyTouchpoint(b, rng)))
		}
	},
	func(b *board, rng *rand.Rand) { // expect
		b.set(anyStage(b, rng).ID, "f/expected/functional", strconv.Itoa(rng.IntN(11)))
	},
	func(b *board, rng *rand.Rand) { // get
		b.set(anyStage(b, rng).ID, "f/delivered/functional", strconv.Itoa(rng.IntN(11)))
	},
	func(b *board, rng *rand.Rand) { // fold
		m := b.journey()
		l := m.Lanes[rng.IntN(len(m.Lanes))]
		b.commit(journey.SetLane(b.w, m, l.LaneID(), "folded", !l.Folded))
	},
	func(b *board, rng *rand.Rand) { // widen
		b.set(anyStage(b, rng).ID, "size", `{"w":`+strconv.Itoa(104+rng.IntN(120))+`}`)
	},
	func(b *board, rng *rand.Rand) { // reorder stages
		b.commit(journey.Move(b.w, mapID, "", rng.IntN(7), anyStage(b, rng).ID))
	},
	func(b *board, rng *rand.Rand) { // group
		s := anyStage(b, rng)
		id, c := journey.AddStep(b.w, s.ID, rng.IntN(3), "A step")
		b.commit(c)
		b.commit(journey.Move(b.w, id, "", 0, anyTouchpoint(b, rng)))
	},
	func(b *board, rng *rand.Rand) { // branch
		_, c := b.w.Connect("next", anyTouchpoint(b, rng), anyTouchpoint(b, rng))
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // moment of truth
		b.set(anyTouchpoint(b, rng), "f/momentOfTruth", "true")
	},
	func(b *board, rng *rand.Rand) { // an idea
		_, c := journey.AddShown(b.w, mapID, journey.Ideas, anyStage(b, rng).ID, "An idea")
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // hide
		m := b.journey()
		l := m.Lanes[rng.IntN(len(m.Lanes))]
		b.commit(journey.SetLane(b.w, m, l.LaneID(), "hidden", !l.Hidden))
	},
	func(b *board, rng *rand.Rand) { // a persona
		if m := b.journey(); len(m.Personas) < 4 {
			_, c := journey.AddPersona(b.w, mapID, "Persona "+strconv.Itoa(rng.IntN(100)))
			b.commit(c)
		}
	},
}

func init() {
	anyOf := func(rng *rand.Rand, ids ...crdt.ID) crdt.ID { return ids[rng.IntN(len(ids))] }
	edits = append(edits,
		func(b *board, rng *rand.Rand) { // rename what is not a touchpoint
			id := anyOf(rng, "s1", "s4", "p1", "p2", "o1", "o3", "d1", "pp1", mapID)
			b.set(id, "title", strconv.Quote("Renamed, "+strconv.Itoa(rng.IntN(100))))
		},
		func(b *board, rng *rand.Rand) { // what stands at the foot of a card
			key := []string{"f/waitMinutes", "f/channel", "locked", "f/grade", "description", "evidence", "f/benefits/social", "f/costs/social"}[rng.IntN(8)]
			json := map[string]string{"f/waitMinutes": "31", "f/channel": `"web"`, "locked": "true", "f/grade": `"partly"`, "description": `"More to say"`, "evidence": `["e1"]`, "f/benefits/social": "2", "f/costs/social": "5"}[key]
			b.set(anyTouchpoint(b, rng), key, json)
		},
		func(b *board, rng *rand.Rand) { // a pain, or a link of any kind
			_, c := b.w.Connect([]string{"hurts", "same-as", "delivers"}[rng.IntN(3)], anyTouchpoint(b, rng), anyOf(rng, "pp1", "pp2", "o1"))
			b.commit(c)
		},
		func(b *board, rng *rand.Rand) { // evidence, and what it is worth
			id, c := b.w.AddEvidence("evidence", anyTouchpoint(b, rng), "Seen", []string{"", "assumed"}[rng.IntN(2)])
			b.commit(c)
			if rng.IntN(2) == 0 {
				b.set(id, "f/grade", `"researched"`)
			}
		},
		func(b *board, rng *rand.Rand) { // take a link away
			if links := b.journey().Links; len(links) > 0 {
				b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", links[rng.IntN(len(links))].ID))
			}
		},
		func(b *board, rng *rand.Rand) { // reorder lanes
			m := b.journey()
			b.commit(journey.MoveLane(b.w, m, m.Lanes[rng.IntN(len(m.Lanes))].LaneID(), rng.IntN(len(m.Lanes))))
		},
		func(b *board, rng *rand.Rand) { // a lane, and a card in it
			m := b.journey()
			if len(m.Lanes) > 12 {
				return
			}
			types := []journey.LaneType{journey.Free, journey.Pains, journey.Needs, journey.Processes, journey.Values}
			id, c := journey.AddLane(b.w, m, rng.IntN(len(m.Lanes)), types[rng.IntN(len(types))], "A lane")
			b.commit(c)
			_, c = journey.AddCard(b.w, anyStage(b, rng).ID, id, 0, "A card")
			b.commit(c)
		},
		func(b *board, rng *rand.Rand) { // people
			b.set(anyStage(b, rng).ID, "f/entered", []string{"null", "100", "900"}[rng.IntN(3)])
		},
		func(b *board, rng *rand.Rand) { // another persona's feeling
			if m := b.journey(); len(m.Personas) > 1 {
				b.set(anyTouchpoint(b, rng), "f/"+journey.FeelingField(m, 1), strconv.Itoa(rng.IntN(11)-5))
			}
		},
		func(b *board, rng *rand.Rand) { // a stage goes
			if len(b.journey().Stages) > 3 && rng.IntN(3) == 0 {
				s := anyStage(b, rng)
				if len(b.journey().Touchpoints)-len(s.Touchpoints) > 5 {
					b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", s.ID))
				}
			}
		},
		func(b *board, rng *rand.Rand) { // an outcome at another stage
			b.set(anyOf(rng, "o1", "o2", "o3"), "f/stage", strconv.Quote(string(anyStage(b, rng).ID)))
		},
	)
}

func anyTouchpoint(b *board, rng *rand.Rand) crdt.ID {
	all := b.journey().Touchpoints
	return all[rng.IntN(len(all))].ID
}

func anyStage(b *board, rng *rand.Rand) *journey.Stage {
	all := b.journey().Stages
	return all[rng.IntN(len(all))]
}
