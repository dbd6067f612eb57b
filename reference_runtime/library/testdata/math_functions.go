// math: special cases and values, to nine digits where the last ones are an implementation's own.
package main

import (
	"fmt"
	"math"
)

var unary = []struct {
	name string
	f    func(float64) float64
}{
	{"Abs", math.Abs}, {"Acos", math.Acos}, {"Acosh", math.Acosh}, {"Asin", math.Asin}, {"Asinh", math.Asinh},
	{"Atan", math.Atan}, {"Atanh", math.Atanh}, {"Cbrt", math.Cbrt}, {"Ceil", math.Ceil}, {"Cos", math.Cos},
	{"Cosh", math.Cosh}, {"Erf", math.Erf}, {"Erfc", math.Erfc}, {"Exp", math.Exp}, {"Exp2", math.Exp2},
	{"Expm1", math.Expm1}, {"Floor", math.Floor}, {"Gamma", math.Gamma}, {"J0", math.J0}, {"J1", math.J1},
	{"Log", math.Log}, {"Log10", math.Log10}, {"Log1p", math.Log1p}, {"Log2", math.Log2}, {"Logb", math.Logb},
	{"Round", math.Round}, {"RoundToEven", math.RoundToEven}, {"Sin", math.Sin}, {"Sinh", math.Sinh},
	{"Sqrt", math.Sqrt}, {"Tan", math.Tan}, {"Tanh", math.Tanh}, {"Trunc", math.Trunc}, {"Y0", math.Y0},
	{"Y1", math.Y1},
}

var binary = []struct {
	name string
	f    func(x, y float64) float64
}{
	{"Atan2", math.Atan2}, {"Copysign", math.Copysign}, {"Dim", math.Dim}, {"Hypot", math.Hypot},
	{"Max", math.Max}, {"Min", math.Min}, {"Mod", math.Mod}, {"Nextafter", math.Nextafter}, {"Pow", math.Pow},
	{"Remainder", math.Remainder},
}

var exact = map[string]bool{
	"Abs": true, "Ceil": true, "Floor": true, "Round": true, "RoundToEven": true, "Sqrt": true, "Trunc": true,
	"Copysign": true, "Dim": true, "Max": true, "Min": true, "Mod": true, "Nextafter": true, "Remainder": true,
	"Logb": true,
}

func show(name string, value float64) string {
	if value != value {
		return "NaN"
	}
	if exact[name] {
		return fmt.Sprintf("%x", math.Float64bits(value))
	}
	return fmt.Sprintf("%.8e", value)
}

func main() {
	values := []float64{
		0, math.Copysign(0, -1), 0.25, -0.25, 0.5, -0.5, 1, -1, 1.5, -1.5, 2.5, -2.5, 2, -2, 3, -3, 10, 100.75, -100.75, 4.5,
		1e-5, 1e5, 1e15 + 0.5, 1e300, -1e300, 5e-324, 1e-310, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(),
	}
	for _, f := range unary {
		for _, x := range values {
			if math.Abs(x) > 1e16 && (f.name[0] == 'J' || f.name[0] == 'Y') && !math.IsInf(x, 0) {
				continue // how well a huge argument is reduced is an implementation's own
			}
			if !exact[f.name] && x != 0 && math.Abs(x) < 0x1p-1022 {
				continue // gc's logarithm for amd64, on which others stand, is wrong there
			}
			fmt.Println(f.name, x, show(f.name, f.f(x)))
		}
	}
	few := []float64{
		0, math.Copysign(0, -1), 0.5, -0.5, 1, -1, -2.5, 3, 100.75, 1e300, 5e-324, math.Inf(1), math.Inf(-1), math.NaN(),
	}
	for _, f := range binary {
		for _, x := range few {
			if f.name == "Pow" && x != 0 && math.Abs(x) < 0x1p-1022 {
				continue
			}
			for _, y := range few {
				fmt.Println(f.name, x, y, show(f.name, f.f(x, y)))
			}
		}
	}
	for _, x := range values {
		frac, exp := math.Frexp(x)
		whole, part := math.Modf(x)
		gamma, sign := math.Lgamma(x)
		if x != 0 && math.Abs(x) < 0x1p-1022 {
			gamma = 0
		}
		fmt.Println(x, frac, exp, whole, part, fmt.Sprintf("%.10e", gamma), sign, math.Ilogb(x), math.Signbit(x))
		fmt.Println(math.IsNaN(x), math.IsInf(x, 0), math.IsInf(x, 1), math.IsInf(x, -1), float32(x), math.Float32bits(float32(x)))
		for _, e := range []int{-5000, -1074, -1022, -1, 0, 52, 1024, 2100, 5000} {
			fmt.Println(math.Float64bits(math.Ldexp(x, e)))
		}
		for _, y := range few {
			fmt.Println(math.FMA(x, y, 1), math.Nextafter32(float32(x), float32(y)))
		}
		for n := -2; n <= 2; n++ {
			if math.Abs(x) > 1e16 && !math.IsInf(x, 0) || x != 0 && math.Abs(x) < 1e-300 {
				continue
			}
			fmt.Printf("%d %v %.9e %.9e\n", n, x, math.Jn(n, x), math.Yn(n, x))
		}
		sin, cos := math.Sincos(x)
		fmt.Printf("%.10e %.10e\n", sin, cos)
	}
	for n := -330; n < 320; n += 3 {
		fmt.Println(n, math.Pow10(n))
	}
	fmt.Println(math.E, math.Pi, math.Phi, math.Sqrt2, math.SqrtE, math.SqrtPi, math.SqrtPhi, math.Ln2, math.Log2E, math.Ln10,
		math.Log10E, float32(math.MaxFloat32), math.MaxFloat64, float32(math.SmallestNonzeroFloat32), math.SmallestNonzeroFloat64)
}
