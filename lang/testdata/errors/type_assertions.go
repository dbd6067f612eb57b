package p

type I interface{ M() }
type V struct{}
type W struct{}

func (*V) M()   {}
func (W) M(int) {}

func typeAssertions(i I, n int, a any) {
	_ = i.(V) // ERROR `6: impossible type assertion: i.(V)`
	_ = i.(*V)
	_ = i.(W) // ERROR `6: impossible type assertion: i.(W)`
	_ = i.(int) // ERROR `6: impossible type assertion: i.(int)`
	_ = n.(int) // ERROR `6: invalid operation: n (variable of type int) is not an interface`
	_ = a.(undefined) // ERROR `9: undefined: undefined`
	_ = i.(error)
}
