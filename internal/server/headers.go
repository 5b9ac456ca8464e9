package server

import (
	"net/http"
	"strings"
)

// policy is the content security policy of SYNC 2.12; HOST is the host that was
// asked. 'wasm-unsafe-eval' lets the program start; eval stays forbidden.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' wss://HOST; " +
	"img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'"

// secure sets the headers that every answer carries (H1). host is valid.
func secure(h http.Header, host string) {
	h.Set("Content-Security-Policy", strings.Replace(policy, "HOST", host, 1))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Strict-Transport-Security", "max-age=31536000")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
}

// validHost accepts a name or address with an optional port and nothing that
// could end a directive of the policy.
func validHost(host string) bool {
	if host == "" || len(host) > 255 {
		return false
	}
	for i := 0; i < len(host); i++ {
		c := host[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '.', c == '-', c == '_', c == ':', c == '[', c == ']':
		default:
			return false
		}
	}
	return true
}
