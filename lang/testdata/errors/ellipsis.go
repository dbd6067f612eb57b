package p

func sum(xs ...int) int { return 0 }

func ellipsis(xs []int, ys []string) {
	sum(xs...)
	sum(ys...) // ERROR `6: cannot use ys (variable of type []string) as []int value in argument to sum`
	sum(1, xs...) // ERROR `9: too many arguments in call to sum`
	sum(xs) // ERROR `6: cannot use xs (variable of type []int) as int value in argument to sum`
	println(xs...) // ERROR `2: invalid operation: invalid use of ... with built-in println`
	_ = int(xs...) // ERROR `10: invalid use of ... in conversion to int`
}
