package server

import "time"

// Limits bounds what one process gives away (SYNC 2.11). What a message may
// hold is bounded by package wire, what a workspace may hold by the store.
type Limits struct {
	Connections int // of the process
	PerMap      int // connections of one workspace
	PerAddress  int // connections from one address: a workshop sits behind one

	PushRate  float64 // edits a second of one connection, over time
	PushBurst int     // and at once
	WideRate  float64 // edits a second from one address, over time
	WideBurst int
	Hellos    float64 // connections a second that one address may begin, over time
	HelloMany int     // and at once, as after a restart
	Asks      float64 // requests of the HTTP interface a second from one address, over time
	AskMany   int
	Makes     float64 // workspaces a second that one address may put here, over time
	MakeMany  int
	Guesses   float64 // wrong codes of rooms a second from one address, over time
	GuessMany int     // and at once: a room full of people mistypes
	AllGuess  float64 // wrong codes a second from everywhere
	AllMany   int

	Queue    int // frames that wait for one reader, before it is too slow
	Requests int // of the HTTP interface that are worked on at once

	Header time.Duration // for the head of a request to come in
	Read   time.Duration // for all of it

	Hello time.Duration // until the first message
	Idle  time.Duration // between messages
	Write time.Duration // for one frame to go out
	Drain time.Duration // for saying goodbye when the server stops
}

// largeMany is how many large bodies are read for each request that is worked on.
const largeMany = 4

// DefaultLimits are those of SYNC 2.11, and what it leaves open.
func DefaultLimits() Limits {
	return Limits{
		Connections: 4000, PerMap: 1200, PerAddress: 2000,
		PushRate: 20, PushBurst: 100, WideRate: 1000, WideBurst: 5000,
		Hellos: 200, HelloMany: 2000, Asks: 20, AskMany: 200, Makes: 0.2, MakeMany: 30,
		Guesses: 0.1, GuessMany: 60, AllGuess: 5, AllMany: 500, // of a hundred million codes less than a two hundredth in a day
		Queue: 256, Requests: 8,
		Header: 10 * time.Second, Read: 30 * time.Second,
		Hello: 10 * time.Second, Idle: 30 * time.Second, Write: 5 * time.Second, Drain: 5 * time.Second,
	}
}
