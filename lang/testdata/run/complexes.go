package main

func main() {
	a := complex(1, 2)
	b := 3 - 4i
	println(a+b, a-b, a*b, a/b, -a)
	println(a == b, a != b, a == complex(1, 2))
	println(real(a), imag(b))
	var c complex64 = complex64(a)
	c *= 2i
	c++
	println(c, real(c), imag(c), complex128(c) == 2i*a+1)
	m := map[complex128]string{1i: "i"}
	println(m[1i], m[2] == "")
	var i interface{} = c
	_, ok := i.(complex64)
	println(ok, i == interface{}(c))
	s := []complex128{1, 2i}
	s[1] += s[0]
	println(s[1])
}
