// verifies: TINY-1
// outcomes: "one"
package main

func Litmus() string { return "one" }
