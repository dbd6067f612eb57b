// Between package variables dependencies come before the order from left to right.
//
// verifies: EVAL-005 INIT-001
// exit: 0
// stderr: "4 9 0\n"
package main

var a, b, c = f() + v(), g(), sqr(u()) + v()

func f() int        { return c }
func g() int        { return a }
func sqr(x int) int { return x * x }

var order = 0

func u() int { order++; return 2 }
func v() int { return 0 }

func main() { println(a, b+5, order-1) }
