package measure

// Serviced is what a service desk did in a period.
type Serviced struct {
	ResolvedFirst           Input // contacts that were settled at once
	Contacts                Input
	NotResolvableAtLevelOne Input // contacts that the first level could not settle
	Complaints              Input
	Transactions            Input // or customers
	Resolved, Received      Input
	Hours                   []Input // until each was resolved; nil where nobody measured
}

// Service is how well a service desk serves.
type Service struct {
	FCR            Result // first-contact resolution, 0..1
	NetFCR         Result // the same of the contacts that could be settled
	ComplaintRate  Result // complaints a transaction
	ResolutionRate Result // 0..1
	MedianHours    Result
}

var cus11 = Definition{
	ID:    "CUS-11",
	Name:  "Service",
	Words: "how many contacts are settled at once, how many transactions lead to complaints, how many are resolved and how fast",
	Symbols: "fcr = resolvedFirst / contacts; netFcr = resolvedFirst / (contacts − notResolvableAtLevelOne); " +
		"complaintRate = complaints / transactions; resolutionRate = resolved / received; medianHours = median(hours)",
	Range:  "shares 0 to 1; hours 0 or more",
	Source: "customerfacing.io, First contact resolution; Medallia Agent Connect docs, net FCR",
}

// ServiceMetrics tells how well a service desk serves.
//
//	FCR             = resolved at first contact/contacts
//	net FCR         = resolved at first contact/(contacts − not resolvable at level one)
//	complaint rate  = complaints/transactions
//	resolution rate = resolved/received
//	median hours      to resolve
//
// Shares lie between 0 and 1, except the complaint rate where one transaction
// can draw several. Each figure needs its own inputs only.
//
// Nothing to divide by leaves a share undefined; more resolved than there were
// is out of range, and so are numbers below 0.
//
// Source: customerfacing.io; Medallia Agent Connect docs.
func ServiceMetrics(s Serviced) Service {
	first, contacts := amount("resolvedFirst", s.ResolvedFirst), amount("contacts", s.Contacts)
	hard := amount("notResolvableAtLevelOne", s.NotResolvableAtLevelOne)
	var r Service
	r.FCR = partOf(first, contacts)
	r.NetFCR = from(func() Result {
		left := s.Contacts.Value - s.NotResolvableAtLevelOne.Value
		if left < 0 {
			return Invalid(OutOfRange)
		}
		return partOf(first, amount("contacts", Given(left)))
	}, first, contacts, hard)
	r.ComplaintRate = quotient(amount("complaints", s.Complaints), amount("transactions", s.Transactions))
	r.ResolutionRate = partOf(amount("resolved", s.Resolved), amount("received", s.Received))
	r.MedianHours = medianHours(s.Hours)
	return r
}

func medianHours(hours []Input) Result {
	if hours == nil {
		return Missing("hours")
	}
	if bad, is := refused(hours, 0, maxFloat); is {
		return bad
	}
	known, lack := knownValues(hours, 1)
	if !lack.OK() {
		return lack
	}
	return OK(Median(known...))
}
