// lang: go1.18

//go:build go1.22

package p

func f() {
	for range 3 {
	}
	for range func(yield func() bool) {} { // ERROR `12: cannot range over func(yield func() bool) {} (value of type func(yield func() bool)): requires go1.23 or later (file declares //go:build go1.22)`
	}
}
