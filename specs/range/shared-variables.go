// Up to Go 1.21 all iterations of a loop share one set of variables.
//
// verifies: RNGC-004
// until: go1.21
// outcome: "2 2" permitted
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
