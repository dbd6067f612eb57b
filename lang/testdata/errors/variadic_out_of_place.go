package p

func f1[P ...int](x u) {} // ERROR `11: invalid use of ...` `21: undefined: u`
func f2[P any, Q ...int](x u) {} // ERROR `18: invalid use of ...` `28: undefined: u`
func (x ...a) f3(b)     {} // ERROR `9: invalid use of ...` `12: undefined: a` `18: undefined: b`
func (...a) f4()        {} // ERROR `7: invalid use of ...` `10: undefined: a`
func f5() (b, ...a)     {} // ERROR `12: undefined: b` `15: invalid use of ...` `18: undefined: a` `26: missing return`
func f6() (x ...a)      {} // ERROR `14: invalid use of ...` `17: undefined: a` `26: missing return`
