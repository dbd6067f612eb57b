package main

import "runtime"

func line() {
	_, _, l, _ := runtime.Caller(2)
	println(l)
}

func d() {
	line()
}

func a() {
	defer d()
}

func b(x int) int {
	defer d()
	if x > 0 {
		return 1
	}
	return 2
}

func e() {
	for i := 0; i < 2; i++ {
		defer func() {
			d()
		}()
	}
	println("x")
}

func frames() {
	var pcs [10]uintptr
	n := runtime.Callers(1, pcs[:])
	iterator := runtime.CallersFrames(pcs[:n])
	for {
		frame, more := iterator.Next()
		println(frame.Function)
		if !more {
			break
		}
	}
}

func main() {
	a()
	b(0)
	b(1)
	e()
	frames()
	done := make(chan bool)
	go func() {
		frames()
		close(done)
	}()
	<-done
}
