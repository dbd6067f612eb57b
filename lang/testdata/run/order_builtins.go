// Calls of built-in functions take part in the order of evaluation, and so do && and ||.
package main

var s = []int{1, 2}
var m = map[string]int{"a": 1}
var c = make(chan int, 20)
var x = 1

func grow() int {
	s = append(s, 0)
	m[string(rune('a'+len(s)))] = 1
	c <- 1
	x++
	return len(s)
}

func main() {
	a := []int{len(s), cap(s[:1:1]), grow(), len(s)}
	println(a[0], a[1], a[2], a[3])
	println(len(m), len(c), grow(), len(m), len(c))
	b := [3]bool{x == 3 && x > 0, grow() > 0, x == 3 || x < 0}
	println(b[0], b[1], b[2])
	println(len(s)+grow(), len(s)-grow(), min(x, 100)*grow())
	d := append(append([]int{}, s...), grow(), len(s))
	println(len(d), d[len(d)-1], d[len(d)-2])
	println(real(complex(float64(x), 0)), grow(), copy(make([]int, x), s), max(x, grow()))
}
