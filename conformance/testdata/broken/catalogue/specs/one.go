// verifies: TINY-1
// outcome: "one" permitted
package main

func Litmus() string { return "one" }
