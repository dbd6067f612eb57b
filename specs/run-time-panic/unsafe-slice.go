// unsafe.Slice refuses a negative length, and one of a nil pointer that is not 0.
//
// verifies: RTP-014
// since: go1.17
// outcome: "negative length, nil pointer, 0 is nil" permitted
package main

import "unsafe"

func refused(p *int, n int) (refused bool) {
	defer func() { refused = recover() != nil }()
	_ = unsafe.Slice(p, n)[:0]
	return false
}

func Litmus() string {
	var x [2]int
	text := ""
	if refused(&x[0], -1) {
		text += "negative length, "
	}
	if refused(nil, 1) {
		text += "nil pointer, "
	}
	if !refused(&x[0], 2) && !refused(nil, 0) && unsafe.Slice((*int)(nil), 0) == nil {
		text += "0 is nil"
	}
	return text
}
