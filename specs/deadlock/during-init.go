// A deadlock in an init function is reported like any other.
//
// verifies: DEAD-003
// features: deadlock-detection gc-texts
// exit: 2
// stderr: /all goroutines are asleep - deadlock!/
package main

func init() { <-make(chan int) }

func main() { println("main ran") }
