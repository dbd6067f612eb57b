package p

type S struct{}

func operators(a int, b string, c bool, d float64, p *int, s S, m map[int]int) {
	_ = -b // ERROR `7: invalid operation: operator - not defined on b (variable of type string)`
	_ = !a // ERROR `7: invalid operation: operator ! not defined on a (variable of type int)`
	_ = ^d // ERROR `7: invalid operation: operator ^ not defined on d (variable of type float64)`
	_ = +c // ERROR `7: invalid operation: operator + not defined on c (variable of type bool)`
	_ = d % 2 // ERROR `6: invalid operation: operator % not defined on d (variable of type float64)`
	_ = b - b // ERROR `6: invalid operation: operator - not defined on b (variable of type string)`
	_ = c + c // ERROR `6: invalid operation: operator + not defined on c (variable of type bool)`
	_ = a || a // ERROR `6: invalid operation: operator || not defined on a (variable of type int)`
	_ = p + p // ERROR `6: invalid operation: operator + not defined on p (variable of type *int)`
	_ = s + s // ERROR `6: invalid operation: operator + not defined on s (variable of struct type S)`
	_ = d & 1 // ERROR `6: invalid operation: operator & not defined on d (variable of type float64)`
	_ = <-a // ERROR `8: invalid operation: cannot receive from non-channel int a (variable of type int)`
	_ = *a // ERROR `7: invalid operation: cannot indirect a (variable of type int)`
	_ = &5 // ERROR `7: invalid operation: cannot take address of 5 (untyped int constant)`
	_ = &m[1] // ERROR `7: invalid operation: cannot take address of m[1] (map index expression of type int)`
	_ = s < s // ERROR `6: invalid operation: s < s (operator < not defined on struct)`
	_ = c < c // ERROR `6: invalid operation: c < c (operator < not defined on bool)`
	_ = p > p // ERROR `6: invalid operation: p > p (operator > not defined on pointer)`
}
