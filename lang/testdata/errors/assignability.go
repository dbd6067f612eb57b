package p

type T struct{}
type P *int
type F func(x int) string

func assignability(a int, b string, f F, g func(int), c chan int, r <-chan int, e error, i any) {
	var x string = a // ERROR `17: cannot use a (variable of type int) as string value in variable declaration`
	x = f // ERROR `6: cannot use f (variable of func type F) as string value in assignment`
	x = e // ERROR `6: cannot use e (variable of interface type error) as string value in assignment`
	x = i // ERROR `6: cannot use i (variable of interface type any) as string value in assignment: need type assertion`
	b = 3 > 2 // ERROR `6: cannot use 3 > 2 (untyped bool constant true) as string value in assignment`
	a = "s" // ERROR `6: cannot use "s" (untyped string constant) as int value in assignment`
	a = 1.5 // ERROR `6: cannot use 1.5 (untyped float constant) as int value in assignment (truncated)`
	a = nil // ERROR `6: cannot use nil as int value in assignment`
	c = r // ERROR `6: cannot use r (variable of type <-chan int) as chan int value in assignment`
	r = c
	f = g // ERROR `6: cannot use g (variable of type func(int)) as F value in assignment`
	var t T = struct{}{}
	t = T{}
	var n []any = []int{} // ERROR `16: cannot use []int{} (value of type []int) as []any value in variable declaration`
	_, _, _ = x, t, n
}
