// The function whose deferred call recovers returns to its caller with its named results.
//
// verifies: PANIC-007 DEFER-003
// outcome: "set 3" permitted
package main

func Litmus() string {
	s, n := fails()
	return s + " " + string(rune('0'+n))
}

func fails() (s string, n int) {
	defer func() {
		recover()
		n++
	}()
	s, n = "set", 2
	var p *int
	n = *p
	s = "not reached"
	return s, n
}
