package p

var n = 3

var (
	a = [2]int{1, 2, 3} // ERROR `19: index 2 is out of bounds (>= 2)`
	b = [...]int{0: 1, 0: 2} // ERROR `21: duplicate index 0 in array or slice literal`
	c = []int{-1: 2} // ERROR `12: invalid argument: index -1 (constant of type int) must not be negative`
	d = []int{"a": 2} // ERROR `12: cannot convert "a" (untyped string constant) to type int`
	e = [3]int{5: 1} // ERROR `13: invalid argument: index 5 out of bounds [0:3]`
	f = []int{n: 1} // ERROR `12: index n must be integer constant`
	g = [...]int{1: 1, 2, 1: 3} // ERROR `24: duplicate index 1 in array or slice literal`
	h = []string{1, "x", nil} // ERROR `15: cannot use 1 (untyped int constant) as string value in array or slice literal` `23: cannot use nil as string value in array or slice literal`
	i = [2]int{1, 2, 3, 4} // ERROR `19: index 2 is out of bounds (>= 2)` `22: index 3 is out of bounds (>= 2)`
	j = [][]int{{1}, {"a"}} // ERROR `20: cannot use "a" (untyped string constant) as int value in array or slice literal`
)
