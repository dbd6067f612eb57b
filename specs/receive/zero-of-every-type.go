// After the close a receive yields the zero value of the element type, into used variables, too.
//
// verifies: RECV-004
// outcome: "zero" permitted
package main

type pair struct {
	name string
	next *pair
}

func Litmus() string {
	n, s, p, e := 5, "old", pair{"old", &pair{}}, interface{}("old")
	numbers, strings, pairs, anys := make(chan int), make(chan string), make(chan pair), make(chan interface{})
	close(numbers)
	close(strings)
	close(pairs)
	close(anys)
	n = <-numbers
	s = <-strings
	p = <-pairs
	e = <-anys
	if n != 0 || s != "" || p != (pair{}) || e != nil {
		return "not zero"
	}
	return "zero"
}
