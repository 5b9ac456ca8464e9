package main

import (
	"bufio"
	"bytes"
	"regexp"
	"strings"

	"github.com/worthmap/worthmap/web/linked"
)

// choose returns the slots of the functions whose code comes later: those that
// the list of first functions does not have, but for what Go itself needs.
func choose(sources []linked.Source, list []byte) []int {
	first := map[string]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(list)); lines.Scan(); {
		first[lines.Text()] = true
	}
	var later []int
	for _, s := range sources {
		if mayLeave(s.Name) && !first[s.Name] {
			later = append(later, s.Slot)
		}
	}
	return later
}

func mayLeave(function string) bool {
	return !beforeMain.MatchString(function) && !ofGo.MatchString(packageOf(function))
}

var (
	beforeMain = regexp.MustCompile(`\.(map\.)?init(\.\d+)?$|^main\.main$`)

	// What collects garbage and switches between goroutines may not wait, what is
	// called for each of a thousand values should not take another way, and what
	// draws every page is wanted wherever a page is, even while it is left.
	ofGo = regexp.MustCompile(`^(runtime|internal|sync|syscall|unsafe|errors|math|unicode|type:|go:|github\.com/maxence-charriere/go-app/v10|github\.com/hack-pad/safejs)(/|$)`)
)

// packageOf returns the path of the package that a function's name begins with.
func packageOf(name string) string {
	if strings.HasPrefix(name, "type:") || strings.HasPrefix(name, "go:") {
		return name[:strings.Index(name, ":")+1]
	}
	name, _, _ = strings.Cut(name, "[")
	slash := strings.LastIndex(name, "/") + 1
	if dot := strings.Index(name[slash:], "."); dot >= 0 {
		return name[:slash+dot]
	}
	return name
}
