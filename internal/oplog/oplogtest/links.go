package oplogtest

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// whoMayWrite: one row for each kind of write; the answers for who looks on, who
// contributes and who edits.
func whoMayWrite(t *testing.T, h *house) {
	s, owner := h.made()
	view, add, edit := h.guest(s, owner, oplog.View, "vic"), h.guest(s, owner, oplog.Contribute, "con"), h.guest(s, owner, oplog.Edit, "edd")
	accept(t, s, owner, h.hand("setup").op(
		`cd_old kind "card"`, `cd_old title "old"`, `st_old kind "stage"`, `cm_old kind "comment"`,
		`cd_gone kind "card"`, `cd_gone del {"by":"x","group":"g"}`, `zz_loose f/a 1`, `cd_kind kind "card"`))
	const no, ok = "forbidden", "accepted"
	for _, c := range []struct {
		name        string
		contributes string
		edits       string
		writes      []string
	}{
		{"a card", ok, ok, []string{`cd_NEW kind "card"`, `cd_NEW title "mine"`, `cd_NEW f/a 1`}},
		{"a card with a place", no, ok, []string{`cd_NEW kind "card"`, `cd_NEW place {"p":""}`}},
		{"only a place", no, ok, []string{`cd_old place {"p":""}`}},
		{"a comment with own author", ok, ok, []string{`cm_NEW kind "comment"`, `cm_NEW text "hm"`, `cm_NEW author "ME"`}},
		{"a comment of somebody else", no, ok, []string{`cm_NEW kind "comment"`, `cm_NEW author "au_other"`}},
		{"a thing of another kind", no, ok, []string{`st_NEW kind "stage"`}},
		{"a thing of no kind", no, ok, []string{`cd_NEW title "x"`}},
		{"a thing of an unknown kind and key", no, ok, []string{`qq_NEW kind "later"`, `qq_NEW laterkey {"a":[1]}`}},
		{"another's title", no, ok, []string{`cd_old title "new"`}},
		{"another's comment deleted", no, ok, []string{`cm_old del {"by":"x","group":"g"}`}},
		{"another's kind", no, ok, []string{`cd_kind kind "comment"`}},
		{"a loose thing claimed", no, ok, []string{`zz_loose kind "card"`}},
		{"own vote on another's card", ok, ok, []string{`cd_old vote:ME 1`}},
		{"another's vote", no, ok, []string{`cd_old vote:au_other 1`}},
		{"a vote on a thing that has none", no, ok, []string{`st_old vote:ME 1`}},
		{"a vote on nothing", no, ok, []string{`cd_nothing vote:ME 1`}},
		{"a vote in the trash", no, ok, []string{`cd_gone vote:ME 1`}},
		{"back from the trash", no, ok, []string{`cd_gone del null`}},
		{"allowed and not in one op", no, ok, []string{`cd_NEW kind "card"`, `cd_NEW title "mine"`, `cd_old title "not mine"`}},
		{"sharing", no, no, []string{`cd_NEW kind "card"`, `cd_NEW share {"role":"edit"}`}},
		{"rights", no, no, []string{`cd_old acl null`}},
		{"a thing that shares", no, no, []string{`sh_NEW kind "share"`}},
		{"what the table withholds", no, no, []string{`cd_old secret 1`}},
		{"a value of the wrong form", no, "invalid", []string{`cd_old score "much"`}},
	} {
		for _, who := range []struct {
			access oplog.Access
			name   string
			want   string
		}{{view, "view", no}, {add, "contribute", c.contributes}, {edit, "edit", c.edits}} {
			var lines []string
			for _, line := range c.writes {
				line = strings.ReplaceAll(line, "ME", who.access.By)
				lines = append(lines, strings.ReplaceAll(line, "NEW", crdt.NewReplica()))
			}
			for i := range lines[1:] { // one name for each thing of a case
				if strings.Contains(c.writes[i+1], "NEW") && c.writes[i+1][:6] == c.writes[0][:6] {
					_, rest, _ := strings.Cut(lines[i+1], " ")
					id, _, _ := strings.Cut(lines[0], " ")
					lines[i+1] = id + " " + rest
				}
			}
			before := snapshot(t, s, "wk_1").Hash()
			got := apply(t, s, who.access, h.hand("r"+crdt.NewReplica()).op(lines...))
			assert.Equal(t, who.want, strings.Fields(got)[0], "%s, with %s", c.name, who.name)
			if who.want != ok {
				assert.Equal(t, before, snapshot(t, s, "wk_1").Hash(), "refused whole: %s, with %s", c.name, who.name)
			}
		}
		h.pass(time.Second)
	}
}

func ownThings(t *testing.T, h *house) {
	s, owner := h.made()
	ana, ben := h.guest(s, owner, oplog.Contribute, "ana"), h.guest(s, owner, oplog.Contribute, "ben")
	w, x, e := h.hand("ana"), h.hand("ben"), h.hand("edd")
	accept(t, s, ana, w.op(`cd_1 kind "card"`, `cd_1 title "mine"`), w.op(`cd_2 kind "card"`))
	_, token, err := s.Grant(t.Context(), owner, oplog.Wish{Role: oplog.Contribute})
	require.NoError(t, err)
	again := h.admit(s, "wk_1", token, "ana") // the same device by another link
	for _, c := range []struct {
		name string
		a    oplog.Access
		by   *hand
		line string
		want string
	}{
		{"change it", ana, w, `cd_1 title "better"`, "accepted"},
		{"from another page load", ana, h.hand("ana2"), `cd_1 title "best"`, "accepted"},
		{"by another link", again, h.hand("ana3"), `cd_1 f/a 1`, "accepted"},
		{"not by another device", ben, x, `cd_1 title "worse"`, "forbidden"},
		{"delete it", ana, w, `cd_1 del {"by":"me","group":"g"}`, "accepted"},
		{"and back", ana, w, `cd_1 del null`, "accepted"},
		{"not into another kind", ana, h.hand("ana4"), `cd_1 kind "comment"`, "forbidden"},
		{"undo making it", ana, w, `cd_2 kind null`, "accepted"},
		{"redo making it", ana, w, `cd_2 kind "card"`, "accepted"},
		{"somebody who edits deletes it", owner, e, `cd_1 del {"by":"edd","group":"h"}`, "accepted"},
		{"then it stays deleted", ana, h.hand("ana5"), `cd_1 del null`, "forbidden"},
		{"and as it was", ana, h.hand("ana6"), `cd_1 title "no"`, "forbidden"},
		{"an editor changes it", owner, e, `cd_1 del null`, "accepted"},
		{"it is still the maker's", ana, h.hand("ana7"), `cd_1 title "mine"`, "accepted"},
	} {
		h.pass(time.Second)
		assert.Equal(t, c.want, strings.Fields(apply(t, s, c.a, c.by.op(c.line)))[0], c.name)
		s = h.open()
	}
	nobody, err := s.Admit(t.Context(), "wk_1", token, "short")
	require.NoError(t, err)
	assert.Empty(t, nobody.By)
	assert.Equal(t, "forbidden", apply(t, s, nobody, h.hand("nob").card("cd_9")), "who adds has a name")
}

// noOps: the store checks the form of what it keeps, whoever hands it in.
func noOps(t *testing.T, h *house) {
	s, a := h.made()
	good := h.hand("ana").card("cd_1")
	for name, spoil := range map[string]func(op *crdt.Op){
		"no writes":             func(op *crdt.Op) { op.Writes = nil },
		"one register twice":    func(op *crdt.Op) { op.Writes = append(op.Writes, op.Writes[0]) },
		"stamp of another":      func(op *crdt.Op) { op.Stamp = h.hand("ben").card("cd_1").Stamp },
		"stamp of no form":      func(op *crdt.Op) { op.Stamp = "now" },
		"no key":                func(op *crdt.Op) { op.Writes[0].Key = "" },
		"id too long":           func(op *crdt.Op) { op.Writes[0].Entity = crdt.ID(strings.Repeat("x", 41)) },
		"replica of no form":    func(op *crdt.Op) { op.Replica = "a na" },
		"more writes than fit":  func(op *crdt.Op) { op.Writes = make([]crdt.Write, crdt.MaxWrites+1) },
		"a value that is large": func(op *crdt.Op) { op.Writes[0].Value = large(crdt.MaxValue + 1) },
	} {
		op := good
		op.Writes = append([]crdt.Write(nil), good.Writes...)
		spoil(&op)
		assert.Equal(t, "invalid", apply(t, s, a, op), name)
	}
	assert.Equal(t, "accepted 1", apply(t, s, a, good))
}

func brokenLinks(t *testing.T, h *house) {
	s, owner := h.made()
	ops := h.hand("ana").cards(4)
	ana := h.guest(s, owner, oplog.Edit, "ana")
	accept(t, s, ana, ops[0])
	require.NoError(t, h.open().Revoke(t.Context(), owner, ana.ID)) // by another program
	_, err := s.Apply(t.Context(), ana, ops[1])
	assert.ErrorIs(t, err, oplog.ErrRevoked)
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	_, err = s.Heal(t.Context(), ana)
	assert.ErrorIs(t, err, oplog.ErrRevoked)
	assert.Len(t, since(t, s, "wk_1", 0), 1)

	_, token, err := s.Grant(t.Context(), owner, oplog.Wish{Role: oplog.Contribute, Join: true, Expires: h.clock().Add(time.Hour)})
	require.NoError(t, err)
	ben := h.admit(s, "wk_1", token, "ben")
	h.pass(time.Hour - time.Millisecond)
	accept(t, s, ben, h.hand("ben").card("cd_b"))
	h.pass(time.Millisecond)
	_, err = s.Apply(t.Context(), ben, h.hand("ben2").card("cd_c"))
	assert.ErrorIs(t, err, oplog.ErrExpired)
	_, err = s.Admit(t.Context(), "wk_1", token, secret("ben"))
	assert.ErrorIs(t, err, oplog.ErrNoAccess)

	forged := owner // only its ID counts, and what the store knows of it
	forged.ID, forged.Role, forged.Share = "gt_forged", oplog.Edit, true
	_, err = s.Apply(t.Context(), forged, ops[1])
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	view := h.guest(s, owner, oplog.View, "vic")
	view.Role, view.Share = oplog.Edit, true
	assert.Equal(t, "forbidden", apply(t, s, view, h.hand("vic").card("cd_v")), "its role is that of the store")
	assert.Error(t, s.Delete(t.Context(), view))
	_, err = s.Heal(t.Context(), view)
	assert.Error(t, err)
	other := h.make(s, "wk_2")
	other.Doc = "wk_1"
	_, err = s.Apply(t.Context(), other, ops[1])
	assert.ErrorIs(t, err, oplog.ErrNoAccess, "a link of another document")
}

func alikeAnswers(t *testing.T, h *house) {
	s, owner := h.made()
	make2 := h.make(s, "wk_2")
	grant := func(w oplog.Wish) oplog.Token {
		_, token, err := s.Grant(t.Context(), owner, w)
		require.NoError(t, err)
		return token
	}
	good := grant(oplog.Wish{Role: oplog.View})
	ended := grant(oplog.Wish{Role: oplog.View, Expires: h.clock().Add(time.Minute)})
	picture := grant(oplog.Wish{Role: oplog.Picture, Map: "mp_1"})
	g, revoked, err := s.Grant(t.Context(), owner, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	require.NoError(t, s.Revoke(t.Context(), owner, g.ID))
	other, _, err := s.Grant(t.Context(), make2, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	h.pass(time.Hour)
	var texts []string
	for _, c := range []struct {
		name, doc string
		token     oplog.Token
	}{
		{"no token", "wk_1", ""}, {"wrong token", "wk_1", "wrong"}, {"no document", "wk_none", good},
		{"of another document", "wk_2", good}, {"ended", "wk_1", ended}, {"revoked", "wk_1", revoked},
		{"a hash for a token", "wk_1", oplog.Token(good.Hash())}, {"an id for a token", "wk_2", oplog.Token(other.ID)},
		{"a picture's", "wk_1", picture}, {"a document's for a picture", "", good}, {"nothing", "", ""},
		{"large", "wk_1", oplog.Token(strings.Repeat("x", 1<<20))}, {"odd", "wk_\x00", "\x00\xff"},
	} {
		a, err := s.Admit(t.Context(), c.doc, c.token, secret("ana"))
		assert.ErrorIs(t, err, oplog.ErrNoAccess, c.name)
		assert.Zero(t, a, c.name)
		if err != nil {
			texts = append(texts, err.Error())
		}
	}
	for _, text := range texts {
		assert.Equal(t, texts[0], text)
	}
	a, err := s.Admit(t.Context(), "", picture, "")
	require.NoError(t, err)
	assert.Equal(t, "wk_1", a.Doc)
	assert.EqualValues(t, "mp_1", a.Map)
	_, err = s.Apply(t.Context(), a, h.hand("pic").card("cd_1"))
	assert.Error(t, err)
}

func lookingAfterLinks(t *testing.T, h *house) {
	s, owner := h.made()
	h.pass(time.Second)
	edit := h.guest(s, owner, oplog.Edit, "edd")
	_, err := s.Grants(t.Context(), edit)
	assert.Error(t, err, "who edits does not share")
	_, _, err = s.Grant(t.Context(), edit, oplog.Wish{Role: oplog.View})
	assert.Error(t, err)
	assert.Error(t, s.Revoke(t.Context(), edit, owner.ID))
	assert.Error(t, s.Delete(t.Context(), edit))

	soon := h.clock().Add(time.Hour)
	for name, bad := range map[string]oplog.Wish{
		"no role": {}, "a role too high": {Role: oplog.Edit + 1}, "a picture of nothing": {Role: oplog.Picture},
		"a map for who looks on": {Role: oplog.View, Map: "mp_1"}, "sharing by who looks on": {Role: oplog.View, Share: true},
		"a code that edits": {Role: oplog.Edit, Join: true, Expires: soon}, "a code without end": {Role: oplog.View, Join: true},
		"a code for two days": {Role: oplog.View, Join: true, Expires: soon.AddDate(0, 0, 1)},
		"over already":        {Role: oplog.View, Expires: h.clock()}, "a long label": {Role: oplog.View, Label: strings.Repeat("x", 201)},
	} {
		_, _, err := s.Grant(t.Context(), owner, bad)
		var no *oplog.Refusal
		assert.ErrorAs(t, err, &no, name)
	}
	h.pass(time.Second)
	made, token, err := s.Grant(t.Context(), owner, oplog.Wish{Role: oplog.Contribute, Label: "Raum “3”", Join: true, Expires: soon})
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(token), 22, "128 bits or more")
	list, err := h.open().Grants(t.Context(), owner)
	require.NoError(t, err)
	require.Len(t, list, 3)
	assert.Len(t, made.Code, 8)
	made.Code = "" // it is said once
	assert.Equal(t, made, list[2])
	assert.Equal(t, owner.Grant, list[0])

	assert.Error(t, s.Revoke(t.Context(), owner, owner.ID), "nobody would be left")
	assert.ErrorIs(t, s.Revoke(t.Context(), owner, "gt_none"), oplog.ErrNoAccess)
	other := h.make(s, "wk_2")
	assert.ErrorIs(t, s.Revoke(t.Context(), other, made.ID), oplog.ErrNoAccess, "a link of another document")
	require.NoError(t, s.Revoke(t.Context(), owner, made.ID))
	list, err = s.Grants(t.Context(), owner)
	require.NoError(t, err)
	assert.True(t, list[2].Revoked)
}

// roomCodes: the code of a room is worth its token, as long as the link stands
// and by no other way.
func roomCodes(t *testing.T, h *house) {
	s, owner := h.made()
	_, _, err := s.Enter(t.Context(), "12345678")
	assert.ErrorIs(t, err, oplog.ErrNoAccess, "before there is any")
	soon := h.clock().Add(time.Hour)
	room := oplog.Wish{Role: oplog.Contribute, Join: true, Map: "mp_1", Expires: soon}
	g, token, err := s.Grant(t.Context(), owner, room)
	require.NoError(t, err)
	assert.Regexp(t, `^[0-9]{8}$`, string(g.Code))
	other, _, err := s.Grant(t.Context(), owner, room)
	require.NoError(t, err)
	assert.NotEqual(t, g.Code, other.Code)
	plain, _, err := s.Grant(t.Context(), owner, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	assert.Empty(t, plain.Code, "only rooms have one")

	s = h.open()
	got, same, err := s.Enter(t.Context(), g.Code)
	require.NoError(t, err)
	assert.Equal(t, token, same, "everybody gets the one link")
	code := g.Code
	g.Code = ""
	assert.Equal(t, g, got)
	assert.Equal(t, oplog.Contribute, h.admit(s, "wk_1", same, "ana").Role)
	_, err = s.Admit(t.Context(), "wk_1", oplog.Token(code), "")
	assert.ErrorIs(t, err, oplog.ErrNoAccess, "a code is no token")

	require.NoError(t, s.Revoke(t.Context(), owner, other.ID))
	var texts []string
	wrong := func(name string, code oplog.RoomCode) {
		g, token, err := s.Enter(t.Context(), code)
		require.ErrorIs(t, err, oplog.ErrNoAccess, name)
		assert.Zero(t, g, name)
		assert.Empty(t, token, name)
		texts = append(texts, err.Error())
	}
	next := oplog.RoomCode("00000000")
	if code == next || other.Code == next {
		next = "00000001"
	}
	wrong("wrong", next)
	wrong("revoked", other.Code)
	wrong("none", "")
	wrong("odd", "1\x00\xff")
	h.pass(time.Hour)
	wrong("ended", code)
	for _, text := range texts {
		assert.Equal(t, texts[0], text)
	}
}

func authorNames(t *testing.T, h *house) {
	s, owner := h.made()
	h.make(s, "wk_2")
	a, b := h.guest(s, owner, oplog.View, "ana"), h.guest(s, owner, oplog.Edit, "ana")
	assert.Equal(t, a.By, b.By, "one device, two links")
	assert.NotEmpty(t, a.By)
	assert.NotEqual(t, a.By, owner.By)
	assert.NotEqual(t, a.By, oplog.AuthorName("wk_2", secret("ana")), "none can be followed from one document to another")
	assert.NotContains(t, a.By, "secret")
	assert.LessOrEqual(t, len(a.By)+len("vote:"), crdt.MaxKey)
	for _, bad := range []string{"", strings.Repeat("x", 15), strings.Repeat("x", 129)} {
		assert.Empty(t, oplog.AuthorName("wk_1", bad))
	}
}

// boundedKinds: of some kinds there are so many, of which the deleted are none.
func boundedKinds(t *testing.T, h *house) {
	s, owner := h.made()
	w := h.hand("ana")
	for _, c := range []struct {
		name, want string
		lines      []string
	}{
		{"two at once", "accepted", []string{`a kind "remark"`, `b kind "remark"`}},
		{"two more", "quota", []string{`c kind "remark"`, `d kind "remark"`}},
		{"one more, and another kind", "accepted", []string{`c kind "remark"`, `e kind "card"`}},
		{"the fourth", "quota", []string{`d kind "remark"`}},
		{"what one became", "quota", []string{`e kind "remark"`}},
		{"the same ones", "accepted", []string{`a kind "remark"`, `b title "x"`}},
		{"another kind", "accepted", []string{`f kind "card"`}},
		{"one for another", "accepted", []string{`a del {"by":"x"}`, `d kind "remark"`}},
		{"and back", "quota", []string{`a del null`}},
		{"one becomes a card", "accepted", []string{`b kind "card"`}},
		{"then it is back", "accepted", []string{`a del null`}},
		{"and that is all", "quota", []string{`g kind "remark"`}},
		{"made and deleted at once", "accepted", []string{`h kind "remark"`, `h del {"by":"x"}`}},
	} {
		h.pass(time.Second)
		got := apply(t, s, owner, w.op(c.lines...))
		assert.Equal(t, c.want, strings.Fields(got)[0], c.name)
		if c.want != "accepted" {
			w.n--
		}
		s = h.open()
	}
	ops := []crdt.Op{w.op(`c del {"by":"x"}`), w.op(`k kind "remark"`), w.op(`l kind "remark"`)}
	out, err := s.Apply(t.Context(), owner, ops...)
	require.NoError(t, err)
	assert.Equal(t, []oplog.Verdict{oplog.Accepted, oplog.Accepted, oplog.Refused}, []oplog.Verdict{out[0].Verdict, out[1].Verdict, out[2].Verdict}, "one after the other in one call")
}
