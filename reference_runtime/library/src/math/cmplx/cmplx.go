// Package cmplx: the functions of complex numbers.
package cmplx

import "math"

func Acos(x complex128) complex128
func Acosh(x complex128) complex128
func Asin(x complex128) complex128
func Asinh(x complex128) complex128
func Atan(x complex128) complex128
func Atanh(x complex128) complex128
func Cos(x complex128) complex128
func Cosh(x complex128) complex128
func Exp(x complex128) complex128
func Log(x complex128) complex128
func Log10(x complex128) complex128
func Sin(x complex128) complex128
func Sinh(x complex128) complex128
func Sqrt(x complex128) complex128 // with a real part that is not negative
func Tan(x complex128) complex128
func Tanh(x complex128) complex128

// Cot is the cotangent of x.
func Cot(x complex128) complex128 {
	if x == 0 {
		return Inf()
	}
	return Cos(x) / Sin(x)
}

// Pow is x**y. For 0 it looks at y alone: 1 for 0, an infinity when its real part is negative, else 0.
func Pow(x, y complex128) complex128 {
	if x != 0 {
		return pow(x, y)
	}
	switch {
	case y == 0:
		return 1
	case real(y) < 0 && imag(y) == 0:
		return complex(math.Inf(1), 0)
	case real(y) < 0:
		return Inf()
	case real(y) > 0:
		return 0
	case IsNaN(y):
		return NaN()
	}
	panic("not reachable")
}

func pow(x, y complex128) complex128

func Abs(x complex128) float64              { return math.Hypot(real(x), imag(x)) }
func Phase(x complex128) float64            { return math.Atan2(imag(x), real(x)) }
func Polar(x complex128) (r, theta float64) { return Abs(x), Phase(x) }
func Conj(x complex128) complex128          { return complex(real(x), -imag(x)) }
func Rect(r, theta float64) complex128      { return complex(r*math.Cos(theta), r*math.Sin(theta)) }
func Inf() complex128                       { return complex(math.Inf(1), math.Inf(1)) }
func NaN() complex128                       { return complex(math.NaN(), math.NaN()) }
func IsInf(x complex128) bool               { return math.IsInf(real(x), 0) || math.IsInf(imag(x), 0) }

// IsNaN reports whether a part is NaN and none is infinite.
func IsNaN(x complex128) bool {
	return !IsInf(x) && (math.IsNaN(real(x)) || math.IsNaN(imag(x)))
}
