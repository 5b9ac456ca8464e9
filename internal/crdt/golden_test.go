package crdt_test

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

//go:embed testdata/v1.txtar
var v1 []byte

// P8: the same seeds come to the same hashes and trees on every platform; this
// runs natively and in the browser.
func TestP8SameEverywhere(t *testing.T) {
	sum := sha256.New()
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 8))
		g := &group{rng: rng}
		var ops []crdt.Op
		for range 1 + rng.IntN(40) {
			ops = append(ops, g.forged())
		}
		d := inPieces(rng, ops)
		hash := d.Hash()
		sum.Write(hash[:])
		sum.Write([]byte(show(d)))
	}
	const want = "531bfbb5594d5a8e7f4a2235af09447c62c8165847991f2926ec2622ab16aa7e"
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		t.Errorf("all hashes come to %s, want %s", got, want)
	}
}

// P9: a log of the first version reads, merges and hashes as it did
// then. The archive is never rewritten; a later version adds
// one of its own.
func TestP9GoldenLog(t *testing.T) {
	files := map[string]string{}
	for _, f := range txtar.Parse(v1).Files {
		files[f.Name] = string(f.Data)
	}
	var ops []crdt.Op
	for line := range strings.Lines(files["ops"]) {
		op, err := crdt.DecodeOp([]byte(line))
		require.NoError(t, err)
		assert.Equal(t, strings.TrimSpace(line), op.Wire().String())
		ops = append(ops, op)
	}
	d := inPieces(rand.New(rand.NewPCG(1, 1)), ops)
	hash := d.Hash()
	assert.Equal(t, strings.TrimSpace(files["hash"]), hex.EncodeToString(hash[:]))
	assert.Equal(t, files["tree"], show(d))

	var snapshot strings.Builder
	for r := range d.Registers() {
		snapshot.WriteString(r.Wire().String() + "\n")
	}
	assert.Equal(t, files["registers"], snapshot.String())
	var e crdt.Doc
	for line := range strings.Lines(files["registers"]) {
		v, err := jsontext.Parse([]byte(line), jsontext.Limits{})
		require.NoError(t, err)
		r, err := crdt.ParseRegister(v)
		require.NoError(t, err)
		e.Merge(r)
	}
	assert.True(t, e.Equal(d))
}
