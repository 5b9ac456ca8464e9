// Package device is the browser as the pages use it: events, files, the
// clipboard, storage, the theme of the device.
//
// Rules:
//
//	D1  JavaScript is reached through safejs; what fails there is an error or
//	    an absent Object here, never a panic.
//	D2  A callback made by Func never panics through: Panicked is told, and
//	    the page says so while everything saved stays saved.
//	D3  Await blocks its goroutine and is never called in a callback.
//	D4  A file that is larger than can be opened is refused before it is read.
package device
