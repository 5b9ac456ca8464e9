package coach

// place says where in a sentence a rule looks.
type place uint8

const (
	anywhere place = iota
	atStart        // first, or behind words that lead in
	atEnd          // behind what it happened to, with nothing or a place or time after it
)

// rule is one thing to look for.
type rule struct {
	kind   Kind
	name   string
	misses string
	where  place
	words  string // any of these
	then   string // followed by a participle: one of these or a regular one
	lacks  string // none of these: the rule speaks of what is not there
	unless string // not where one of these follows
	closed bool   // only with nothing, or a place, time or purpose, behind it
	why    string
}

// lead are words that may stand before the first that counts.
const lead = "a|an|the|new|our|better|improved|another|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|online|mobile|digital|electronic|free|common|joint|national|local|regional|quarterly|monthly|annual|knowledge|public|successful|timely|more|several|many|number of|in|by|to"

// closing may stand behind what was made: how, where and when.
const closing = "by|in|on|to|for|with|at|across|per|every|each|from|and|within|out|up|over|during|among|before|after|this|last|as|under|between"

// between may stand between a form of be and its participle.
const between = "not|never|always|also|often|being|been|no|longer|still|soon|ever|only|both|fully|quickly|widely|warmly|then|now|all"

const notParticiples = "hundred|indeed|naked|sacred|speed|exceed|wicked|need|feed|seed|weed|breed|bleed|proceed|succeed|unmet"

const irregular = "borne|bought|bound|broken|brought|built|caught|chosen|cut|done|drawn|driven|eaten|fed|felt|forgotten|found|given|grown|heard|held|hidden|hurt|kept|known|laid|led|left|lent|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|shut|sold|spent|spoken|taken|taught|told|thought|thrown|understood|used|won|worn|written"

const beForms = "am|are|be|been|being|is|was|were|isn't|aren't|wasn't|weren't|we're|they're|you're|get|gets|got"

// works are verbs of what we do.
const works = "launch|deliver|build|implement|develop|create|design|provide|offer|organise|organize|run|hold|publish|roll out|introduce|install|set up|write|produce|conduct|host|distribute|add|release|deploy|migrate|establish|complete|redesign|upgrade|prepare|print|send|buy|purchase|hire|recruit|appoint|draft|update|fund|finance|facilitate|promote|carry out|put up|put in|procure|construct|renovate|train|raise awareness|strengthen|coordinate|pilot|automate|digitise|digitize|integrate|subsidise|translate|paint|negotiate|invest in|fix|equip|plant|issue|ship|drill|extend|expand|configure|assess|evaluate|analyse|analyze|commission|merge|outsource|standardise|simplify|modernise|renew the|replace the|rent|lease|sponsor|visit|certify|assign|nominate|circulate|post|film|record|give each|give all|give every|open a|open two|open three|open the|support the|support our|support schools|test the|test a|review the|review all|map the|map all|document the|plan the|collect data|collect feedback"

const workings = "launching|delivering|building|implementing|implementation|developing|development|creating|creation|designing|design|providing|provision|organising|organisation|publication|publishing|installation|installing|completion|purchase|procurement|training|trainings|distribution|introduction|construction|production|capacity|sensitisation|sensitization|mainstreaming|rollout|roll-out|deployment|migration|recruitment|renovation|awareness-raising|establishment|preparation|*tion of|*sion of|*ment of|*sis of|*ing of|*al of|*ance of"

const things = "app|application|workshop series|rack|racks|phone line|portal|website|site|feature|dashboard|tool|tools|toolkit|report|reports|policy|policies|strategy|manual|handbook|platform|workshop|workshops|campaign|newsletter|system|database|course|courses|conference|guideline|guidelines|leaflet|leaflets|brochure|brochures|programme|program|helpline|hotline|software|module|template|survey|signage|plan|infrastructure|centre|center|facility|network|app"

const madeOf = "held|delivered|launched|relaunched|published|completed|trained|installed|built|implemented|distributed|produced|developed|rolled out|set up|deployed|released|organised|organized|established|printed|introduced|created|conducted|upgraded|redesigned|opened|added|carried out|sent|written|put up|recruited|purchased|bought|appointed|migrated|updated|reached|put in|drafted|certified|planted|translated|painted|fixed|equipped|digitised|tested|issued|shipped|drilled|paved|revised|assessed|take place|takes place|took place|signed off|rolled-out|hired|approved|handed out|audited|surveyed|kicked off"

// rules are asked in this order.
var rules = []rule{
	{kind: Outcome, name: "ourselves", where: atStart, words: "we|our team|our staff|our company|our programme|our project|our engineers|our developers|our experts|our advisers|our colleagues|the project|the programme|project team",
		why: "This tells what we do. Who else does something differently when it works?"},
	{kind: Outcome, name: "output", where: atStart, words: works, unless: "so",
		why: "It begins with our own work, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atStart, words: workings,
		why: "It names an activity, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atEnd, words: madeOf,
		why: "It tells that something was made or held, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", where: atStart, words: things, closed: true,
		why: "It names a thing that we make, and reads like an output. What do people do with it?"},

	{kind: Proposition, name: "negation", misses: "affirmative", words: "not|never|no|nobody|none|cannot|without|nothing|nowhere|neither|don't|doesn't|didn't|can't|won't|isn't|aren't|hasn't|haven't|stop|avoid|prevent",
		why: "It says what is not. What is there instead?"},
	{kind: Proposition, name: "future", misses: "presentTense", words: "will|won't|shall|going to|we'll|they'll|hope to|intend to|plan to|aspire to|would|want to|strive to|one day|some day|someday|soon|tomorrow|by 20*|in the future|in future|from next",
		why: "It tells of later. Write it as if it were so today."},
	{kind: Proposition, name: "passive", misses: "activeVoice", words: beForms, then: irregular,
		why: "It tells what is done to somebody. Who does it?"},
	{kind: Proposition, name: "hedge", misses: "stretching", words: "try to|tries to|aim to|aims to|somewhat|fairly|reasonably|most|mostly|usually|where possible|as far as|do our best|hope to|slightly|relatively|quite|rather|attempt to|if possible|generally|more or less|a little|a bit|a few more|among the better|better half|above average|not bad|keep trying|on the whole|almost|nearly|sometimes|often enough",
		why: "It holds back. What would it be if it came true?"},
	{kind: Proposition, name: "flat", misses: "exciting", words: "adequate*|acceptable|appropriate*|satisfactory|satisfactorily|comply|complies|compliant|compliance|requirement*|standards|properly|sufficient*|correctly|in line with|in accordance|according to|meets|procedure*|contract|contracts|regulation*|the rules|guideline*|as agreed|duty|obligation*|on schedule|within budget|as expected|normal|standard|correct|regular*|meet expectations",
		why: "It sounds like a duty done. What would make people tell others of it?"},
	{kind: Proposition, name: "jargon", misses: "sensoryWords", words: "leverag*|stakeholder*|synerg*|optimis*|optimiz*|holistic*|scalab*|sustainabl*|solution*|value creation|value chain|customer-centric*|transformation*|engagement|alignment|align|enabl*|facilitat*|empower*|impactful|data-driven|operationali*|best practice*|best-in-class|paradigm*|robust|innovative|business benefit*|potential|framework*|ecosystem*|strateg*|deliverable*|streamline*|incentivi*|proactive*|seamless*|world-class|agile|excellence|outcomes|capabilit*|efficien*|mission-critical|integrated|offering*|end-to-end|visibility|maximis*|maximiz*|return on|investment|kpi*|touchpoint*|portfolio|roadmap*|cutting-edge|state-of-the-art|next-generation|digitali*|governance|mindset*|resilien*|actionable|competenc*|cross-functional|value-add*|added value|turnkey|thought leader*|implement*|process|processes|performance|quality assurance|utilis*|utiliz*|lifecycle|life cycle|user-centric|journey*|experience*",
		why: "Nobody can see or hear this word. What does one see when it is true?"},

	{kind: Value, name: "seller", words: "our customers|our clients|our users|our tenants|our members|our guests|our patients|our partners|the customer|the customers|the client|the clients|the user|the users|the tenant|the patient|the buyer|our subscribers|our readers|our passengers|our visitors|our students|our residents|our buyers|the resident|the passenger|the reader|the visitor|the student",
		why: "This is about them. How would they say it themselves, beginning with I?"},
	{kind: Value, name: "person", lacks: "i|me|my|mine|myself|i'm|i'd|having to|not having|i'll|i've|us|ours|we|our|we're|we'd|we've",
		why: "Nobody speaks here. How would who values it say it, beginning with I?"},
	{kind: Value, name: "seller", where: atStart, words: "we offer|we deliver|we provide|we help|we serve|we give|we support|we enable|we make|we create|we ensure|we bring|we build|we guarantee|we know what|we are committed|we care",
		why: "This is what we do for them. How would they say what it is worth?"},
}
