package words

import "maps"

// The words of the sheets: value plan, ledger, guided boards.
func init() {
	maps.Copy(english, map[string]string{
		"panel.worksheet": "Worksheets", "work.which": "Which sheet", "work.made": "Add", "work.make": "Add: {0}", "work.lack": "Not said yet", "work.gone": "What this is about was deleted meanwhile. Restore it from the trash, then enter this again.", "work.nameless": "It needs a name.", "work.more": "{0} of {1} rows show; the table has all.",

		"work.sheet.plan": "Value plan", "work.about.plan": "What is valued, how it comes about, how it is measured: three columns after Quello. What customers set themselves stands first.",
		"work.plan.value": "Value to create", "work.plan.value.ask": "In a word, and in a sentence in the first person", "work.plan.how": "How it is created or captured", "work.plan.how.ask": "What, who, by when; and what customers put in",
		"work.plan.measured": "How it is measured", "work.plan.measured.ask": "In numbers, with the minimum sought", "work.plan.reached": "Reached", "work.plan.reached.ask": "Of the minimum",
		"work.sheet.ledger": "Exchange ledger", "work.about.ledger": "Seen from us: what we give, and what we get for it. Relations stand here from a map of people that has your own organisation.",
		"work.ledger.whom": "With whom", "work.ledger.whom.ask": "", "work.ledger.about": "About what", "work.ledger.about.ask": "", "work.ledger.given": "We give", "work.ledger.given.ask": "What they get", "work.ledger.gotten": "We get", "work.ledger.gotten.ask": "What they put in",
		"work.sheet.frame": "Companion frame", "work.about.frame": "Outcome-based mapping in four parts. What stands here stands on the maps.",
		"work.frame.issue": "Issue", "work.frame.issue.ask": "What are we facing?", "work.frame.around": "Who is in it", "work.frame.around.ask": "Which people and organisations, and what is between them?",
		"work.frame.outcomes": "Outcomes", "work.frame.outcomes.ask": "What is to be different, for whom?", "work.frame.measure": "Plan and measure", "work.frame.measure.ask": "Who does what, and how do we know?",
		"work.sheet.five": "Appreciative inquiry", "work.about.five": "Five phases, from what works best to what keeps it alive.",
		"work.five.definition": "Definition", "work.five.definition.ask": "What is the topic, said affirmatively?", "work.five.discovery": "Discovery", "work.five.discovery.ask": "What works best? What do we promise?",
		"work.five.dream": "Dream", "work.five.dream.ask": "What is it like when it has come true?", "work.five.design": "Design", "work.five.design.ask": "How do customers decide? What must be in place?", "work.five.destiny": "Destiny", "work.five.destiny.ask": "What do we invest, and how do we sustain it?",
		"work.sheet.learning": "Action learning", "work.about.learning": "Each row is a turn: something real is changed, and thought about.",
		"work.learning.assess": "Assess", "work.learning.assess.ask": "How does it stand?", "work.learning.ask": "Frame", "work.learning.ask.ask": "What is the question?", "work.learning.explore": "Explore", "work.learning.explore.ask": "What could it be?",
		"work.learning.reframe": "Reframe", "work.learning.reframe.ask": "Are the causes still so?", "work.learning.act": "Act", "work.learning.act.ask": "What, who, by when",
		"work.sheet.inquiry": "Inquiry and action", "work.about.inquiry": "What is expected is written before, what came of it after. Predictions of an indicator that the action leads to stand beside what was seen.",
		"work.inquiry.goal": "Goal", "work.inquiry.goal.ask": "What do we accept as ours?", "work.inquiry.theory": "Theory", "work.inquiry.theory.ask": "What do we expect, and why?", "work.inquiry.act": "Action", "work.inquiry.act.ask": "What, who, by when",
		"work.inquiry.evaluation": "Evaluation", "work.inquiry.evaluation.ask": "What came of it?", "work.inquiry.reflection": "Reflection", "work.inquiry.reflection.ask": "What do we think now?",
		"work.sheet.review": "Review board", "work.about.review": "The statements of a harvest by how far they have come. Who reviews moves them.",
		"work.review.draft": "Draft", "work.review.draft.ask": "First words", "work.review.reviewed": "Reviewed", "work.review.reviewed.ask": "Told in full, with those who were there", "work.review.substantiated": "Substantiated", "work.review.substantiated.ask": "Borne out by witnesses", "work.review.used": "Used", "work.review.used.ask": "Somebody does something with it",

		"work.tally": "Kinds of change", "work.tally.kind": "Kind of change", "work.tally.actor": "Who", "work.tally.unsaid": "Not said when", "work.tally.all": "In all", "work.tally.meant": "Intended",

		"work.sheet.watch": "Monitoring", "work.about.watch": "All that is followed over time, on all maps. What is due to be looked at stands first.",
		"work.watch.what": "What", "work.watch.what.ask": "From start to now to target", "work.watch.stands": "How it stands", "work.watch.stands.ask": "Plan and verdict; partners by their markers, round by round",
		"work.watch.seen": "Last seen", "work.watch.seen.ask": "Of which time the figures are", "work.watch.foretold": "Predicted", "work.watch.foretold.ask": "Written before, compared after", "work.watch.again": "Look again", "work.watch.again.ask": "How often, and who",
		"work.f.due": "Due now", "work.f.old": "Long ago", "work.f.every": "Every", "work.o.month": "month", "work.o.quarter": "quarter", "work.o.half-year": "half-year", "work.o.year": "year",

		"work.f.phrase": "In a word", "work.f.sentence": "In a sentence", "work.f.created": "How", "work.f.putIn": "Customers put in", "work.f.who": "Who", "work.f.by": "By", "work.f.measure": "measure", "work.f.measured": "Measure", "work.f.minimum": "Minimum", "work.f.now": "Now",
		"work.f.given": "Amount", "work.f.taken": "Amount", "work.f.total": "Together", "work.f.customers": "customers", "work.f.way": "Direction", "work.f.give": "what they put in", "work.f.get": "what they get", "work.f.value": "something that is valued",
		"work.f.activity": "action", "work.f.issue": "issue", "work.f.boundary-partner": "partner", "work.f.outcome": "outcome", "work.f.indicator": "indicator", "work.f.value-element": "value", "work.f.quote": "story, in their words", "work.f.vision": "vision", "work.f.proposition": "proposition", "work.f.process": "process", "work.f.strategy": "strategy", "work.f.harvested-outcome": "statement",
		"work.f.whose": "Whose", "work.f.state": "State", "work.f.result": "Result", "work.f.assess": "Assess", "work.f.ask": "Frame", "work.f.explore": "Explore", "work.f.reframe": "Reframe", "work.f.goal": "Goal", "work.f.theory": "Theory", "work.f.evaluation": "Evaluation", "work.f.reflection": "Reflection",
		"work.o.give": "they give", "work.o.get": "they get", "work.o.individual": "individual", "work.o.organisation": "organisation", "work.o.community": "community", "work.o.draft": "draft", "work.o.reviewed": "reviewed", "work.o.substantiated": "substantiated", "work.o.used": "used", "work.o.worked": "worked", "work.o.partly": "partly", "work.o.did not": "did not",

		"rel.valued": "What they value", "ins.new-indicator": "New indicator",
		"do.worksheet": "Worksheets", "do.worksheet plan": "Value plan", "do.worksheet ledger": "Exchange ledger", "do.worksheet frame": "Companion frame", "do.worksheet five": "Appreciative inquiry in five phases", "do.worksheet learning": "Action learning", "do.worksheet inquiry": "Inquiry and action cycle", "do.worksheet review": "Review board of a harvest", "do.worksheet watch": "Monitoring: what is due, how it stands, when it was seen last",
	})
}
