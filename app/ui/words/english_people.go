package words

import "maps"

// The words of what people did and said: history, comments, presenting,
// sharing.
func init() {
	maps.Copy(english, map[string]string{
		// Sharing.
		"top.share": "Share", "do.share": "Share this workspace", "share.title": "Share", "share.alone": "This workspace lies on this device alone.",
		"share.put.text": "On the server of this page, people to whom you give a link see it, or work on it at the same time. Everything goes on working without a network; what you do then is sent later. Then you make links: one to look, one to contribute, one to edit.",
		"share.put":      "Put it on the server", "share.create": "Creation token of the server", "share.done": "The workspace is on the server. Make links for people now.", "share.none": "This page’s server keeps no workspaces.",
		"share.here": "Here now", "share.you": "{0} (you)", "share.me.said": "Done", "share.me.not": "No name", "share.link": "A new link", "share.links": "Links", "share.first": "This device’s own, with the right to make links",
		"share.role.view": "Look", "share.role.contribute": "Contribute", "share.role.edit": "Edit", "share.role.none": "Unknown",
		"share.may.view": "Whoever has this link sees the maps, the figures and the comments, and changes nothing.", "share.may.contribute": "Whoever has this link sees everything, comments, votes, and adds cards of their own; what others made stays as it is.", "share.may.edit": "Whoever has this link changes everything, and makes no links.",
		"share.yours.view": "Your link lets you look.", "share.yours.contribute": "Your link lets you comment, vote, and add cards of your own.", "share.yours.edit": "Your link lets you change everything.", "share.yours.none": "The server has not said yet what your link allows.",
		"share.view-only": "Your link lets you look, and not change anything. Ask whoever gave it to you for another.", "share.own-only": "Your link lets you comment, vote and add cards of your own. What others made stays as it is.",
		"share.expires": "How long it lasts", "share.for.0": "Until it is revoked", "share.for.1": "For a day", "share.for.2": "For a week", "share.for.3": "For 30 days", "share.label": "For whom, as a note to yourself", "share.make": "Make the link",
		"share.made.view": "A link to look. It is shown this once:", "share.made.contribute": "A link to contribute. It is shown this once:", "share.made.edit": "A link to edit. It is shown this once:",
		"share.copy": "Copy", "share.copied": "Link copied", "share.qr": "QR code of the link", "share.no-qr": "A link to edit is never drawn as a code, which anybody who sees the screen could take away.", "share.until": "until {0}",
		"share.revoke": "Revoke", "share.revoke.of": "Revoke the link {0}", "share.revoked": "The link ends now, for everybody who came by it.",
		"share.refused.why": "The server does not take it.", "share.refused.keep": "Download them", "share.refused.forget": "Forget them", "share.refused.file": "Not taken, {0}",
		"share.kept.text":    "They are kept here, and left the maps so that you see what the others see. Ask whoever gave you the link for one that lets you edit: once you open that here, they go along. Or keep a copy of the workspace with them, which is yours alone.",
		"share.kept.copy":    "Keep a copy with them",
		"share.refused.copy": "Copy them", "share.refused.copied": "Copied what was not taken",
		"sync.refused.one": "The server did not take an edit. {0} It is kept for you, with what it said.", "sync.refused.many": "The server did not take {n} edits. {0} They are kept for you, with what they said.", "toast.share": "See",
		"sync.kept.one": "Your link does not send an edit of yours. It is kept here for you.", "sync.kept.many": "Your link does not send {n} edits of yours. They are kept here for you.",
		"sync.later.one": "The clock of this device is ahead: an edit got the server’s time instead.", "sync.later.many": "The clock of this device is ahead: {n} edits got the server’s time instead.",
		"share.ended.revoked": "Somebody took back the link by which this device came.", "share.ended.expired": "The link by which this device came has run out.", "share.ended.gone": "The workspace is not on the server any more, or the link does not open it.", "share.ended.upgrade": "The server speaks to newer programs only. Reload the page to get one.",
		"share.ended": "What is here stays on this device, with what was not sent yet. Open another link to it, and all of that goes along.", "share.leave": "Keep it on this device alone", "share.left": "This workspace is on this device alone now.",
		"share.leave.text": "Keep a copy on this device alone: the others go on with the one on the server, and neither sees what the other changes. A link brings both together again.",
		"share.delete":     "Delete it from the server", "share.delete.sure": "Delete it for everybody", "share.delete.not": "Leave it there", "share.delete.text": "Nobody can open it by a link then. Whoever has it on a device keeps a copy there, and so do you.", "share.deleted": "Deleted from the server. Your copy is on this device.",
		"share.there":       "This workspace is on the server already, and this device has no link to it. Open a link that you or others have: what was done here goes along.",
		"saved.text.server": "“Saved on the server” means that its database has written the change to its disk before it answered. Nobody else sees a change before. What waits for the server is on this device, and goes there as soon as it can.",
		"delete.shared":     "Others who have a link keep the workspace: this takes it from this device only.", "delete.waits.one": "One edit is not at the server yet and goes with it.", "delete.waits.many": "{n} edits are not at the server yet and go with it.",
		"join.title": "Code on the screen", "join.text": "Eight digits, for a workshop that is on now. You need no account.", "join.go": "Join", "home.join": "Join by code",
		"room.title": "Code for the room", "room.text": "People in this room type eight digits, or point a phone at the screen. The code ends by itself after eight hours, and never lets anybody change what others made.",
		"room.open.contribute": "Make a code to contribute", "room.open.view": "Make a code to look", "room.show": "Show it on the screen", "room.close": "End the code", "room.opened": "The code for the room is here.", "room.label": "Code for a room",
		"room.may.contribute": "Write, comment and vote", "room.may.view": "Look on your own screen",
		"vote": "Vote for this", "vote.yours": "Your vote", "vote.step": "Vote", "rail.adds": "Add to the map",
		"saved.held": "Saved on this device: the server cannot save now", "saved.held.text": "The server answers and cannot write, as when its disk is full. What you do stays on this device and goes there as soon as it can; tell whoever runs the server.",
		"near.full": "This workspace holds {0} % of what one can. Soon it takes nothing more: split it, or delete what nobody needs.", "near.device": "The browser’s storage for this page is nearly full ({0}). Back up now, and delete for good what you do not need.",
		"people.guest": "Guest", "people.here.one": "{n} other person is here", "people.here.many": "{n} other people are here", "people.follow": "Follow {0}", "people.follows": "Following {0}", "people.alone": "You moved the map: no longer following {0}.", "people.call": "Bring everyone here", "people.called": "Everybody sees what you see.", "people.calm": "Without their pointers", "people.brought": "{0} asked everybody to come here.",
		"toast.follow": "Stop", "toast.uncall": "Back",

		// Presenting.
		"panel.views": "Presentation", "show.text": "Steps are views of the maps, shown in this order. With none, the whole map shows. On the screen are neither panels nor comments nor pointers.",
		"show.here": "Present", "show.second": "Second screen", "show.add": "Add what shows now", "show.added": "Step added", "show.suggest": "Suggest steps", "show.suggested": "Steps suggested by what the map says.", "show.change": "Change a step",
		"show.title": "Title", "show.about": "Line under the title", "show.note": "Note for who presents, not on the screen", "show.up": "Earlier", "show.down": "Later", "show.from": "Present from here", "show.set": "Show what shows now", "show.set.done": "The step shows this view now.", "show.drop": "Remove this step", "show.dropped": "Step removed.",
		"show.of": "Step {0} of {1}", "show.step": "Step {0}", "show.stages": "{0} to {1}", "show.at": "Step {0} of {1}: {2}", "show.on": "On the screen: {0} of {1}, {2}.", "show.mine": "On the screen: what you see.", "show.whole": "On the screen: the whole map.", "show.bar": "Second screen", "show.back": "Step back", "show.next": "Next step", "show.follow": "Show what I see", "show.end": "Close the screen",
		"show.how": "What to press", "show.keys": "Arrow keys go through the steps. Esc ends.", "show.keys.whole": "Esc ends. To go in steps, keep views in the panel Presentation.", "show.hint": "Move this window to the projector, then press it once for the whole screen.", "show.no-channel": "This browser does not let two windows of Worthmap speak to each other. Present in this window instead.", "show.blocked": "The browser did not open a second window. Allow it for this page, and try again.",
		"show.s.leaks": "Where value leaks", "show.s.finding": "{0}\u2009% of the value people expect never arrives", "show.s.finding.about": "{0}. Expected and delivered value by stage, 0 to 10", "show.s.stage": "Number {0} among the leaks", "show.s.next": "What to do next", "show.s.next.about": "Ideas with the most votes",

		// Comments.
		"talk.filter": "Which comments show", "talk.filter.open": "Open {0}", "talk.filter.mine": "With me {0}", "talk.filter.settled": "Resolved {0}",
		"talk.on": "On {0}", "talk.hint": "Say something; @ names somebody", "talk.say": "Comment", "talk.answer": "Answer", "talk.change": "Change", "talk.keys": "Enter sends, Shift Enter makes a line", "talk.me": "Your name, as others see it",
		"talk.only": "Only on {0}", "talk.all": "Show all", "talk.gone": "On something that is deleted", "talk.thread": "{0}: {1}", "talk.somebody": "Somebody", "talk.names": "Names",
		"talk.none.open": "No open comment. Select a card and say what you think of it; C brings you here.", "talk.none.mine": "Nothing is open that names you or answers you.", "talk.none.settled": "Nothing is resolved yet.",
		"talk.settle": "Resolve", "talk.reopen": "Open again", "talk.settled": "Resolved by {0}", "talk.settled.say": "Resolved.", "talk.edit": "Change this comment", "talk.delete": "Delete this comment", "talk.deleted": "Comment deleted.",
		"talk.told.one": "{0} to you: {1}", "talk.told.many": "{n} comments to you, the newest by {0}", "talk.unread.one": "{n} is to you", "talk.unread.many": "{n} are to you", "toast.talk-mine": "Read",
		"talk.said": "Comment added", "talk.full": "This workspace has 5,000 comments, which is all it can hold. Delete some that are resolved.",

		// History.
		"past.tab.edits": "Edits", "past.tab.deleted": "Deleted", "past.tab.texts": "Replaced", "past.tab.points": "Moments",
		"past.reading": "Reading the log", "past.none": "No changes are on record.", "past.more": "{0} earlier edits", "past.folded": "What is older was folded into the values that stand. Edits of the last 30 days stay on record.",
		"past.today": "Today", "past.yesterday": "Yesterday", "past.before": "Before", "past.file": "came with a file",
		"past.you": "you", "past.device": "earlier on this device",
		"past.rows": "Changed which rows of the map show, and how", "past.made": "added {0}", "past.made.many": "added {0} things: {1}", "past.changed": "changed {0}", "past.changed.many": "changed {0} things: {1}", "past.moved": "moved {0}", "past.moved.many": "moved {0} things: {1}",
		"past.deleted": "deleted {0}", "past.deleted.many": "deleted {0} things: {1}", "past.restored": "put back {0}", "past.restored.many": "put back {0} things: {1}",
		"past.workspace": "the workspace", "past.thing": "a thing", "past.a": "a {0}", "past.others": "{0} more", "past.things": "{0} things",
		"past.look": "Look at this moment", "past.look.of": "Look at the moment: {0}", "past.look.title": "As it was", "past.after": "{0}. {1}.", "past.drawing": "Drawing it", "past.picture": "The map as it was",
		"past.same": "This is what the workspace shows now.", "past.would": "Going back: {0} come back, {1} change, {2} go. It is an edit like any other: undo takes it back. Comments stay.",
		"past.go": "Go back to this", "past.gone": "Back to that moment.",
		"past.deleted.none": "Nothing is deleted.", "past.unplaced": "Not on any map", "past.group": "{0} things went together", "past.one": "Put back", "past.one.of": "Put back {0}", "past.nowhere": "{0} is back, but what it lay in is still deleted.",
		"past.texts.text": "Longer texts that somebody wrote over without having seen them.", "past.texts.none": "No text was lost.", "past.lost.one": "{0} wrote over your “{1}” before seeing it.", "past.lost.many": "{n} texts of yours were written over by people who had not seen them, one by {0}: “{1}”", "toast.replaced": "See", "past.texts.now": "Now: {0}", "past.texts.back": "The text is back.",
		"past.points.text": "A moment keeps the whole workspace under a name, on this device and in its backups.", "past.points.none": "No moment is kept yet.",
		"past.keep": "Keep this moment", "past.keep.text": "You can look at it later and go back to it. Nothing is changed now.", "past.keep.hint": "Before the review", "past.keep.yes": "Keep", "past.kept": "Kept as {0}",
		"past.drop": "Remove this moment", "past.drop.of": "Remove the moment {0}", "past.dropped": "Removed. The workspace stays as it is.",
		"bin.title": "Deleted workspaces ({0})", "bin.text": "They stay here for 30 days, with their history, and take room on this device until then.", "bin.when": "deleted {0}",
		"bin.back": "Put back", "bin.back.of": "Put back {0}", "bin.drop": "Delete for good", "bin.drop.of": "Delete for good: {0}", "bin.drop.title": "Delete “{0}” for good?", "bin.drop.text": "Nothing on this device brings it back after this; only a backup or a downloaded file does.",
		"toast.place": "Put on the map", "toast.trash": "Show",
	})
}
