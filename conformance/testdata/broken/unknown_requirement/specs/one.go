// verifies: TINY-2
// outcome: "one" permitted
package main

func Litmus() string { return "one" }
