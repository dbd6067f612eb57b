package math

// The functions below are the runtime's. Special cases as usual: NaN in gives NaN out, and what is
// undefined at an argument is NaN there.

func Acos(x float64) float64
func Acosh(x float64) float64
func Asin(x float64) float64
func Asinh(x float64) float64
func Atan(x float64) float64
func Atan2(y, x float64) float64
func Atanh(x float64) float64
func Cbrt(x float64) float64
func Cos(x float64) float64
func Cosh(x float64) float64
func Erf(x float64) float64
func Erfc(x float64) float64
func Exp(x float64) float64
func Exp2(x float64) float64
func Expm1(x float64) float64
func Hypot(p, q float64) float64
func Log(x float64) float64
func Log10(x float64) float64
func Log1p(x float64) float64
func Log2(x float64) float64
func Pow(x, y float64) float64
func Sin(x float64) float64
func Sinh(x float64) float64
func Tan(x float64) float64
func Tanh(x float64) float64

// Gamma and its logarithm, and the Bessel functions of the first and second kind.

func Gamma(x float64) float64
func Lgamma(x float64) (lgamma float64, sign int)
func J0(x float64) float64
func J1(x float64) float64
func Jn(n int, x float64) float64
func Y0(x float64) float64
func Y1(x float64) float64
func Yn(n int, x float64) float64

// These have exact results, or are rounded once.

func Ceil(x float64) float64
func FMA(x, y, z float64) float64 // x*y + z, rounded once
func Floor(x float64) float64
func Ldexp(frac float64, exp int) float64 // frac * 2**exp
func Mod(x, y float64) float64            // with the sign of x
func Nextafter(x, y float64) (r float64)
func Remainder(x, y float64) float64 // IEEE 754: the nearest multiple of y is taken off
func Round(x float64) float64        // halves away from zero
func RoundToEven(x float64) float64
func Sqrt(x float64) float64
func Trunc(x float64) float64

// Dim is x-y, or 0 when that is negative.
func Dim(x, y float64) float64 {
	d := x - y
	if d <= 0 {
		return 0
	}
	return d // NaN too
}

// Sincos is Sin(x), Cos(x).
func Sincos(x float64) (sin, cos float64) { return Sin(x), Cos(x) }

// Nextafter32 is the float32 next to x in the direction of y.
func Nextafter32(x, y float32) (r float32) {
	switch {
	case x != x || y != y:
		return float32(NaN())
	case x == y:
		return x
	case x == 0:
		return float32(Copysign(SmallestNonzeroFloat32, float64(y)))
	case (y > x) == (x > 0): // away from zero
		return Float32frombits(Float32bits(x) + 1)
	}
	return Float32frombits(Float32bits(x) - 1)
}

// Pow10 is 10**n: 0 below the smallest number, +Inf above the largest.
func Pow10(n int) float64 {
	switch {
	case n < -323:
		return 0
	case n > 308:
		return Inf(1)
	}
	return pow10(n)
}

func pow10(n int) float64

// Modf is x in two parts, both with its sign.
func Modf(f float64) (integer float64, fractional float64) {
	integer = Trunc(f)
	if IsInf(f, 0) {
		return f, NaN()
	}
	return integer, Copysign(f-integer, f)
}

const (
	mantissaBits = 52
	exponentMask = 0x7FF
	exponentBias = 1023
)

// Frexp is f as frac * 2**exp with frac in [1/2, 1).
func Frexp(f float64) (frac float64, exp int) {
	if f == 0 || IsNaN(f) || IsInf(f, 0) {
		return f, 0
	}
	f, exp = normalized(f)
	bits := Float64bits(f)
	exp += int(bits>>mantissaBits)&exponentMask - (exponentBias - 1)
	bits = bits&^(exponentMask<<mantissaBits) | (exponentBias-1)<<mantissaBits
	return Float64frombits(bits), exp
}

// normalized is f as a normal number times 2**exp.
func normalized(f float64) (normal float64, exp int) {
	if Abs(f) < 0x1p-1022 {
		return f * (1 << mantissaBits), -mantissaBits
	}
	return f, 0
}

// Logb is the binary exponent of x.
func Logb(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case IsInf(x, 0):
		return Inf(1)
	case IsNaN(x):
		return x
	}
	return float64(exponent(x))
}

// Ilogb is the binary exponent of x, as an int.
func Ilogb(x float64) int {
	switch {
	case x == 0:
		return MinInt32
	case IsInf(x, 0), IsNaN(x):
		return MaxInt32
	}
	return exponent(x)
}

func exponent(x float64) int {
	_, exp := Frexp(x)
	return exp - 1
}
