package measure

// valueMeasures are the definitions of chapter 2 of MEASURES.md, in its order.
var valueMeasures = []Definition{val1}
