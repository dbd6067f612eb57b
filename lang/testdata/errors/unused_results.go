package p

func g() int { return 1 }

func unusedResults(s []int, c chan int) {
	1 // ERROR `2: 1 (untyped int constant) is not used`
	"a" // ERROR `2: "a" (untyped string constant) is not used`
	s // ERROR `2: s (variable of type []int) is not used`
	s == nil // ERROR `2: s == nil (untyped bool value) is not used`
	len(s) // ERROR `2: len(s) (value of type int) is not used`
	append(s, 1) // ERROR `2: append(s, 1) (value of type []int) is not used`
	int(2) // ERROR `2: int(2) (constant 2 of type int) is not used`
	-1 // ERROR `2: -1 (untyped int constant) is not used`
	g // ERROR `2: g (value of type func() int) is not used`
	func() {} // ERROR `2: func() {} (value of type func()) is not used`
	new(int) // ERROR `2: new(int) (value of type *int) is not used`
	make([]int, 1) // ERROR `2: make([]int, 1) (value of type []int) is not used`
	g()
	<-c
	copy(s, s)
	int // ERROR `2: int (type) is not an expression`
}
