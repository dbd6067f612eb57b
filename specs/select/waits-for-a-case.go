// Without a default a select waits until one of its cases can proceed.
//
// verifies: SEL-008
// outcome: "3" permitted
package main

func Litmus() string {
	a, b := make(chan int), make(chan int)
	go func() { b <- 3 }()
	select {
	case v := <-a:
		return "a " + string(rune('0'+v))
	case v := <-b:
		return string(rune('0' + v))
	}
}
