// lang: go1.25

//go:build go1.19

package p

func f() {
	clear([]int{})
	for range 3 { // ERROR `12: cannot range over 3 (untyped int constant): requires go1.22 or later (-lang was set to go1.25; check go.mod)`
	}
}
