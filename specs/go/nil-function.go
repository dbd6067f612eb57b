// gc ends the program when a nil function is started; nobody can recover that.
//
// verifies: GO-006
// features: gc-texts
// exit: 2
// stderr: /fatal error: go of nil func value/
package main

func main() {
	defer func() { recover() }()
	var f func()
	go f()
	select {}
}
