package server

import "net/http"

// Metrics are those of a hub that no Handler has.
func (h *Hub) Metrics() http.Handler { return h.metrics.handler() }
