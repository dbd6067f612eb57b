// make panics when the length is negative, over the capacity, or too large.
//
// verifies: RTP-010
// outcome: "negative over large fine" permitted
package main

func Litmus() string {
	minus, three, large := -1, 3, int64(1)<<62
	text := ""
	if panics(func() int { return len(make([]int, minus)) }) {
		text += "negative"
	}
	if panics(func() int { return len(make([]int, three, three-1)) }) {
		text += " over"
	}
	if panics(func() int { return len(make([]int, large)) }) {
		text += " large"
	}
	if !panics(func() int { return len(make([]int, three-3, three)) }) {
		text += " fine"
	}
	return text
}

func panics(f func() int) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
