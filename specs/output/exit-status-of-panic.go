// gc exits with status 2 after a panic.
//
// verifies: OUT-002 PANIC-013
// features: gc-texts
// exit: 2
package main

func main() { panic("status") }
