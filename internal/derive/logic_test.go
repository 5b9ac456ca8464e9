package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The chain that is checked is the one that the map draws: links of every type
// that lead along it, from causes to what is caused, and values are aims.
func TestD21_LogicIsThatOfTheMap(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"outcome","title":"M","elements":[
		{"id":"a","type":"activity","title":"A"},{"id":"n","type":"opportunity","title":"N"},{"id":"p","type":"process","title":"P"},
		{"id":"o","type":"outcome","title":"O"},{"id":"q","type":"outcome","title":"Q"},
		{"id":"g","type":"goal","title":"G"},{"id":"v","type":"value-element","title":"V"},
		{"id":"i","type":"indicator","title":"I","fields":{"direction":"higher","baseline":{"value":1},"target":{"value":2}}}],
		"relations":[{"id":"1","type":"addresses","from":"a","to":"n"},{"id":"2","type":"leads-to","from":"n","to":"p"},{"id":"3","type":"leads-to","from":"p","to":"o"},
			{"id":"4","type":"contains","from":"g","to":"o"},{"id":"5","type":"delivers","from":"q","to":"v"},
			{"id":"6","type":"measures","from":"i","to":"o"},{"id":"7","type":"measures","from":"i","to":"q"}]}]}`)
	findings := func() float64 { return b.figure("OUT-7.findings", "m").Result.Or(-1) }
	near(t, "a way from what we do to the goal and to the value", findings(), 0)

	b.set("4", "f/type", `"leads-to"`) // the goal leads to the outcome: round no way
	b.listsAlike("a link turned")
	assert.Positive(t, findings())
	b.set("4", "f/type", `"contains"`)
	b.set("5", "f/type", `"uses"`)
	b.listsAlike("a link that is none of the chain")
	near(t, "nothing leads to the value, and an outcome to no goal", findings(), 2)
}
