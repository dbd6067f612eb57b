// An atomic.Value refuses nil and values of another type than the first.
//
// verifies: SYNC-010
// outcome: "nil other text" permitted
package main

import "sync/atomic"

func Litmus() string {
	var v atomic.Value
	text := ""
	if panics(func() { v.Store(nil) }) {
		text += "nil"
	}
	v.Store("text")
	if panics(func() { v.Store(1) }) {
		text += " other"
	}
	return text + " " + v.Load().(string)
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
