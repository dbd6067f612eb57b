// Panic and recover: nesting, re-panic, replacement, recover where it does nothing, results after recovery.
package main

type E struct{ s string }

func (e E) Error() string { return "E:" + e.s }

func safe(f func()) (r interface{}) {
	defer func() { r = recover() }()
	f()
	return "no panic"
}

func show(v interface{}) {
	switch v := v.(type) {
	case error:
		println("error", v.Error())
	case string:
		println("string", v)
	case int:
		println("int", v)
	case nil:
		println("nil")
	default:
		println("other")
	}
}

func result() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	n = 7
	panic(E{"result"})
}

func unnamedResult() int {
	defer func() { recover() }()
	panic(1)
}

func nested() {
	defer func() {
		defer func() { println("inner", recover().(string)) }()
		panic("second")
	}()
	panic("first")
}

func helper() interface{} { return recover() }

func main() {
	show(safe(func() {}))
	show(safe(func() { panic("x") }))
	show(safe(func() { panic(42) }))
	show(safe(func() { panic(E{"y"}) }))
	n, err := result()
	println(n, err.Error(), unnamedResult())
	show(safe(nested))
	show(safe(func() {
		defer func() { panic("replaced") }()
		panic("original")
	}))
	show(safe(func() {
		defer func() { helper() }()
		panic("helper recovers not")
	}))
	show(safe(func() {
		defer func() { func() { recover() }() }()
		panic("nested recovers not")
	}))
	show(safe(func() {
		defer recover()
		panic("deferred recover")
	}))
	show(safe(func() {
		defer func() { defer recover() }()
		panic("recover deferred by a deferred function")
	}))
	show(safe(func() {
		defer helper()
		panic("helper deferred")
	}))
	show(safe(func() { defer panic("deferred panic") }))
	show(recover())
	for i := 0; i < 3; i++ {
		func() {
			defer func() {
				if r := recover(); r != nil {
					print("loop ", r.(int), " ")
				}
			}()
			if i != 1 {
				panic(i)
			}
		}()
	}
	println()
	show(safe(func() {
		defer func() {
			r := recover()
			println("first", r.(string))
			panic("again")
		}()
		panic("one")
	}))
	func() {
		defer func() { println(recover().(string)) }()
		defer func() {
			println("still panicking")
		}()
		var t struct{ Stringer }
		_ = t
		panic("deep")
	}()
}

type Stringer interface{ String() string }
