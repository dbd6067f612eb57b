// A failed assertion panics with a *runtime.TypeAssertionError; with two results it never panics.
//
// verifies: RTP-008 RTP-001
// outcome: "concrete nil method; 0 false" permitted
package main

import "runtime"

type reader interface{ Read() }

func Litmus() string {
	var text, null interface{} = "text", nil
	result := ""
	if fails(func() { _ = text.(int) }) {
		result += "concrete"
	}
	if fails(func() { _ = null.(int) }) {
		result += " nil"
	}
	if fails(func() { _ = text.(reader) }) {
		result += " method"
	}
	n, ok := text.(int)
	result += "; " + string(rune('0'+n))
	if !ok {
		result += " false"
	}
	return result
}

func fails(f func()) (did bool) {
	defer func() { _, did = recover().(*runtime.TypeAssertionError) }()
	f()
	return false
}
