package p

type I interface{ M() }
type J interface {
	M()
	n()
}
type V struct{}
type W struct{}
type X struct{ M int }
type Y struct{}

func (*V) M()   {}
func (W) M(int) {}
func (Y) m()    {}

var (
	a I = V{} // ERROR `8: cannot use V{} (value of struct type V) as I value in variable declaration: V does not implement I (method M has pointer receiver)`
	b I = &V{}
	c I = W{} // ERROR `8: cannot use W{} (value of struct type W) as I value in variable declaration: W does not implement I (wrong type for method M)`
	d I = X{} // ERROR `8: cannot use X{} (value of struct type X) as I value in variable declaration: X does not implement I (X.M is a field, not a method)`
	e I = Y{} // ERROR `8: cannot use Y{} (value of struct type Y) as I value in variable declaration: Y does not implement I (missing method M)`
	f I = 5 // ERROR `8: cannot use 5 (constant of type int) as I value in variable declaration: int does not implement I (missing method M)`
	g J = b // ERROR `8: cannot use b (variable of interface type I) as J value in variable declaration: I does not implement J (missing method n)`
	h I = g
	i I = &b // ERROR `8: cannot use &b (value of type *I) as I value in variable declaration: *I does not implement I (type *I is pointer to interface, not interface)`
	j error = b // ERROR `12: cannot use b (variable of interface type I) as error value in variable declaration: I does not implement error (missing method Error)`
)
