package main

import "errors"

type text struct{ s string }

func (t text) String() string { return "text " + t.s }

func main() {
	defer func() {
		panic(text{"third"})
	}()
	defer func() {
		recover()
		panic(errors.New("second\nwith two lines"))
	}()
	panic("first\nwith two lines")
}
