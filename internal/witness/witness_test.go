package witness_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/witness"
	"github.com/worthmap/worthmap/internal/workspace"
)

const file = `{"format": "worthmap-neutral", "version": 1, "title": "Work & <welcome>", "maps": [{"id": "m", "kind": "outcome", "title": "Chain", "elements": [
	{"id": "h", "type": "harvested-outcome", "title": "The town pays for <b>evening</b> buses", "fields": {"who": "The town", "when": "2025-03", "significance": "Shifts \"end\" late", "substantiation": ["partly"]}},
	{"id": "g", "type": "harvested-outcome", "title": "Another"}]}]}`

// place is a workspace in which somebody asks and keeps.
type place struct {
	*workspace.Workspace
	d *crdt.Doc
	s *crdt.Session
	*testing.T
}

func open(t *testing.T, text string) place {
	t.Helper()
	f, err := exchange.Open([]byte(text), "f.json", exchange.Limits{})
	require.NoError(t, err)
	d := exchange.Load(f)
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	return place{workspace.Open(d), d, crdt.NewSession("ana", func() time.Time { return at }), t}
}

func (p place) commit(c crdt.Change) []crdt.Op {
	p.Helper()
	ops, err := p.s.Commit(p.d, "test", c)
	require.NoError(p, err)
	p.touched(ops)
	return ops
}

func (p place) touched(ops []crdt.Op) {
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	p.Refresh(touched)
}

const key = "00112233445566778899aabbccddeeff"

func (p place) ask(to string) witness.Request {
	p.Helper()
	q, c := witness.Ask(p.Workspace, p.Element("h"), to, "2026-01-02", key)
	p.commit(c)
	return q
}

func given(q witness.Request, says, comment string) witness.Answer {
	return witness.Answer{Says: says, Comment: comment, Name: "M. Lind", Role: "head of school", On: "2026-01-09"}.Sealed(q)
}

// WT1: nothing is asked of anywhere, one script may run, and what people wrote
// is no markup.
func TestWT1_PageNeedsNothing(t *testing.T) {
	page := string(witness.Page(open(t, file).ask(`M. "Lind" <x>`)))
	assert.NotRegexp(t, `https?:|//[a-z]+\.|url\(|@import|<link|<img`, page)
	assert.NotContains(t, page, "<b>evening")
	assert.Contains(t, page, "&lt;b&gt;evening&lt;/b&gt; buses")
	assert.Contains(t, page, "Shifts &#34;end&#34; late")
	assert.Contains(t, page, "&lt;welcome&gt;")
	assert.Contains(t, page, `value="M. &#34;Lind&#34; &lt;x&gt;"`)
	scripts := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1)
	require.Len(t, scripts, 1)
	sum := sha256.Sum256([]byte(scripts[0][1]))
	assert.Contains(t, page, "script-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	assert.Contains(t, page, "default-src 'none'")
	assert.Less(t, len(page), 16<<10, "a small file")
}

// WT6: behind the # stands the whole question, in letters that no messenger
// takes apart, and the page is the same for all.
func TestWT6_Link(t *testing.T) {
	q := open(t, file).ask("M. Lind")
	link, err := witness.Link("https://maps.test", q)
	require.NoError(t, err)
	head, packed, _ := strings.Cut(link, "#")
	assert.Equal(t, "https://maps.test/witness.html", head)
	assert.Regexp(t, `^[\w-]+$`, packed)
	plain, err := base64.RawURLEncoding.DecodeString(packed)
	require.NoError(t, err)
	assert.JSONEq(t, `{"version": 1, "ask": "`+q.ID+`", "key": "`+key+`", "mark": "`+q.Mark+`", "about": "Work & <welcome>",
		"from": "A question to M. Lind, as a witness, from “Work & <welcome>”, 2026-01-02", "to": "M. Lind", "title": "The town pays for <b>evening</b> buses",
		"tells": [["Who changed", "The town"], ["When", "2025-03"], ["Why it matters", "Shifts \"end\" late"]]}`, string(plain))

	long := func(n int) witness.Request { return witness.Request{Title: strings.Repeat("x", n)} }
	empty, err := witness.Link("", long(0))
	require.NoError(t, err)
	room := (witness.MaxLink - len(empty) + len(witness.Address) + 1) * 3 / 4 // of base64, three letters in four
	link, err = witness.Link("", long(room))
	require.NoError(t, err)
	assert.InDelta(t, witness.MaxLink, len(link)-len(witness.Address)-1, 2)
	_, err = witness.Link("", long(room+3))
	assert.ErrorIs(t, err, witness.ErrLong)

	page := string(witness.Linked("/a.css", "/a.js"))
	assert.NotRegexp(t, `https?:|//[a-z]+\.|<style|<script>`, page)
	assert.Contains(t, page, "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'self'; script-src 'self'")
	assert.Contains(t, page, `<script src="/a.js"></script>`)
	_, script := witness.Sources()
	assert.NotRegexp(t, `innerHTML|fetch|XMLHttp|sendBeacon|eval`, script)
	assert.Contains(t, script, "packed.length > "+strconv.Itoa(witness.MaxLink))
}

// WT2: mail wraps, quotes, and writes around an answer.
func TestWT2_ComesBackOutOfAMail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Zäß“≥\n ]{0,80}`)
		a := witness.Answer{
			Says: rapid.SampledFrom(witness.Says[:]).Draw(t, "says"), Comment: text.Draw(t, "comment"),
			Name: "A" + text.Draw(t, "name"), Role: text.Draw(t, "role"), On: "2026-01-09",
		}.Sealed(witness.Request{ID: "q1", Key: key, Mark: "m", About: text.Draw(t, "about")})
		wide := rapid.IntRange(5, 90).Draw(t, "wide")
		var b strings.Builder
		b.WriteString("Dear Ana,\r\nhere it is:\r\n> ")
		plain := a.Text()
		at := strings.Index(plain, "[worthmap-answer ") + len("[worthmap-answer ")
		b.WriteString(plain[:at])
		for i, r := range plain[at:] {
			if i%wide == wide-1 && r != '\n' {
				b.WriteString("\r\n> ")
			}
			b.WriteRune(r)
		}
		b.WriteString("\r\nBest wishes")
		got, err := witness.Read(b.String())
		if err != nil || got != a {
			t.Fatalf("got %+v, %v, want %+v", got, err, a)
		}
	})
}

// WT2: a comment may quote the mark of an answer, or another answer whole; the
// one that the page packed is the last.
func TestWT2_CommentsMayQuote(t *testing.T) {
	q := witness.Request{ID: "q1", Key: key, Mark: "m"}
	other := given(witness.Request{ID: "q2", Key: key}, "disagree", "")
	for _, comment := range []string{"It begins with [worthmap-answer and so on", "As they said:\n" + other.Text(), "[worthmap-answer e30]"} {
		a := given(q, "agree", comment)
		page := "I agree: so it is\n" + comment + "\n" + a.Text()
		got, err := witness.Read(page)
		require.NoError(t, err, comment)
		assert.Equal(t, a, got)
		got, err = witness.Read(page + "\nBest wishes\n> [worthmap-answer goes here")
		require.NoError(t, err, comment)
		assert.Equal(t, a, got)
	}
	long := strings.Repeat("[worthmap-answer ", witness.MaxAnswer/17)
	_, err := witness.Read(long)
	assert.ErrorIs(t, err, witness.ErrDamaged)
	later := "[worthmap-answer " + base64.RawURLEncoding.EncodeToString([]byte(`{"version":2}`)) + "]"
	_, err = witness.Read(long[:1700] + later + long[:1700])
	assert.ErrorIs(t, err, witness.ErrTooNew)
}

// WT2: an answer is looked for in words of people, and a map whose notes hold a
// mail is a map.
func TestWT2_LookedForInWords(t *testing.T) {
	mail := given(witness.Request{ID: "q1", Key: key}, "agree", "").Text()
	for _, x := range []struct {
		name, text string
		want       bool
	}{
		{"answer-q1.txt", mail, true},
		{"", mail, true},
		{"mail.eml", "\ufeffFrom: Lind\n\n> " + mail, true},
		{"packed.txt", mail[strings.Index(mail, "["):], true},
		{"care.json", `{"note": "` + mail + `"}`, false},
		{"care", ` {"note": "` + mail + `"}`, false},
		{"", "[1, \"" + mail + "\"]", false},
		{"care.txt", "\ufeff\n<svg><desc>" + mail, false},
		{"care.html", mail, false},
		{"care.csv", "title,note\nA," + mail, false},
		{"care.worthmap", mail, false},
		{"backup", "WM\x00\x01" + mail, false},
		{"empty.txt", "", false},
	} {
		assert.Equal(t, x.want, witness.MayHold(x.name, []byte(x.text)), "%s: %.20q", x.name, x.text)
	}
}

// WT3: what is refused, and as what.
func TestWT3_Refused(t *testing.T) {
	p := open(t, file)
	q := p.ask("M. Lind")
	good := given(q, "agree", "I drove the first one")
	packed := func(json string) string {
		return "[worthmap-answer " + base64.RawURLEncoding.EncodeToString([]byte(json)) + "]"
	}
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"whole", good.Text(), nil},
		{"nothing", "", witness.ErrNone},
		{"a table", "a,b\n1,2\n", witness.ErrNone},
		{"cut off", good.Text()[:len(good.Text())-9], witness.ErrDamaged},
		{"a letter lost", strings.Replace(good.Text(), "eyJ", "yJ", 1), witness.ErrDamaged},
		{"no base64", "[worthmap-answer %%%]", witness.ErrDamaged},
		{"no object", packed(`[1]`), witness.ErrDamaged},
		{"nobody's", packed(`{"version":1,"ask":"a","says":"agree"}`), witness.ErrDamaged},
		{"another word", packed(`{"version":1,"ask":"a","says":"perhaps","name":"x"}`), witness.ErrDamaged},
		{"a comment without end", packed(`{"version":1,"ask":"a","says":"agree","name":"x","comment":"` + strings.Repeat("a", 10_001) + `"}`), witness.ErrDamaged},
		{"later", packed(`{"version":2}`), witness.ErrTooNew},
		{"no day", packed(`{"version":1,"ask":"a","says":"agree","name":"x"}`), witness.ErrDamaged},
		{"a day of words", packed(`{"version":1,"ask":"a","says":"agree","name":"x","on":"` + strings.Repeat("yesterday ", 9) + `"}`), witness.ErrDamaged},
		{"no day of the year", packed(`{"version":1,"ask":"a","says":"agree","name":"x","on":"2026-02-30"}`), witness.ErrDamaged},
		{"a day", packed(`{"version":1,"ask":"a","says":"agree","name":"x","on":"2026-02-28"}`), nil},
		{"too long", good.Text() + strings.Repeat(" ", witness.MaxAnswer), witness.ErrNone},
	} {
		_, err := witness.Read(c.text)
		assert.ErrorIs(t, err, c.want, c.name)
	}

	e, asked := witness.Find(p.Workspace, good)
	require.NotNil(t, e)
	assert.Equal(t, crdt.ID("h"), e.ID)
	assert.NoError(t, good.Check(asked))

	foreign := good
	foreign.Ask = "somebody-elses"
	e, none := witness.Find(p.Workspace, foreign)
	assert.Nil(t, e)
	assert.ErrorIs(t, foreign.Check(none), witness.ErrForeign)
	assert.ErrorIs(t, foreign.Check(asked), witness.ErrForeign)

	for _, turned := range []func(a *witness.Answer){
		func(a *witness.Answer) { a.Says = "disagree" },
		func(a *witness.Answer) { a.Comment += "!" },
		func(a *witness.Answer) { a.Name = "Somebody else" },
		func(a *witness.Answer) { a.Name, a.Role = a.Role, a.Name },
		func(a *witness.Answer) { a.On = "2026-02-01" },
		func(a *witness.Answer) { a.Seal = "" },
		func(a *witness.Answer) {
			*a = witness.Answer{Says: "agree", Name: "x"}.Sealed(witness.Request{ID: a.Ask, Key: "ff"})
		},
	} {
		forged := good
		turned(&forged)
		assert.ErrorIs(t, forged.Check(asked), witness.ErrSeal, "%+v", forged)
	}
}

// WT4: an answer is evidence once, wherever it comes in.
func TestWT4_KeptOnce(t *testing.T) {
	p := open(t, file)
	q := p.ask("M. Lind")
	p.ask("B. Okafor")
	assert.Equal(t, []string{"partly", "no-answer", "no-answer"}, workspace.Answers(p.Element("h")), "asked, and silent so far")
	a := given(q, "partly", "Weekdays only")
	keep := func(p place) { p.commit(witness.Keep(p.Workspace, p.Element("h"), a, "ana")) }
	assert.False(t, witness.Kept(p.Workspace, a))
	other := open(t, string(exchange.NeutralJSON(p.Workspace)))
	keep(p)
	assert.True(t, witness.Kept(p.Workspace, a))
	proofs := func(p place) (list []string) {
		for _, x := range p.EvidenceFor(p.Element("h")) {
			list = append(list, x.Title+"|"+x.Text("text")+"|"+x.Text("source"))
		}
		return list
	}
	want := []string{"M. Lind agrees in part|Weekdays only|M. Lind, head of school, 2026-01-09"}
	assert.Equal(t, want, proofs(p))
	keep(other) // the question came along in the file
	assert.Equal(t, want, proofs(other))
	assert.Equal(t, witness.Proof(a.Ask, a.On), other.EvidenceFor(other.Element("h"))[0].ID, "the same record on both devices")

	a = given(q, "agree", "On Sundays too, I hear")
	keep(p)
	assert.Equal(t, []string{"M. Lind agrees|On Sundays too, I hear|M. Lind, head of school, 2026-01-09"}, proofs(p))
	got := workspace.Answers(p.Element("h"))
	assert.ElementsMatch(t, []string{"partly", "agree", "no-answer"}, got)
}

// WT5: every witness agrees, and the statement is what it was until somebody says
// more of it.
func TestWT5_NoAnswerSubstantiates(t *testing.T) {
	p := open(t, file)
	for _, to := range []string{"M. Lind", "B. Okafor"} {
		p.commit(witness.Keep(p.Workspace, p.Element("h"), given(p.ask(to), "agree", ""), "ana"))
		assert.Empty(t, p.Element("h").Text("state"))
	}
	p.commit(witness.Substantiate(p.Element("h")))
	assert.Equal(t, witness.Substantiated, p.Element("h").Text("state"))
}

// WT4: of two answers to one question the one of the later day stays, in
// whichever order they come in; what was deleted is in nobody's way.
func TestWT4_LaterStays(t *testing.T) {
	p := open(t, file)
	q := p.ask("M. Lind")
	on := func(day, says string) witness.Answer {
		return witness.Answer{Says: says, Name: "M. Lind", On: day}.Sealed(q)
	}
	keep := func(a witness.Answer) string {
		p.commit(witness.Keep(p.Workspace, p.Element("h"), a, "ana"))
		return p.EvidenceFor(p.Element("h"))[0].Text("source")
	}
	late, early := on("2026-03-01", "disagree"), on("2026-01-09", "agree")
	assert.Equal(t, "M. Lind, 2026-03-01", keep(late))
	kept, newer := witness.Newer(p.Workspace, p.Element("h"), early)
	assert.True(t, newer)
	assert.Equal(t, "2026-03-01", kept.Day)
	assert.Equal(t, "disagree", kept.Says)
	assert.True(t, witness.Keep(p.Workspace, p.Element("h"), early, "ana").Empty())
	assert.Equal(t, "M. Lind, 2026-03-01", keep(early), "the later one stays")

	_, newer = witness.Newer(p.Workspace, p.Element("h"), on("2026-03-01", "partly"))
	assert.False(t, newer, "of one day nobody can tell")
	assert.Equal(t, "M. Lind, 2026-03-02", keep(on("2026-03-02", "partly")))

	p.commit(crdt.Delete(p.d, "x", witness.Proof(q.ID, "2026-03-02")))
	assert.Equal(t, "M. Lind, 2026-01-09", keep(early), "what was thrown away is in nobody's way")
}

// WT4: two answers of one witness that are kept on two devices both reach both, and
// the later one counts, whichever was kept last.
func TestWT4_LaterStaysAfterAMerge(t *testing.T) {
	ana := open(t, file)
	q := ana.ask("M. Lind")
	ben := open(t, string(exchange.NeutralJSON(ana.Workspace)))
	ben.s = crdt.NewSession("ben", func() time.Time { return time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC) })
	on := func(day, says string) witness.Answer {
		return witness.Answer{Says: says, Name: "M. Lind", On: day}.Sealed(q)
	}
	late := ana.commit(witness.Keep(ana.Workspace, ana.Element("h"), on("2026-03-01", "disagree"), "ana"))
	early := ben.commit(witness.Keep(ben.Workspace, ben.Element("h"), on("2026-01-09", "agree"), "ben")) // half an hour later
	for _, x := range []struct {
		place
		hears []crdt.Op
	}{{ana, early}, {ben, late}} {
		x.d.Take(x.hears...)
		x.touched(x.hears)
	}
	for _, p := range []place{ana, ben} {
		kept := witness.Of(p.Element("h"))[0]
		assert.Equal(t, [2]string{"2026-03-01", "disagree"}, [2]string{kept.Day, kept.Says})
		assert.Equal(t, "M. Lind, 2026-03-01", witness.Evidence(p.Workspace, kept).Text("source"))
		assert.Len(t, p.EvidenceFor(p.Element("h")), 2, "nothing was lost")
		assert.ElementsMatch(t, []string{"partly", "disagree"}, workspace.Answers(p.Element("h")))
	}
	ana.commit(witness.Keep(ana.Workspace, ana.Element("h"), on("2026-05-01", "agree"), "ana"))
	assert.Len(t, ana.EvidenceFor(ana.Element("h")), 1, "what counts takes the place of both")
}

// What was kept before each day had a register of its own still counts, until
// something newer comes.
func TestWT4_KeptBefore(t *testing.T) {
	p := open(t, file)
	q := p.ask("M. Lind")
	a := witness.Answer{Says: "agree", Name: "M. Lind", On: "2026-01-09"}.Sealed(q)
	var c crdt.Change
	for name, v := range map[string]string{"day": a.On, "answer": a.Says, "by": a.By()} {
		c.Set("h", workspace.KeyAsked+q.ID+"/"+name, jsontext.Of(v))
	}
	c.Set(crdt.ID("ev_"+q.ID), crdt.KeyKind, jsontext.Of("evidence"))
	c.Set(crdt.ID("ev_"+q.ID), crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "V"}.Value())
	c.Set(crdt.ID("ev_"+q.ID), "f/seal", jsontext.Of(a.Seal))
	p.commit(c)
	assert.True(t, witness.Kept(p.Workspace, a))
	assert.ElementsMatch(t, []string{"partly", "agree"}, workspace.Answers(p.Element("h")))
	old := witness.Answer{Says: "disagree", Name: "M. Lind", On: "2025-12-01"}.Sealed(q)
	assert.True(t, witness.Keep(p.Workspace, p.Element("h"), old, "ana").Empty())
	late := witness.Answer{Says: "disagree", Name: "M. Lind", On: "2026-03-01"}.Sealed(q)
	p.commit(witness.Keep(p.Workspace, p.Element("h"), late, "ana"))
	assert.ElementsMatch(t, []string{"partly", "disagree"}, workspace.Answers(p.Element("h")))
	assert.Nil(t, p.Element(crdt.ID("ev_"+q.ID)))
}

// A statement that was reworded since is another one, and says so.
func TestMarkFollowsTheWords(t *testing.T) {
	p := open(t, file)
	before := witness.Mark(p.Element("h"))
	p.commit(workspace.SetText("h", "f/state", "reviewed"))
	assert.Equal(t, before, witness.Mark(p.Element("h")))
	p.commit(workspace.SetText("h", "f/when", "2025-04"))
	assert.NotEqual(t, before, witness.Mark(p.Element("h")))
}

// WT2: whatever is pasted, nothing panics, and what is read travels again.
func FuzzRead(f *testing.F) {
	f.Add("")
	f.Add(given(witness.Request{ID: "q", Key: key}, "agree", "é").Text())
	f.Add("[worthmap-answer e30]")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := witness.Read(text)
		if err != nil {
			return
		}
		if again, err := witness.Read(a.Text()); err != nil || again != a {
			t.Errorf("%+v travels as %+v, %v", a, again, err)
		}
	})
}
