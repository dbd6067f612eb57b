// Deferred calls run after return has set the results, and may change them if they have names.
//
// verifies: DEFER-003
// outcome: "named 6, unnamed 2" permitted
package main

func Litmus() string {
	return "named " + digit(named()) + ", unnamed " + digit(unnamed())
}

func named() (n int) {
	defer func() { n *= 3 }()
	n = 1
	return n + 1
}

func unnamed() int {
	n := 2
	defer func() { n = 9 }()
	return n
}

func digit(n int) string { return string(rune('0' + n)) }
