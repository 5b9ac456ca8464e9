package words

import "maps"

// The words of the inspector.
func init() {
	maps.Copy(english, map[string]string{
		"ins.label": "Inspector", "ins.details": "Details", "ins.numbers": "Numbers", "ins.evidence": "Evidence", "ins.history": "History",
		"ins.several": "several values", "ins.count": "{0} selected", "ins.of": "{0} of {1}", "ins.untitled": "No title yet", "ins.from-to": "{0} → {1}", "ins.none": "–", "ins.unset": "not set",
		"ins.raise": "Change the height of this sheet", "ins.change": "Change", "ins.edit": "Edit", "ins.true": "yes", "ins.false": "no",
		"ins.title": "Title", "ins.description": "Description", "ins.owner": "Owner", "ins.grade": "How sure", "ins.grade.from": "From its evidence: {0}.",
		"ins.channel": "Channel", "ins.acts": "Who acts", "ins.time": "Touch, wait", "ins.touch": "Touch time in minutes", "ins.wait": "Waiting time in minutes",
		"ins.importance": "Importance", "ins.satisfaction": "Satisfaction", "ins.effort": "Effort", "ins.effort.idea": "Effort", "ins.feeling": "Feeling, −5 to +5", "ins.everyone": "Everyone",
		"ins.moment": "Moment of truth", "ins.pains": "What hurts", "ins.severity.of": "{0} of 5", "ins.another-pain": "Add a pain", "ins.add-pain": "Pain",
		"ins.wants": "The customer wants", "ins.no-outcome": "No desired outcome at this stage yet.", "ins.add-outcome": "Add a desired outcome",
		"ins.rating": "Rating 0–3, {0}", "ins.asked": "Needed for a figure", "ins.opportunity": "Opportunity", "ins.of-20": "opportunity score of 20, {0}", "ins.important": "Important", "ins.satisfied": "Satisfied", "ins.n": "{0} answers",
		"ins.measured": "Measured by", "ins.no-indicator": "No indicator measures this yet.", "ins.add-indicator": "Add an indicator", "ins.no-data": "no data yet",
		"ins.ideas": "Ideas, {0}", "ins.add-idea": "Add an idea", "ins.votes": "Votes", "ins.votes.one": "{n} vote", "ins.votes.many": "{n} votes",
		"ins.goal": "Goal", "ins.goal.hint": "What the customer wants to get done here", "ins.duration": "Duration", "ins.unit": "Unit", "ins.people": "People", "ins.entered": "People who enter", "ins.completed": "People who complete", "ins.weight": "Weight",
		"ins.value": "Value, 0 to 10", "ins.for": "For", "ins.expected": "Expected", "ins.delivered": "Delivered", "ins.gap": "Gap", "ins.dimension": "Kind of value",
		"ins.survey-expected":  "Expected {0} comes from the surveys of its outcomes; delivered {1} was entered.",
		"ins.survey-delivered": "Expected {0} was entered; delivered {1} comes from the surveys of its outcomes.",
		"ins.from-survey":      "Nothing entered: expected {0} and delivered {1} come from the surveys of its outcomes.",
		"ins.severity":         "Severity", "ins.frequency": "Frequency", "ins.reach": "Reach", "ins.impact": "Impact", "ins.confidence": "Confidence", "ins.state": "State",
		"ins.segment": "Segment", "ins.goals": "Goals", "ins.context": "Context", "ins.quote": "Says", "ins.phrase": "Phrase", "ins.sentence": "Sentence", "ins.sentence.hint": "In the first person", "ins.direction": "Direction", "ins.created": "How created",
		"ins.system": "System", "ins.responsible": "Responsible", "ins.text": "Text", "ins.said": "In their words", "ins.about": "Speaks of", "ins.source": "Source", "ins.link-type": "Kind of link", "ins.condition": "Taken when", "ins.taken": "Share who take it", "ins.strength": "Strength",
		"ins.statement": "Statement", "ins.statement.hint": "In the customer’s words: minimise the time it takes to …", "ins.stage": "Stage",
		"ins.baseline": "Baseline", "ins.target": "Target", "ins.period": "Period", "ins.period.hint": "2026-Q1",
		"ins.numbers.several": "Select one thing to see its figures.", "ins.numbers.none": "No figures are computed of this. Its stage has some.", "ins.numbers.stage": "Of the stage {0}",
		"ins.no-evidence": "No evidence is recorded for this yet.", "ins.add-quote": "Add a quote", "ins.add-evidence": "Add evidence", "ins.founded": "Evidence for this", "ins.survey": "Survey, {0}, {1}", "ins.measurements": "Measured",
		"ins.own-fields": "Own fields", "ins.add-field": "Add a field", "ins.not-a-number": "A number, such as 7 or 2.5.",
		"ins.history.several": "Select one thing to see its history.", "ins.history.reading": "Reading the log", "ins.history.none": "No changes are on record.",
		"ins.history.you": "you, just now in this tab", "ins.history.file": "came with the file", "ins.history.moved": "Moved", "ins.history.made": "Made", "ins.history.deleted": "Deleted", "ins.history.restored": "Restored", "ins.history.cleared": "cleared", "ins.history.back": "Put this back",
		"ins.touchMinutes": "Touch time", "ins.waitMinutes": "Waiting time", "ins.emotion": "Feeling", "ins.actor": "Who acts", "ins.momentOfTruth": "Moment of truth",

		"chain.responsible": "Responsible", "chain.start": "From", "chain.end": "Until", "chain.cost": "Cost", "chain.kind": "Kind", "chain.aim": "Aimed at",
		"chain.causal": "causal: makes it happen", "chain.persuasive": "persuasive: teaches, argues", "chain.supportive": "supportive: stays at their side", "chain.individual": "individual", "chain.environment": "environment",
		"chain.organisation": "organisation", "chain.community": "community", "chain.level": "Level", "chain.expect": "Expect", "chain.like": "Like", "chain.love": "Love", "chain.order": "Order",
		"chain.rating": "Rating, 0 to 3", "chain.at": "Period", "chain.test": "Test", "chain.who": "Who changed", "chain.what": "What", "chain.when": "When", "chain.where": "Where",
		"chain.significance": "Significance", "chain.contribution": "Our part in it", "chain.source": "Source", "chain.changeType": "Kind of change", "chain.substantiation": "Witnesses: agree, partly, disagree, no opinion",
		"chain.behaviour": "behaviour", "chain.relationship": "relationship", "chain.action": "action", "chain.activity": "activity", "chain.policy": "policy", "chain.practice": "practice",
		"chain.whose": "Whose", "chain.contributes": "Contribution", "chain.weak": "weak", "chain.medium": "medium", "chain.strong": "strong",

		"field.type": "Type", "field.add": "Add", "field.options": "Choices, with commas between them", "field.text": "", "field.number": "–", "field.money": "–", "field.date": "2026-03-31", "field.choice": "",
		"field.type.text": "Text", "field.type.number": "Number", "field.type.money": "Money", "field.type.date": "Date", "field.type.choice": "Choice",
		"grade.assumed": "assumed", "grade.partly": "partly researched", "grade.researched": "researched",
		"actor.customer": "Customer", "actor.front": "Front", "actor.back": "Back", "process.front": "Front", "process.back": "Back",
		"state.met": "met", "state.partly met": "partly met", "state.unmet": "unmet", "state.unknown": "unknown",
		"dim.functional": "Functional", "dim.economic": "Economic", "dim.emotional": "Emotional", "dim.social": "Social",
		"give.give": "they give", "give.get": "they get", "direction.higher": "higher is better", "direction.lower": "lower is better", "direction.range": "within a range",
		"unit.min": "min", "unit.in": "in", "unit.out": "out", "unit.minute": "minutes", "unit.hour": "hours", "unit.day": "days", "unit.week": "weeks", "unit.month": "months",
	})
}
