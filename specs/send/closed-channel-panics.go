// A send on a closed channel panics whether its buffer is full, has room, or does not exist.
//
// verifies: SEND-005 SEND-008
// outcome: "panicked panicked panicked" permitted
package main

func Litmus() string {
	full, room, none := make(chan int, 1), make(chan int, 2), make(chan int)
	full <- 1
	room <- 1
	close(full)
	close(room)
	close(none)
	return try(full) + " " + try(room) + " " + try(none)
}

func try(c chan int) (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	c <- 2
	return "sent"
}
