package measure

// customerMeasures are the definitions of chapter 3 of MEASURES.md, in its order.
var customerMeasures = []Definition{}
