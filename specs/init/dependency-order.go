// Package variables are initialised in the order of their declarations, after those they depend on,
// also through functions; then the init functions run in order.
//
// verifies: INIT-001 INIT-002 INIT-003 INIT-004 INIT-006 INIT-010
// exit: 0
// stderr: "blank pair b d c a | first second | main 7\n"
package main

var trace = ""

var a = show("a", c)
var _ = show("blank", 0)
var x, y = pair()
var b = show("b", x+y)
var c = indirect()

func indirect() int { return show("c", d) }

var d = show("d", 7)

func pair() (int, int) {
	show("pair", 0)
	return 1, 2
}

func show(name string, value int) int {
	trace += name + " "
	return value
}

func init() { trace += "| first " }

func init() { trace += "second | " }

func main() { println(trace + "main " + string(rune('0'+a))) }
