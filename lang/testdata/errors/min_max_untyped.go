package p

var s = 3
var b float64 = max(1<<s) // ERROR `17: cannot use max(1 << s) (value of type int) as float64 value in variable declaration`

func f() {
	max(1<<s) // ERROR `2: max(1 << s) (value of type int) is not used`
	_ = min(1<<s, 2.5) + 3 // ERROR `10: invalid operation: shifted operand 1 (type float64) must be integer`
	_ = 1<<s+1<<s == 1.0 // ERROR `6: invalid operation: shifted operand 1 (type float64) must be integer`
}
