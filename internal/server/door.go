package server

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// door decides by which names the server may be asked, from which pages, and
// from where a request is.
type door struct {
	hosts  map[string]bool // nil: any
	public *url.URL        // where people reach the server, if not as it listens
	proxy  bool            // a proxy of ours stands before it and says who asks
}

func newDoor(hosts []string, public *url.URL, proxy bool) door {
	d := door{public: public, proxy: proxy}
	if len(hosts) > 0 {
		d.hosts = map[string]bool{}
		for _, host := range hosts {
			d.hosts[strings.ToLower(host)] = true
		}
		if public != nil {
			d.hosts[strings.ToLower(public.Hostname())] = true
		}
	}
	return d
}

// knows tells whether the server answers for a host (H5).
func (d door) knows(host string) bool {
	return validHost(host) && (d.hosts == nil || d.hosts[nameOf(host)])
}

// nameOf returns a host without its port, in small letters.
func nameOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// opens tells whether a page that asks is one of ours (H7). A browser always
// says of which origin the page is; who does not say is a program, whose only
// right is the token that it brings.
func (d door) opens(r *http.Request) bool {
	if r.Header.Get("Sec-Fetch-Site") == "cross-site" {
		return false
	}
	said := r.Header.Values("Origin")
	if len(said) == 0 {
		return true
	}
	origin, err := url.Parse(said[0])
	if len(said) > 1 || err != nil || origin.Scheme != "http" && origin.Scheme != "https" ||
		origin.Host == "" || origin.User != nil || origin.Path != "" || origin.RawQuery != "" || origin.Fragment != "" {
		return false
	}
	if d.public != nil && strings.EqualFold(origin.Scheme, d.public.Scheme) && strings.EqualFold(origin.Host, d.public.Host) {
		return true
	}
	return strings.EqualFold(origin.Host, r.Host)
}

// from returns from where a request is, for limits only: an IPv4 address, or
// the network of an IPv6 one, since a household has all of it. What a request
// itself says counts only where a proxy of ours wrote it last.
func (d door) from(r *http.Request) string {
	said := r.RemoteAddr
	if host, _, err := net.SplitHostPort(said); err == nil {
		said = host
	}
	if list := r.Header.Values("X-Forwarded-For"); d.proxy && len(list) > 0 {
		last := list[len(list)-1]
		said = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
	}
	addr, err := netip.ParseAddr(said)
	if err != nil {
		return "unknown"
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is6() {
		if network, err := addr.Prefix(64); err == nil {
			return network.String()
		}
	}
	return addr.String()
}

// outside returns the address under which people reach what lies at a path.
func (d door) outside(r *http.Request, path string) string {
	switch {
	case d.public != nil:
		return strings.TrimSuffix(d.public.String(), "/") + path
	case r.TLS != nil:
		return "https://" + r.Host + path
	}
	return "http://" + r.Host + path
}
