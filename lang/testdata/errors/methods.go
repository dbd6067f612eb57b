package p

type T struct{ f int }
type P *T
type I interface{}

func (T) m()       {}
func (*T) m()      {} // ERROR `11: method T.m already declared at methods.go:7:10`
func (T) f()       {} // ERROR `10: field and method with the same name f`
func (int) a()     {} // ERROR `7: cannot define new methods on non-local type int`
func (*int) b()    {} // ERROR `8: cannot define new methods on non-local type int`
func (P) c()       {} // ERROR `7: invalid receiver type P (pointer or interface type)`
func (I) d()       {} // ERROR `7: invalid receiver type I (pointer or interface type)`
func (x []int) e() {} // ERROR `9: invalid receiver type []int`
func (x X) g()     {} // ERROR `9: undefined: X`
func (t **T) h()   {} // ERROR `10: invalid receiver type **T`
func (error) i()   {} // ERROR `7: cannot define new methods on non-local type error`
func (t T) t()     { t.m = nil } // ERROR `22: cannot assign to t.m (neither addressable nor a map index expression)`
