// Of four ready cases, receives and sends, each is chosen with the same probability; a case that is
// not ready between them takes no share.
//
// verifies: SEL-005 SEL-006 SEL-011
// statistics: uniform
// outcome: "receive" permitted
// outcome: "send" permitted
// outcome: "closed" permitted
// outcome: "again" permitted
package main

func Litmus() string {
	full, room, closed := make(chan int, 1), make(chan int, 1), make(chan int)
	var none chan int
	full <- 1
	close(closed)
	select {
	case <-full:
		return "receive"
	case <-none:
		return "nil"
	case room <- 1:
		return "send"
	case <-closed:
		return "closed"
	case <-full:
		return "again"
	}
}
