package measure

// gapMeasures are the definitions of chapter 1 of MEASURES.md, in its order.
var gapMeasures = []Definition{gap1, gap3, gap5}
