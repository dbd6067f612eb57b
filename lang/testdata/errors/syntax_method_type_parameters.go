package p

func () G[int, uint] { return 1 } // ERROR `9: method has no receiver` `10: syntax error: method must have no type parameters`
func (t T) M[int, uint]() { return 1 } // ERROR `24: syntax error: unexpected ( after top level declaration`
func (t T) N[P any]() {} // ERROR `13: syntax error: method must have no type parameters`
func F[int, uint]() {} // ERROR `17: syntax error: missing type constraint`
