// From Go 1.22 on each iteration has variables of its own.
//
// verifies: RNGC-004
// since: go1.22
// outcome: "1 2" permitted
package main

func Litmus() string {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	close(c)
	var shows []func() string
	for v := range c {
		shows = append(shows, func() string { return string(rune('0' + v)) })
	}
	return shows[0]() + " " + shows[1]()
}
