package p

type withFunc struct{ f func() }

func comparisons(s []int, m map[int]int, f func(), w withFunc, a [2]func(), i any, n *int) {
	_ = s == s // ERROR `6: invalid operation: s == s (slice can only be compared to nil)`
	_ = m == m // ERROR `6: invalid operation: m == m (map can only be compared to nil)`
	_ = f == f // ERROR `6: invalid operation: f == f (func can only be compared to nil)`
	_ = w == w // ERROR `6: invalid operation: w == w (struct containing func() cannot be compared)`
	_ = a == a // ERROR `6: invalid operation: a == a ([2]func() cannot be compared)`
	_ = i == s // ERROR `11: invalid operation: i == s (slice can only be compared to nil)`
	_ = s == nil
	_ = nil == nil // ERROR `13: invalid operation: nil == nil (operator == not defined on untyped nil)`
	_ = n == 1 // ERROR `11: invalid operation: n == 1 (mismatched types *int and untyped int)`
	_ = i < i // ERROR `6: invalid operation: i < i (operator < not defined on interface)`
	_ = 1i < 2i // ERROR `6: invalid operation: 1i < 2i (operator < not defined on untyped complex)`
}
