package p

func () a() {} // ERROR `9: method has no receiver`
func (x, y int) b() {} // ERROR `12: cannot define new methods on non-local type int` `17: method has multiple receivers`
