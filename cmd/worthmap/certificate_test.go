package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

// pair is where a certificate and its key are.
type pair struct{ cert, key string }

func newPair(t *testing.T) pair {
	folder := t.TempDir()
	return pair{filepath.Join(folder, "chain.pem"), filepath.Join(folder, "key.pem")}
}

// renews puts a certificate of a number there, as a program does that renews it,
// and returns who trusts it.
func (p pair) renews(t *testing.T, number int64) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	c := &x509.Certificate{
		SerialNumber: big.NewInt(number), Subject: pkix.Name{CommonName: "maps.example.org"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	chain := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	require.NoError(t, os.WriteFile(p.key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	require.NoError(t, os.WriteFile(p.cert, chain, 0o600))
	at := time.Unix(1_800_000_000+number, 0) // two in one tick of the file system are two all the same
	require.NoError(t, os.Chtimes(p.cert, at, at))
	trust := x509.NewCertPool()
	trust.AppendCertsFromPEM(chain)
	return trust
}

// A new certificate is shown to who connects within a minute. One that is broken,
// or whose key is not there yet, leaves the last in place.
func TestACertificateIsRenewed(t *testing.T) {
	p := newPair(t)
	p.renews(t, 1)
	synctest.Test(t, func(t *testing.T) {
		certificate, err := certificateOf(p.cert, p.key)
		require.NoError(t, err)
		shows := func(number int64, when string) {
			t.Helper()
			ours, theirs := net.Pipe()
			defer ours.Close()
			go func() { _ = tls.Server(theirs, &tls.Config{GetCertificate: certificate}).Handshake() }()
			c := tls.Client(ours, &tls.Config{InsecureSkipVerify: true}) // which one is shown, not who made it
			require.NoError(t, c.Handshake())
			assert.Equal(t, number, c.ConnectionState().PeerCertificates[0].SerialNumber.Int64(), when)
		}
		shows(1, "at first")
		p.renews(t, 2)
		time.Sleep(59 * time.Second)
		shows(1, "before a minute is over")
		time.Sleep(2 * time.Second)
		shows(2, "a minute later")

		p.renews(t, 3)
		whole, err := os.ReadFile(p.cert)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(p.cert, whole[:len(whole)/2], 0o600))
		time.Sleep(2 * time.Minute)
		shows(2, "half of the next is there")
		require.NoError(t, os.WriteFile(p.cert, whole, 0o600))
		time.Sleep(2 * time.Minute)
		shows(3, "and then all of it")

		require.NoError(t, os.Remove(p.cert))
		time.Sleep(2 * time.Minute)
		shows(3, "none is there")
	})
}

// The page comes by TLS, of no old version, to who trusts the certificate.
func TestServesByTLS(t *testing.T) {
	p := newPair(t)
	trust := p.renews(t, 1)
	s := serving{addr: "127.0.0.1:0", data: keepNothing, log: "warn", cert: p.cert, key: p.key, limits: server.DefaultLimits(), errs: io.Discard}
	config, err := s.config()
	require.NoError(t, err)
	said, says := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx, config, says) }()
	t.Cleanup(func() { stop(); assert.NoError(t, <-ended) })
	line, err := bufio.NewReader(said).ReadString('\n')
	require.NoError(t, err)
	go func() { _, _ = io.Copy(io.Discard, said) }()
	_, address, ok := strings.Cut(strings.TrimSpace(line), " at ")
	require.True(t, ok && strings.HasPrefix(address, "https://"), line)

	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trust}, ForceAttemptHTTP2: true}
	t.Cleanup(transport.CloseIdleConnections)
	answer, err := (&http.Client{Transport: transport}).Get(address)
	require.NoError(t, err)
	defer answer.Body.Close()
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	assert.Equal(t, 2, answer.ProtoMajor)
	assert.NotEmpty(t, answer.Header.Get("Strict-Transport-Security"))

	_, err = (&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trust, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}}}).Get(address)
	assert.ErrorContains(t, err, "protocol version")
	_, err = http.Get(address)
	assert.ErrorContains(t, err, "certificate", "nobody else trusts it")
	plain, err := http.Get("http" + strings.TrimPrefix(address, "https"))
	if err == nil { // Go says so in words
		defer plain.Body.Close()
		assert.Equal(t, http.StatusBadRequest, plain.StatusCode)
	}
}
