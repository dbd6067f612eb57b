// A range function that calls the loop's body after the loop was left panics; so does one that goes on
// calling it after it returned false.
//
// verifies: RTP-016
// since: go1.23
// outcome: "after break, after the end" permitted
package main

func panics(f func()) (panics bool) {
	defer func() { panics = recover() != nil }()
	f()
	return false
}

func Litmus() string {
	text := ""
	if panics(func() {
		for range func(yield func() bool) {
			yield()
			yield()
		} {
			break
		}
	}) {
		text += "after break"
	}
	var kept func() bool
	for range func(yield func() bool) { kept = yield } {
	}
	if panics(func() { kept() }) {
		text += ", after the end"
	}
	return text
}
