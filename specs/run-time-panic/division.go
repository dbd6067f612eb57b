// Integer division by zero panics; by -1 of the smallest int it wraps; that of floats gives Inf.
//
// verifies: RTP-005 RTP-006
// outcome: "divide remainder wraps infinite" permitted
package main

func Litmus() string {
	zero, minusOne := 0, -1
	smallest := -int(^uint(0)>>1) - 1
	text := ""
	if panics(func() int { return 5 / zero }) {
		text += "divide"
	}
	if panics(func() int { return 5 % zero }) {
		text += " remainder"
	}
	if smallest/minusOne == smallest && smallest%minusOne == 0 {
		text += " wraps"
	}
	f := 0.0
	if 1/f > 1e308 {
		text += " infinite"
	}
	return text
}

func panics(f func() int) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
