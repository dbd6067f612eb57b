package p

const (
	big   = 1 << 100
	small = big >> 99
	third = 1.0 / 3
	one   = third * 3
	huge  = 1e1000 / 1e997
	i     = 2i * 2i
	mask  = ^uint8(0x0f)
	str   = "a" + "b"
	c     = len(str)
	r     = 'a' + 1
	t     = 1 < 2 && str == "ab"
	f32   = float32(0.1)
	min1  = min(1, 2.5, 'a')
	kb    = 1 << (10 * (iota + 1))
	deep  = 0x1p-1074
	_     = 017 + 0b11 + 0o17 + 0xFF + 1_000
)

const (
	a, b = iota, -iota
	d, e
	_, _
	g, h
)

var (
	_ int8          = -128
	_ uint64        = 1<<64 - 1
	_ int           = 1e3
	_ float32       = big
	_ complex64     = 1
	_ byte          = 'x'
	_ rune          = 0x10FFFF
	_ [small]int    = [2]int{}
	_ [c + 1]bool   = [3]bool{}
	_ int           = i
	_               = huge
	_ any           = big * 1.0
	_ [int(one)]int = [1]int{0}
	_ bool          = t
)

func shifts(s uint, n int8) {
	_ = 1 << s
	var _ int32 = 1 << s
	_ = uint64(1 << s)
	_ = make([]int, 1.0<<s)
	_ = n << 3
	_ = n >> s
	_ = n << n
	_ = 8.0 >> 2
	var _ = []int{1 << s, 2 << s}
	var x any = 1 << s
	_ = x
	_ = "abc"[1<<s]
	_ = n + 1<<s
}

func arithmetic(x float64, z complex128, s string, u uint8) {
	_ = x + 1
	_ = 2 * x
	_ = z * 2i
	_ = s + "x"
	_ = u &^ 1
	_ = -u
	_ = ^u
	_ = real(z) + imag(z)*x
	_ = complex(x, 1)
	_ = max(x, 1, 2.5)
	_ = s[1:] < s
	_ = len([3]int{1, 2, 3})
	const local = 5
	_ = local / 2.0
	_ = 7 / 2 * 2.0
	_ = string(rune(65))
}
