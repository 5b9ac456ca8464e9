package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// site is a server in a process of its own.
type site struct {
	field *field
	addr  string
	watch string // address of its metrics
	cmd   *exec.Cmd
}

func (f *field) site() (*site, error) {
	s := &site{field: f}
	for _, at := range []*string{&s.addr, &s.watch} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		*at = l.Addr().String()
		_ = l.Close()
	}
	return s, s.start()
}

func (s *site) start() error {
	s.cmd = exec.Command(s.field.binary, "serve", "-addr", s.addr, "-metrics", s.watch, "-data", filepath.Join(s.field.folder, "data"),
		"-max-per-address", "5000", "-log", "error")
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("no server at %s (make build): %w", s.field.binary, err)
	}
	_, err = bufio.NewReader(out).ReadString('\n')
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return err
}

func (s *site) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// space is a workspace and its link.
type space struct{ Workspace, Token string }

// makes puts a workspace on the server, of a file or empty.
func (s *site) makes(file []byte) (sp space, err error) {
	r, err := http.Post("http://"+s.addr+"/api/w", "application/json", bytes.NewReader(file))
	if err != nil {
		return sp, err
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusCreated {
		text, _ := io.ReadAll(r.Body)
		return sp, fmt.Errorf("making a workspace: %s %s", r.Status, text)
	}
	return sp, json.NewDecoder(r.Body).Decode(&sp)
}

// metric sums a figure of the server over its labels.
func (s *site) metric(name string) (sum float64, err error) {
	r, err := http.Get("http://" + s.watch + "/")
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	for in := bufio.NewScanner(r.Body); in.Scan(); {
		if head, value, ok := strings.Cut(in.Text(), " "); ok && (head == name || strings.HasPrefix(head, name+"{")) {
			n, _ := strconv.ParseFloat(value, 64)
			sum += n
		}
	}
	return sum, nil
}

// memory is how much of it the server holds, in bytes.
func (s *site) memory() float64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.cmd.Process.Pid))
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseFloat(fields[1], 64)
	return pages * float64(os.Getpagesize())
}

// busy is how long the server has computed.
func (s *site) busy() time.Duration {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // a tick of Linux is a hundredth
}
