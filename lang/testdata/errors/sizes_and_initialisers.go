package p

import "unsafe"

func init() // ERROR `6: func init must have a body`

func init(x int) {} // ERROR `6: func init must have no arguments and no return values`

func init() int { return 1 } // ERROR `6: func init must have no arguments and no return values`

func init[P any]() {} // ERROR `11: func init must have no type parameters`

var _ = unsafe.Size(1) // ERROR `16: undefined: unsafe.Size`

type Cyclic struct { // ERROR `6: invalid recursive type Cyclic`
	a [n]int
}

const n = unsafe.Sizeof(Cyclic{})

type Sized struct{ b [unsafe.Sizeof(Sized{})]int } // ERROR `6: invalid recursive type: Sized refers to itself`

var send chan<- int
var receive <-chan int
var both chan int = send // ERROR `21: cannot use send (variable of type chan<- int) as chan int value in variable declaration`
var back chan int = receive // ERROR `21: cannot use receive (variable of type <-chan int) as chan int value in variable declaration`
var wrong chan<- string = both // ERROR `27: cannot use both (variable of type chan int) as chan<- string value in variable declaration`
