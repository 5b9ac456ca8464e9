package coach

// place says where in a sentence a rule looks.
type place uint8

const (
	anywhere place = iota
	atFirst        // the very first
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
	after  string // directly behind one of these
	then   string // followed by a participle: one of these or a regular one
	skip   int    // that many other words may stand before the participle
	not    string // but not by one of these participles
	lacks  string // none of these anywhere; without words, the rule speaks of what is not there
	unless string // not where one of these follows
	ended  bool   // as at the end, only with a place, time or purpose behind it
	closed bool   // only with nothing, or a place, time or purpose, behind it
	free   bool   // not where people who do something follow (CO8)
	named  bool   // behind the name of several things, in up to three words
	others int    // at the start, that many words that lead nowhere may stand before
	why    string
}

// lead are words that may stand before the first that counts.
const lead = "a|an|the|new|our|better|improved|another|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|online|mobile|digital|electronic|free|common|joint|national|local|regional|quarterly|monthly|annual|knowledge|public|successful|timely|more|several|many|number of|in|by|to"

// closing may stand behind what was made: how, where and when.
const closing = "by|in|on|to|for|with|at|across|per|every|each|from|and|within|out|up|over|during|among|before|after|this|last|as|under|between|along|near|around|through|outside|inside"

// between may stand between a form of be and its participle.
const between = "not|never|always|also|often|being|been|no|longer|still|soon|ever|only|both|fully|quickly|widely|warmly|then|now|all"

const notParticiples = "hundred|indeed|naked|sacred|speed|exceed|wicked|need|feed|seed|weed|breed|bleed|proceed|succeed|unmet"

const irregular = "borne|bought|bound|broken|brought|built|caught|chosen|cut|done|drawn|driven|eaten|fed|felt|forgotten|found|given|grown|heard|held|hidden|hurt|kept|known|laid|led|left|lent|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|shut|sold|spent|spoken|taken|taught|told|thought|thrown|understood|used|won|worn|written"

const beForms = "am|are|be|been|being|is|was|were|isn't|aren't|wasn't|weren't|we're|they're|you're|get|gets|got"

// works are verbs of what we do.
const works = "launch|deliver|build|implement|develop|create|design|provide|offer|organise|organize|run|hold|publish|roll out|introduce|install|set up|write|produce|conduct|host|distribute|add|release|deploy|migrate|establish|complete|redesign|upgrade|prepare|print|send|buy|purchase|hire|recruit|appoint|draft|update|fund|finance|facilitate|promote|carry out|put up|put in|procure|construct|renovate|train|raise awareness|strengthen|coordinate|pilot|automate|digitise|digitize|integrate|subsidise|translate|paint|negotiate|invest in|fix|equip|plant|issue|ship|drill|extend|expand|configure|assess|evaluate|analyse|analyze|commission|merge|outsource|standardise|simplify|modernise|renew the|replace the|rent|lease|sponsor|visit|certify|assign|nominate|circulate|post|film|record|give each|give all|give every|open a|open two|open three|open the|support the|support our|support schools|test the|test a|review the|review all|map the|map all|document the|plan the|collect data|collect feedback"

// supplies are further verbs of those who supply something. Customers have some
// of these as jobs of their own, and then speak of themselves.
const supplies = "lay|answer|respond|reply|clean|repair|inspect|monitor|supply|arrange|schedule|expand|staff|inform|educate|coach|mentor|advise|counsel|consult|interview|advertise|equip|mediate|lobby|advocate|hand out|refurbish|maintain|operate|administer|vaccinate|award|broadcast|catalogue|compile|gather|erect|excavate|pave|convene|moderate|prototype|formulate|finalise|finalize|approve|ratify|define|revise|rewrite|relaunch|rebuild|restructure|reorganise|reorganize|centralise|teach|enrol|enroll|disseminate|sensitise|sensitize|mobilise|mobilize|engage|reach out|follow up|conclude|adopt|stock|refit|retrofit|repaint|resurface|rewire|relocate|replant|reprint|reorder|draw up|set a|set up a|set targets|set standards|put in place|put together|increase the number of|double the number of"

// themselves is how people speak of their own jobs.
const themselves = "so|my|me|myself|i|mine|without|themselves|their own|our own"

// happens are participles of what people do by themselves.
const happens = "moved|stayed|returned|started|stopped|decided|agreed|joined|talked|improved|increased|decreased|learned|changed|reported|applied|asked|voted|lived|worked|helped|used|read|understood|filled|followed|trusted|shared|known|felt|met|led|won|left|lost|kept|found|grown|spent|taken|spoken|satisfied|reduced|saved|prevented|avoided|resolved|settled|solved|reopened"

// verbs are the forms by which a sentence tells that somebody does something or
// that something is so.
const verbs = "is|are|was|were|has|have|had|can|could|may|must|will|do|does|did|know*|find|finds|get|gets|feel|feels|keep|keeps|take|takes|make|makes|use|uses|ask|asks|become*|go|goes|come|comes|stay|stays|trust|trusts|buy|buys|pay|pays|speak|speaks|talk|talks|share|shares|decide*|choose*|change|changes|act|acts|work|works|live|lives|help|helps|see|sees|say|says|tell|tells|give|gives|want|wants|need|needs|grow|grows|earn|earns|save|saves|spend|spends|cook|cooks|eat|eats|read|reads|write|writes|learn|learns|teach|teaches|answer*|call|calls|meet|meets|join|joins|leave|leaves|return|returns|stop|stops|start|starts|begin|begins|open|opens|close|closes|move|moves|reach|reaches|rise|rises|fall|falls|drop|drops|improve*|reduce*|increase*|last|lasts|end|ends|lead|leads|hold|holds|win|wins|lose|loses|send|sends|bring|brings|run|runs|follow|follows|understand*|believe*|accept*|agree*|apply|applies|adopt*|report|reports|plan|plans|wear*|walk|walks|drive|drives|sleep*|turn|turns|serve|serves|repair|repairs|notice*|remember*|recommend*|renew|renews|vote|votes|demand|demands|include|includes|listen|listens|treat|treats"

// nouns are works that name people and things too.
const nouns = "launch|design|offer|run|hold|release|print|purchase|hire|draft|update|fund|finance|train|pilot|plant|issue|ship|drill|rent|lease|sponsor|visit|post|film|record|host|campaign|produce|record|process|staff|award|coach|pave|test|plan|map|review|support|report|share|stock|dredge|bridge|garden|farm|market|house"

// several are those of many whose names end in no s.
const several = "people|men|women|children|staff|police|youth|alumni|crew|folk|cattle|fishermen|mice"

// deeds are further verbs of people; as nouns, they name things too.
const deeds = verbs + "|feed|feeds|sell|sells|rest|rests|fill|fills|bear|bears|admit*|lend|lends|wait|waits|carry|carries|cut|cuts|draw|draws|fight*|fly|flies|hear|hears|hope|hopes|laugh*|like|likes|love|loves|lie|lies|look|looks|mean|means|mind|minds|order|orders|pick|picks|play|plays|prefer*|produce|produces|pull|pulls|put|puts|receive*|refuse*|rely|relies|respect|respects|ride|rides|set|sets|show|shows|sing|sings|sit|sits|sort|sorts|stand|stands|study|studies|swim|swims|think|thinks|throw|throws|travel|travels|try|tries|wake|wakes|wash|washes|watch|watches|wish|wishes|worry|worries|cancel|cancels|compare*|check|checks|collect|collects|book|books|cross*|breathe*|enjoy*|expect*|fear|fears|forgive*|greet*|guess*|hand|hands|invite*|judge*|lock|locks|manage*|measure|measures|notify|obey*|own|owns|park|parks|pass|praise*|protect*|quit|quits|quote*|raise|raises|recover*|replace*|rest|ring|rings|see*|settle|settles|sign on|smile*|solve*|spot|spots|stick|sticks|swallow*|switch*|thank*|touch*|visit|visits|warn*|welcome*|wonder*"

// states are how things ought to be: who names one names an outcome.
const states = "fewer|less|more|better|shorter|longer|lower|higher|faster|quicker|safe|safer|fair|fairer|warm|warmer|clean|cleaner|quiet|quieter|calm|equal|good|healthy|healthier|decent|steady|secure|strong|stronger|easy|easier|clear|clearer|happy|happier|no|jobs|chances|hope|dignity|trust|peace|open|honest|cheap|cheaper|half|most|half of|dry|full|empty|zero"

// makes rules out that a name of things is all there is.
const makes = deeds + "|" + states + "|" + works + "|" + supplies

// doneTo are participles of what is done to things.
const doneTo = "repaired|refurbished|restored|renovated|restocked|rebuilt|handed out|handed over|handed to|connected|mounted|placed|fitted|laid|dug|cleared|erected|supplied|constructed|procured|commissioned|funded|financed|piloted|automated|digitised|digitized|integrated|subsidised|negotiated|standardised|modernised|renewed|replaced|leased|posted|filmed|recorded|documented|mapped|reviewed|designed|offered|provided|promoted|catalogued|compiled|finalised|finalized|drawn up|staged|hosted|extended|expanded|widened|insulated|cleaned|coached|vaccinated|enrolled|interviewed|mentored|inspected|seconded|finished|accredited|awarded"

// wares are further things that are made or put up; people do things to some.
const wares = things + "|sign|signs|bench|benches|locker|lockers|camera|cameras|sensor|sensors|meter|meters|pump|pumps|bin|bins|bus|buses|ramp|ramps|lift|lifts|fence|fences|banner|banners|badge|badges|light|lights|lamp|lamps|box|boxes|card|cards|sticker|stickers|rail|rails|shelf|shelves|bed|beds|bike|bikes|boat|boats|garden|gardens|tap|taps|filter|filters|net|nets|alert|alerts|reminder|reminders|notification|notifications|label|labels|calendar|calendars|wiki|forum|forums|bot|script|scripts|trial|trials|prize|prizes|award|awards|loan|loans|pass|passes|ticket|tickets|mode|show|shows|series|lockers|stand|stands|stall|stalls|crossing|crossings"

const workings = "launching|delivering|building|implementing|implementation|developing|development|creating|creation|designing|design|providing|provision|organising|organisation|publication|publishing|installation|installing|completion|purchase|procurement|training|trainings|distribution|introduction|construction|production|capacity|sensitisation|sensitization|mainstreaming|rollout|roll-out|deployment|migration|recruitment|renovation|awareness-raising|establishment|preparation|*tion of|*sion of|*ment of|*sis of|*ing of|*al of|*ance of"

const things = "podcast|podcasts|video|videos|film|films|booklet|booklets|poster|posters|flyer|flyers|exhibition|fair|festival|tour|tours|seminar|seminars|webinar|webinars|lecture|lectures|class|classes|lesson|lessons|session|sessions|meeting|meetings|retreat|hackathon|panel|committee|taskforce|task force|working group|hub|clinic|clinics|shelter|kitchen|playground|road|roads|bridge|bridges|well|wells|borehole|boreholes|latrine|latrines|toilet|toilets|cable|cables|chair|chairs|desk|desks|computer|computers|laptop|laptops|tablets|vehicle|vehicles|van|vans|minibus|minibuses|bus shelter|kit|kits|grant|grants|scholarship|scholarships|voucher|vouchers|subsidy|subsidies|form|forms|checklist|checklists|directory|map|maps|catalogue|index|register|inventory|archive|library|study|studies|evaluation|assessment|audit|audits|review|reviews|analysis|article|articles|paper|papers|publication|publications|blog|model|prototype|licence|licences|unit|units|laboratory|equipment|machine|machines|uniforms|seeds|fertiliser|tent|tents|blankets|meals|lunches|screening|screenings|consultation|consultations|hearing|hearings|event|events|visits|guide|guides|protocol|protocols|standard|standards|regulation|regulations|law|laws|act|bill|fund|scheme|schemes|service|services|project|projects|initiative|initiatives|intervention|interventions|material|materials|document|documents|memo|minutes|template|page|pages|button|plugin|integration|api|release|update|updates|campaigns|chatbot|interface|screens|app|application|workshop series|rack|racks|phone line|portal|website|site|feature|dashboard|tool|tools|toolkit|report|reports|policy|policies|strategy|manual|handbook|platform|workshop|workshops|campaign|newsletter|system|database|course|courses|conference|guideline|guidelines|leaflet|leaflets|brochure|brochures|programme|program|helpline|hotline|software|module|template|survey|signage|plan|infrastructure|centre|center|facility|network|app"

const madeOf = "held|delivered|launched|relaunched|published|completed|trained|installed|built|implemented|distributed|produced|developed|rolled out|set up|deployed|released|organised|organized|established|printed|introduced|created|conducted|upgraded|redesigned|opened|added|carried out|sent|written|put up|recruited|purchased|bought|appointed|migrated|updated|reached|put in|drafted|certified|planted|translated|painted|fixed|equipped|digitised|tested|issued|shipped|drilled|paved|revised|assessed|take place|takes place|took place|signed off|rolled-out|hired|approved|handed out|audited|surveyed|kicked off"

// rules are asked in this order.
var rules = []rule{
	{kind: Outcome, name: "ourselves", where: atStart, words: "we|our team|our staff|our company|our programme|our project|our engineers|our developers|our experts|our advisers|our colleagues|the project|the programme|project team",
		why: "This tells what we do. Who else does something differently when it works?"},
	{kind: Outcome, name: "output", where: atStart, words: works, unless: themselves, free: true,
		why: "It begins with our own work, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atStart, words: supplies, unless: themselves, free: true,
		why: "It begins with our own work, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atStart, words: workings, free: true,
		why: "It names an activity, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atEnd, words: madeOf,
		why: "It tells that something was made or held, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", where: atStart, words: things, closed: true,
		why: "It names a thing that we make, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", where: atStart, words: wares, others: 2, closed: true, lacks: makes,
		why: "It names a thing that we make, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", words: "for", named: true, lacks: makes,
		why: "It names things for somebody, and reads like an output. What do people do with them?"},
	{kind: Outcome, name: "output", where: atEnd, words: doneTo, lacks: deeds,
		why: "It tells that something was made or held, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", after: things, words: "is|are|was|were|has been|have been|will be", then: irregular, not: happens,
		why: "It tells that something was made or held, and reads like an output. What do people do with it?"},
	{kind: Outcome, name: "output", where: atStart, words: "#|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozens|thousand|several|all", then: irregular, skip: 3, not: happens, ended: true,
		why: "It counts what was done, and reads like an output. What will be different for somebody?"},
	{kind: Outcome, name: "output", where: atFirst, words: "a|an|new|free|regular|weekly|monthly|quarterly|annual|daily|guided|online|mobile|digital|printed|electronic|additional|extra|dedicated|specialised", lacks: verbs,
		why: "It names a thing and nobody who does something, and reads like an output. What do people do with it?"},

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
