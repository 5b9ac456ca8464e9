package words

import "maps"

// The words of what journeys have beside their cards: priorities, journeys
// within others, blocks.
func init() {
	maps.Copy(english, map[string]string{
		"panel.priorities": "Priorities", "bets.matrix": "Impact and effort", "bets.list": "In this order", "bets.rest": "Without a place yet",
		"bets.how":         "Drag a mark to say what it does for people and what it takes. Arrows move the one that has the keyboard.",
		"bets.keys":        "Arrows move it, with Shift further. Enter goes to the card.",
		"bets.mark":        "{0}. Move with the arrows",
		"bets.none":        "Nothing on this map is marked yet. Note what hurts, what could help, or mark a touchpoint as a moment of truth: it then stands here.",
		"bets.none.placed": "Nothing has both numbers yet. Type them, or drag something into the matrix.",
		"bets.place":       "Place", "bets.place.of": "Place “{0}” in the matrix", "bets.number": "A number, such as 2 or 0.5.",
		"bets.field.impact": "Impact", "bets.field.severity": "Severity", "bets.field.importance": "Importance", "bets.field.effort": "Effort",
		"look.time": "Time", "look.scale": "Stages as wide as they last", "look.scale.text": "What is short keeps the width in which it reads, and says so. Waits are gaps.",
		"foot.founded": "{0} assumption", "foot.founded.tip": "Cards that nobody looked into: no evidence, no answers, or marked as assumed",
		"numbers.founded": "{0} of the cards are assumption", "numbers.founded.text": "{0} of {1} cards have no evidence and no answers, or are marked as assumed. Each can say how sure you are under Evidence.", "numbers.founded.of": "{0} of {1}", "numbers.founded.why": "{0} ÷ {1} = {2}: the cards that say how things are for people, and of which nobody says how it is known. A card is founded by its grade (partly, researched), by evidence or a quote behind it, or by answers about it. Ideas claim nothing and do not count.", "numbers.founded.none": "Somebody looked into every card.",
		"numbers.founded.more.one": "and {n} more", "numbers.founded.more.many": "and {n} more",
		"export.show": "Pictures and print", "export.show.text": "Only some of the map shows, or in a style of its own. SVG, PNG and print can show the same.", "export.show.seen": "As I see it", "export.show.whole": "The whole map",
		"block.title": "Blocks", "block.text": "Stages with all that they hold, kept on this device. What you insert is a copy, in any journey of any workspace.",
		"block.none": "Nothing was kept yet. Open the menu of a stage and choose “Keep the stage as a block”.", "block.kept": "“{0}” is kept on this device.", "block.full": "There is no room for another block. Take one away first.",
		"block.unread": "Blocks that were kept here before cannot be read by this version. They are set aside on this device, as they were.",
		"block.insert": "Insert", "block.insert.of": "Insert “{0}”", "block.drop": "Take “{0}” away", "block.things.one": "{n} thing", "block.things.many": "{n} things",
		"top.crumb":  "Back to {0}",
		"door.title": "Other journeys", "door.inside": "Inside", "door.goesOn": "Goes on at", "door.open": "Open the journey inside", "door.make": "Make a journey inside", "door.follow": "Go there",
		"bets.move": "Priority of “{0}”", "bets.said": "{0}: impact {1} of 10, effort {2}, {3}",
	})
}
