// Two senders and two receivers: every value arrives once, at one of them.
//
// verifies: RECV-009
// outcome: "1 and 2" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	results := make(chan int)
	for i := 1; i <= 2; i++ {
		go func(i int) { c <- i }(i)
		go func() { results <- <-c }()
	}
	a, b := <-results, <-results
	if a > b {
		a, b = b, a
	}
	return string(rune('0'+a)) + " and " + string(rune('0'+b))
}
