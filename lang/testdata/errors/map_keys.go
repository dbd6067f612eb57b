package p

type T struct{ f func() }

var a map[[]int]string // ERROR `11: invalid map key type []int`
var b map[map[int]int]int // ERROR `11: invalid map key type map[int]int`
var d map[T]int // ERROR `11: invalid map key type T`
var e map[any]int
var f map[[2][]int]int // ERROR `11: invalid map key type [2][]int`
