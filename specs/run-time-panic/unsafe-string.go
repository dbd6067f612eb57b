// unsafe.String refuses a negative length, and one of a nil pointer that is not 0.
//
// verifies: RTP-014
// since: go1.20
// outcome: "negative length, nil pointer, ab" permitted
package main

import "unsafe"

func refused(p *byte, n int) (refused bool) {
	defer func() { refused = recover() != nil }()
	return unsafe.String(p, n) == "?"
}

func Litmus() string {
	bytes := []byte("abc")
	text := ""
	if refused(&bytes[0], -1) {
		text += "negative length, "
	}
	if refused(nil, 1) {
		text += "nil pointer, "
	}
	return text + unsafe.String(&bytes[0], 2) + unsafe.String(nil, 0)
}
