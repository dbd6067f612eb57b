// A process in which nothing can run any more ends itself.
//
// verifies: PROBE
// exit: nonzero
package main

func main() { select {} }
