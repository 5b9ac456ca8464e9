package words

import "maps"

// The words of statements and their witnesses.
func init() {
	maps.Copy(english, map[string]string{
		"witness.section": "Witnesses", "witness.none": "Nobody has been asked yet. A witness is somebody outside who knows of it.",
		"witness.to": "Name of a witness", "witness.to.short": "Name", "witness.ask": "Save their page", "witness.who": "Who is to answer? Type a name first.",
		"witness.file": "For {0}", "witness.sent": "{0} is saved. Mail it to {1}: it opens without a network and asks whether the statement is so.",
		"witness.link": "Copy a link", "witness.linked": "The link to {0} is copied. It opens without an account, and what they answer comes back to you as a file or a text.",
		"witness.linked.here": "The link is copied, and opens on this computer alone. Save their page instead, or open Worthmap from a server.",
		"witness.long":        "This statement is too long for a link. Save their page instead.",
		"witness.waits":       "asked {0}, no answer yet", "witness.back": "What comes back is dropped here, pasted, or opened:", "witness.open": "open an answer",
		"witness.title": "What a witness says", "witness.keep": "Keep the answer", "witness.bear": "Keep it: substantiated", "witness.not": "Not now",
		"witness.kept": "Keep an answer", "witness.did": "Kept: {0}.", "witness.again": "This answer of {0} is here already.",
		"witness.older":    "This answer of {0} is of {1}. A later one to the same page, of {2}, is kept already and stays.",
		"witness.gone":     "“{0}” was deleted meanwhile, so what {1} says was not kept. Restore the statement from the trash, then open the answer again.",
		"witness.other":    "The page was sent to {0}.",
		"witness.reworded": "The statement was reworded after it was sent: this answers the earlier words.",
		"witness.replaces": "It takes the place of an earlier answer to the same page: {0} {1}.",
		"witness.proves":   "The answer was given on the page that was sent, and is as it was given. Who sat before it, only people can tell.",
		"witness.damaged":  "This is an answer of a witness, but it was damaged on the way. Ask for the file that the page saved.",
		"witness.later":    "This answer is of a later version of Worthmap. Load the page anew to get that version, then open it again.",
		"witness.foreign":  "This answers a question that was not sent from the open workspace. Open “{0}” and try again there.",
		"witness.forged":   "This answer was not taken: it was changed after it was given, or not given on the page that was sent. Ask the witness for it again.",
		"witness.closed":   "This is an answer of a witness. Open “{0}” first, then open it again.",
		"chain.state":      "State", "chain.draft": "draft", "chain.reviewed": "reviewed", "chain.substantiated": "substantiated", "chain.used": "used", "chain.potential": "potential, has not happened",

		"chain.positive": "positive", "chain.negative": "negative", "chain.harm": "harm", "chain.intended": "intended", "chain.unintended": "not intended", "chain.is.positive": "It is", "chain.is.intended": "It was",

		"steps.method.six":   "Harvest",
		"steps.short.design": "design the harvest", "steps.title.design": "Design", "steps.ask.design": "Who will use what is found, for what, and which questions does it answer?",
		"steps.short.draft": "draft statements", "steps.title.draft": "Draft statements", "steps.ask.draft": "Who does something differently now, what, when, where?",
		"steps.short.engage": "ask who was there", "steps.title.engage": "Ask those who were there", "steps.ask.engage": "Is it told so that it can be checked? What did we give to it, and why does it matter?",
		"steps.short.bear": "ask witnesses", "steps.title.bear": "Substantiate", "steps.ask.bear": "Who outside knows of it, and do they agree?",
		"steps.short.analyse": "find patterns", "steps.title.analyse": "Analyse", "steps.ask.analyse": "What kinds of change are there, for better or worse, meant or not?",
		"steps.short.use": "support its use", "steps.title.use": "Support its use", "steps.ask.use": "Who does what with it now?",
		"steps.lack.statement": "no statement yet", "steps.lack.asked": "no witness was asked yet", "steps.lack.answered": "no witness has answered yet", "steps.lack.borne": "no statement is called substantiated yet", "steps.lack.used": "no statement is in use yet",
		"steps.lack.asks.one": "nobody said for whom, or which question", "steps.lack.asks.many": "{n} plans do not say for whom, or which question",
		"steps.lack.told.one": "{n} statement is not told in full", "steps.lack.told.many": "{n} statements are not told in full",
		"steps.lack.reviewed.one": "{n} statement is a draft", "steps.lack.reviewed.many": "{n} statements are drafts",
		"steps.lack.classed.one": "{n} statement is not classified", "steps.lack.classed.many": "{n} statements are not classified", "steps.lack.dated.one": "{n} statement does not say in which month, quarter or year", "steps.lack.dated.many": "{n} statements do not say in which month, quarter or year",
	})
}
