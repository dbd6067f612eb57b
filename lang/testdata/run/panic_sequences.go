package main

// Panics that replace, interrupt and follow one another, and the results of the functions they pass.

import "errors"

var failure = errors.New("failure")

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n *= 2
			err = failure
		}
	}()
	n = 21
	panic("named")
}

func unnamed() int {
	defer func() { recover() }()
	panic("unnamed")
}

func loop() (s string) {
	for i := 0; i < 5; i++ {
		defer func() {
			r := recover()
			if r != nil {
				s += r.(string)
			}
			panic(string(rune('a' + i)))
		}()
	}
	panic("start")
}

func repanics(depth int) (n int) {
	defer func() {
		r := recover()
		n = depth*100 + r.(int)
		if depth > 0 {
			panic(r.(int) + 1)
		}
	}()
	if depth == 4 {
		panic(1)
	}
	repanics(depth + 1)
	return -1
}

func replaced() (s string) {
	defer func() { s += " " + recover().(string) }()
	defer func() { panic("third") }()
	defer func() { panic("second") }()
	panic("first")
}

func innerRecovered() (s string) {
	defer func() { s += recover().(string) }()
	defer func() {
		defer func() { s += recover().(string) + " " }()
		panic("inner")
	}()
	panic("outer")
}

func afterRecovery() (s string) {
	defer func() { s += " last" }()
	func() {
		defer func() { s += recover().(string) }()
		panic("one")
	}()
	s += " between "
	func() {
		defer func() { s += recover().(string) }()
		panic("two")
	}()
	return s + " returned"
}

func blocks() (s string) {
	c := make(chan string)
	defer func() { s += " " + recover().(string) }()
	defer func() {
		go func() { c <- "received while panicking" }()
		s = <-c
	}()
	panic("blocked")
}

func panicNil() (s string) {
	defer func() {
		r := recover()
		_, ok := r.(error)
		s = r.(error).Error()
		if !ok {
			s = "no error"
		}
	}()
	panic(nil)
}

func nilDefer() (s string) {
	defer func() { s += recover().(error).Error() }()
	var f func()
	defer f()
	s = "body: "
	return s
}

type wide struct{ a, b, c, d int }

func wideResult() (w wide, s string, f func() int) {
	defer func() {
		recover()
		w.b = 2
		s += "!"
	}()
	w = wide{1, 1, 3, 4}
	s = "wide"
	f = func() int { return w.a + w.b + w.c + w.d }
	var p *wide
	p.c = 1
	return wide{}, "", nil
}

func main() {
	n, err := named()
	println(n, err.Error())
	println(unnamed())
	func() {
		defer func() { println("loop:", recover().(string)) }()
		println(loop())
	}()
	println(repanics(0))
	println(replaced())
	println(innerRecovered())
	println(afterRecovery())
	println(blocks())
	println(panicNil())
	println(nilDefer())
	w, s, f := wideResult()
	println(w.a, w.b, w.c, w.d, s, f())
}
