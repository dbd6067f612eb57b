package p

type T [len(x)]int // ERROR `6: invalid recursive type T`

var x T

type U [unsafeSize(U{})]int // ERROR `6: invalid recursive type: U refers to itself` `9: array length unsafeSize(U{}) (value of type int) must be constant`

func unsafeSize(U) int { return 1 }
