package measure

// Orders are what customers bought in a period.
type Orders struct {
	Revenue       Input // money
	Orders        Input
	Customers     Input // who bought, each once
	WithTwoOrMore Input // of them, with two orders or more
	AOV           Input // in place of Revenue and Orders
	Frequency     Input // in place of Orders and Customers
}

// Buying is how customers buy.
type Buying struct {
	AOV           Result // average order value, money
	Frequency     Result // orders a customer
	CustomerValue Result // money a customer
	RepeatRate    Result // share of customers with two orders or more, 0..1
}

var cus6 = Definition{
	ID:    "CUS-6",
	Name:  "Buying behaviour",
	Words: "what an order is worth, how many a customer places, what a customer is worth, and who comes back",
	Symbols: "aov = revenue / orders; frequency = orders / uniqueCustomers; customerValue = aov × frequency; " +
		"repeatRate = customersWithTwoOrMore / uniqueCustomers",
	Range:  "money; frequency 0 or more; repeat rate 0 to 1",
	Source: "Little Stream Software, Calculating the value of a repeat customer",
}

var cus7 = Definition{
	ID:      "CUS-7",
	Name:    "Customer lifetime value, simple",
	Words:   "what a customer spends at a time, times how often, times how long, times the margin; money later counts like money now",
	Symbols: "clv = averageTransaction × transactionsPerPeriod × periods × share; clv = perWeek × weeks × years × share",
	Range:   "money",
	Source:  "KISSmetrics, How to calculate lifetime value (Starbucks 2004)",
}

// BuyingBehaviour tells how much and how often customers buy.
//
//	AOV            = revenue/orders
//	frequency      = orders/customers
//	customer value = AOV·frequency
//	repeat rate    = customers with two orders or more/customers
//
// A value and a frequency that are already known stand in for what they are
// computed from. Each figure needs its own inputs only.
//
// No orders leave the order value undefined, no customers the frequency.
// Counts below 0, and more repeat customers than customers, are out of range.
//
// Source: littlestreamsoftware.com, "Calculating the value of a repeat
// customer".
func BuyingBehaviour(o Orders) Buying {
	var b Buying
	if b.AOV = known("aov", o.AOV); !o.AOV.Known {
		b.AOV = quotient(number("revenue", o.Revenue), amount("orders", o.Orders))
	}
	if b.Frequency = from(func() Result { return OK(o.Frequency.Value) }, amount("frequency", o.Frequency)); !o.Frequency.Known {
		b.Frequency = quotient(amount("orders", o.Orders), amount("uniqueCustomers", o.Customers))
	}
	b.CustomerValue = both(b.AOV, b.Frequency, func(v, f float64) Result { return OK(v * f) })
	b.RepeatRate = partOf(amount("customersWithTwoOrMore", o.WithTwoOrMore), amount("uniqueCustomers", o.Customers))
	return b
}

// SimpleCLV tells what a customer spends in all.
//
//	CLV = average transaction × transactions per period × periods × margin
//
// Money, in the currency of the transaction, not discounted: label it
// "simple". The margin is a share of at most 1, and 1 where none is known.
//
// Numbers of transactions and periods are 0 or more.
//
// Source: the Starbucks case of KISSmetrics; HBS Starbucks case.
func SimpleCLV(transaction, perPeriod, periods, margin Input) Result {
	return simpleCLV(number("averageTransaction", transaction), amount("transactionsPerPeriod", perPeriod), amount("periods", periods), margin)
}

// WeeklyCLV tells what a customer is worth from what they spend a week.
//
//	CLV = perWeek · weeks · years · margin
//
// Money; weeks are those of a year in which they buy. As in SimpleCLV a margin
// that is not known counts as 1, and another input that is not known is missing.
//
// Source: the Starbucks case of KISSmetrics; HBS Starbucks case.
func WeeklyCLV(perWeek, weeks, years, margin Input) Result {
	return simpleCLV(number("perWeek", perWeek), amount("weeks", weeks), amount("years", years), margin)
}

func simpleCLV(money, often, long need, margin Input) Result {
	m := need{"margin", Given(margin.Or(1)), -maxFloat, 1}
	return from(func() Result { return OK(money.in.Value * often.in.Value * long.in.Value * m.in.Value) }, money, often, long, m)
}
