package main

type Less func(a, b int) bool

func quick(xs []int, less Less) {
	if len(xs) < 2 {
		return
	}
	p, i := xs[len(xs)-1], 0
	for j, x := range xs[:len(xs)-1] {
		if less(x, p) {
			xs[i], xs[j] = xs[j], xs[i]
			i++
		}
	}
	xs[i], xs[len(xs)-1] = xs[len(xs)-1], xs[i]
	quick(xs[:i], less)
	quick(xs[i+1:], less)
}

func merge(a, b []string) (out []string) {
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func msort(xs []string) []string {
	if len(xs) < 2 {
		return xs
	}
	m := len(xs) / 2
	return merge(msort(xs[:m]), msort(xs[m:]))
}

func sieve(n int) (primes []int) {
	composite := make([]bool, n+1)
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
	return
}

func main() {
	xs := []int{5, 2, 9, 1, 5, 6, -3, 0}
	quick(xs, func(a, b int) bool { return a < b })
	for _, x := range xs {
		print(x, " ")
	}
	println()
	quick(xs, func(a, b int) bool { return a > b })
	println(xs[0], xs[7])
	for _, s := range msort([]string{"pear", "apple", "fig", "banana", ""}) {
		print(s, ",")
	}
	println()
	p := sieve(100)
	println(len(p), p[len(p)-1])
	var hash uint32 = 2166136261
	for _, b := range []byte("hash me") {
		hash ^= uint32(b)
		hash *= 16777619
	}
	println(hash)
	var lfsr uint16 = 0xACE1
	for range 20 {
		bit := (lfsr ^ lfsr>>2 ^ lfsr>>3 ^ lfsr>>5) & 1
		lfsr = lfsr>>1 | bit<<15
	}
	println(lfsr)
}
