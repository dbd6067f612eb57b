package main

func p(s string, _ ...any) int { print(s, " "); return 0 }

var a = p("a", C)
var b = p("b", x)
var e = p("e")
var g = p("g", func() int { return C2 + y }())
var h = p("h")

const C = 1

var x int

const C2 = 2

var y int

var i = p("i")

func main() { println() }
