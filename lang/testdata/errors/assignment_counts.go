// Assignments with other numbers of operands on the left than on the right.
package main

func f() (int, string)  { return 1, "" }
func g() int  { return 1 }
func main() {
	var x int // ERROR `6: declared and not used: x`
	1 = 1, 2 // ERROR `6: assignment mismatch: 1 variable but 2 values`
	x, 1 = 1 // ERROR `9: assignment mismatch: 2 variables but 1 value`
	g() = 1, 2 // ERROR `8: assignment mismatch: 1 variable but 2 values`
	"a"[0], x = 1 // ERROR `14: assignment mismatch: 2 variables but 1 value`
	y = 1, 2 // ERROR `2: undefined: y`
	x, y = 1 // ERROR `5: undefined: y` `9: assignment mismatch: 2 variables but 1 value`
	f, g = 3 // ERROR `9: assignment mismatch: 2 variables but 1 value`
	f(), g() = f(), 1, 2 // ERROR `13: assignment mismatch: 2 variables but 3 values`
	x, nil = f(), 3 // ERROR `5: cannot assign to nil (neither addressable nor a map index expression)` `11: multiple-value f() (value of type (int, string)) in single-value context`
}
