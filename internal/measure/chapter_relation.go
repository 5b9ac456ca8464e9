package measure

// relationMeasures are the definitions of chapter 6 of MEASURES.md, in its order.
var relationMeasures = []Definition{}
