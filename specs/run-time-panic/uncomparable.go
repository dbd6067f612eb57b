// Comparing interfaces that hold uncomparable values of one type panics, and so does using one as a
// map key; values of different types are different.
//
// verifies: RTP-009 MAP-010
// outcome: "compare key; different" permitted
package main

func Litmus() string {
	var a, b, c interface{} = []int{1}, []int{1}, map[int]int{}
	text := ""
	if panics(func() bool { return a == b }) {
		text += "compare"
	}
	m := map[interface{}]int{}
	if panics(func() bool { m[a] = 1; return true }) {
		text += " key"
	}
	if a != c {
		text += "; different"
	}
	return text
}

func panics(f func() bool) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
