package main

import "fmt"

func three(yield func(int) bool) {
	_ = yield(1) && yield(2) && yield(3)
}

// Does not look at what yield says.
func deaf(yield func(int) bool) {
	yield(1)
	yield(2)
	yield(3)
}

var kept func(int) bool

func keep(yield func(int) bool) { kept = yield }

func swallow(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func swallowAndGoOn(yield func(int) bool) {
	func() {
		defer func() { recover() }()
		yield(1)
	}()
	yield(2)
}

func try(name string, f func()) {
	defer func() {
		err := recover()
		_, isRuntime := err.(interface{ RuntimeError() })
		fmt.Println(name, ":", err, isRuntime)
	}()
	f()
}

func recoverInBody() {
	defer func() {
		err := recover()
		fmt.Println("outside:", err)
	}()
	defer func() {
		for range three {
			fmt.Println("inside:", recover())
			break
		}
	}()
	panic("not for the body of a loop")
}

func main() {
	try("break", func() {
		for x := range deaf {
			fmt.Println(x)
			break
		}
	})
	try("return", func() {
		for x := range deaf {
			for y := range three {
				fmt.Println(x, y)
				if y == 2 {
					return
				}
			}
		}
	})
	try("continue outer", func() {
	outer:
		for x := range three {
			for y := range deaf {
				fmt.Println(x, y)
				continue outer
			}
		}
	})
	try("after the loop", func() {
		for x := range keep {
			fmt.Println("never", x)
		}
		kept(1)
	})
	try("swallowed", func() {
		for range swallow {
			panic("lost")
		}
	})
	try("swallowed and continued", func() {
		for range swallowAndGoOn {
			panic("lost")
		}
	})
	try("through the iterator", func() {
		for range three {
			panic("kept")
		}
	})
	try("re-entered", func() {
		var again func(int) bool
		for x := range func(yield func(int) bool) { again = yield; yield(0) } {
			if x == 0 {
				again(1)
			}
		}
	})
	try("nil", func() {
		var none func(func(int) bool)
		for range none {
		}
	})
	recoverInBody()
}
