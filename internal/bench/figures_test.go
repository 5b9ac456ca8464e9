package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFastestOfEachBenchmark(t *testing.T) {
	best, err := fastest([]byte("goos: js\nBenchmarkA/x y \t 5\t 2000000 ns/op\nBenchmarkA/x_y-2 \t 5\t 3000000 ns/op\nBenchmarkA/x_y-2 \t 5\t 1500000 ns/op\t 12 B/op\nPASS\n"))
	require.NoError(t, err)
	assert.Equal(t, map[string]float64{"BenchmarkA/x_y-2": 1.5}, best)

	_, err = fastest([]byte("PASS\n"))
	assert.Error(t, err, "a suite without benchmarks is a mistake of ours")
}
