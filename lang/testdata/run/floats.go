// Floating point: NaN, infinities, negative zero, float32 rounding, conversions.
package main

func main() {
	zero := 0.0
	inf := 1 / zero
	nan := zero / zero
	println(inf, -inf, nan, -zero, 1/-zero)
	println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= 1, nan >= 1, !(nan < 1))
	println(inf > 1e300, -inf < inf, zero == -zero)
	var f float32 = 16777216
	println(f+1 == f, f*3, f/3)
	var d float64 = 0.1
	println(d+0.2, float32(d)+0.2, float64(float32(d)))
	println(int(2.9*d*10), int(-2.9*d*10), int8(d*1000), uint8(d*1000))
	var u uint64 = 1<<63 + 1<<62
	println(float64(u), float32(u), uint64(float64(u)), int64(float64(u>>2)))
	var i int64 = -1 << 53
	println(float64(i-1), float32(i))
	x := 2.5
	x++
	x *= 2
	x -= 0.5
	x /= 4
	x--
	println(x, -x)
	println(min(1.5, x), max(1.5, x), min(nan, 1), max(1, nan), min(0, -zero), max(-zero, 0))
}
