package measure

// outcomeMeasures are the definitions of chapter 4 of MEASURES.md, in its order.
var outcomeMeasures = []Definition{}
