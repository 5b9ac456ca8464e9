package words

import "maps"

// The words of statements and their witnesses.
func init() {
	maps.Copy(english, map[string]string{
		"witness.section": "Witnesses", "witness.none": "Nobody has been asked yet. A witness is somebody outside who knows of it.",
		"witness.to": "Name of a witness", "witness.ask": "Save their page", "witness.who": "Who is to answer? Type a name first.",
		"witness.file": "For {0}", "witness.sent": "{0} is saved. Mail it to {1}: it opens without a network and asks whether the statement is so.",
		"witness.waits": "asked {0}, no answer yet", "witness.back": "What comes back is dropped here, pasted, or opened:", "witness.open": "open an answer",
		"witness.title": "What a witness says", "witness.keep": "Keep the answer", "witness.bear": "Keep it: substantiated", "witness.not": "Not now",
		"witness.kept": "Keep an answer", "witness.did": "Kept: {0}.", "witness.again": "This answer of {0} is here already.",
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
	})
}
