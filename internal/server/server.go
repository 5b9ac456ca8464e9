package server

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// How long a client may take, so that slow ones (SYNC 3.6, 104–105) hold
// nothing for long. Sending the program to a slow phone is the longest.
const (
	writeTime    = 5 * time.Minute
	idleTime     = 2 * time.Minute
	farewellTime = 5 * time.Second
	headerBytes  = 32 << 10
)

// Serve answers on listener until ctx ends, then says goodbye to those who are
// connected and lets answers under way finish for some seconds (H6). It returns
// nil after an orderly end.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	h, ours := handler.(*Handler)
	limits := DefaultLimits()
	if ours {
		limits = h.limits
		go h.tidy(ctx)
	}
	s := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: limits.Header,
		ReadTimeout:       limits.Read,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          log.New(io.Discard, "", 0), // it repeats what strangers send
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	if ours {
		goodbyes, cancel := context.WithTimeout(context.Background(), h.limits.Drain)
		h.Drain(goodbyes)
		cancel()
	}
	farewell, cancel := context.WithTimeout(context.Background(), farewellTime)
	defer cancel()
	err := s.Shutdown(farewell)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.Close()
	}
	if served := <-ended; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	return err
}
