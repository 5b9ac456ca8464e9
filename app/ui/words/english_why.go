package words

import "maps"

// The words of the explanation of a figure, and of trying other values.
func init() {
	maps.Copy(english, map[string]string{
		"why.weights":       "How much each counts",
		"why.weight.change": "Change a weight", "why.weight.reset": "Reset", "why.weight.reset.of": "Reset the weight of {0}",
		"why.options": "Options of this measure", "why.options.note": "They hold for the whole workspace.", "why.option.standard": "standard: {0}", "why.option.change": "Change an option",
		"why.option.reset": "Back to {0}", "why.option.reset.of": "Back to {1}: {0}, the standard", "why.mark.own options": "own options",
		"why.try": "Try other values", "why.try.begin": "Try other values", "why.try.offer": "See what would come of other numbers. Nothing is saved until you accept it.",
		"why.try.began": "What if: nothing is saved until you accept it.",
		"why.try.mark":  "What if, not saved", "why.try.result": "What would come of it", "why.try.help": "Move a slider, or type a number. Escape leaves everything as it is.",
		"why.try.effects": "What else would change", "why.try.no-effect": "Nothing else reads differently.", "why.try.from-to": "{0} → {1}",
		"why.try.more": "Show {0} more", "why.try.all": "Show all {0} inputs",
		"why.try.rank.leak": "Place among the leaks", "why.try.rank.opportunity": "Place among the opportunities", "why.try.no-place": "none",
		"why.try.weight": "Weight of {0}", "why.try.count": "answers in the upper two ratings, of {0}", "why.try.slider": "{0}, {1}",
		"why.try.reset": "Back to {0}", "why.try.reset.of": "Back to {1}: {0}", "why.try.reset-all": "Reset all", "why.try.accept": "Accept", "why.try.discard": "Discard",
		"why.try.whole": "A whole number is due here.", "why.try.change": "Try other values", "why.try.accepted": "Saved: {0} is {1} now.", "why.try.discarded": "Discarded. Nothing was changed.",
		"why.try.changed": "Somebody changed this meanwhile: it is {0} now. Accepting makes it {1}.", "why.try.gone": "{0} of {1} cannot be tried any more: somebody changed or deleted it.",
	})
}
