package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// doc makes a document of lines "id kind parent key=json key=json …".
func doc(t rapid.TB, lines string) *workspace.Workspace {
	t.Helper()
	d := new(crdt.Doc)
	var op crdt.Op
	op.Replica, op.N, op.Stamp = "test", 1, "000000000000-0000-test"
	put := func(id, key string, v jsontext.Value) {
		op.Writes = append(op.Writes, crdt.Write{Entity: crdt.ID(id), Key: key, Value: v})
	}
	put("workspace", "kind", jsontext.Of("workspace"))
	put("workspace", "place", crdt.Place{}.Value())
	n := 0
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		id, kind, parent := words[0], words[1], words[2]
		if id != "workspace" {
			put(id, "kind", jsontext.Of(kind))
			put(id, "place", crdt.Place{Parent: crdt.ID(parent), Order: fmt.Sprintf("a%04d", n)}.Value())
		}
		n++
		for _, w := range words[3:] {
			key, text, _ := strings.Cut(w, "=")
			if key == "from" || key == "to" {
				put(id, key, workspace.EndValue(crdt.ID(text)))
				continue
			}
			v, err := jsontext.Parse([]byte(strings.ReplaceAll(text, "_", " ")), jsontext.Limits{})
			if err != nil {
				v = jsontext.Of(strings.ReplaceAll(text, "_", " "))
			}
			put(id, key, v)
		}
	}
	d.Apply(op)
	return workspace.Open(d)
}

// W5 and DOMAIN §2.3: each invariant that is broken is named.
func TestCheck(t *testing.T) {
	const measured = "\ni indicator m f/unit=day f/direction=lower\nmi link m f/type=measures from=i to=o\n"
	for _, c := range []struct{ name, lines, want string }{
		{"nothing", "", ""},
		{"a journey in itself", "m map workspace f/kind=journey\na touchpoint m f/inside=n\nn map workspace f/kind=journey\nb stage n f/inside=m", "error 2 b: stage b: the journey inside, “Untitled map”, lies in itself"},
		{"into no journey", "a touchpoint m f/inside=z f/goesOn=a", "error 1 a: touchpoint a: “inside” names “z”, which is not there\nerror 1 a: touchpoint a: “goesOn” names the touchpoint “a” and should name a stage"},
		{"link into nothing", "a stage m\nl link m f/type=next from=a to=b", "error 1 l: relation “next” l: its end “b” is not there"},
		{"link between the wrong kinds", "a stage m\nn need m\nl link m f/type=next from=a to=n", "error 1 l: relation “next” l: it may not lead from a stage to a need"},
		{"unknown type of link", "a stage m\nn need m\nl link m f/type=inspires from=a to=n", ""},
		{"field that names nothing", "t touchpoint m f/stage=s", "error 1 t: touchpoint t: “stage” names “s”, which is not there"},
		{"field that names the wrong kind", "n need m\nt touchpoint m title=Call f/stage=n", "error 1 t: touchpoint “Call” (t): “stage” names the need “n” and should name a stage"},
		{"evidence that is not there", `n need m evidence=["x"]`, "error 1 n: need n: its evidence “x” is not there"},
		{"circle", "a idea m title=A\nb idea m title=B\nl link m f/type=depends-on from=a to=b\nk link m f/type=depends-on from=b to=a", "error 2 k: relation “depends-on” k: it closes a circle: “A”, “B”"},
		{"no circle in a diamond", "a idea m\nb idea m\nc idea m\nd idea m\nl1 link m f/type=depends-on from=a to=b\nl2 link m f/type=depends-on from=a to=c\nl3 link m f/type=depends-on from=b to=d\nl4 link m f/type=depends-on from=c to=d", ""},
		{"indicator without unit", "i indicator m f/direction=lower", "error 3 i: indicator i: it has no unit"},
		{"indicator without direction", "i indicator m f/unit=day", "error 3 i: indicator i: it has no direction (higher, lower or range)"},
		{"target on the wrong side", `i indicator m f/unit=day f/direction=lower f/baseline={"value":4,"at":"2025-Q1"} f/target={"value":9,"at":"2025-Q4"}`, "error 3 i: indicator i: lower is better, and its target 9 lies above its baseline 4"},
		{"range upside down", `i indicator m f/unit=day f/direction=range f/target={"lo":9,"hi":-2}`, "error 3 i: indicator i: its range begins at 9 and ends at −2"},
		{"due before it began", `i indicator m f/unit=day f/direction=lower f/baseline={"value":4,"at":"2025-Q3"} f/target={"value":2,"at":"2025-08"}`, "error 3 i: indicator i: its target is due before its baseline"},
		{"no date", `i indicator m f/unit=day f/direction=lower f/baseline={"value":4,"at":"last_year"}`, "error 3 i: indicator i: the date of its baseline, \"last year\", is none (a date, 2025-Q1, 2025-M03 or 2025-W07)"},
		{"observation of a need", "n need m\nb observation workspace f/of=n f/at=2025-Q1 f/value=1", "error 4 b: observation b: it is of a need, not of an indicator"},
		{"observation of nothing", "b observation workspace f/of=n f/at=\"2025\" f/value=1", "error 1 b: observation b: it is of “n”, which is not there"},
		{"observation in the future", "i indicator m f/unit=day f/direction=lower\nb observation workspace f/of=i f/at=2031-Q1 f/value=1", "error 4 b: observation b: its date 2031-Q1 lies in the future"},
		{"observation of the running quarter", "i indicator m f/unit=day f/direction=lower\nb observation workspace f/of=i f/at=2030-Q1 f/value=1", ""},
		{"observation without value", "i indicator m f/unit=day f/direction=lower\nb observation workspace f/of=i f/at=2025-Q1", "error 4 b: observation b: it has no value"},
		{"half a person", "n need m\ns survey workspace f/of=n f/scale=[1,2] f/counts=[1.5,2]", "error 5 s: survey s: its count 1.5 is not a whole number from 0"},
		{"no scale", "n need m\ns survey workspace f/of=n f/counts=[1,2]", "error 5 s: survey s: it declares no scale, such as [1, 5]"},
		{"counts beside the scale", "n need m\ns survey workspace f/of=n f/scale=[1,5] f/counts=[1,2]", "error 5 s: survey s: it has 2 counts on a scale from 1 to 5"},
		{"counts by letter", `n need m` + "\n" + `s survey workspace f/of=n f/counts={"A":1,"O":-1}`, "error 5 s: survey s: its count -1 is not a whole number from 0"},
		{"more leave than came", "s stage m f/entered=10 f/completed=12", "error 6 s: stage s: more complete it (12) than enter it (10)"},
		{"nothing measures it", "o outcome m title=Sleep_well", "warning 7 o: outcome “Sleep well” (o): no indicator measures it"},
		{"partner without challenge", "p boundary-partner m", "warning 7 p: boundary partner p: it has no outcome challenge"},
		{"challenge without markers", "p boundary-partner m\nc outcome-challenge m f/partner=p\na progress-marker m f/challenge=c f/level=like\nb progress-marker m f/level=love\nl link m f/type=marks from=b to=c", "warning 7 c: outcome challenge c: it has no progress marker that we expect to see"},
		{"member of another kind", `n need m` + "\n" + `c cluster m f/membersFixed=["n"]`, "error 8 c: cluster c: its member “n” is a need, not an entity"},
		{"member of another map", "n map workspace\ne entity n\nc cluster m\nl link m f/type=contains from=c to=e", "error 8 c: cluster c: its member “e” is on another map"},
		{"money of no country", "e entity m f/annualValue=3", "error 9 e: entity e: “annualValue” is money, and the workspace names no currency"},
		{"money", "workspace - - f/currency=EUR\ne entity m f/annualValue=3", ""},
		{"feeling off the scale", "t touchpoint m f/emotion=-7", "error 10 t: touchpoint t: −7 lies outside its scale; Feeling: from −5 to 5"},
		{"feeling in words", "t touchpoint m f/emotion=bad", "error 10 t: touchpoint t: “emotion” is not a number"},
		{"half a vote", "d idea m f/votes=1.5", "error 10 d: idea d: 1.5 is not a whole number, as “Votes” is"},
		{"value of one dimension", "s stage m f/expected/social=11", "error 10 s: stage s: 11 lies outside its scale; Expected value: from 0 to 10"},
		{"title that is none", "s stage m title=3", "error 10 s: stage s: its title is not a text"},
		{"field of people", "f field workspace title=Cost f/key=Cost f/type=money f/of=need\nn need m f/Cost=much", "error 10 n: need n: “Cost” is not of its type, money"},
		{"output", "o outcome m title=Launch_the_new_portal" + measured, "hint 11 o: outcome “Launch the new portal” (o): this reads like an output: what will be different for somebody?"},
		{"outcome", "o outcome m title=Fewer_people_wait_at_the_building" + measured, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			const startOf2030 = 21915
			var got []string
			for _, f := range workspace.Check(doc(t, "m map workspace f/kind=journey\n"+c.lines), startOf2030) {
				got = append(got, fmt.Sprintf("%s %d %s: %s", f.Severity, f.Rule, f.Element, f.Text))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got\n%s\nwant\n%s", s, c.want)
			}
		})
	}
}

func TestAllowed(t *testing.T) {
	for _, c := range []struct {
		typ, from, to string
		want          bool
	}{
		{"next", "stage", "stage", true},
		{"next", "stage", "need", false},
		{"hurts", "touchpoint", "pain-point", true},
		{"contains", "stage", "touchpoint", true},
		{"contains", "touchpoint", "stage", false},
		{"supports", "anything", "outcome", true},
		{"same-as", "entity", "persona", true},
		{"evidences", "quote", "stage", true},
		{"evidences", "stage", "quote", false},
		{"involves", "touchpoint", "entity", true},
		{"involves", "touchpoint", "persona", false},
		{"of-our-own", "stage", "quote", true},
	} {
		if got := workspace.Allowed(c.typ, c.from, c.to); got != c.want {
			t.Errorf("%s from %s to %s: %v", c.typ, c.from, c.to, got)
		}
	}
}

// What joins two kinds is the same both ways round, is allowed, and says what
// people mean who join them.
func TestRelationOf(t *testing.T) {
	for _, c := range []struct {
		a, b, typ string
		turned    bool
	}{
		{"touchpoint", "touchpoint", "next", false},
		{"step", "touchpoint", "next", false},
		{"pain-point", "touchpoint", "hurts", true},
		{"touchpoint", "need", "hurts", false},
		{"stage", "need", "desires", false},
		{"process", "stage", "desires", true},
		{"process", "touchpoint", "delivers", false},
		{"outcome", "touchpoint", "delivers", true},
		{"outcome", "idea", "addresses", true},
		{"activity", "outcome", "leads-to", false},
		{"quote", "outcome", "evidences", false},
		{"note", "outcome", "supports", false},
		{"indicator", "goal", "measures", false},
		{"entity", "touchpoint", "involves", true},
		{"stage", "touchpoint", "", false}, // it lies there
		{"note", "stage", "", false},
	} {
		if typ, turned := workspace.RelationOf(c.a, c.b); typ != c.typ || turned != c.turned {
			t.Errorf("%s and %s: %q, %v", c.a, c.b, typ, turned)
		}
	}
	kinds := []string{"persona", "stage", "step", "touchpoint", "need", "pain-point", "outcome", "value-element", "process", "idea", "opportunity", "offer", "strategy",
		"indicator", "note", "quote", "evidence", "entity", "cluster", "goal", "impact", "activity", "output", "mission", "vision", "proposition", "assumption",
		"boundary-partner", "outcome-challenge", "progress-marker", "harvested-outcome"}
	for _, a := range kinds {
		for _, b := range kinds {
			typ, turned := workspace.RelationOf(a, b)
			from, to := a, b
			if turned {
				from, to = b, a
			}
			if typ != "" && !workspace.Allowed(typ, from, to) {
				t.Errorf("%s may not lead from a %s to a %s", typ, from, to)
			}
			if back, _ := workspace.RelationOf(b, a); (back == "") != (typ == "") {
				t.Errorf("%s and %s: %q, and %q the other way round", a, b, typ, back)
			}
		}
	}
}
