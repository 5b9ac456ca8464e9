package server

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what an operator watches. No label holds the name of a
// workspace, a person or an address: there would be too many, and they are
// nobody's business (H9).
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route and status
	taken    *prometheus.HistogramVec // seconds of a request, by route
	open     prometheus.Gauge         // connections
	rooms    prometheus.Gauge
	turned   *prometheus.CounterVec // connections that were refused, by reason
	closed   *prometheus.CounterVec // goodbyes, by code
	edits    *prometheus.CounterVec // by what became of them
	worked   prometheus.Histogram   // seconds that a frame was worked on
	sent     *prometheus.CounterVec // frames, by type
	drops    prometheus.Counter     // presence that was not sent to slow readers
	builds   prometheus.Counter     // snapshots made for joiners
	trouble  *prometheus.CounterVec // incidents, by kind
}

var seconds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}

func newMetrics() *metrics {
	m := &metrics{registry: prometheus.NewRegistry()}
	count := func(name, help string, labels ...string) *prometheus.CounterVec {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "worthmap", Name: name, Help: help}, labels)
		m.registry.MustRegister(c)
		return c
	}
	gauge := func(name, help string) prometheus.Gauge {
		g := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "worthmap", Name: name, Help: help})
		m.registry.MustRegister(g)
		return g
	}
	m.requests = count("http_requests_total", "Answers, by route and status.", "route", "status")
	m.taken = prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: "worthmap", Name: "http_seconds", Help: "Time of an answer.", Buckets: seconds}, []string{"route"})
	m.open = gauge("connections", "Open connections of people.")
	m.rooms = gauge("rooms", "Workspaces that somebody has open.")
	m.turned = count("connections_refused_total", "Connections that were refused, by reason.", "reason")
	m.closed = count("goodbyes_total", "Connections that the server ended, by code.", "code")
	m.edits = count("edits_total", "Edits that arrived, by what became of them.", "outcome")
	m.worked = prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "worthmap", Name: "frame_seconds", Help: "Time from a frame to its answer, commits included.", Buckets: seconds})
	m.sent = count("frames_total", "Frames sent, by type.", "type")
	m.drops = prometheus.NewCounter(prometheus.CounterOpts{Namespace: "worthmap", Name: "presence_dropped_total", Help: "Frames of presence that slow readers did not get."})
	m.builds = prometheus.NewCounter(prometheus.CounterOpts{Namespace: "worthmap", Name: "snapshots_total", Help: "Snapshots made for people who join."})
	m.trouble = count("incidents_total", "What should not happen, by kind.", "kind")
	m.registry.MustRegister(m.taken, m.worked, m.drops, m.builds, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// handler serves the metrics. It is for an address of its own.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
