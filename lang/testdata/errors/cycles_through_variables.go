package p

var a [len(a)]int // ERROR `5: initialization cycle: a refers to itself`
var d = [len(e)]int{} // ERROR `5: initialization cycle for d`
var e = [len(d)]int{}

func foo(x foo) {} // ERROR `12: foo (function) is not a type`
