package workspace_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// W1: a comment hangs by itself, is found by what it is about, and comes back
// with its card.
func TestW1CommentsAndTheirAnswers(t *testing.T) {
	w, s := doc(t, loan), session()
	say := func(of crdt.ID, text, at string) crdt.ID {
		id, c, err := w.Say(of, text, "Ana", at)
		require.NoError(t, err)
		commit(t, w, s, c)
		return id
	}
	first := say("t", "Why a form?", "2026-01-01T09:00:00Z")
	answer := say(first, "The law asks for it.", "2026-01-01T10:00:00Z")
	say(answer, "Which?", "2026-01-01T11:00:00Z")
	second := say("m", "A good map", "2026-01-02T09:00:00Z")

	threads := w.Comments()
	require.Len(t, threads, 2)
	require.Equal(t, second, threads[0].ID, "the newest first")
	require.Equal(t, "Why a form?", threads[1].Description)
	require.Len(t, threads[1].Answers, 2, "an answer to an answer stands beside it")
	require.Equal(t, "Which?", threads[1].Answers[1].Description)
	require.Equal(t, map[crdt.ID]int{"t": 3, "m": 1}, w.OpenComments())
	require.Equal(t, []string{"Ana"}, w.PeopleNamed())

	commit(t, w, s, workspace.Resolve(first, "Ben"))
	require.Equal(t, map[crdt.ID]int{"m": 1}, w.OpenComments())
	require.Equal(t, "Ben", w.Comments()[1].Resolved)
	commit(t, w, s, workspace.Resolve(first, ""))
	commit(t, w, s, crdt.Delete(w.Doc(), "ana", "t"))
	require.Len(t, w.Comments(), 2, "what was said outlives the card")

	// Two that answer each other come from no program, and still show.
	commit(t, w, s, workspace.SetText(first, "f/of", string(answer)))
	require.Len(t, w.Comments(), 3)
}

// Who is mentioned or answered is told of it, and not of their own words.
func TestCommentsAreToThoseWhomTheyNameOrAnswer(t *testing.T) {
	say := func(author, text string) *workspace.Comment {
		return &workspace.Comment{Element: &workspace.Element{Description: text}, Author: author}
	}
	thread := say("Ana", "Is that true? @carl, @Ana")
	thread.Answers = []*workspace.Comment{say("Ben", "No."), say("Carl", "Yes. @Ben"), say("Ana", "How so?")}
	for name, want := range map[string][]string{
		"Ana":  {"No.", "Yes. @Ben"},
		"Ben":  {"Yes. @Ben", "How so?"},
		"Carl": {"Is that true? @carl, @Ana", "How so?"},
		"Dana": nil,
		"":     nil,
	} {
		var got []string
		for _, c := range thread.To(name) {
			got = append(got, c.Description)
		}
		require.Equal(t, want, got, name)
	}
}

func TestMentionsAreTheLongestNames(t *testing.T) {
	text := "Ask @ana lee, @Ana and @Anatol"
	var got []string
	for _, m := range workspace.Mentions(text, []string{"Ana", "Ana Lee", ""}) {
		got = append(got, text[m.From:m.To])
	}
	require.Equal(t, []string{"@ana lee", "@Ana"}, got)
}
