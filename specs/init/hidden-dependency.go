// A dependency through a method that no reference shows is not seen: the order of the two variables
// is not specified.
//
// verifies: INIT-009
// exit: 0
// stderr: /^(0|7) 7\n$/
package main

type reader interface{ read() int }

type hidden struct{}

func (hidden) read() int { return later }

var early = reader(hidden{}).read()

var later = seven()

func seven() int { return 7 }

func main() { println(early, later) }
