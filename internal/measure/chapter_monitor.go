package measure

// monitorMeasures are the definitions of chapter 5 of MEASURES.md, in its order.
var monitorMeasures = []Definition{}
