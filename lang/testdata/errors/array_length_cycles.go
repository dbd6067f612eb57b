package p

type A [len(B{})]int // ERROR `6: invalid recursive type A`
type B [len(A{})]int
