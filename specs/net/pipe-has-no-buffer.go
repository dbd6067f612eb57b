// A write to net.Pipe ends when all of it was read, and not before.
//
// verifies: NET-006
// outcome: "a, false, b, true" permitted
package main

import (
	"fmt"
	"net"
)

func Litmus() string {
	one, other := net.Pipe()
	defer other.Close()
	defer one.Close()
	written := make(chan int)
	go func() {
		n, _ := one.Write([]byte("ab"))
		written <- n
	}()
	b := make([]byte, 1)
	other.Read(b)
	text := string(b)
	isOver := false
	select {
	case <-written:
		isOver = true
	default:
	}
	text += fmt.Sprint(", ", isOver, ", ")
	other.Read(b)
	return text + string(b) + fmt.Sprint(", ", <-written == 2)
}
