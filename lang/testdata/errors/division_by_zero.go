package p

const c = 10 / 0 // ERROR `16: invalid operation: division by zero`

func divisionByZero(a int, f float64) {
	_ = a / 0 // ERROR `10: invalid operation: division by zero`
	_ = a % 0 // ERROR `10: invalid operation: division by zero`
	_ = 1.0 / 0 // ERROR `12: invalid operation: division by zero`
	_ = f / 0
	a /= 0 // ERROR `7: invalid operation: division by zero`
}
