package measure

// valueMeasures are the definitions of chapter 2 of MEASURES.md, in its order.
var valueMeasures = []Definition{val1, val2, val3, val4, val5, val6, val7, val8}
