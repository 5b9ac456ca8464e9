package measure

// monitorMeasures are the definitions of chapter 5 of MEASURES.md, in its order.
var monitorMeasures = []Definition{mon1, mon2, mon3, mon4, mon5, mon6, mon7, mon8, mon9}
