package wire_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/wire"
)

const (
	hello   = `{"t":"hello","v":1,"doc":"wk_1","cap":"abc","author":"def","rep":"7Qk","have":{"since":4182,"epoch":"ep3"},"out":{"7Qk":17},"feat":["vote"]}`
	push    = `{"t":"push","rep":"7Qk","n":16,"tx":{"s":"` + stamp + `","w":[{"e":"cd_1","k":"title","v":"x","b":"` + stamp + `"},{"e":"cd_1","k":"place","v":{"p":"ln_1","o":"V"}}]}}`
	resume  = `{"t":"resume","since":4190,"epoch":"ep3"}`
	heal    = `{"t":"heal","epoch":"ep3","part":1,"of":2,"regs":[{"e":"cd_1","k":"title","s":"` + stamp + `","v":"x"}]}`
	pres    = `{"t":"pres","d":{"x":1}}`
	ping    = `{"t":"ping","hash":true}`
	welcome = `{"t":"welcome","v":1,"now":1795300000123,"role":"edit","by":"Ana","head":4190,"epoch":"ep3","acked":{"7Qk":15},"floor":900,"lim":{"frame":262144,"tx":500,"opsPerSec":20,"burst":100}}`
	ack     = `{"t":"ack","rep":"7Qk","n":16,"head":4191}`
	nack    = `{"t":"nack","rep":"7Qk","n":16,"code":"quota","msg":"full","expected":3}`
	ops     = `{"t":"ops","from":4191,"to":4191,"ops":[{"q":4191,"by":"guest","rep":"7Qk","n":4,"tx":{"s":"` + stamp + `","w":[{"e":"cd_1","k":"title","v":"x"}]}}]}`
	snap    = `{"t":"snap","epoch":"ep3","at":4190,"part":1,"of":3,"regs":[{"e":"cd_1","k":"title","s":"` + stamp + `","v":"x"}]}`
	peers   = `{"t":"peers","peers":[{"id":"p1","by":"Ana","role":"view","d":{"x":1}}],"gone":["p2"]}`
	pong    = `{"t":"pong","now":7,"head":4193,"acked":{"7Qk":16},"hash":"` + hash + `"}`
	bye     = `{"t":"bye","code":"revoked","msg":"over"}`
	hash    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
)

var each = []string{hello, push, resume, heal, pres, ping, welcome, ack, nack, ops, snap, peers, pong, bye}

// W2: numbers are those of SYNC 3.6. Each case puts one thing in the place of
// another in a good frame, and names what the error says.
func TestW2_Malformed(t *testing.T) {
	for _, c := range []struct{ name, frame, old, new, says string }{
		{"58 depth 15", pres, `{"x":1}`, strings.Repeat(`{"x":`, 14) + "1" + strings.Repeat("}", 14), "no strict JSON"},
		{"58 depth 10,000", pres, `{"x":1}`, strings.Repeat("[", 10_000), "no strict JSON"},
		{"58 depth 1,000,000", pres, `{"x":1}`, strings.Repeat("[", 1_000_000), "more than"},
		{"59 role twice", welcome, `"role":"edit"`, `"role":"view","role":"edit"`, "no strict JSON"},
		{"59 e twice", push, `"e":"cd_1"`, `"e":"cd_1","e":"cd_2"`, "no strict JSON"},
		{"59 t twice", bye, `"code"`, `"t":"bye","code"`, "no strict JSON"},
		{"59 twice, once escaped", welcome, `"role":"edit"`, `"role":"view","rol\u0065":"edit"`, "no strict JSON"},
		{"60 member in capitals", push, `"rep"`, `"REP"`, "form that is due, on push"},
		{"60 member with a capital", ack, `"head"`, `"Head"`, "unknown member, on ack"},
		{"60 member with a long s", resume, `"since"`, `"ſince"`, "unknown member"},
		{"60 kind with a capital", resume, `"resume"`, `"Resume"`, "unknown kind"},
		{"61 text after it", ping, `}`, `} x`, "no strict JSON"},
		{"61 two objects", ping, `}`, `}{"t":"ping"}`, "no strict JSON"},
		{"62 a mark in front", ping, `{`, "\ufeff{", "not an object"},
		{"62 UTF-16", ping, `{`, "\x00{", "not an object"},
		{"62 space in front", ping, `{`, ` {`, "not an object"},
		{"63 1e400", ack, `"n":16`, `"n":1e400`, "no strict JSON"},
		{"63 minus nothing", ack, `"n":16`, `"n":-0`, "n is not a whole number"},
		{"63 2^53+1", ack, `"n":16`, `"n":9007199254740993`, "n is not a whole number"},
		{"63 1.0", ack, `"n":16`, `"n":1.0`, "n is not a whole number"},
		{"63 1e1", ack, `"n":16`, `"n":1e1`, "n is not a whole number"},
		{"63 a text for a number", ack, `"n":16`, `"n":"5"`, "n is not a number"},
		{"63 1.0 in a push", push, `"n":16`, `"n":1.0`, "form that is due"},
		{"64 n is 0", push, `"n":16`, `"n":0`, "form that is due"},
		{"64 n is −1", push, `"n":16`, `"n":-1`, "form that is due"},
		{"64 n is 2^53", push, `"n":16`, `"n":9007199254740992`, "form that is due"},
		{"64 n is 2^63", ack, `"n":16`, `"n":9223372036854775808`, "n is not"},
		{"64 n is 0 in an ack", ack, `"n":16`, `"n":0`, "n is not"},
		{"65 an array for a frame", ping, ping, `[]`, "not an object"},
		{"65 null for a frame", ping, ping, `null`, "not an object"},
		{"65 nothing for a frame", ping, ping, ``, "not an object"},
		{"65 an empty object", ping, ping, `{}`, "no kind"},
		{"65 the kind comes later", resume, `"t":"resume","since":4190`, `"since":4190,"t":"resume"`, "no kind"},
		{"65 the kind is a number", ping, `"ping"`, `1`, "no kind"},
		{"68 empty transaction", push, `"w":[{"e":"cd_1","k":"title","v":"x","b":"` + stamp + `"},{"e":"cd_1","k":"place","v":{"p":"ln_1","o":"V"}}]`, `"w":[]`, "form that is due"},
		{"69 same register twice", push, `"place"`, `"title"`, "twice"},
		{"70 stamp of another", push, stamp, "019ab3c4d5e6-0003-9aZ", "form that is due"},
		{"70 stamp malformed", heal, stamp, "019ab3c4d5e6-3-7Qk", "form that is due"},
		{"70 stamp of 2^48", snap, stamp, "1000000000000-0003-7Qk", "form that is due"},
		{"70 stamp of the year 10889", snap, stamp, "ffffffffffff-0003-7Qk", "form that is due"},
		{"72 under itself", push, `"ln_1"`, `"cd_1"`, "into itself"},
		{"73 order key with ~", push, `"o":"V"`, `"o":"V~"`, "order key"},
		{"73 order key of 129", push, `"o":"V"`, `"o":"` + strings.Repeat("a", 129) + `"`, "order key"},
		{"86 not UTF-8", pres, `{"x":1}`, "{\"x\":\"\xff\"}", "no strict JSON"},
		{"86 half a surrogate", pres, `{"x":1}`, `{"x":"\ud83d"}`, "no strict JSON"},
		{"93 empty token", hello, `"abc"`, `""`, "cap is not a secret"},
		{"93 token with a line feed", hello, `"abc"`, `"a\nb"`, "cap is not a secret"},
		{"97 since −1", resume, `4190`, `-1`, "since is not"},
		{"97 since 2^53", resume, `4190`, `9007199254740992`, "since is not"},
		{"version 0", hello, `"v":1`, `"v":0`, "v is not"},
		{"workspace without a name", hello, `"wk_1"`, `""`, "doc is not"},
		{"replica with a blank", hello, `"7Qk","have"`, `"7 Qk","have"`, "rep is not"},
		{"outbox of a name that is none", hello, `{"7Qk":17}`, `{"__proto__ ":17}`, "out has a name"},
		{"position without an epoch", hello, `"since":4182,"epoch":"ep3"`, `"since":4182`, "epoch is missing"},
		{"feature with a blank", hello, `"vote"`, `"vo te"`, "feat is not"},
		{"role unknown", welcome, `"edit"`, `"owner"`, "role is not"},
		{"role none", welcome, `"edit"`, `"none"`, "role is not"},
		{"name with a line feed", welcome, `"Ana"`, `"A\nna"`, "by is not"},
		{"code with a capital", bye, `"revoked"`, `"Revoked"`, "code is not"},
		{"hole in the stream", ops, `"q":4191`, `"q":4192`, "hole"},
		{"no number in the stream", ops, `"q":4191,`, ``, "hole"},
		{"number of the stream as text", ops, `"q":4191`, `"q":"4191"`, "form that is due"},
		{"stream that ends elsewhere", ops, `"to":4191`, `"to":4192`, "to is not the number"},
		{"stream without ops", ops, ops, `{"t":"ops","from":1,"to":1,"ops":[]}`, "to is not the number"},
		{"stream from 0", ops, `"from":4191`, `"from":0`, "from is not"},
		{"part 0", snap, `"part":1`, `"part":0`, "part is not"},
		{"part 4 of 3", snap, `"part":1`, `"part":4`, "part is more"},
		{"part 3 of 2", heal, `"part":1`, `"part":3`, "part is more"},
		{"register without a stamp", heal, `"s":"` + stamp + `",`, ``, "form that is due"},
		{"state that is no object", pres, `{"x":1}`, `[1]`, "d is not an object"},
		{"truth as a number", ping, `true`, `1`, "hash is neither"},
		{"hash too short", pong, hash, hash[1:], "hash is not"},
		{"hash in capitals", pong, hash, strings.ToUpper(hash), "hash is not"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, c.frame, c.old)
			_, err := decode(strings.Replace(c.frame, c.old, c.new, 1))
			var e *wire.Error
			require.ErrorAs(t, err, &e)
			assert.ErrorContains(t, err, c.says)
		})
	}
}

// W2: null, an array, an object, a text, a number or a truth in the place of
// every member is refused wherever it is of another kind (SYNC 3.6, 65), and so
// is a member more; each member is missed unless it may be left out.
func TestW2_EveryMember(t *testing.T) {
	may := map[string]string{
		"hello": " author have out feat ", "resume": " epoch ", "ping": " hash ", "welcome": " v by floor acked lim ",
		"ack": " head ", "nack": " msg expected ", "peers": " peers gone ", "pong": " now acked hash ", "bye": " msg ",
	}
	for _, frame := range each {
		_, err := decode(frame)
		require.NoError(t, err, frame)
		good := object(frame)
		kind := good.Get("t").Or("")
		for key, v := range good.Fields() {
			if key == "t" {
				continue
			}
			member := fmt.Sprintf(`,%q:%s`, key, v)
			require.Contains(t, frame, member)
			for _, other := range []string{`null`, `[1]`, `{"!":1}`, `"!"`, `-7`, `true`} {
				if object(other).Kind() == v.Kind() && (key == "d" || key == "msg" || key == "by" || key == "hash" && kind == "ping" || key == "doc") {
					continue // which is as good there
				}
				_, err := decode(strings.Replace(frame, member, fmt.Sprintf(`,%q:%s`, key, other), 1))
				assert.Error(t, err, "%s: %s is %s", kind, key, other)
			}
			_, err := decode(strings.Replace(frame, member, "", 1))
			if strings.Contains(may[kind], " "+key+" ") {
				assert.NoError(t, err, "%s without %s", kind, key)
			} else {
				assert.Error(t, err, "%s without %s", kind, key)
			}
			_, err = decode(strings.Replace(frame, member, member+`,"zz":1`, 1))
			assert.Error(t, err, "%s with an unknown member", kind)
		}
	}
}

// W4: at each limit, and one beyond it.
func TestW4_Limits(t *testing.T) {
	many := func(n int, item string) string { return strings.TrimSuffix(strings.Repeat(item+",", n), ",") }
	replicas := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"r%d":1,`, i)
		}
		return "{" + strings.TrimSuffix(b.String(), ",") + "}"
	}
	text := func(n int) string { return `"` + strings.Repeat("a", n) + `"` }
	for _, c := range []struct {
		name, frame, old string
		most             int
		at               func(n int) string
	}{
		{"84 frame", nack, `"full"`, 0, nil},
		{"token", hello, `"abc"`, wire.MaxSecret, text},
		{"author", hello, `"def"`, wire.MaxSecret, text},
		{"workspace", hello, `"wk_1"`, 40, text},
		{"replica", hello, `"7Qk","have"`, 40, func(n int) string { return text(n) + `,"have"` }},
		{"epoch", resume, `"ep3"`, wire.MaxEpoch, text},
		{"features", hello, `"vote"`, wire.MaxFeatures, func(n int) string { return many(n, `"vote"`) }},
		{"feature", hello, `"vote"`, wire.MaxFeature, text},
		{"replicas in hello", hello, `{"7Qk":17}`, wire.MaxReplicas, replicas},
		{"replicas in welcome", welcome, `{"7Qk":15}`, wire.MaxReplicas, replicas},
		{"replicas in pong", pong, `{"7Qk":16}`, wire.MaxReplicas, replicas},
		{"shown name", welcome, `"Ana"`, wire.MaxName, text},
		{"sentence", nack, `"full"`, wire.MaxText, text},
		{"presence", pres, `{"x":1}`, wire.MaxPresence, func(n int) string { return `{"x":` + text(n-8) + `}` }},
		{"presence of a peer", peers, `{"x":1}`, wire.MaxPresence, func(n int) string { return `{"x":` + text(n-8) + `}` }},
		{"depth of presence", pres, `{"x":1}`, 8, func(n int) string { return strings.Repeat(`{"x":`, n) + "1" + strings.Repeat("}", n) }},
		{"peers", peers, `{"id":"p1","by":"Ana","role":"view","d":{"x":1}}`, wire.MaxPeers, func(n int) string { return many(n, `{"id":"p1","role":"view"}`) }},
		{"gone", peers, `"p2"`, wire.MaxPeers, func(n int) string { return many(n, `"p2"`) }},
		{"parts", snap, `"of":3`, wire.MaxParts, func(n int) string { return fmt.Sprintf(`"of":%d`, n) }},
		{"id", push, `"cd_1","k":"place"`, 40, func(n int) string { return text(n) + `,"k":"place"` }},
		{"66 key", heal, `"title"`, 64, text},
		{"66 value", heal, `"x"`, 48 << 10, func(n int) string { return text(n - 2) }},
		{"66 writes", push, `{"e":"cd_1","k":"title","v":"x","b":"` + stamp + `"},{"e":"cd_1","k":"place","v":{"p":"ln_1","o":"V"}}`, 500, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `{"e":"e","k":"k%d","v":1},`, i)
			}
			return strings.TrimSuffix(b.String(), ",")
		}},
		{"depth of a value", ops, `"x"`, 8, func(n int) string { return strings.Repeat(`[`, n) + strings.Repeat("]", n) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.at == nil { // a frame may be as long, and one with a sentence so long is refused for that alone
				_, err := decode(strings.Replace(c.frame, "}", strings.Repeat(" ", wire.MaxFrame-len(c.frame))+"}", 1))
				require.NoError(t, err)
				_, err = decode(strings.Replace(c.frame, "}", strings.Repeat(" ", wire.MaxFrame+1-len(c.frame))+"}", 1))
				require.ErrorIs(t, err, wire.ErrTooLarge)
				return
			}
			require.Contains(t, c.frame, c.old)
			_, err := decode(strings.Replace(c.frame, c.old, c.at(c.most), 1))
			require.NoError(t, err)
			_, err = decode(strings.Replace(c.frame, c.old, c.at(c.most+1), 1))
			require.Error(t, err)
		})
	}
}

// W6: whatever is put in place of anything, no error says it again.
func TestW6_ErrorsRepeatNothing(t *testing.T) {
	const evil = `EVIL<script>` + "\u202e"
	for _, frame := range each {
		for i := range frame {
			if frame[i] != '"' {
				continue
			}
			for _, with := range []string{`"` + evil, `"` + evil + `":1,"` + evil + `":2,"`} {
				_, err := decode(frame[:i] + with + frame[i+1:])
				if err != nil {
					assert.NotContains(t, err.Error(), "EVIL")
				}
			}
		}
	}
}

// W8: who speaks a version of the future, or of a past that is forgotten, is
// understood so far that an answer is possible.
func TestW8_OtherVersions(t *testing.T) {
	later := fmt.Sprintf(`"v":%d`, wire.Version+1)
	m, err := decode(strings.Replace(hello, `"v":1`, later+`,"knows":{"much":[1]}`, 1))
	require.NoError(t, err)
	got := m.(wire.Hello)
	assert.Equal(t, wire.Version+1, got.Version)
	assert.Equal(t, "abc", got.Token)
	for name, frame := range map[string]string{
		"of this version":        strings.Replace(hello, `"v":1`, `"v":1,"knows":1`, 1),
		"without a token":        strings.Replace(strings.Replace(hello, `"v":1`, later, 1), `"cap":"abc"`, `"cap":""`, 1),
		"twice":                  strings.Replace(hello, `"v":1`, later+`,"v":1`, 1),
		"of a version beyond":    strings.Replace(hello, `"v":1`, `"v":1048577`, 1),
		"of a version with dots": strings.Replace(hello, `"v":1`, `"v":1.5`, 1),
	} {
		_, err := decode(frame)
		var e *wire.Error
		assert.ErrorAs(t, err, &e, name)
	}
}

// W5: a frame full of the smallest things is read in time (SYNC 3.6, 77).
func TestW5_ManySmallThings(t *testing.T) {
	for _, item := range []string{"0,", "[],", "{},", `"",`, `{"e":"a","k":"b","s":"` + stamp + `","v":0},`} {
		list := strings.TrimSuffix(strings.Repeat(item, (wire.MaxFrame-100)/len(item)), ",")
		for _, frame := range []string{
			`{"t":"heal","epoch":"e","part":1,"of":1,"regs":[` + list + `]}`,
			`{"t":"hello","v":1,"doc":"w","cap":"c","rep":"r","feat":[` + list + `]}`,
			`{"t":"ops","from":1,"to":1,"ops":[` + list + `]}`,
		} {
			best := time.Hour
			for try := 0; try < 4 && best > time.Second; try++ { // other tests run beside
				start := time.Now()
				_, _ = decode(frame)
				best = min(best, time.Since(start))
			}
			assert.Less(t, best, time.Second, item)
		}
	}
}
