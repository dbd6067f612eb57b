// math/cmplx: values to ten digits.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

func show(name string, z complex128) { fmt.Printf("%s %.9e %.9e\n", name, real(z), imag(z)) }

func main() {
	for _, x := range []complex128{1, -1, 2i, -2i, 1 + 1i, -3 + 4i, -0.5 - 0.25i, 0.1 - 2i, 5 + 0.001i} {
		show("Acos", cmplx.Acos(x))
		show("Acosh", cmplx.Acosh(x))
		show("Asin", cmplx.Asin(x))
		show("Asinh", cmplx.Asinh(x))
		if real(x) != 0 && x != 1 && x != -1 { // poles, and cuts on which either side would do
			show("Atan", cmplx.Atan(x))
			show("Atanh", cmplx.Atanh(x))
		}
		show("Cos", cmplx.Cos(x))
		show("Cosh", cmplx.Cosh(x))
		show("Cot", cmplx.Cot(x)+complex(1, 1))
		show("Exp", cmplx.Exp(x))
		show("Log", cmplx.Log(x))
		show("Log10", cmplx.Log10(x))
		show("Sin", cmplx.Sin(x))
		show("Sinh", cmplx.Sinh(x))
		show("Sqrt", cmplx.Sqrt(x))
		show("Tan", cmplx.Tan(x))
		show("Tanh", cmplx.Tanh(x))
		show("Conj", cmplx.Conj(x))
		show("Pow", cmplx.Pow(x, 1.5-0.5i))
		r, theta := cmplx.Polar(x)
		show("Rect", cmplx.Rect(r, theta))
		fmt.Printf("%.9e %.9e\n", cmplx.Abs(x), cmplx.Phase(x))
		fmt.Println(cmplx.IsInf(x), cmplx.IsNaN(x))
	}
	for _, y := range []complex128{0, 1, -1, -1 + 1i, 2i + 1} {
		show("Pow0", cmplx.Pow(0, y))
	}
	fmt.Println(cmplx.IsInf(cmplx.Inf()), cmplx.IsNaN(cmplx.NaN()), cmplx.IsNaN(complex(math.Inf(1), math.NaN())))
}
