package p

type I interface{ r(); w() }
var x interface{ w(); r() } = 3 // ERROR `31: cannot use 3 (constant of type int) as interface{r(); w()} value in variable declaration: int does not implement interface{r(); w()} (missing method r)`
func f(x any) { switch x.(type) { case interface{ w(); r() }: case interface{ r(); w() }: case nil, nil: case I: } } // ERROR `68: duplicate case interface{r(); w()} in type switch` `101: duplicate case nil in type switch`
