// Every run-time error, with its message.
package main

func try(name string, f func()) {
	defer func() {
		if e, ok := recover().(error); ok {
			println(name+":", e.Error())
		} else {
			println(name + ": none")
		}
	}()
	f()
}

var sink int

func main() {
	s := []int{1, 2, 3}
	a := [3]int{}
	i, n, zero := 5, -1, 0
	str := "abc"
	try("index", func() { sink = s[i] })
	try("negative", func() { sink = s[n] })
	try("store", func() { s[i] = 1 })
	try("array", func() { sink = a[i] })
	try("string", func() { sink = int(str[i]) })
	try("slice high", func() { s = s[:i] })
	try("slice low", func() { s = s[i:] })
	try("slice order", func() { s = s[2 : 1+zero] })
	try("slice string", func() { str = str[i:] })
	try("slice string order", func() { str = str[2 : 1+zero] })
	try("slice3 max", func() { s = s[0:1:i] })
	try("slice3 high", func() { s = s[0 : 3 : 2+zero] })
	try("slice3 low", func() { s = s[2 : 1+zero : 3] })
	try("slice array", func() { sink = len(a[i:]) })
	try("slice array high", func() { sink = len(a[:i]) })
	try("divide", func() { sink = 1 / zero })
	try("modulo", func() { sink = 1 % zero })
	try("uint divide", func() { sink = int(uint8(1) / uint8(zero)) })
	try("shift", func() { sink = 1 << n })
	try("make", func() { s = make([]int, n) })
	try("make cap", func() { s = make([]int, 2, 1+zero) })
	try("chan", func() { _ = make(chan int, n) })
	try("convert", func() { _ = [4]int(s) })
	try("convert pointer", func() { _ = (*[4]int)(s) })
	try("nil func", func() { var f func(); f() })
	try("nil pointer", func() { var p *int; *p = 1 })
	try("nil field", func() { var p *struct{ a, b int }; sink = p.b })
	try("nil array", func() { var p *[4]int; sink = p[i-4] })
	try("nil slice of array", func() { var p *[4]int; _ = p[:] })
	try("nil map", func() { var m map[int]int; m[1] = 1 })
	try("close nil", func() { var c chan int; close(c) })
	try("close closed", func() { c := make(chan int); close(c); close(c) })
	try("send closed", func() { c := make(chan int, 1); close(c); c <- 1 })
	try("panic nil", func() { panic(nil) })
	try("address", func() { var p *struct{ a, b int }; _ = &p.b })
	try("fine", func() { sink = s[2] + a[0] })
}
