// Shifts: counts of any integer type, counts past the width, signedness.
package main

func main() {
	var one uint32 = 1
	for _, n := range []uint{0, 1, 31, 32, 33, 63, 64, 100} {
		println(n, one<<n, int32(-8)>>n, uint8(200)>>n, int8(-128)>>n, int64(1)<<n, uint64(1)<<63>>n)
	}
	var s int8 = 3
	println(1<<s, int16(1)<<s<<s<<s<<s<<s)
	var big uint64 = 1 << 40
	println(7<<big, -7>>big)
	var f float64 = 1 << 3
	println(f)
	defer func() { println(recover().(error).Error()) }()
	neg := -1
	println(1 << neg)
}
