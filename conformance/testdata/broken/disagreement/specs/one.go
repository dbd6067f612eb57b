// verifies: TINY-1
// outcome: "two" permitted
package main

func Litmus() string { return "one" }
