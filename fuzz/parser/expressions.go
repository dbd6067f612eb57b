package p

var a = (1+2)*3<<4 &^ 5 | -x ^ ^y && !z || <-c == *p[1:2:3] + m["k"].f(a, b...)(func(x, y int) (z error) { return }, []int{1: 2, 3}, [...]T{{1}, {x: 2}}, map[K]V{}, x.(T), &T{}, struct{ a, b int }{})
var t [2]map[string]chan<- <-chan func(int, ...string) interface{ m(); I }
