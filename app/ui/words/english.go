package words

// english is the catalogue. Keys are grouped by the part of the page that
// shows them.
var english = map[string]string{
	// Everywhere.
	"close": "Close", "cancel": "Cancel", "undo": "Undo", "redo": "Redo", "open": "Open", "back": "Back",
	"product": "Worthmap", "loading": "Opening", "stopped": "Something went wrong in the program. What is saved stays saved. Reload to go on.",
	"key.ctrl": "Ctrl", "key.shift": "Shift", "key.alt": "Alt", "key.escape": "Esc", "key.delete": "Del", "key.menu": "Menu",

	// Top bar.
	"top.label": "Workspace and maps", "top.home": "All workspaces", "top.maps": "Maps", "top.add-map": "Add a map", "top.present": "Present", "top.export": "Export",
	"top.more": "More", "top.rename": "Rename the workspace", "top.open": "Open a file", "top.backup": "Back up everything",

	// Saved words (SYNC 2.11).
	"saved.device": "Saved on this device", "saved.saving": "Saving…", "saved.opened": "Nothing changed yet",
	"saved.short":    "Saved",
	"saved.full":     "Not saved: this device is full. Free space or download a copy.",
	"saved.broken":   "Not saved: the browser’s storage does not answer. Download a copy.",
	"saved.denied":   "Not saved: this browser keeps nothing for this page. Download a copy.",
	"saved.newer":    "Not saved: a newer version of Worthmap wrote here. Reload the page.",
	"saved.gone":     "Not saved: another tab deleted this workspace. Download a copy to keep what is here.",
	"store.hurt.one": "{n} entry of this workspace cannot be read. Everything else is here; a backup carries it along.", "store.hurt.many": "{n} entries of this workspace cannot be read. Everything else is here; a backup carries them along.",
	"trouble.no-sharing": "This browser keeps nothing, so that nothing can be shared from it.", "trouble.shared": "This workspace is on a server already.", "trouble.no-answer": "The server does not answer. Try again when it is there.",
	"saved.server": "Saved on the server", "saved.away": "Saved on this device, server away", "saved.ended": "Saved on this device only: the link ended",
	"saved.waiting.one": "Saved on this device, one edit waits for the server", "saved.waiting.many": "Saved on this device, {n} edits wait for the server",
	"saved.refused.one": "One edit was not taken by the server", "saved.refused.many": "{n} edits were not taken by the server",
	"join.busy": "Fetching the shared workspace …", "join.failed": "The shared workspace could not be opened: {0}",
	"saved.title": "Where this is saved", "saved.text": "Every change is written to this browser’s storage at once, in a transaction that waits for the disk. It survives closing or crashing the tab or browser. It does not survive clearing site data, eviction by the browser, or loss of the device.",
	"saved.backup":    "A backup is one file with everything on this device. Keep it somewhere else.",
	"saved.persisted": "The browser agreed to keep this site’s data when space runs short.", "saved.evictable": "The browser may remove this site’s data when space runs short. Back up now and then.",
	"saved.safari": "Safari removes the data of sites that were not opened for seven days. Add Worthmap to the home screen, or back up.",

	// What storage answers, and what to do next.
	"trouble.gone": "This workspace is not on this device any more. Open its file or a backup of it.", "trouble.exists": "This workspace is on this device already. Reload the page to see it.",
	"trouble.full": "This device is full. Free some space, then try again.", "trouble.newer": "A newer version of Worthmap wrote here. Reload the page.",
	"trouble.conflict": "This backup says something else of an edit that is on this device, so that they cannot be brought together. What is here stays as it is.",
	"trouble.damaged":  "What is stored of this workspace is damaged and cannot be read. It stays where it is; a backup file may have it.",
	"trouble.storage":  "The browser’s storage does not answer. Try again, or download a copy of what is open.",
	"trouble.browser":  "The browser refused to do this. Try again.",
	"trouble.backup":   "This backup cannot be restored: {0}, on line {1}. Nothing was changed.",

	"saved.retry": "Try again to save", "home.restore": "Restore a backup",
	"toast.label": "Message", "toast.go": "Go on", "toast.update": "New version, reload", "toast.backup": "Back up", "toast.undo": "Undo", "toast.undelete": "Undo", "toast.home": "All workspaces", "toast.where": "Where?",

	// Rail.
	"rail.label": "Tools", "rail.panels": "Panels", "rail.more": "More tools",
	"tool.select": "Select", "tool.hand": "Move the view", "tool.touchpoint": "Touchpoint", "tool.stage": "Stage", "tool.persona": "Persona", "tool.pain": "Pain", "tool.idea": "Idea", "tool.moment": "Moment of truth",
	"tool.connect": "Connect", "tool.text": "Text", "tool.frame": "Step around touchpoints", "tool.note": "Card",
	"panel.outline": "Outline", "panel.numbers": "Numbers", "panel.table": "Table", "panel.steps": "Steps", "panel.history": "History", "panel.comments": "Comments", "covered.paste": "{0} covers the map. Close it to paste there.",

	// Table.
	"table.cell": "{0} of {1}", "table.none": "Nothing is on this map yet. Add something there, or paste lines.", "table.kind": "Kind of thing", "table.find": "Find in the table",
	"table.label": "Table: {0}", "table.figures": "Figures", "table.copy": "Copy all", "table.show": "Show on the map", "table.sort": "Sort by {0}", "table.shown": "{0} of {1}", "table.chosen": "{0} rows chosen. Type, then Ctrl+Enter writes into all of them.",
	"table.reads": "{0} is computed or says where it lies; it is not typed here.", "table.copied.one": "Copied {n} row", "table.copied.many": "Copied {n} rows", "table.cleared": "Clear cells",
	"table.paste": "Paste into the table", "table.paste.yes": "Paste", "table.plan": "{0}, {1}, {2} unchanged.", "table.written.one": "{n} cell gets another value", "table.written.many": "{n} cells get another value",
	"table.made.one": "{n} row is new", "table.made.many": "{n} rows are new", "table.refused.one": "{n} cell is left out:", "table.refused.many": "{n} cells are left out:", "table.refusal": "Line {0}, cell {1}, “{2}”: {3}",

	// Stage and foot.
	"stage.label": "Board: {0}", "stage.roles": "map", "stage.help": "Arrow keys move what is selected, Tab goes to the next card, Enter edits it. The outline is the same map as text.",
	"foot.label": "View", "foot.zoom-in": "Zoom in", "foot.zoom-out": "Zoom out", "foot.zoom": "Zoom {0} %, press for 100 %", "foot.fit": "Fit the whole map", "foot.minimap": "Overview",
	"mini.label": "Overview of the map",
	"edit.label": "Text of {0}",

	// Steps line.
	"steps.name": "Steps", "steps.of": "{0} of {1}, {2}:",
	"steps.done": "done",
	"steps.all":  "all steps have something to show",

	"steps.lack.stage": "no stage yet", "steps.lack.persona": "no persona yet", "steps.lack.value": "nothing they value yet", "steps.lack.touchpoint": "no touchpoint yet",
	"steps.lack.touchpoints.one": "{n} stage has no touchpoint", "steps.lack.touchpoints.many": "{n} stages have no touchpoint",
	"steps.lack.outcome.one": "{n} stage has no desired outcome", "steps.lack.outcome.many": "{n} stages have no desired outcome",
	"steps.lack.value.one": "{n} stage has no expected value", "steps.lack.value.many": "{n} stages have no expected value",
	"steps.lack.reworded.one": "{n} outcome was reworded after it was rated", "steps.lack.reworded.many": "{n} outcomes were reworded after they were rated",
	"steps.lack.idea.one": "{n} stage has no idea yet", "steps.lack.idea.many": "{n} stages have no idea yet",
	"steps.lack.numbers.one": "{n} stage has newer numbers than ideas", "steps.lack.numbers.many": "{n} stages have newer numbers than ideas",
	"steps.lack.feeling.one": "{n} touchpoint has no feeling", "steps.lack.feeling.many": "{n} touchpoints have no feeling",
	"steps.lack.outcomes": "no outcome yet", "steps.lack.weight.one": "{n} outcome has no importance", "steps.lack.weight.many": "{n} outcomes have no importance",
	"steps.lack.process": "no process yet", "steps.lack.delivers.one": "no process delivers {n} outcome", "steps.lack.delivers.many": "no process delivers {n} outcomes",
	"steps.lack.opportunity": "no idea yet", "steps.lack.vote.one": "{n} idea has no votes", "steps.lack.vote.many": "{n} ideas have no votes",
	"steps.lack.owner": "nobody has taken an idea on yet", "steps.lack.journal": "no reflection yet",
	"steps.lack.observed.one": "a number is newer than the last reflection", "steps.lack.observed.many": "{n} numbers are newer than the last reflection",
	"steps.short.values": "who and what they value", "steps.short.journey": "map the journey", "steps.short.outcomes": "desired outcomes", "steps.short.rate": "evaluate value", "steps.short.change": "make changes",
	"steps.short.matter": "outcomes that matter", "steps.short.process": "business processes", "steps.short.opportunity": "opportunities", "steps.short.improve": "improve processes", "steps.short.evaluate": "evaluate the results",
	"journal.new": "New entry of the journal", "journal.hint": "What came of it? What surprised you?", "journal.about": "What came of “{0}”?", "journal.add": "Write it down",
	"journal.added": "Wrote a reflection", "journal.deleted": "Deleted a reflection", "journal.delete": "Delete the entry of {0}", "journal.entry": "Entry of {0}",
	"journal.more.one": "One older entry is in the files.", "journal.more.many": "{n} older entries are in the files.",
	"steps.title.values": "What the customer values", "steps.ask.values": "What do you hold important? What would make it worth it?",
	"steps.title.journey": "The journey and its touchpoints", "steps.ask.journey": "How do you first hear of us, compare, decide, use, get help, return?",
	"steps.title.outcomes": "Desired outcome of each stage", "steps.ask.outcomes": "What must be true here for you?",
	"steps.title.rate": "Value of each stage", "steps.ask.rate": "How important? How satisfied? What do we measure?",
	"steps.title.change": "Make changes at each stage", "steps.ask.change": "What could we change at once?",
	"steps.title.matter": "Outcomes that matter most", "steps.ask.matter": "Which outcomes matter most to them? What harm is avoided, what relief is found?",
	"steps.title.process": "Business processes", "steps.ask.process": "Which of our processes produces or spoils it?",
	"steps.title.opportunity": "Opportunities", "steps.ask.opportunity": "Where is importance high and satisfaction low?",
	"steps.title.improve": "Improve the processes", "steps.ask.improve": "Automate, remove steps, hand over better?",
	"steps.title.evaluate": "Evaluate the results", "steps.ask.evaluate": "Positive or negative? Keep, adapt or stop?",

	// Menus, command list, help.
	"menu.label": "Menu", "commands.title": "All commands", "commands.find": "Type to find a command or a card", "commands.none": "No command and no card has these words.",
	"help.title": "Keys and help", "help.text": "Everything can be done by keyboard. The command list reaches everything.", "group.page": "Page and files",
	"find.title": "Find", "find.hint": "Words of anything, on any map of this device", "find.none": "Nothing on this device has these words.", "find.type": "Titles, texts, quotes and fields of all maps and workspaces on this device.",
	"find.busy": "Looking through the other workspaces …", "find.follow": "Go to this link",
	"link.copied": "The link to “{0}” is in the clipboard.", "link.here": "The link: {0}", "link.elsewhere": "In another workspace", "link.open": "Open", "link.gone": "{0} (deleted)",
	"link.deleted": "“{0}”, to which the link leads, was deleted. History has it under Deleted and puts it back.", "link.unknown": "What the link leads to is not in this workspace: it was made elsewhere, or was never sent here.", "link.map": "The map “{0}”, to which the link leads, is not here any more. Another map of the workspace shows.",
	"do.home": "All workspaces", "do.open-file": "Open a file", "do.add-file": "Add a file to this workspace", "do.new journey": "New customer journey", "do.new relational": "New relational map", "do.new outcome": "New outcome map",
	"do.rename": "Rename the workspace", "do.rename-map": "Rename this map", "do.new-map journey": "Add a journey to this workspace",
	"do.theme device": "Colours: as the device", "do.theme light": "Colours: light", "do.theme dark": "Colours: dark", "do.theme contrast": "Colours: high contrast",
	"do.download worthmap": "Download as Worthmap file", "do.download neutral": "Download as plain JSON", "do.download svg": "Download this map as SVG", "do.download png": "Download this map as PNG",
	"do.backup": "Back up everything on this device", "do.restore-backup": "Restore a backup", "do.check-update": "Look for a new version",

	// Export.
	"export.title": "Export", "export.worthmap": "Worthmap file", "export.worthmap.text": "The whole workspace. Opens again here, with all that was kept.",
	"export.report": "Report", "export.report.text": "Maps, gaps, decisions, verdicts and what is missing as one document that prints. As HTML, or as Markdown.",
	"export.neutral": "Plain JSON", "export.neutral.text": "The same in the open form that other programs read.",
	"export.svg": "SVG drawing", "export.svg.text": "This map as a sharp drawing for slides and print. It opens again in Worthmap.",
	"export.png": "PNG picture", "export.png.text": "This map as a picture.", "export.times": "{0} times", "export.failed": "The export failed: {0}",
	"export.done": "Downloaded {0}",

	// Files.
	"file.opening": "Opening {0}", "file.unknown": "{0} could not be opened. {1}", "file.opened": "Opened {0}",
	"file.have.title": "This workspace is on this device already", "file.have.text": "The file “{0}” is a copy of the workspace “{1}” on this device. Open the file as a copy beside it, or add to that workspace what is new in the file.",
	"file.copy": "Open a copy", "file.bring": "Add what is new in it", "file.add": "Add all to the open workspace", "file.added": "Added {0}", "file.brought.none": "Nothing is new in the file: all of it is here already.", "file.brought": "Added from the file: {0} new, {1} changed.", "file.pasted": "What was pasted", "file.warned": "Opened {0}. {1}", "export.large": "{0} is larger than the 16 MB that can be opened as one file. A backup has no such limit.", "export.none": "There is no map to draw", "backup.done": "Backed up. Keep the file somewhere else.",
	"file.nothing": "Nothing in there can be opened. Worthmap opens its own files, plain JSON in the open form, and SVG drawings that it exported.",
	"file.drop":    "Drop to open", "file.restored.one": "Restored {n} workspace", "file.restored.many": "Restored {n} workspaces", "file.restored.part": "{0}. Not restored: {1}. {2}", "backup.lacks": "The file was downloaded, but these workspaces could not be read and are not in it: {0}", "backup.unlisted": "The file was downloaded, but the browser’s storage does not answer: only what is open in this page is in it.",
	"backup.none":  "There is nothing on this device to back up yet.",
	"paste.denied": "The browser did not allow this page to read the clipboard. Paste with Ctrl V.", "clipboard.denied": "The browser did not allow this page to fill the clipboard.",
	"refused.register": "This was not done: {0}.",

	// Home.
	"home.title": "Where does value leak today?", "home.find": "Find in all workspaces", "home.open": "Open a file", "home.new": "New workspace", "home.spaces": "Workspaces", "home.start": "Start a map",
	"home.journey": "Customer journey", "home.journey.text": "What people pass through, feel, expect and get.",
	"home.relational": "Relational customer map", "home.relational.text": "Who customers live with, and what they share.",
	"home.outcome": "Outcome map", "home.outcome.text": "From what you do to the change people want.",
	"time.label": "Time over the map", "time.now": "now", "time.play": "Play the rounds", "time.stop": "Stop playing",
	"home.blank": "Blank", "home.guided": "Guided", "home.example": "From an example",
	"home.drop": "Drop a file anywhere: Worthmap file, plain JSON, SVG drawing or backup", "home.what": "Worthmap draws what people go through with you, what they expect and what they get. Where the two part, value leaks: that is where to change something.", "home.hurt": "Cannot be read", "home.empty": "Nothing on this device yet. Start a map, open an example, or drop a file.",
	"home.where": "All on this device, {0}.", "home.where.unknown": "All on this device.", "home.where.nowhere": "Only in this page, until you close it.", "home.backup": "Back up now", "home.backup.never": "No backup yet.", "home.backup.today": "Last backup today.", "home.backup.one": "Last backup yesterday.", "home.backup.many": "Last backup {n} days ago.",
	"home.offline": "Works without a network", "home.offline.now": "No network. Everything works.", "home.more": "More for {0}", "home.opens": "Open {0}", "home.thumb": "The map {0}",
	"home.maps.journey": "Journeys", "home.maps.relational": "Relational maps", "home.maps.outcome": "Outcome maps",
	"home.leak": "{0} % of the leak in", "home.leak.stages": "{0} of {1} stages", "home.cards.one": "{n} card", "home.cards.many": "{n} cards", "home.no-figures": "No figures yet",
	"home.delete": "Delete this workspace", "home.card.open": "Open", "home.card.rename": "Rename", "home.card.copy": "Duplicate", "home.card.download": "Download a copy", "home.card.delete": "Delete", "home.copied": "Duplicated {0}", "home.copy-of": "Copy of {0}", "home.today": "today, {0}", "home.yesterday": "yesterday",
	"home.results": "Found", "home.results.none": "Nothing in any workspace has these words.",
	"delete.title": "Delete “{0}”?", "delete.text": "This takes the workspace away. For 30 days it can be put back from the foot of the start page; later, only a backup or a downloaded file brings it back.", "delete.yes": "Delete", "delete.no": "Keep it", "delete.download": "Download a copy first", "delete.done": "Deleted {0}", "delete.undone": "{0} is back",
	"rename.title": "Rename the workspace", "rename-map.title": "Rename this map", "rename.label": "Name", "rename.yes": "Rename",
	"new.title": "Untitled workspace", "new.journey": "Customer journey", "new.relational": "Relational map", "new.outcome": "Outcome map",

	// Failures and notices.
	"gone.title": "This map is not on this device", "gone.text": "The address names a workspace that this browser does not have. It may be on another device or in another browser: open its file here, or go back to all workspaces.",
	"gone.home": "All workspaces", "storage.title": "This browser’s storage does not open",
	"storage.text":    "{0} Everything works until you close this page, but nothing is kept. Download a copy before you leave.",
	"storage.blocked": "Another tab still runs an older version: close it and reload this page.",
	"storage.denied":  "The browser does not let this page keep anything, as in some private windows.",
	"insecure":        "This address is not secure (plain http), so the browser keeps no offline copy of the program. Your maps are still saved on this device.",
	"update.ready":    "New version, reload", "update.unsaved": "The update waits: something is not saved yet. Back up first.", "update.text": "A new version of Worthmap is ready.",
	"offline.word": "No network", "panicked": "Something went wrong just now. Your saved work is safe; if the map looks odd, reload the page.",

	// The scripting interface.
	"script.nothing": "No map is open.", "script.no-card": "There is no card {0} on this map.", "script.slow": "The page did not come to rest in time.",
}
