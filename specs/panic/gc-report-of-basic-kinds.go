// gc reports a value of a named basic type by type and value.
//
// verifies: PANIC-013
// since: go1.18
// features: gc-texts
// exit: 2
// stderr: /^panic: main\.code\(5\)$/
package main

type code int

func main() { panic(code(5)) }
