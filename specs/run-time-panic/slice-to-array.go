// A slice that is shorter than the array type cannot be converted to it.
//
// verifies: RTP-011
// since: go1.20
// outcome: "short short 3 shared" permitted
package main

func Litmus() string {
	s := []int{1, 2, 3}
	text := ""
	if panics(func() int { return [4]int(s)[0] }) {
		text += "short"
	}
	if panics(func() int { return (*[4]int)(s)[0] }) {
		text += " short"
	}
	array, pointer := [3]int(s), (*[3]int)(s)
	s[2] = 9
	text += " " + string(rune('0'+array[2]))
	if pointer[2] == 9 {
		text += " shared"
	}
	return text
}

func panics(f func() int) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
