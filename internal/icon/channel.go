package icon

import "strings"

// channels are words in which people name a channel and the icon for it.
// Earlier lines win, so that "text message" is not taken for a letter.
var channels = []struct{ icon, words string }{
	{"message", "text message,sms,text,whatsapp,messenger"},
	{"email", "e-mail,email"},
	{"video", "video"},
	{"chat", "chat,bot"},
	{"phone", "phone,telephone,call,hotline"},
	{"social", "social,instagram,facebook,linkedin,tiktok,review"},
	{"app", "app,mobile"},
	{"portal", "portal,account,kiosk"},
	{"web", "web,website,internet,online,search"},
	{"mail", "paper,mail,letter,post,parcel"},
	{"practice", "practice,clinic,hospital,pharmacy,surgery"},
	{"home", "own,home,at home,self"},
	{"desk", "desk,counter,reception,office,service point"},
	{"room", "room,meeting,visit,in person,face to face,door"},
	{"shop", "shop,store,branch,market"},
	{"vehicle", "vehicle,car,van,bus,train,delivery"},
	{"event", "event,fair,workshop,appointment"},
	{"advert", "advert,advertising,ad,campaign,radio"},
	{"television", "television,tv"},
	{"machine", "machine,device,product,terminal"},
	{"document", "document,contract,form,report,invoice,leaflet"},
	{"place", "place,street,on site,building,car park"},
	{"people", "friend,friends,family,colleague,word of mouth"},
}

// Channel returns the icon for a channel as people write it: the whole word
// first, then any of its words, and a plain icon for what we do not know (I3).
func Channel(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, c := range channels {
		for w := range strings.SplitSeq(c.words, ",") {
			if w == name {
				return c.icon
			}
		}
	}
	if len(name) > 200 { // not a channel, and not worth the search
		return "channel"
	}
	padded := " " + strings.Map(spaced, name) + " "
	for _, c := range channels {
		for w := range strings.SplitSeq(c.words, ",") {
			if strings.Contains(padded, " "+w+" ") {
				return c.icon
			}
		}
	}
	return "channel"
}

// spaced turns what separates words into spaces.
func spaced(r rune) rune {
	if strings.ContainsRune("/,;:()+&", r) {
		return ' '
	}
	return r
}
