package server_test

import (
	_ "embed"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

//go:embed testdata/v1.txtar
var v1 []byte

var sentence = regexp.MustCompile(`"msg":"[^"]*"`) // for people: it may be said better

// P9 and P10: programs of the first version talk with this server as they did
// with theirs. What they said and heard is recorded, to the letter, and is never
// rewritten; a later version adds a recording of its own. Lines are "who says",
// "who hears", or time that passes.
func TestP10RecordedConversations(t *testing.T) {
	for _, story := range txtar.Parse(v1).Files {
		t.Run(story.Name, func(t *testing.T) {
			w := newTown(t)
			d, err := w.store.Since(t.Context(), space, 0, 0)
			require.NoError(t, err)
			places := []string{"EPOCH", d.Epoch}
			for _, role := range []oplog.Role{oplog.View, oplog.Contribute, oplog.Edit} {
				places = append(places, "TOKEN-"+role.String(), string(w.links[role]))
			}
			as := strings.NewReplacer(places...)
			people := map[string]*person{}
			var heard []string
			for line := range strings.Lines(string(story.Data)) {
				who, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
				how, frame, _ := strings.Cut(rest, " ")
				switch {
				case who == "wait":
					pause, err := time.ParseDuration(rest)
					require.NoError(t, err)
					w.passes(pause)
				case how == "says":
					if people[who] == nil {
						people[who] = w.comes(who)
					}
					people[who].s.Receive(t.Context(), w.now, []byte(as.Replace(frame)))
				default:
					continue
				}
				heard = append(heard, strings.TrimSpace(line))
				for _, who := range []string{"ana", "ben", "cem"} {
					for p := people[who]; p != nil && !p.ended; {
						frames, ended := p.s.Next(t.Context(), w.now)
						for _, f := range frames {
							said := strings.ReplaceAll(string(f), d.Epoch, "EPOCH")
							heard = append(heard, who+" hears "+sentence.ReplaceAllString(said, `"msg":"…"`))
						}
						if p.ended = ended; len(frames) == 0 {
							break
						}
					}
				}
			}
			assert.Equal(t, strings.TrimSpace(string(story.Data)), strings.Join(heard, "\n"))
		})
	}
}

// A program that is newer than its server is told which version is spoken here,
// and a program that is too old to be understood that it is.
func TestP10OtherVersionsAreTold(t *testing.T) {
	w := newTown(t)
	newer := w.comes("ana")
	m := newer.hello(oplog.Edit)
	m.Version = wire.Version + 3
	newer.s.Receive(t.Context(), w.now, []byte(strings.Replace(string(wire.Encode(m)), `{"t":"hello",`, `{"t":"hello","more":{"of":"then"},`, 1)))
	assert.Equal(t, wire.Version, one[wire.Welcome](newer).Version)
	newer.edits()
	assert.Equal(t, uint64(1), one[wire.Ack](newer).N, "in the version of the server")
}
