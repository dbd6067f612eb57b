package main

import "runtime"

// A call that spans lines is where its opening parenthesis is.

type T struct{}

func (t T) A() T { return t }

func (t T) B(n int) T {
	where(2)
	return t
}

func where(depth int) {
	for skip := 1; skip <= depth; skip++ {
		_, _, line, ok := runtime.Caller(skip)
		if !ok {
			break
		}
		print(line, " ")
	}
	println()
}

func main() {
	where(1)
	T{}.
		A().
		B(
			2,
		)
	func() {
		where(2)
	}()
	defer func() {
		recover()
		where(1)
	}()
	var zero int
	println(
		1,
		1/
			zero,
	)
}
